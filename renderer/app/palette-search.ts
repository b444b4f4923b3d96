import type { Model, RecordId, RecordKind } from '#shared/model/model.ts';

export interface Hit {
  readonly id: RecordId;
  readonly kind: RecordKind;
  readonly name: string | undefined;
  /** What besides the name matched: an address, a serial number. */
  readonly detail: string | null;
}

const searched: readonly RecordKind[] = [
  'asset',
  'zone',
  'conduit',
  'channel',
  'accessPoint',
  'identity',
  'person',
  'measure',
  'evidence',
  'site',
  'systemUnderConsideration',
  'accessPath',
  'accessGrant',
  'credential',
  'essentialFunction',
  'supplier',
  'workload',
  'containerImage',
  'incident',
];
const detailFields = [
  'addresses',
  'serialNumber',
  'hostname',
  'macs',
  'product',
  'orderNumber',
  'location',
] as const;

/**
 * Records whose name, address, serial number or the like contains the query, names that start with it first. The scan
 * stops once `limit` good hits are found, so a keystroke costs little however large the plant is.
 */
export function searchRecords(model: Model, query: string, limit: number): readonly Hit[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const starting: Hit[] = [];
  const containing: Hit[] = [];
  for (const kind of searched) {
    for (const record of model[kind].values()) {
      const hit = match(record, kind, wanted);
      if (hit === null) continue;
      if (hit.name?.toLowerCase().startsWith(wanted)) starting.push(hit);
      else if (containing.length < limit) containing.push(hit);
      if (starting.length >= limit) return starting;
    }
  }
  return [...starting, ...containing].slice(0, limit);
}

type Searchable = { readonly id: RecordId; readonly name?: string } & {
  readonly [F in (typeof detailFields)[number]]?: string | readonly string[];
};

function match(record: Searchable, kind: RecordKind, wanted: string): Hit | null {
  const { id, name } = record;
  for (const field of detailFields) {
    const value = record[field];
    if (value === undefined) continue;
    const texts = typeof value === 'string' ? [value] : value;
    const found = texts.find((text) => text.toLowerCase().includes(wanted));
    if (found !== undefined) return { id, kind, name, detail: found };
  }
  return name?.toLowerCase().includes(wanted) ? { id, kind, name, detail: null } : null;
}

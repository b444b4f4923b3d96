import type { Model, RecordId } from '#shared/model/model.ts';

export interface Found {
  readonly id: RecordId;
  readonly kind: 'zone' | 'asset' | 'accessPoint' | 'conduit' | 'note';
  readonly name: string;
  /** What else the text was found in. */
  readonly detail: string;
}

/** Records drawn on the canvas whose name, address or identity contains a text; names that start with it first. */
export function findRecords(model: Model, text: string, limit: number): readonly Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const found: { readonly rank: number; readonly item: Found }[] = [];
  const consider = (
    id: RecordId,
    kind: Found['kind'],
    name: string | undefined,
    others: readonly string[],
  ): void => {
    const lower = (name ?? '').toLowerCase();
    const detail = others.find((other) => other.toLowerCase().includes(wanted)) ?? '';
    const rank = lower.startsWith(wanted) ? 0 : lower.includes(wanted) ? 1 : detail === '' ? 3 : 2;
    if (rank < 3) found.push({ rank, item: { id, kind, name: name ?? id, detail } });
  };
  for (const zone of model.zone.values()) consider(zone.id, 'zone', zone.name, []);
  for (const conduit of model.conduit.values()) consider(conduit.id, 'conduit', conduit.name, []);
  for (const point of model.accessPoint.values()) consider(point.id, 'accessPoint', point.name, []);
  for (const note of model.note.values())
    consider(note.id, 'note', note.text?.slice(0, 80), [note.text ?? '']);
  for (const asset of model.asset.values()) {
    const { vendor, product, serialNumber, hostname, addresses = [], macs = [] } = asset;
    const others = [hostname, ...addresses, ...macs, serialNumber, vendor, product];
    consider(
      asset.id,
      'asset',
      asset.name,
      others.filter((other) => other !== undefined),
    );
  }
  found.sort((one, other) => one.rank - other.rank || (one.item.name < other.item.name ? -1 : 1));
  return found.slice(0, limit).map(({ item }) => item);
}

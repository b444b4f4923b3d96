import { assetName } from '../model/record-name.ts';
import { carriedFrom } from './carried.ts';
import { exchanged, isSame, type Shelves } from './shelves.ts';

/** Records as recorded, and as findings speak of them: where nobody gave a name, what describes the record stands in. */
export interface Named<R> {
  readonly recorded: readonly R[];
  readonly named: readonly R[];
}

/** What may have a name. */
export interface WithName {
  readonly id: string;
  readonly name?: string | undefined;
}

function namedRecord<R extends { readonly name?: string }>(record: R, name: string | null): R {
  const own = record.name !== undefined && record.name !== '';
  return own || name === null ? record : { ...record, name };
}

/** Names records; one that is as before, and whose name rests on nothing that has changed, stays the same object. */
export function namedAgain<R extends { readonly id: string; readonly name?: string }>(
  recorded: readonly R[],
  known: Named<R> | null,
  nameOf: (record: R) => string | null,
  isRenamed: ((record: R) => boolean) | null = null,
): Named<R> {
  if (known === null) return { recorded, named: recorded.map((one) => namedRecord(one, nameOf(one))) };
  if (known.recorded === recorded && isRenamed === null) return known;
  const from = carriedFrom(known.recorded, recorded);
  const named = recorded.map((record, index): R => {
    const before = known.named[from[index] ?? -1];
    if (before === undefined) return namedRecord(record, nameOf(record));
    if (isRenamed?.(record) !== true) return before;
    const now = namedRecord(record, nameOf(record));
    return now.name === before.name ? before : now;
  });
  return isSame(known.named, named) ? known : { recorded, named };
}

/** Ids of what channels and conduits are named after and that is called otherwise now, is new or gone; null for none. */
export function renamedIn(before: Shelves | null, shelves: Shelves): ReadonlySet<string> | null {
  if (before === null) return null;
  const renamed = new Set<string>();
  const note = <R extends WithName>(
    was: readonly R[],
    is: readonly R[],
    nameOf: (record: R) => string | null | undefined,
  ): void => {
    const { out, into } = exchanged(was, is);
    const names = new Map([...out].map((record) => [record.id, nameOf(record)]));
    for (const record of into) {
      const old = names.get(record.id);
      if (!names.has(record.id) || old !== nameOf(record)) renamed.add(record.id);
      names.delete(record.id);
    }
    for (const id of names.keys()) renamed.add(id);
  };
  note(before.asset, shelves.asset, assetName);
  note(before.zone, shelves.zone, ({ name }) => name);
  note(before.accessPoint, shelves.accessPoint, ({ name }) => name);
  return renamed.size === 0 ? null : renamed;
}

import type { Change } from '#shared/journal/change.ts';
import { createRecord, type Edits } from '#shared/journal/edit.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';

/** Copies of assets. What identifies one device (serial number, addresses, place) is left for each to get its own. */
export function duplicate(
  model: Model,
  ids: Iterable<Id<'asset'>>,
  random: RandomBytes,
): { readonly ids: readonly Id<'asset'>[]; readonly changes: readonly Change[] } {
  const taken = new Set([...model.asset.values()].map((asset) => asset.name));
  const made: Id<'asset'>[] = [];
  const changes: Change[] = [];
  for (const id of ids) {
    const asset = model.asset.get(id);
    if (asset === undefined) continue;
    const {
      id: _,
      serialNumber,
      hostname,
      addresses,
      macs,
      interfaces,
      lastVerified,
      position,
      ...shared
    } = asset;
    const name = freeName(shared.name, taken);
    const edits: Edits<'asset'> = name === undefined ? shared : { ...shared, name };
    const copy = createRecord('asset', edits, random);
    made.push(copy.id);
    changes.push(...copy.changes);
  }
  return { ids: made, changes };
}

function freeName(name: string | undefined, taken: Set<string | undefined>): string | undefined {
  if (name === undefined) return undefined;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  const free = `${name} (${number})`;
  taken.add(free);
  return free;
}

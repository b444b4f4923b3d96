import { type Id, newId } from '../model/id.ts';
import type { Asset, Channel, Model, RecordId } from '../model/model.ts';
import type { RandomBytes } from '../model/ports.ts';
import type { Change } from './change.ts';
import type { Clip, ClipKind, Clipped } from './clip.ts';
import { setFields } from './edit.ts';

/** Where a clip goes. */
export interface PasteTarget {
  /** The zone that takes what was in no copied zone; null for none. */
  readonly zone: Id<'zone'> | null;
  /** Added to the places of what goes there, in canvas units. */
  readonly shift: { readonly x: number; readonly y: number };
}

export interface Pasted {
  readonly changes: readonly Change[];
  /** The new things that lie in no other new one, lines left out: what is selected afterwards. */
  readonly roots: readonly RecordId[];
  /** The new id of each copied record. */
  readonly ids: ReadonlyMap<string, RecordId>;
}

type IdsOf<K extends ClipKind> = ReadonlyMap<string, Id<K>>;

/**
 * The changes that make a clip part of a model. Every record gets a new id; references among the copied follow, others are
 * dropped; a name that is taken gets a number. Where the copied record still is in the model, its copy is another device:
 * it has no serial number, addresses or host name, nobody has verified it, and its channels were not observed.
 */
export function pasteClip(clip: Clip, model: Model, target: PasteTarget, random: RandomBytes): Pasted {
  const ids = {
    zone: newIds('zone', clip.zone, random),
    asset: newIds('asset', clip.asset, random),
    accessPoint: newIds('accessPoint', clip.accessPoint, random),
    note: newIds('note', clip.note, random),
    conduit: newIds('conduit', clip.conduit, random),
    channel: newIds('channel', clip.channel, random),
    link: newIds('link', clip.link, random),
  };
  const roots: RecordId[] = [];
  const changes = [
    ...pasteThings(clip, model, target, ids, roots),
    ...pasteConduits(clip, model, ids),
    ...pasteLines(clip, model, ids),
  ];
  return { changes, roots, ids: new Map<string, RecordId>(Object.values(ids).flatMap((some) => [...some])) };
}

type AllIds = { readonly [K in ClipKind]: IdsOf<K> };

function newIds<K extends ClipKind>(kind: K, copied: readonly Clipped<K>[], random: RandomBytes): IdsOf<K> {
  return new Map(copied.map(({ id }) => [id, newId(kind, random)]));
}

/** Each copied record with its new id. */
function renewed<K extends ClipKind>(copied: readonly Clipped<K>[], ids: IdsOf<K>) {
  return copied.flatMap(({ id, fields }) => {
    const made = ids.get(id);
    return made === undefined ? [] : [{ before: id, id: made, fields }];
  });
}

/** Zones, assets, access points and notes. What is left without any value gets an empty one: it must be there for others. */
function pasteThings(
  clip: Clip,
  model: Model,
  target: PasteTarget,
  ids: AllIds,
  roots: RecordId[],
): readonly Change[] {
  const changes: Change[] = [];
  const into = (id: RecordId, zone: Id<'zone'> | undefined, place: PasteTarget['shift'] | undefined) => {
    const inside = zone === undefined ? undefined : ids.zone.get(zone);
    if (inside !== undefined) return { zone: inside, position: place };
    roots.push(id);
    const { x, y } = target.shift;
    return {
      zone: target.zone ?? undefined,
      position: place === undefined ? undefined : { x: place.x + x, y: place.y + y },
    };
  };
  const zoneName = freeNames(model.zone.values());
  for (const { id, fields } of renewed(clip.zone, ids.zone)) {
    const { zone, position } = into(id, fields.parent, fields.position);
    const name = zoneName(fields.name ?? '');
    changes.push(...setFields('zone', id, { ...fields, name, parent: zone, position }));
  }
  const assetName = freeNames(model.asset.values());
  for (const { before, id, fields } of renewed(clip.asset, ids.asset)) {
    const own = model.asset.has(before) ? withoutIdentity(fields) : fields;
    const isKnown = fields.model !== undefined && model.assetModel.has(fields.model);
    const about = { name: assetName(fields.name ?? ''), model: isKnown ? fields.model : undefined };
    changes.push(...setFields('asset', id, { ...own, ...about, ...into(id, fields.zone, fields.position) }));
  }
  const pointName = freeNames(model.accessPoint.values());
  for (const { id, fields } of renewed(clip.accessPoint, ids.accessPoint)) {
    const name = pointName(fields.name ?? '');
    changes.push(
      ...setFields('accessPoint', id, { ...fields, name, ...into(id, fields.zone, fields.position) }),
    );
  }
  for (const { id, fields } of renewed(clip.note, ids.note)) {
    const text = fields.text ?? '';
    changes.push(...setFields('note', id, { ...fields, text, ...into(id, fields.zone, fields.position) }));
  }
  return changes;
}

/** What says which device it is, and that somebody looked at it. */
function withoutIdentity(fields: Clipped<'asset'>['fields']): Clipped<'asset'>['fields'] {
  const interfaces: Asset['interfaces'] = fields.interfaces?.map(({ mac: _, address: __, ...rest }) => rest);
  return {
    ...fields,
    interfaces,
    serialNumber: undefined,
    hostname: undefined,
    addresses: undefined,
    macs: undefined,
    lastVerified: undefined,
  };
}

function pasteConduits(clip: Clip, model: Model, ids: AllIds): readonly Change[] {
  const nameOf = freeNames(model.conduit.values());
  return renewed(clip.conduit, ids.conduit).flatMap(({ id, fields }) => {
    const zones = (fields.zones ?? []).flatMap((zone) => ids.zone.get(zone) ?? []);
    const boundaryDevices = fields.boundaryDevices?.flatMap((device) => ids.asset.get(device) ?? []);
    if (zones.length < 2) return [];
    return setFields('conduit', id, {
      ...fields,
      name: fields.name === undefined ? undefined : nameOf(fields.name),
      zones,
      boundaryDevices,
    });
  });
}

function pasteLines(clip: Clip, model: Model, ids: AllIds): readonly Change[] {
  const endOf = (end: Channel['source']): Channel['source'] =>
    end === undefined || end === 'any'
      ? end
      : (ids.asset.get(end) ?? ids.zone.get(end) ?? ids.accessPoint.get(end));
  const channels = renewed(clip.channel, ids.channel).flatMap(({ before, id, fields }) => {
    const [source, target] = [endOf(fields.source), endOf(fields.target)];
    if (source === undefined || target === undefined || (source === 'any' && target === 'any')) return [];
    const conduit = fields.conduit === undefined ? undefined : ids.conduit.get(fields.conduit);
    const observed = model.channel.has(before) ? undefined : fields.observed;
    return setFields('channel', id, { ...fields, source, target, conduit, observed });
  });
  const links = renewed(clip.link, ids.link).flatMap(({ id, fields }) => {
    const from = fields.from === undefined ? undefined : ids.asset.get(fields.from);
    const to = fields.to === undefined ? undefined : ids.asset.get(fields.to);
    return from === undefined || to === undefined ? [] : setFields('link', id, { ...fields, from, to });
  });
  return [...channels, ...links];
}

/**
 * Gives a name back, or where it is taken the next free one: `PLC 1` becomes `PLC 2`, `PLC-07` becomes `PLC-08`, `Cell`
 * becomes `Cell 2`. Nothing stays nothing. Names given are taken from then on.
 */
export function freeNames(records: Iterable<{ readonly name?: string }>): (name: string) => string {
  const taken = new Set<string>();
  for (const { name } of records) if (name !== undefined) taken.add(name);
  const counted = new Map<string, number>();
  return (name) => {
    if (name === '' || !taken.has(name)) {
      taken.add(name);
      return name;
    }
    const [, base = name, digits = ''] = /^(.*?)(\d{0,9})$/s.exec(name) ?? [];
    const stem = digits === '' ? `${base} ` : base;
    let number = counted.get(stem) ?? (digits === '' ? 1 : Number(digits));
    let next = name;
    while (taken.has(next)) {
      number += 1;
      next = `${stem}${String(number).padStart(digits.length, '0')}`.slice(-longestName);
    }
    counted.set(stem, number);
    taken.add(next);
    return next;
  };
}

/** As long as the schema lets a name be. */
const longestName = 300;

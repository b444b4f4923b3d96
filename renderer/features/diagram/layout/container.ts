import { purdueLevels } from '#shared/model/field.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import type { Containment, Content } from '../containment.ts';
import type { MemberId } from '../edits.ts';
import { accessPointSize, assetSize, noteSize, type Point, type Size } from '../geometry.ts';
import { isTooMuch, levelOfZone } from '../placement.ts';
import type { RowBlock } from './rows.ts';

/** A zone, or null for the plane. */
export type Place = Id<'zone'> | null;

/** A thing that stands in one zone or on the plane, as far as it can be drawn. */
export interface Block extends RowBlock {
  readonly id: MemberId;
  /** The stored position; undefined where a person has not placed it. */
  readonly position: Point | undefined;
}

/** How much two blocks of one place have to do with each other; the first initiates or stands higher. */
export interface Tie {
  readonly from: RecordId;
  readonly to: RecordId;
  readonly weight: number;
}

const unknownRow = purdueLevels.length;
/** Notes stand below what they are about. */
const noteRow = unknownRow + 1;

/** Level 5 and what lies outside at the top; what has no level at the bottom. */
function rowOf(level: (typeof purdueLevels)[number] | null | undefined): number {
  return level === null || level === undefined
    ? unknownRow
    : purdueLevels.length - 1 - purdueLevels.indexOf(level);
}

/** The blocks of a place; `sizes` are those of the zones inside. Too many assets are left out, as they are never drawn. */
export function blocksIn(
  content: Content,
  sizes: ReadonlyMap<RecordId, Size>,
  containment: Containment,
): readonly Block[] {
  const zones = content.zones.flatMap((zone): readonly Block[] => {
    const size = sizes.get(zone.id);
    const row = rowOf(levelOfZone(zone, containment.contentOf(zone.id).assets));
    return size === undefined ? [] : [{ id: zone.id, size, row, position: zone.position }];
  });
  if (isTooMuch(content)) return zones;
  return [
    ...zones,
    ...content.accessPoints.map(({ id, position }) => ({ id, position, size: accessPointSize, row: -1 })),
    ...content.assets.map(({ id, position, purdueLevel }) => ({
      id,
      position,
      size: assetSize,
      row: rowOf(purdueLevel),
    })),
    ...content.notes.map(({ id, position, size }) => ({
      id,
      position,
      size: size ?? noteSize,
      row: noteRow,
    })),
  ];
}

const conduitWeight = 1000;
/** Channels between two looks at the clock. */
const channelsAtOnce = 200;

/**
 * What ties the blocks of each place together: every conduit, channel and link counts where the ways from its ends to
 * the plane meet. Between zones conduits speak, and channels only where the place has no conduit.
 */
export async function tiesOf(
  model: Model,
  containment: Containment,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<Place, readonly Tie[]>> {
  const ties = new Map<Place, Map<string, Tie>>();
  const paths = new Map<RecordId, readonly RecordId[]>();
  const pathOf = (id: RecordId): readonly RecordId[] => {
    const known = paths.get(id) ?? pathTo(model, containment, id);
    paths.set(id, known);
    return known;
  };
  const add = (one: RecordId | undefined, other: RecordId | undefined, weight: number): void => {
    if (one === undefined || other === undefined) return;
    const meeting = meet(pathOf(one), pathOf(other));
    if (meeting === null) return;
    const { place, from, to } = meeting;
    const here = ties.get(place) ?? new Map<string, Tie>();
    ties.set(place, here);
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    const known = here.get(key);
    here.set(key, known === undefined ? { from, to, weight } : { ...known, weight: known.weight + weight });
  };
  for (const { zones = [] } of model.conduit.values()) {
    const [first, ...others] = zones;
    for (const other of others) add(first, other, conduitWeight);
  }
  let turn = 0;
  for (const { source, target } of model.channel.values()) {
    turn += 1;
    if (turn % channelsAtOnce === 0) await pause();
    if (source !== 'any' && target !== 'any') add(source, target, 1);
  }
  for (const { from, to } of model.link.values()) add(from, to, 1);
  return new Map([...ties].map(([place, all]) => [place, spoken([...all.values()])]));
}

function spoken(ties: readonly Tie[]): readonly Tie[] {
  const isOfConduits = ties.some(({ weight }) => weight >= conduitWeight);
  const isBetweenZones = ({ from, to }: Tie): boolean => isIdOf('zone', from) && isIdOf('zone', to);
  return isOfConduits ? ties.filter((tie) => tie.weight >= conduitWeight || !isBetweenZones(tie)) : ties;
}

/** The zones around a record from the plane down, itself last; empty where it is gone. */
function pathTo(model: Model, containment: Containment, id: RecordId): readonly RecordId[] {
  if (isIdOf('zone', id)) return model.zone.has(id) ? containment.pathTo(id) : [];
  const member = isIdOf('asset', id)
    ? model.asset.get(id)
    : isIdOf('accessPoint', id)
      ? model.accessPoint.get(id)
      : undefined;
  if (member === undefined) return [];
  const zone = containment.zoneOf(member);
  return [...(zone === null ? [] : containment.pathTo(zone)), id];
}

/** The innermost place two ways share and the blocks in it they lead to; null where one end lies in the other. */
function meet(one: readonly RecordId[], other: readonly RecordId[]) {
  let depth = 0;
  while (depth < one.length && one[depth] === other[depth]) depth += 1;
  const [from, to] = [one[depth], other[depth]];
  const around = one[depth - 1];
  if (from === undefined || to === undefined) return null;
  return { place: around !== undefined && isIdOf('zone', around) ? around : null, from, to };
}

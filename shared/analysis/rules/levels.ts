import type { PurdueLevel } from '../../model/field.ts';
import type { AccessPoint } from '../../model/model.ts';
import { type End, levelOf, type Plant } from '../plant.ts';

/** Purdue levels as numbers: 3.5 is the DMZ, 6 stands for everything outside the organisation. */
export const levelRank: Readonly<Record<PurdueLevel, number>> = {
  '0': 0,
  '1': 1,
  '2': 2,
  '3': 3,
  '3.5': 3.5,
  '4': 4,
  '5': 5,
  external: 6,
};

/** The level of what stands behind an access point; null for what has none (media, a local console). */
const accessPointRank: Readonly<Record<NonNullable<AccessPoint['kind']>, number | null>> = {
  internet: 6,
  vendorRemote: 6,
  cellular: 6,
  corporateNetwork: 4,
  wireless: null,
  removableMedia: null,
  localConsole: null,
  physical: null,
};

/** The levels an end of a channel stands for; `missing` names what is not known, `none` says that it has no level. */
export interface EndLevels {
  readonly ranks: readonly number[];
  readonly missing: boolean;
  readonly none: boolean;
}

/** Answers by end: the channels of a plant share the ends they resolve to, and a zone has many assets to look at. */
const known = new WeakMap<End, EndLevels>();

/** Levels of one end; everything at all stands on every level. */
export function levelsAt(plant: Plant, end: End): EndLevels {
  const before = known.get(end);
  if (before !== undefined) return before;
  const levels = readLevels(plant, end);
  known.set(end, levels);
  return levels;
}

function readLevels(plant: Plant, end: End): EndLevels {
  if (end.type === 'any') return { ranks: Object.values(levelRank), missing: false, none: false };
  if (end.type === 'missing') return { ranks: [], missing: true, none: false };
  if (end.type === 'accessPoint') {
    const kind = plant.accessPoints[end.accessPoint]?.kind;
    const rank = kind === undefined ? undefined : accessPointRank[kind];
    return {
      ranks: typeof rank === 'number' ? [rank] : [],
      missing: rank === undefined,
      none: rank === null,
    };
  }
  const inside = end.type === 'asset' ? [end.asset] : end.zone.inside;
  const levels = inside.map((index) => {
    const asset = plant.assets[index];
    return asset === undefined ? undefined : levelOf(plant, asset);
  });
  if (end.type === 'zone' && (levels.length === 0 || end.zone.level !== undefined)) {
    levels.push(end.zone.level);
  }
  return {
    ranks: [...new Set(levels.flatMap((level) => (level === undefined ? [] : levelRank[level])))],
    missing: levels.includes(undefined),
    none: false,
  };
}

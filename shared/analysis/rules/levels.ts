import { type PurdueLevel, purdueLevels } from '../../model/field.ts';
import type { AccessPoint } from '../../model/model.ts';
import { oncePerPlantAnd } from '../kept.ts';
import { accessPointAt, assetAt, type End, levelOf, type PlacedZone, type Plant } from '../plant.ts';
import { insideOf } from './subjects.ts';

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

/** Levels as a record writes them. */
export function levelNames(ranks: readonly number[]): string {
  return ranks.map((rank) => (rank === levelRank.external ? 'external' : String(rank))).join(', ');
}

/** The levels an end of a channel stands for; `missing` names what is not known, `none` says that it has no level. */
export interface EndLevels {
  readonly ranks: readonly number[];
  readonly missing: boolean;
  readonly none: boolean;
}

const anyLevel: EndLevels = { ranks: Object.values(levelRank), missing: false, none: false };
const unknownLevel: EndLevels = { ranks: [], missing: true, none: false };
const single = new Map<PurdueLevel, EndLevels>(
  purdueLevels.map((level) => [level, { ranks: [levelRank[level]], missing: false, none: false }]),
);

/** Levels of one end; everything at all stands on every level. */
export function levelsAt(plant: Plant, end: End): EndLevels {
  if (end.type === 'any') return anyLevel;
  if (end.type === 'missing') return unknownLevel;
  if (end.type === 'zone') return levelsInside(plant, end.zone);
  if (end.type === 'accessPoint') {
    const kind = accessPointAt(plant, end)?.kind;
    const rank = kind === undefined ? undefined : accessPointRank[kind];
    return {
      ranks: typeof rank === 'number' ? [rank] : [],
      missing: rank === undefined,
      none: rank === null,
    };
  }
  const level = assetAt(plant, end)?.purdueLevel ?? end.zone?.level;
  return (level === undefined ? undefined : single.get(level)) ?? unknownLevel;
}

/** Levels of everything in a zone: the channels of a plant share them, and a zone has many assets to look at. */
const levelsInside = oncePerPlantAnd((plant: Plant, zone: PlacedZone): EndLevels => {
  const levels = insideOf(plant, zone).map((asset) => levelOf(plant, asset));
  if (levels.length === 0 || zone.level !== undefined) levels.push(zone.level);
  return {
    ranks: [...new Set(levels.flatMap((level) => (level === undefined ? [] : levelRank[level])))],
    missing: levels.includes(undefined),
    none: false,
  };
});

import type {
  Asset,
  Channel,
  Conduit,
  FilterRule,
  RecordId,
  RecordKind,
  RecordOf,
} from '../../model/model.ts';
import type { Subject } from '../analysis.ts';
import { byRank } from '../asset-order.ts';
import { bookOfPlant, settledOfPlant } from '../books.ts';
import { oncePerPlant } from '../kept.ts';
import { oncePer } from '../once-per.ts';
import {
  accessPointAt,
  assetAt,
  type End,
  endsOf,
  type PlacedZone,
  type Plant,
  subjectOf,
} from '../plant.ts';
import { isSame } from '../shelves.ts';
import { sortedRecords } from '../sorted-records.ts';
import type { RuleContext } from './context.ts';

interface Named {
  readonly id: RecordId;
  readonly name?: string;
}

/** Quantifies a rule over all records of a kind, by id; `overAssets` and its like know names and completed fields. */
export function overRecords<K extends RecordKind>(kind: K) {
  return {
    over: ({ plant }: RuleContext): readonly RecordOf<K>[] => sortedRecords(plant, kind),
    // Border: the id of a record of any kind is one of RecordId, which a generic K cannot say.
    subject: (record: RecordOf<K>): Subject => subjectOf(kind, record as unknown as Named),
  };
}

/** Quantifies a rule over all assets. */
export const overAssets = {
  over: (context: RuleContext): readonly Asset[] => context.plant.byName,
  subject: (asset: Asset): Subject => subjectOf('asset', asset),
};

/** Quantifies a rule over all zones. */
export const overZones = {
  over: (context: RuleContext): readonly PlacedZone[] => context.plant.zones,
  subject: ({ zone }: PlacedZone): Subject => subjectOf('zone', zone),
};

/** The assets within the boundary of a zone. */
export function membersOf(plant: Plant, zone: PlacedZone): readonly Asset[] {
  return members(plant, zone.boundary)?.assets ?? noAssets;
}

/** The assets anywhere inside a zone. */
export function insideOf(plant: Plant, zone: PlacedZone): readonly Asset[] {
  return inside(plant, zone)?.assets ?? noAssets;
}

/** Assets, each with what it lies in: both are as before, or the list is another one. */
interface Placed {
  readonly assets: readonly Asset[];
  readonly places: readonly (PlacedZone | undefined)[];
}

const noAssets: readonly Asset[] = [];
const isSamePlaced = (one: Placed, other: Placed): boolean =>
  isSame(one.assets, other.assets) && isSame(one.places, other.places);

const members = bookOfPlant(
  (plant: Plant) => plant.zones.map((zone) => [zone, placedIn(plant, zone.members)] as const),
  isSamePlaced,
);
const inside = bookOfPlant(
  (plant: Plant) => plant.zones.map((zone) => [zone, placedIn(plant, zone.inside)] as const),
  isSamePlaced,
);

function placedIn(plant: Plant, positions: readonly number[]): Placed {
  const { assets: all, rank } = plant;
  const assets: Asset[] = [];
  const places: (PlacedZone | undefined)[] = [];
  for (const position of positions.toSorted(byRank(rank))) {
    const asset = all[position];
    if (asset === undefined) continue;
    assets.push(asset);
    places.push(plant.own.placeAt(position));
  }
  return { assets, places };
}

/** Quantifies a rule over all channels. */
export const overChannels = {
  over: (context: RuleContext): readonly Channel[] => context.plant.channels,
  subject: (channel: Channel): Subject => subjectOf('channel', channel),
};

/** Quantifies a rule over all conduits. */
export const overConduits = {
  over: (context: RuleContext): readonly Conduit[] => context.plant.conduits,
  subject: (conduit: Conduit): Subject => subjectOf('conduit', conduit),
};

/** What lets something pass: a channel, the filter rules of a conduit, or a permit a device is configured with. */
export type Permission =
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'conduit'; readonly conduit: Conduit }
  | { readonly kind: 'filterRule'; readonly rule: FilterRule };

const channelPermission = oncePer((channel: Channel): Permission => ({ kind: 'channel', channel }));
const conduitPermission = oncePer((conduit: Conduit): Permission => ({ kind: 'conduit', conduit }));
const channelPermissions = settledOfPlant(
  ({ channels }: Plant, before?: readonly Permission[]) =>
    channels.map((channel, index): Permission => {
      const known = before?.[index];
      return known?.kind === 'channel' && known.channel === channel ? known : channelPermission(channel);
    }),
  isSame,
);
const rulePermission = oncePer((rule: FilterRule): Permission => ({ kind: 'filterRule', rule }));

/** Rules in force that let new connections through; what holds where no rule matches is the matter of the conduit. */
function isPermit({ action, enabled, isDefault, repliesOnly }: FilterRule): boolean {
  return action === 'allow' && enabled !== false && isDefault !== true && repliesOnly !== true;
}

const permissions = oncePerPlant(({ plant }: RuleContext): readonly Permission[] => [
  ...channelPermissions(plant),
  ...plant.conduits.map(conduitPermission),
  ...sortedRecords(plant, 'filterRule').filter(isPermit).map(rulePermission),
]);

function recordOf(item: Permission): Channel | Conduit | FilterRule {
  if (item.kind === 'channel') return item.channel;
  return item.kind === 'conduit' ? item.conduit : item.rule;
}

/** Quantifies a rule over all channels, conduits and configured permits. */
export const overPermissions = {
  over: permissions,
  record: (item: Permission): object => recordOf(item),
  subject: (item: Permission): Subject => subjectOf(item.kind, recordOf(item)),
};

/** The ends of a channel with their names, as subjects of a finding about it. */
export function endSubjects(plant: Plant, channel: Channel): readonly Subject[] {
  const { source, target } = endsOf(plant, channel);
  const subjects: Subject[] = [];
  for (const end of [source, target]) {
    const subject = endSubject(plant, end);
    if (subject !== undefined) subjects.push(subject);
  }
  return subjects;
}

function endSubject(plant: Plant, end: End): Subject | undefined {
  if (end.type === 'zone') return subjectOf('zone', end.zone.zone);
  const asset = assetAt(plant, end);
  if (asset !== undefined) return subjectOf('asset', asset);
  const accessPoint = accessPointAt(plant, end);
  return accessPoint === undefined ? undefined : subjectOf('accessPoint', accessPoint);
}

const noEnds: readonly ('source' | 'target')[] = [];

/** The fields of a channel's ends that are not set or name nothing that exists. */
export function missingEnds(plant: Plant, channel: Channel): readonly ('source' | 'target')[] {
  const { source, target } = endsOf(plant, channel);
  if (source.type !== 'missing' && target.type !== 'missing') return noEnds;
  if (source.type !== 'missing') return ['target'];
  return target.type === 'missing' ? ['source', 'target'] : ['source'];
}

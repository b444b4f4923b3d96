import { newId } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Observations } from '../observation.ts';
import { accessPointOf, accessPointRow } from './access-points.ts';
import { assetRow, matchAssets, type RowContext } from './assets.ts';
import { reconcileBill } from './bills.ts';
import { proposeChannels } from './channels.ts';
import { reconcileDrawing } from './drawing.ts';
import { proposeRules } from './filter-rules.ts';
import { type Cluster, mergeObserved } from './merge.ts';
import type { ReconcilePorts } from './ports.ts';
import type { Proposals, RowProposal } from './proposal.ts';
import { reconcileRecords } from './records.ts';
import { proposeSightings } from './sightings.ts';
import { zoneKey, zonePlaces } from './zones.ts';

/** What one part of a source proposes, and what of it could not be compared. */
export type PartProposals = Pick<Proposals, 'rows' | 'skipped'>;

/** Compares what a drawing, a list of records, or all else a source says with the model. Near linear in rows. */
export function reconcilePart(
  model: Model,
  observations: Observations,
  ports: ReconcilePorts,
): PartProposals {
  const random = inBlocks(ports.random);
  if (observations.drawn !== undefined)
    return { rows: reconcileDrawing(model, observations.drawn, { ...ports, random }), skipped: [] };
  if (observations.recorded !== undefined)
    return reconcileRecords(model, observations.recorded, { ...ports, random });
  if (observations.bill !== undefined) return reconcileBill(model, observations.bill, { ...ports, random });
  const clusters = mergeObserved(observations.assets);
  const zones = zonePlaces(model, clusters, random);
  const assets = [...model.asset.values()];
  const context: RowContext = { model, assets, zones, random, basisOf: ports.basisOf ?? (() => null) };
  const matches = matchAssets(model, assets, clusters, zones, ports.pins ?? new Map());
  const rows = clusters.map((cluster, position): RowProposal => {
    const match = matches[position] ?? { kind: 'none' };
    const accessPoint = accessPointOf(model, cluster, match);
    if (accessPoint !== null) return accessPointRow(cluster, accessPoint, context);
    return assetRow(cluster, match, context);
  });
  const { sightings: seen = [], ruleSets = [] } = observations;
  const isReferredTo = observations.channels.length + seen.length + ruleSets.length > 0;
  const ends = isReferredTo ? endRows(clusters, rows) : new Map<string, RowProposal>();
  const channels = proposeChannels(observations.channels, ends, context);
  const sightings = proposeSightings(seen, ends, context, ports.now);
  const rules = ruleSets.flatMap((set) => proposeRules(set, ends, context));
  return {
    rows: [...neededZones(zones.rows, clusters, rows), ...rows, ...channels.rows, ...sightings, ...rules],
    skipped: channels.skipped,
  };
}

/** The record of a source: the one the model has of this very file, else a new one. */
export function sourceOf(
  model: Model,
  { source }: Observations,
  { random, now }: ReconcilePorts,
): Proposals['sources'][number] {
  const earlier = [...model.source.values()].find(({ sha256 }) => sha256 === source.sha256);
  return {
    ...source,
    record: earlier?.id ?? newId('source', random),
    known: earlier !== undefined,
    imported: now,
  };
}

/** New zones that a row would be put in: not those that lost against another zone the source names for the same asset. */
function neededZones(
  zones: readonly RowProposal[],
  clusters: readonly Cluster[],
  rows: readonly RowProposal[],
): readonly RowProposal[] {
  if (zones.length === 0) return zones;
  const needed = new Set<string | null>();
  clusters.forEach(({ members, identity }, position) => {
    if (members.length === 1 && identity.zone !== null) needed.add(zoneKey(identity.zone));
    else for (const { needs } of rows[position]?.fields ?? []) needed.add(needs);
  });
  return zones.filter(({ key }) => needed.has(key));
}

/** Fetches randomness for many ids at once: a call for each of 100,000 is slow. */
function inBlocks(random: RandomBytes): RandomBytes {
  const size = 16_384;
  let block = new Uint8Array();
  let used = 0;
  return (length) => {
    if (length > size) return random(length);
    if (block.length - used < length) {
      block = random(size);
      used = 0;
    }
    used += length;
    return block.slice(used - length, used);
  };
}

/** The row each observation ended up in, for the ends of channels. */
function endRows(
  clusters: readonly Cluster[],
  rows: readonly RowProposal[],
): ReadonlyMap<string, RowProposal> {
  const ends = new Map<string, RowProposal>();
  clusters.forEach((cluster, position) => {
    const row = rows[position];
    if (row === undefined) return;
    for (const member of cluster.members) ends.set(member.key, row);
  });
  return ends;
}

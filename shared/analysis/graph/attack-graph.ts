import type { ProtocolTable } from '../../knowledge/catalogue/protocols.ts';
import { matchedKinds } from '../../knowledge/match/asset-match.ts';
import type { Asset, Channel } from '../../model/model.ts';
import { carriedFrom } from '../carried.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import { lifecycleReader } from '../lifecycle.ts';
import type { Parameters } from '../parameters.ts';
import { type ChannelEnds, endsOf, type Plant } from '../plant.ts';
import {
  type ControlBook,
  controlBook,
  plainServices,
  protocolsOf,
  type Service,
  serviceOf,
} from '../service.ts';
import { type AssetWeakness, rememberMatches, weaknessOf } from '../vulnerability.ts';
import { AttackSteps } from './attack-steps.ts';
import type { Graph } from './graph.ts';
import { pathServices } from './path-services.ts';
import { type Source, sourcesOf } from './sources.ts';

/** The attack graph of a plant (domain 5.2). Nodes: assets by position, then access points, then identities, then hubs. */
export interface AttackGraph {
  readonly plant: Plant;
  readonly graph: Graph;
  readonly sources: readonly Source[];
  readonly weaknesses: readonly AssetWeakness[];
  /** Service of each channel by its id. */
  readonly services: ReadonlyMap<string, Service>;
  readonly controls: ControlBook;
  readonly parameters: Parameters;
  readonly protocols: ProtocolTable;
  /** Channels that are not in the graph because an end is missing or names nothing. */
  readonly dangling: number;
}

/** The name of a real node. */
export function nodeName(plant: Plant, node: number): string {
  const { assets, accessPoints, identities } = plant.labels;
  const record =
    assets[node] ??
    accessPoints[node - assets.length] ??
    identities[node - assets.length - accessPoints.length];
  return record?.name ?? record?.id ?? '';
}

/** What a plan of measures asks of a graph that it will weigh again and again. */
export interface GraphOptions {
  /** The controls that count; those in force where nothing is said. */
  readonly controls?: ControlBook;
  /** Channels, conduits and zones whose steps share no hub with others, so that each can change alone. */
  readonly apart?: ReadonlySet<string>;
  /** A graph by the same knowledge and parameters, to take over from it what is as it was. */
  readonly previous?: AttackGraph | undefined;
}

/** Builds the attack graph. */
export function attackGraph(
  plant: Plant,
  knowledge: AnalysisKnowledge,
  parameters: Parameters,
  { controls = controlBook(plant.model), apart = new Set(), previous }: GraphOptions = {},
): AttackGraph {
  const weaknesses = weaknessesOf(plant, knowledge, parameters, previous);
  const services = new Map<string, Service>();
  const plain = plainServices(parameters, knowledge.protocols);
  const steps = new AttackSteps(plant, parameters, weaknesses, apart);
  steps.places();
  let dangling = 0;
  for (const [index, channel] of plant.channels.entries()) {
    const ends = endsOf(plant, channel);
    const held = controls.ofChannel(channel);
    const offered =
      held.length === 0
        ? plain(channel)
        : serviceOf(
            parameters,
            channel,
            protocolsOf(knowledge.protocols, channel),
            held,
            isCarriedFrom(plant, channel, ends),
          );
    const service = apart.has(channel.id) ? { ...offered, holder: channel.id } : offered;
    services.set(channel.id, service);
    steps.channel(channel, ends, index, service);
    if (ends.source.type === 'missing' || ends.target.type === 'missing') dangling += 1;
  }
  for (const [index, conduit] of plant.conduits.entries()) steps.conduit(conduit, index, controls);
  steps.accessPoints();
  for (const [index, path] of plant.accessPaths.entries()) {
    steps.accessPath(path, index, pathServices(parameters, knowledge.protocols, path));
  }
  steps.secrets();
  return {
    plant,
    graph: steps.finish(),
    sources: sourcesOf(plant, parameters),
    weaknesses,
    services,
    controls,
    parameters,
    protocols: knowledge.protocols,
    dangling,
  };
}

/** How weak each asset is; of an asset that is the record it was, as before. */
function weaknessesOf(
  plant: Plant,
  knowledge: AnalysisKnowledge,
  parameters: Parameters,
  previous: AttackGraph | undefined,
): readonly AssetWeakness[] {
  const matchOf = rememberMatches(knowledge, plant.model);
  const lifeOf = lifecycleReader(knowledge.lifecycleOf, plant.at);
  const made = (asset: Asset): AssetWeakness => weaknessOf(parameters, asset, matchOf(asset), lifeOf(asset));
  const known = previous?.plant.model;
  const isSaidAsBefore =
    known !== undefined && matchedKinds.every((kind) => known[kind] === plant.model[kind]);
  if (previous === undefined || !isSaidAsBefore) return plant.assets.map(made);
  const from = carriedFrom(previous.plant.own.assets, plant.assets);
  return plant.assets.map((asset, index) => previous.weaknesses[from[index] ?? -1] ?? made(asset));
}

/** A channel that is carried by hand: removable media, or a medium access point at its start. */
export function isCarried(plant: Plant, channel: Channel): boolean {
  return isCarriedFrom(plant, channel, endsOf(plant, channel));
}

function isCarriedFrom(plant: Plant, channel: Channel, { source: end }: ChannelEnds): boolean {
  if (channel.medium === 'removableMedia') return true;
  return end.type === 'accessPoint' && plant.accessPoints[end.accessPoint]?.kind === 'removableMedia';
}

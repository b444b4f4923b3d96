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
import { type ChannelStep, isDirect, stepBetween, withSteps } from './channel-steps.ts';
import type { Graph } from './graph.ts';
import { pathServices } from './path-services.ts';
import { type Source, sourcesOf } from './sources.ts';

/** The attack graph of a plant (domain 5.2). Nodes: assets by position, then access points, then identities, then hubs. */
export interface AttackGraph {
  readonly plant: Plant;
  readonly graph: Graph;
  readonly sources: readonly Source[];
  readonly weaknesses: readonly AssetWeakness[];
  /** What each channel offers, by position. */
  readonly services: readonly Service[];
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
  const services: Service[] = [];
  const offered = offers(plant, { knowledge, parameters, controls });
  const steps = new AttackSteps(plant, parameters, weaknesses, apart);
  steps.places();
  let dangling = 0;
  for (const [index, channel] of plant.channels.entries()) {
    const ends = endsOf(plant, channel);
    const offer = offered(channel, ends);
    const service = apart.has(channel.id) ? { ...offer, holder: channel.id } : offer;
    services.push(service);
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

/** What services are worked out from, beside the channels. */
interface Offering {
  readonly knowledge: AnalysisKnowledge;
  readonly parameters: Parameters;
  readonly controls: ControlBook;
}

/** Reads what channels of a plant offer. */
function offers(
  plant: Plant,
  { knowledge: { protocols }, parameters, controls }: Offering,
): (channel: Channel, ends: ChannelEnds) => Service {
  const plain = plainServices(parameters, protocols);
  return (channel, ends) => {
    const held = controls.ofChannel(channel);
    if (held.length === 0) return plain(channel);
    const isByHand = isCarriedFrom(plant, channel, ends);
    return serviceOf(parameters, channel, protocolsOf(protocols, channel), held, isByHand);
  };
}

/**
 * The attack graph of a plant that differs from that of another one in nothing that is drawn but channels: with their steps
 * taken out and put in where a new drawing would have them. Assets lie where they lay and weigh what they weighed; they may
 * have become sources, and `weaknesses` may say the same of them in other words. Null where a channel that differs joins
 * more than two assets, since others may share its steps, or where very many differ.
 */
export function withOtherChannels(
  previous: AttackGraph,
  plant: Plant,
  knowledge: AnalysisKnowledge,
  weaknesses: readonly AssetWeakness[] = previous.weaknesses,
): AttackGraph | null {
  const { parameters } = previous;
  const were = previous.plant.own.channels;
  const from = carriedFrom(were, plant.own.channels);
  const to = placesIn(from, were.length);
  const gone = were.filter((_, index) => to[index] === -1);
  const isAlone = gone.every((channel) => isDirect(endsOf(previous.plant, channel)));
  if (!isAlone || gone.length > mostOther) return null;
  const controls = controlBook(plant.model);
  const offered = offers(plant, { knowledge, parameters, controls });
  const services: Service[] = [];
  const into: ChannelStep[] = [];
  for (const [index, channel] of plant.own.channels.entries()) {
    const known = previous.services[from[index] ?? -1];
    if (known !== undefined) {
      services.push(known);
      continue;
    }
    const ends = endsOf(plant, channel);
    const service = offered(channel, ends);
    services.push(service);
    const step = stepBetween(channel, { ends, index, service });
    if (step === null || into.length === mostOther) return null;
    into.push(step);
  }
  const isSame = gone.length + into.length === 0;
  const drawn = isSame ? previous.graph : withSteps(previous.graph, { to, into, parameters, weaknesses });
  const { rank } = plant.own;
  const graph = drawn.order === rank ? drawn : { ...drawn, order: rank };
  const sources = sourcesOf(plant, parameters);
  return { ...previous, plant, graph, sources, weaknesses, services, controls };
}

/** Most channels that are taken out and put in one by one. */
const mostOther = 64;

/** Where each item of the list before stands now, or -1. */
function placesIn(from: Int32Array, before: number): Int32Array {
  const to = new Int32Array(before).fill(-1);
  for (let index = 0; index < from.length; index += 1) {
    const place = from[index] ?? -1;
    if (place !== -1) to[place] = index;
  }
  return to;
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

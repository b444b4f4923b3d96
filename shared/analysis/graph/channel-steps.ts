import type { Channel } from '../../model/model.ts';
import type { Parameters } from '../parameters.ts';
import type { ChannelEnds, End } from '../plant.ts';
import type { Service } from '../service.ts';
import type { AssetWeakness } from '../vulnerability.ts';
import { basisOf, type Graph, rowEnd, rowStart } from './graph.ts';
import { type NewStep, respliced } from './respliced.ts';
import { chanceOver, type Step, stepOver } from './step-chances.ts';

/** True unless both ends are known to lie within one boundary. Coming in from an access point always crosses one. */
export function crosses(source: End, target: End): boolean {
  if (source.type !== 'asset' && source.type !== 'zone') return true;
  if (target.type !== 'asset' && target.type !== 'zone') return true;
  const from = source.zone?.boundary;
  return from === undefined || from !== target.zone?.boundary;
}

/** Where whoever uses a channel comes from, and where to. */
export function wayOf({ medium, direction }: Channel, { source, target }: ChannelEnds): ChannelEnds {
  // Through a diode nothing can be asked for: whoever the data flows from is who can act.
  const isTurned = medium === 'diode' && direction === 'toSource';
  return isTurned ? { source: target, target: source } : { source, target };
}

/** A channel as it is drawn: where it stands in the plant's list, what it joins and what it offers. */
interface Drawn {
  readonly ends: ChannelEnds;
  readonly index: number;
  readonly service: Service;
}

/** The step over a channel. */
export function stepOverChannel(channel: Channel, { ends, index, service }: Drawn): Step {
  const crossing = channel.conduit !== undefined || crosses(ends.source, ends.target) ? 1 : 0;
  return stepOver(service, 'channel', index, { crossing, drawn: true });
}

/** The step over a channel that joins two assets (by position). */
export interface ChannelStep {
  readonly from: number;
  readonly to: number;
  readonly step: Step;
}

/** True for a channel between two assets; null steps and shared ones belong to others. */
export function isDirect({ source, target }: ChannelEnds): boolean {
  return source.type === 'asset' && target.type === 'asset';
}

/** The step over a channel between two assets; null for any other channel. */
export function stepBetween(channel: Channel, drawn: Drawn): ChannelStep | null {
  const { source, target } = wayOf(channel, drawn.ends);
  if (source.type !== 'asset' || target.type !== 'asset') return null;
  return { from: source.asset, to: target.asset, step: stepOverChannel(channel, drawn) };
}

/** Channels that are drawn otherwise. */
interface Redrawing {
  /** Where the channel at each position stands now; -1 where it is gone or drawn anew. */
  readonly to: Int32Array;
  /** Steps that are drawn anew, by the position of their channels. */
  readonly into: readonly ChannelStep[];
  readonly parameters: Parameters;
  readonly weaknesses: readonly AssetWeakness[];
}

/** The graph with the steps of some channels between assets taken out and others put in. */
export function withSteps(graph: Graph, { to, into, parameters, weaknesses }: Redrawing): Graph {
  const out: number[] = [];
  for (let slot = 0; slot < graph.channel.length; slot += 1) {
    const channel = graph.channel[slot] ?? -1;
    if (channel !== -1 && to[channel] === -1) out.push(slot);
  }
  const steps = into.flatMap(({ from, to: target, step }): NewStep[] => {
    const weakness = weaknesses[target];
    if (weakness === undefined) return [];
    const chance = chanceOver(parameters, step.service, weakness);
    return [{ at: slotFor(graph, to, from, step.channel), from, to: target, passage: step, chance }];
  });
  return respliced(graph, { out, into: steps, channels: to });
}

/** Where the step over a channel stands among those of an asset: behind its place and the channels before. */
function slotFor(graph: Graph, to: Int32Array, node: number, channel: number): number {
  const end = rowEnd(graph, node);
  let slot = rowStart(graph, node);
  while (slot < end && isBefore(graph, to, slot, channel)) slot += 1;
  return slot;
}

function isBefore(graph: Graph, to: Int32Array, slot: number, channel: number): boolean {
  const basis = basisOf(graph, slot);
  if (basis !== 'channel') return basis === 'link';
  return (to[graph.channel[slot] ?? 0] ?? -1) < channel;
}

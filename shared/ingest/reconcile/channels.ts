import type { Json } from '#shared/journal/change.ts';
import { newId } from '#shared/model/id.ts';
import type { Channel, Model } from '#shared/model/model.ts';
import type { ObservedChannel, Skipped } from '../observation.ts';
import { knownFrom, type RowContext } from './assets.ts';
import { proposeFields, type Statement } from './field-proposal.ts';
import { growingFields, isGrowing } from './growing-fields.ts';
import { compareKeys } from './merge.ts';
import { reconcileProblem } from './problems.ts';
import { type FieldProposal, type RowProposal, strengthOf } from './proposal.ts';
import { statusOf } from './status.ts';

type Observed = NonNullable<Channel['observed']>;

/** A channel of the source between two records, with every observation of it. */
interface Flow {
  readonly source: RowProposal;
  readonly target: RowProposal;
  readonly seen: ObservedChannel[];
}

export interface ChannelProposals {
  readonly rows: readonly RowProposal[];
  readonly skipped: readonly Skipped[];
}

/** Proposes the channels of a source; `ends` gives the row that each of its assets ended up in. */
export function proposeChannels(
  channels: readonly ObservedChannel[],
  ends: ReadonlyMap<string, RowProposal>,
  context: RowContext,
): ChannelProposals {
  const skipped: Skipped[] = [];
  const flows = new Map<string, Flow>();
  // Channels whose initiator is known come first: the others join them, whichever way round they were seen.
  const ordered = [...channels].sort(
    (a, b) => Number(b.initiatorKnown) - Number(a.initiatorKnown) || compareKeys(a.key, b.key),
  );
  for (const channel of ordered) {
    const source = ends.get(channel.source);
    const target = ends.get(channel.target);
    if (source === undefined || target === undefined) {
      const reason = reconcileProblem('channel-end-unknown', channel.place);
      skipped.push({ place: channel.place, reason, count: 1 });
      continue;
    }
    // Ends merged into one asset: the source saw the asset talk to itself.
    if (source.record === target.record) continue;
    addFlow(flows, channel, source, target);
  }
  const find = channelIndex(context.model);
  const rows = [...flows.values()].map((flow): RowProposal => {
    const { seen } = flow;
    const known = find(flow);
    const fields = fieldsOf(flow, seen, known, context);
    const [first] = seen;
    return {
      key: first?.key ?? '',
      kind: 'channel',
      label: `${flow.source.label} → ${flow.target.label}`,
      status: statusOf(fields, known !== null),
      record: known?.id ?? newId('channel', context.random),
      reasons: known === null ? [] : [{ by: 'ends', value: serviceOf(first), strength: strengthOf.ends }],
      candidates: [],
      merged: { places: seen.map(({ place }) => place), reasons: [] },
      fields,
      needs: [flow.source.key, flow.target.key],
    };
  });
  return { rows, skipped };
}

function addFlow(
  flows: Map<string, Flow>,
  channel: ObservedChannel,
  source: RowProposal,
  target: RowProposal,
): void {
  const key = keyOf(source.record, target.record, channel);
  const reversed = keyOf(target.record, source.record, channel);
  const same = flows.get(key) ?? (channel.initiatorKnown ? undefined : flows.get(reversed));
  if (same === undefined) flows.set(key, { source, target, seen: [channel] });
  else same.seen.push(channel);
}

type Service = Pick<ObservedChannel, 'transport' | 'port' | 'protocol'>;

function keyOf(source: string, target: string, { transport, port, protocol }: Service): string {
  // A port names the service; without one the protocol does.
  const service = port === null ? `${transport} ${protocol ?? ''}` : `${transport}/${port}`;
  return `${source} ${target} ${service}`;
}

function serviceOf(channel: ObservedChannel | undefined): string {
  if (channel === undefined) return '';
  const { transport, port, protocol } = channel;
  return [port === null ? transport : `${transport}/${port}`, protocol]
    .filter((part) => part !== null)
    .join(' ');
}

/** Finds the model's channel for a flow: by ends, transport and port; by protocol where either has no port. */
function channelIndex(model: Model): (flow: Flow) => Channel | null {
  const exact = new Map<string, Channel>();
  const byProtocol = new Map<string, Channel>();
  for (const channel of model.channel.values()) {
    const { source, target, transport = 'other', port = null, protocol = null } = channel;
    if (source === undefined || target === undefined) continue;
    exact.set(keyOf(source, target, { transport, port, protocol }), channel);
    if (protocol !== null) byProtocol.set(`${source} ${target} ${protocol}`, channel);
  }
  const between = (from: string, to: string, channel: ObservedChannel): Channel | null => {
    const found = exact.get(keyOf(from, to, channel));
    if (found !== undefined) return found;
    const near = byProtocol.get(`${from} ${to} ${channel.protocol ?? ''}`);
    return near !== undefined && (channel.port === null || near.port === undefined) ? near : null;
  };
  return ({ source, target, seen }) => {
    for (const channel of seen) {
      const found =
        between(source.record, target.record, channel) ??
        (channel.initiatorKnown ? null : between(target.record, source.record, channel));
      if (found !== null) return found;
    }
    return null;
  };
}

function fieldsOf(
  flow: Flow,
  seen: readonly ObservedChannel[],
  known: Channel | null,
  context: RowContext,
): readonly FieldProposal[] {
  const statements: Statement[] = [];
  for (const channel of seen) {
    const { place, confidence, transport, port, protocol } = channel;
    const state = (field: string, value: Json): number =>
      statements.push({ field, value, place, confidence });
    if (known === null) {
      state('source', flow.source.record);
      state('target', flow.target.record);
    }
    if (transport !== 'other' || known === null) state('transport', transport);
    if (port !== null) state('port', port);
    if (protocol !== null) state('protocol', protocol);
    // Border: claims are checked field values, and all of those are JSON.
    for (const claim of channel.claims ?? [])
      if (!isGrowing(claim.field)) statements.push(claim as Statement);
  }
  const fields = proposeFields(statements, known === null ? null : knownFrom(context, known));
  const observed = observedField(seen, known);
  return [...fields, ...(observed === null ? [] : [observed]), ...growingFields(seen, known)];
}

/** First and last time seen, and how much: a record of the past that grows and is never contradicted. */
function observedField(seen: readonly ObservedChannel[], known: Channel | null): FieldProposal | null {
  const timed = seen.filter(({ first }) => first !== '');
  const [one] = timed;
  if (one === undefined) return null;
  const theirs = timed
    .map(({ first, last, packets, bytes }): Observed => ({ first, last, packets, bytes }))
    .reduce((a, b) => ({
      first: a.first < b.first ? a.first : b.first,
      last: a.last > b.last ? a.last : b.last,
      packets: a.packets + b.packets,
      bytes: a.bytes + b.bytes,
    }));
  const ours = known?.observed ?? null;
  const value = ours === null ? theirs : joinObserved(ours, theirs);
  const isSame = ours !== null && JSON.stringify(value) === JSON.stringify(joinObserved(ours, ours));
  return {
    field: 'observed',
    state: isSame ? 'equal' : 'new',
    ours,
    oursBasis: null,
    theirs,
    value,
    place: one.place,
    confidence: 'high',
    others: [],
    needs: null,
  };
}

/** Two captures of the same time may hold the same packets: then the larger count stands; otherwise both add up. */
function joinObserved(ours: Observed, theirs: Observed): Observed {
  const overlap = ours.first <= theirs.last && theirs.first <= ours.last;
  const join = (a: number, b: number): number => (overlap ? Math.max(a, b) : a + b);
  return {
    first: ours.first < theirs.first ? ours.first : theirs.first,
    last: ours.last > theirs.last ? ours.last : theirs.last,
    packets: join(ours.packets, theirs.packets),
    bytes: join(ours.bytes, theirs.bytes),
  };
}

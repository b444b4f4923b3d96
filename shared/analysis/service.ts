import type { Protocol, ProtocolTable } from '../knowledge/catalogue/protocols.ts';
import type { AppliedControl, Confidence } from '../model/field.ts';
import type { Channel, Conduit, FieldsOf, Measure, Model } from '../model/model.ts';
import { type AccessRow, type ActorClass, type Control, controlOf, type Parameters } from './parameters.ts';
import { sorted } from './plant.ts';

/** What a channel offers whoever may use it: the channel's share of the edge probability (domain 5.2). */
export interface Service {
  /** a: how open the protocol is. */
  readonly access: number;
  /** c: how usable the credential is; 0 where none is recorded or it already counts in `access`. */
  readonly credential: number;
  /** What the controls leave, 0 to 1: the product of 1 - effect times evidence quality. */
  readonly factor: number;
  /** Number of controls that have an effect. */
  readonly controls: number;
  readonly compensated: boolean;
  /** A control decides about single accesses or commands. */
  readonly enforced: boolean;
  readonly confidence: Confidence;
  /** The channel, conduit or zone it is that of, where it must be told from services that read alike. */
  readonly holder?: string;
  /** The least class of attacker that can be expected to get through (domain 5.5). */
  readonly need: ActorClass;
}

/** What a channel, or a way in that works like one, says of itself. */
export type Offer = FieldsOf<'channel'>;

const fold = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Names of a table's protocols without case and punctuation, and the answers already given. */
interface Lookup {
  readonly names: ReadonlyMap<string, Protocol>;
  readonly answers: Map<string, readonly Protocol[]>;
}

const lookups = new WeakMap<ProtocolTable, Lookup>();

function lookupIn(table: ProtocolTable): Lookup {
  const known = lookups.get(table);
  if (known !== undefined) return known;
  const names = new Map<string, Protocol>();
  for (const row of [...table.rows].reverse()) {
    names.set(fold(row.name), row);
    names.set(fold(row.id), row);
  }
  const made: Lookup = { names, answers: new Map() };
  lookups.set(table, made);
  return made;
}

/** The protocols a channel may speak: the one it names, else all that use its port; empty where neither is known. */
export function protocolsOf(table: ProtocolTable, channel: Offer): readonly Protocol[] {
  const { names, answers } = lookupIn(table);
  const key = `${channel.port ?? ''} ${channel.transport ?? ''} ${channel.protocol ?? ''}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const named = channel.protocol === undefined ? undefined : names.get(fold(channel.protocol));
  const found = named === undefined ? onPort(table, channel) : [named];
  answers.set(key, found);
  return found;
}

function onPort(table: ProtocolTable, { port, transport }: Offer): readonly Protocol[] {
  if (port === undefined) return [];
  if (transport === 'tcp' || transport === 'udp') return table.byPort(transport, port);
  if (transport !== undefined) return [];
  return [...new Set([...table.byPort('tcp', port), ...table.byPort('udp', port)])];
}

/** The row of the access table for an authentication, worst case where `write` or `encrypted` are open. */
function accessRow(
  authentication: NonNullable<Channel['authentication']>,
  write: boolean,
  encrypted: boolean,
): AccessRow {
  if (authentication === 'none') return write ? 'unauthenticatedWrite' : 'unauthenticatedRead';
  if (authentication === 'clearPassword') return encrypted ? 'encryptedPassword' : 'clearPassword';
  return authentication;
}

/**
 * The access row of a channel: from what the channel states, else from the protocol table, worst of the candidates.
 * Null where nothing is known.
 */
export function accessOf(
  parameters: Parameters,
  channel: Offer,
  protocols: readonly Protocol[],
): AccessRow | null {
  if (channel.credential === 'mfa' && channel.authentication !== 'none') return 'mutual';
  const write = protocols.length === 0 || protocols.some((row) => row.canWrite);
  if (channel.authentication !== undefined) {
    return accessRow(channel.authentication, write, channel.encrypted === true);
  }
  const rows = protocols.map((row) =>
    accessRow(row.authentication, row.canWrite, channel.encrypted ?? row.encryption === 'always'),
  );
  return worst(parameters, rows);
}

function worst(parameters: Parameters, rows: readonly AccessRow[]): AccessRow | null {
  let found: AccessRow | null = null;
  for (const row of rows) {
    if (found === null || parameters.accessFactor[row] > parameters.accessFactor[found]) found = row;
  }
  return found;
}

/** Controls by the channel they work on: the channel's own, its conduit's, and those of implemented measures. */
export interface ControlBook {
  readonly ofChannel: (channel: Channel) => readonly AppliedControl[];
  readonly ofConduit: (conduit: Conduit) => readonly AppliedControl[];
}

const noControls: readonly AppliedControl[] = [];

/** Collects the controls in force: those of channels and conduits and of measures that count, by rule the implemented. */
export function controlBook(model: Model, counts: (measure: Measure) => boolean = inForce): ControlBook {
  const byChannel = new Map<string, AppliedControl[]>();
  const byConduit = new Map<string, AppliedControl[]>();
  const note = (book: Map<string, AppliedControl[]>, id: string, control: AppliedControl): void => {
    const list = book.get(id);
    if (list === undefined) book.set(id, [control]);
    else list.push(control);
  };
  for (const measure of sorted<'measure'>(model.measure)) {
    const { control } = measure;
    if (control === undefined || !counts(measure)) continue;
    for (const id of measure.channels ?? []) note(byChannel, id, control);
    for (const id of measure.conduits ?? []) note(byConduit, id, control);
  }
  const ofConduit = (conduit: Conduit): readonly AppliedControl[] => [
    ...(conduit.controls ?? []),
    ...(byConduit.get(conduit.id) ?? []),
  ];
  const ofChannel = (channel: Channel): readonly AppliedControl[] => {
    const conduit = channel.conduit === undefined ? undefined : model.conduit.get(channel.conduit);
    if (byChannel.size === 0 && conduit === undefined) return channel.controls ?? noControls;
    return [
      ...(channel.controls ?? noControls),
      ...(byChannel.get(channel.id) ?? noControls),
      ...(conduit === undefined ? [] : ofConduit(conduit)),
    ];
  };
  return { ofChannel, ofConduit };
}

/** True for a measure that is at work. */
export function inForce(measure: Measure): boolean {
  return measure.status === 'implemented';
}

/** What decides whether a control is in its scope. */
export interface Reach {
  readonly media: boolean;
  readonly programming: boolean;
}

/** The reach of a channel: carried by hand or wired, and whether all it can speak downloads programs. */
export function reachOf(parameters: Parameters, protocols: readonly Protocol[], media: boolean): Reach {
  const programming =
    protocols.length > 0 && protocols.every((row) => parameters.programmingProtocols.includes(row.id));
  return { media, programming };
}

/** What a set of controls leaves open. */
export type Resistance = Pick<Service, 'factor' | 'controls' | 'compensated' | 'enforced'>;

/** A control that has an effect, with the evidence for it. */
export interface EffectiveControl {
  readonly control: Control;
  /** Evidence quality, 0 to 1. */
  readonly quality: number;
}

/**
 * The controls among those applied that have an effect, by id. A control that appears twice counts once, with its best evidence: two entries for
 * the same thing must not look like two barriers. One that is not in the table, or outside its scope, has no effect.
 */
export function effectiveControls(
  parameters: Parameters,
  applied: readonly AppliedControl[],
  reach: Reach,
): readonly EffectiveControl[] {
  const best = new Map<string, EffectiveControl>();
  for (const { control: id, quality: grade } of applied) {
    const control = controlOf(parameters, id);
    if (control === undefined) continue;
    if (control.scope === 'media' && !reach.media) continue;
    if (control.scope === 'programDownload' && !reach.programming) continue;
    const quality = parameters.evidenceQuality[grade];
    if (control.effect * quality > 0 && quality > (best.get(id)?.quality ?? 0))
      best.set(id, { control, quality });
  }
  return [...best.values()].sort((a, b) => (a.control.id < b.control.id ? -1 : 1));
}

const unresisted: Resistance = { factor: 1, controls: 0, compensated: false, enforced: false };

/** What controls leave open: the product of 1 - effect times evidence quality of those that have an effect. */
export function resistanceOf(
  parameters: Parameters,
  applied: readonly AppliedControl[],
  reach: Reach,
): Resistance {
  if (applied.length === 0) return unresisted;
  const effective = effectiveControls(parameters, applied, reach);
  return {
    factor: effective.reduce((left, { control, quality }) => left * (1 - control.effect * quality), 1),
    controls: effective.length,
    compensated: effective.some(({ control }) => control.compensating),
    enforced: effective.some(({ control }) => control.enforcementPoint),
  };
}

/** The service of a channel. `media` says that it is carried, not wired (a stick, a laptop). */
export function serviceOf(
  parameters: Parameters,
  channel: Offer,
  protocols: readonly Protocol[],
  controls: readonly AppliedControl[],
  media: boolean,
): Service {
  const row = accessOf(parameters, channel, protocols);
  const counted = channel.credential === 'mfa' && channel.authentication !== 'none';
  const credential = counted ? undefined : channel.credential;
  return {
    access: parameters.accessFactor[row ?? 'unauthenticatedWrite'],
    credential:
      credential === undefined || credential === 'mfa' ? 0 : parameters.credentialFactor[credential],
    ...resistanceOf(parameters, controls, reachOf(parameters, protocols, media)),
    confidence: row === null ? 'low' : parameters.defaultConfidence,
    need: parameters.scenario.need[row ?? 'unauthenticatedWrite'],
  };
}

/**
 * Reads the services of channels on which no control is in force: those that say the same of themselves offer the very same
 * service, and whether they are carried makes no difference to any.
 */
export function plainServices(parameters: Parameters, table: ProtocolTable): (channel: Offer) => Service {
  // One field after the other: plants have tens of thousands of channels, and putting a key together takes longer.
  const root: Branch = { next: new Map(), service: null };
  return (channel) => {
    const { port, transport, protocol, authentication, encrypted, credential } = channel;
    const spoken = branch(branch(branch(root, protocol), port), transport);
    const leaf = branch(branch(branch(spoken, authentication), encrypted), credential);
    leaf.service ??= serviceOf(parameters, channel, protocolsOf(table, channel), [], false);
    return leaf.service;
  };
}

/** Services by what channels say of themselves, field by field. */
interface Branch {
  readonly next: Map<unknown, Branch>;
  service: Service | null;
}

function branch({ next }: Branch, field: unknown): Branch {
  let found = next.get(field);
  if (found === undefined) {
    found = { next: new Map(), service: null };
    next.set(field, found);
  }
  return found;
}

/** What assets of one zone offer each other where nothing says otherwise, and what carried media can do. */
export function implicitService(parameters: Parameters, resistance?: Resistance): Service {
  return {
    access: parameters.accessFactor[parameters.implicitReach.access],
    credential: 0,
    ...(resistance ?? unresisted),
    confidence: parameters.implicitReach.confidence,
    need: parameters.scenario.need[parameters.implicitReach.access],
  };
}

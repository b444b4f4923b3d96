import { isIdOf } from './id.ts';
import {
  type AccessGrant,
  type Asset,
  type Channel,
  type Conduit,
  type Link,
  type Model,
  type Note,
  type RecordId,
  recordIn,
} from './model.ts';
import type { Endpoint } from './zone.ts';

/** What an asset is called where nobody named it: host name, first address, MAC or product; null where all are unknown. */
export function assetName({ name, hostname, addresses, macs, product }: Asset): string | null {
  return (
    [name, hostname, addresses?.[0], macs?.[0], product].find((text) => text !== undefined && text !== '') ??
    null
  );
}

/** How an end of a channel is called: its name, `*` for anything, `?` where it is not known. */
export function endpointName(model: Model, end: Endpoint | undefined): string {
  if (end === undefined) return '?';
  if (end === 'any') return '*';
  if (isIdOf('asset', end)) {
    const asset = model.asset.get(end);
    return asset === undefined ? '?' : (assetName(asset) ?? '?');
  }
  if (isIdOf('zone', end)) return model.zone.get(end)?.name ?? '?';
  return isIdOf('accessPoint', end) ? (model.accessPoint.get(end)?.name ?? '?') : '?';
}

/** A channel's own name, or its ends and protocol: `HMI-1 → PLC-1 (s7comm)`. */
export function channelName(model: Model, channel: Channel): string {
  if (channel.name !== undefined && channel.name !== '') return channel.name;
  const ends = `${endpointName(model, channel.source)} → ${endpointName(model, channel.target)}`;
  const service =
    channel.protocol ?? (channel.port === undefined ? null : `${channel.transport ?? ''}/${channel.port}`);
  return service === null ? ends : `${ends} (${service})`;
}

/** A conduit's own name, or the zones it joins: `DMZ – Cell 1`. */
export function conduitName(model: Model, { name, zones }: Conduit): string {
  if (name !== undefined && name !== '') return name;
  return (zones ?? []).map((zone) => model.zone.get(zone)?.name ?? '?').join(' – ') || '?';
}

/** A link's own name, or the assets and interfaces it joins: `SW-1 X3 – PLC-1`. */
export function linkName(model: Model, { name, from, fromInterface, to, toInterface }: Link): string {
  if (name !== undefined && name !== '') return name;
  const end = (asset: Link['from'], port: string | undefined): string =>
    `${endpointName(model, asset)} ${port ?? ''}`.trim();
  return `${end(from, fromInterface)} – ${end(to, toInterface)}`;
}

const noteTitle = 60;

/** How a note begins: its first line, cut after 60 characters; null for a note without words. */
export function noteName({ text }: Note): string | null {
  const line = text?.trim().split('\n', 1)[0] ?? '';
  if (line === '') return null;
  return line.length > noteTitle ? `${line.slice(0, noteTitle - 1)}…` : line;
}

/** What a grant stands for: who may reach what, `vendor-1 → PLC-1, HMI-1`. */
function grantName(model: Model, { identity, accessPath, assets = [] }: AccessGrant): string {
  const to = assets.length > 0 ? assets : accessPath === undefined ? [] : [accessPath];
  const names = (ids: readonly RecordId[]): string =>
    ids.map((id) => recordTitle(model, id) ?? '?').join(', ');
  return `${names(identity === undefined ? [] : [identity]) || '?'} → ${names(to) || '?'}`;
}

/** What tells apart records of kinds whose records seldom have a name of their own: what they are about, and when. */
function aboutOf(model: Model, id: RecordId): readonly (RecordId | string | undefined)[] {
  if (isIdOf('session', id)) {
    const session = model.session.get(id);
    return [session?.identity, session?.start];
  }
  if (isIdOf('requirementStatus', id)) {
    const status = model.requirementStatus.get(id);
    return [status?.requirement, status?.subject];
  }
  if (isIdOf('sighting', id)) {
    const sighting = model.sighting.get(id);
    return [sighting?.scanner, sighting?.asset];
  }
  if (isIdOf('vexStatement', id)) {
    const statement = model.vexStatement.get(id);
    return [statement?.vulnerability, statement?.subject];
  }
  if (isIdOf('riskTreatment', id)) return [model.riskTreatment.get(id)?.subject];
  if (isIdOf('approval', id)) {
    const approval = model.approval.get(id);
    return [approval?.subject, approval?.role, approval?.date];
  }
  if (isIdOf('training', id)) {
    const training = model.training.get(id);
    return [training?.person, training?.topic, training?.date];
  }
  return [];
}

function standIn(model: Model, id: RecordId): string | null {
  const named = <T>(record: T | undefined, name: (record: T) => string | null): string | null =>
    record === undefined ? null : name(record);
  if (isIdOf('asset', id)) return named(model.asset.get(id), assetName);
  if (isIdOf('channel', id)) return named(model.channel.get(id), (channel) => channelName(model, channel));
  if (isIdOf('conduit', id)) return named(model.conduit.get(id), (conduit) => conduitName(model, conduit));
  if (isIdOf('link', id)) return named(model.link.get(id), (link) => linkName(model, link));
  if (isIdOf('note', id)) return named(model.note.get(id), noteName);
  if (isIdOf('accessGrant', id)) return named(model.accessGrant.get(id), (grant) => grantName(model, grant));
  const parts = aboutOf(model, id).map((part) =>
    part !== undefined && isRecord(model, part) ? recordTitle(model, part) : part,
  );
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

function isRecord(model: Model, part: string): part is RecordId {
  return recordIn(model, part) !== undefined;
}

/**
 * What a record is called: its name, or what stands for it where it has none: a host name or address, who talks to whom,
 * the zones that are joined, the requirement and what it is about. Undefined where there is nothing.
 */
export function recordTitle(model: Model, id: RecordId): string | undefined {
  const name = recordIn(model, id)?.name;
  if (name !== undefined && name !== '') return name;
  const called = standIn(model, id);
  return called === null || called.replace(/[?→– ]/g, '') === '' ? undefined : called;
}

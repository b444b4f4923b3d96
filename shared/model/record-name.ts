import { isIdOf } from './id.ts';
import type { Asset, Channel, Conduit, Link, Model, Note } from './model.ts';
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

import type { Discovery } from './discover.ts';

type Host = Discovery['hosts'][number];
type Channel = Discovery['channels'][number];

/** What of a host's own word is compared, and its addresses. */
const comparedFacts = [
  'name',
  'hostname',
  'vendor',
  'product',
  'orderNumber',
  'serialNumber',
  'hardwareVersion',
  'firmwareVersion',
  'operatingSystem',
  'software',
  'modeSwitch',
  'programAccess',
  'applicationUri',
  'module',
] as const;

/** One thing that is otherwise than it was: values only before, and only now. */
interface Change {
  readonly field: string;
  readonly before: readonly string[];
  readonly now: readonly string[];
}

/** A host or channel that both captures show, and what changed of it. */
export interface Changed<T> {
  readonly before: T;
  readonly now: T;
  readonly changes: readonly Change[];
}

/** What the captures of a place show now and did not show before, the other way round, and what changed. */
export interface Comparison {
  readonly hosts: Difference<Host>;
  readonly channels: Difference<Channel>;
}

interface Difference<T> {
  readonly added: readonly T[];
  readonly gone: readonly T[];
  readonly changed: readonly Changed<T>[];
}

/**
 * Compares what captures of one place showed before with what they show now. Hosts are the same by a MAC, else by serial
 * number, else by an address where one side shows no MAC; channels by their hosts and service. What was not said again
 * is no change: a capture shows only what was spoken while it ran. O(n log n).
 */
export function compareDiscoveries(before: Discovery, now: Discovery): Comparison {
  const hosts = pairHosts(before.hosts, now.hosts);
  const idBefore = new Map([...hosts.pairs].map(([was, is]) => [is.id, was.id]));
  const oldChannels = byKey(before.channels, (channel) => channelKey(channel, (id) => id));
  const isNew = new Set(hosts.added.map(({ id }) => id));
  // A new host may have the id an old one had; groups are no hosts and keep their address.
  const idThen = (id: string): string => idBefore.get(id) ?? (isNew.has(id) ? `now ${id}` : id);
  const newChannels = byKey(now.channels, (channel) => channelKey(channel, idThen));
  const channelPairs = [...newChannels].flatMap(([key, is]) => {
    const was = oldChannels.get(key);
    return was === undefined ? [] : [[was, is] as const];
  });
  return {
    hosts: {
      added: hosts.added,
      gone: hosts.gone,
      changed: changedOf(hosts.pairs, hostChanges),
    },
    channels: {
      added: [...newChannels].filter(([key]) => !oldChannels.has(key)).map(([, channel]) => channel),
      gone: [...oldChannels].filter(([key]) => !newChannels.has(key)).map(([, channel]) => channel),
      changed: changedOf(channelPairs, channelChanges),
    },
  };
}

function changedOf<T>(
  pairs: Iterable<readonly [T, T]>,
  changesOf: (was: T, is: T) => readonly Change[],
): Changed<T>[] {
  const changed: Changed<T>[] = [];
  for (const [before, now] of pairs) {
    const changes = changesOf(before, now);
    if (changes.length > 0) changed.push({ before, now, changes });
  }
  return changed;
}

interface Pairing {
  readonly pairs: ReadonlyMap<Host, Host>;
  readonly added: readonly Host[];
  readonly gone: readonly Host[];
}

function pairHosts(before: readonly Host[], now: readonly Host[]): Pairing {
  const pairs = new Map<Host, Host>();
  const left = new Set(now);
  const match = (keysOf: (host: Host) => readonly string[], fits: (was: Host, is: Host) => boolean): void => {
    const index = new Map<string, Host>();
    for (const host of left) for (const key of keysOf(host)) if (!index.has(key)) index.set(key, host);
    for (const was of before) {
      if (pairs.has(was)) continue;
      const is = keysOf(was)
        .map((key) => index.get(key))
        .find((host) => host !== undefined && left.has(host) && fits(was, host));
      if (is === undefined) continue;
      pairs.set(was, is);
      left.delete(is);
    }
  };
  match(
    ({ macs }) => macs,
    () => true,
  );
  match(
    (host) => valuesOf(host, 'serialNumber'),
    () => true,
  );
  match(
    ({ addresses }) => addresses,
    (was, is) => was.macs.length === 0 || is.macs.length === 0,
  );
  return {
    pairs,
    added: now.filter((host) => left.has(host)),
    gone: before.filter((host) => !pairs.has(host)),
  };
}

function hostChanges(was: Host, is: Host): readonly Change[] {
  const said = comparedFacts.flatMap((field) => {
    const [before, now] = [valuesOf(was, field), valuesOf(is, field)];
    return before.length === 0 && now.length === 0 ? [] : changeOf(field, before, now, now.length > 0);
  });
  const roles = (host: Host): string[] => host.roles.map(({ role }) => role);
  return [
    ...changeOf('addresses', was.addresses, is.addresses, is.addresses.length > 0),
    ...changeOf('macs', was.macs, is.macs, is.macs.length > 0 && was.macs.length > 0),
    ...changeOf('roles', roles(was), roles(is), false),
    ...said,
  ];
}

/** New operations, credentials in clear and versions; a protocol that is another one. What did not happen again is none. */
function channelChanges(was: Channel, is: Channel): readonly Change[] {
  const protocols = (channel: Channel): string[] => (channel.protocol === null ? [] : [channel.protocol]);
  const names = (shown: readonly { readonly name: string }[]): string[] => shown.map(({ name }) => name);
  return [
    ...changeOf('protocol', protocols(was), protocols(is), is.protocol !== null),
    ...changeOf('acts', names(was.acts), names(is.acts), false),
    ...changeOf('clearCredentials', names(was.clearCredentials), names(is.clearCredentials), false),
    ...changeOf('versions', names(was.versions), names(is.versions), is.versions.length > 0),
  ];
}

/** `losing`: values that are not there now are a change, too. */
function changeOf(
  field: string,
  before: readonly string[],
  now: readonly string[],
  losing: boolean,
): readonly Change[] {
  const onlyBefore = losing ? before.filter((value) => !now.includes(value)) : [];
  const onlyNow = now.filter((value) => !before.includes(value));
  return onlyBefore.length === 0 && onlyNow.length === 0 ? [] : [{ field, before: onlyBefore, now: onlyNow }];
}

function valuesOf(host: Host, field: (typeof comparedFacts)[number]): string[] {
  return host.facts.filter((fact) => fact.field === field).map(({ value }) => value);
}

function channelKey(channel: Channel, idOf: (id: string) => string): string {
  const { source, target, transport, port, protocol } = channel;
  return [idOf(source), idOf(target), transport, port ?? protocol ?? ''].join('\n');
}

/** Channels of several captures about the same service are one; the first stands for it. */
function byKey(channels: readonly Channel[], keyOf: (channel: Channel) => string): Map<string, Channel> {
  const index = new Map<string, Channel>();
  for (const channel of channels) {
    const key = keyOf(channel);
    if (!index.has(key)) index.set(key, channel);
  }
  return index;
}

import { addressWords } from '#shared/model/filter/address-set.ts';
import { serviceWords } from '#shared/model/filter/service-set.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';
import { type DocumentInput, type DocumentOptions, readWhole, sourceOf } from '../document/source.ts';
import { skipLog } from '../list/skipped.ts';
import type { Claim, Observations, ObservedRule } from '../observation.ts';
import { readCisco } from './cisco.ts';
import type { Configuration, FlatRule, Route } from './configuration.ts';
import { flatten } from './flatten.ts';
import { hiddenRules } from './hidden-rules.ts';
import { readIptables } from './iptables.ts';
import type { Match } from './match.ts';
import { readNftables } from './nftables.ts';
import { readSense } from './sense.ts';
import type { FirewallFormat } from './sniff-firewall.ts';

const readers: Readonly<
  Record<FirewallFormat, (text: string, place: string) => Result<Configuration, Problem>>
> = {
  opnsense: readSense,
  pfsense: readSense,
  iptables: readIptables,
  nftables: readNftables,
  cisco: readCisco,
};

/** The reader of one format of configurations: `firewallReader(format)(input)`. Errors: those of readWhole and observeFirewall. */
export const firewallReader =
  (format: FirewallFormat) =>
  async (input: DocumentInput, options: DocumentOptions = {}): Promise<Result<Observations, Problem>> => {
    const whole = await readWhole(input, { ...options, plain: format === 'iptables' || format === 'cisco' });
    if (!whole.ok) return whole;
    return observeFirewall(whole.value.text, format, sourceOf(input.name, format, whole.value));
  };

/**
 * What a configuration says: the device, its rules in the order in which they are asked, and what was not used, with its line.
 * Errors: those of the format's reader, firewall-cycle, firewall-too-many-rules, firewall-too-deep.
 */
export function observeFirewall(
  text: string,
  format: FirewallFormat,
  source: Observations['source'],
): Result<Observations, Problem> {
  const configuration = readers[format](text, source.name);
  if (!configuration.ok) return configuration;
  const flat = flatten(configuration.value);
  if (!flat.ok) return flat;
  const { ruleSet, device, interfaces, routes, read, skipped } = configuration.value;
  const log = skipLog();
  for (const problem of skipped) log.add(problem);
  const rules = [
    ...flat.value.map((rule) => observedRule(rule, ruleSet)),
    ...routes.map((route, index) => observedRoute(route, ruleSet, flat.value.length + index + 1)),
  ];
  for (const problem of hiddenRules(rules)) log.add(problem);
  const name = device.name ?? deviceName(source.name);
  const key = `device ${name}`;
  return ok({
    source,
    read,
    assets: [{ key, claims: claimsOf(name, device, interfaces, device.name !== null) }],
    channels: [],
    skipped: log.entries(),
    ruleSets: [{ device: key, ruleSet, rules }],
  });
}

/** A configuration that does not name its device is called as its file, which people name after the device. */
function deviceName(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  return base.replace(/\.(conf|cfg|txt|rules|json|xml|v4|v6|save|log)$/gi, '').slice(0, 200) || file;
}

function claimsOf(
  name: string,
  device: Configuration['device'],
  interfaces: Configuration['interfaces'],
  isNamed: boolean,
): readonly Claim[] {
  const at = { place: device.place, confidence: isNamed ? ('medium' as const) : ('low' as const) };
  const claims: Claim[] = [{ field: 'name', value: name, ...at }];
  if (isNamed) claims.push({ field: 'hostname', value: name, ...at });
  claims.push({ field: 'type', value: 'firewall', ...at, confidence: 'low' });
  if (device.vendor !== undefined) claims.push({ field: 'vendor', value: device.vendor, ...at });
  if (device.product !== undefined) claims.push({ field: 'product', value: device.product, ...at });
  if (device.version !== undefined) claims.push({ field: 'firmwareVersion', value: device.version, ...at });
  const [first] = interfaces;
  if (first === undefined) return claims;
  const there = { place: first.place, confidence: 'high' as const };
  const addresses = interfaces.flatMap(({ address }) => address?.split('/')[0] ?? []);
  if (addresses.length > 0) claims.push({ field: 'addresses', value: addresses, ...there });
  claims.push({
    field: 'interfaces',
    value: interfaces.slice(0, 1000).map(({ name: title, address, vlan }) => ({
      name: title.slice(0, 300),
      ...(address === undefined ? {} : { address }),
      ...(vlan === undefined || vlan > 4095 ? {} : { vlan }),
    })),
    ...there,
  });
  return claims;
}

/** Values a field holds at most (field.ts); what has more is kept as a condition, so that nothing is decided by a part. */
const longest = 10_000;

function observedRule({ match, rule, ...flat }: FlatRule, ruleSet: string): ObservedRule {
  const list = flat.list.replace(/^filter /, '');
  return {
    place: rule.place,
    fields: {
      name: (rule.label ?? (flat.isDefault ? list : `${list} ${rule.number}`)).slice(0, 300),
      ruleSet,
      order: flat.position,
      hooks: flat.hooks,
      action: flat.action,
      ...matchFields(match),
      ...(flat.isDefault ? { isDefault: true } : {}),
      ...(flat.skipTo === null ? {} : { skipTo: flat.skipTo }),
      ...(flat.translatedTo === null ? {} : { translatedTo: flat.translatedTo.slice(0, 300) }),
      written: rule.written.slice(0, 300),
      ...ownFields(rule),
    },
  };
}

function matchFields(match: Match) {
  const { family } = match;
  const sources = addressWords(match.sources, family ?? undefined);
  const targets = addressWords(match.targets, family ?? undefined);
  const services = serviceWords(match.services);
  const isLong = [sources, targets, services].some((words) => words.length > longest);
  const conditions = [...match.conditions, ...(isLong ? [`> ${longest}`] : [])];
  return {
    ...(family === null ? {} : { family }),
    ...(match.inputs.length === 0 ? {} : { inputs: bounded(match.inputs) }),
    ...(match.outputs.length === 0 ? {} : { outputs: bounded(match.outputs) }),
    sources: isLong ? ['any'] : sources,
    targets: isLong ? ['any'] : targets,
    services: isLong ? ['any'] : services,
    ...(match.repliesOnly ? { repliesOnly: true } : {}),
    ...(conditions.length === 0 ? {} : { conditions: bounded(conditions) }),
  };
}

function ownFields({ enabled, description, owner, expires, lastHit }: FlatRule['rule']) {
  return {
    ...(enabled === false ? { enabled } : {}),
    ...(description === undefined ? {} : { description: description.slice(0, 2000) }),
    ...(owner === undefined ? {} : { owner }),
    ...(expires === undefined ? {} : { expires }),
    ...(lastHit === undefined ? {} : { lastHit }),
  };
}

const bounded = (words: readonly string[]): readonly string[] =>
  words.slice(0, 1000).map((word) => word.slice(0, 300));

function observedRoute({ networks, by, place }: Route, ruleSet: string, order: number): ObservedRule {
  return {
    place,
    fields: {
      name: by.slice(0, 300),
      ruleSet,
      order,
      action: 'route',
      outputs: [by.slice(0, 300)],
      targets: addressWords(networks).slice(0, longest),
    },
  };
}

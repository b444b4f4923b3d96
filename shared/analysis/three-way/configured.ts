import { builtInProtocols } from '#shared/knowledge/catalogue/protocols.ts';
import { familyOf, readAddressPlace } from '#shared/model/filter/address-set.ts';
import { filterHooks } from '#shared/model/filter/filter-rule.ts';
import { type Decision, type RuleSet, ruleSetSteps, seesFamily } from '#shared/model/filter/rule-set.ts';
import { type AskedService, protocolNumbers } from '#shared/model/filter/service-set.ts';
import { shadowSteps } from '#shared/model/filter/shadows.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Asset, Channel, FilterRule, Model } from '#shared/model/model.ts';
import type { Endpoint } from '#shared/model/zone.ts';
import { Boundaries, type DeviceOnWay } from './between.ts';
import { namedEnds } from './named-ends.ts';
import { type Translated, Translations } from './translation.ts';

/**
 * Whether the configuration of what stands between lets a channel through. `any`: it does, by a rule that leaves source,
 * target or service open. `notApplicable`: nothing that filters IP stands between.
 */
type ConfiguredAnswer = 'yes' | 'any' | 'no' | 'unknown' | 'notApplicable';

/**
 * Why the answer is what it is; all but `rule`, `translated`, `hidden`, `sameZone` and `notIp` leave it unknown. `translated`:
 * the first rule sends it on to another address, and the next decides about that.
 */
type ConfiguredWhy =
  | 'rule'
  | 'translated'
  | 'sameZone'
  | 'notIp'
  | 'noZone'
  | 'noConduit'
  | 'noDevice'
  | 'noEnds'
  | 'manyEnds'
  | 'noAddress'
  | 'noService'
  | 'condition'
  | 'hidden'
  | 'silent'
  | 'devicesDiffer';

export interface Configured {
  readonly answer: ConfiguredAnswer;
  readonly why: ConfiguredWhy;
  /** The rules that decide, or, where that is unknown, those it hangs on. */
  readonly rules: readonly Id<'filterRule'>[];
}

type Rules = RuleSet<FilterRule>;

interface DeviceRules {
  readonly rules: Rules;
  readonly translations: Translations;
  readonly lines: readonly FilterRule[];
}

/** Pairs of addresses asked for one channel at most: two servers with a few cards each, not a zone with another. */
const mostPairs = 64;
const rulesShown = 5;

/** Answers for each channel what is configured. Rule sets are made ready once, so each channel costs little. */
export class ConfiguredChannels {
  readonly #model: Model;
  readonly #devices: ReadonlyMap<Id<'asset'>, readonly DeviceRules[]>;
  readonly #boundaries: Boundaries;

  private constructor(model: Model, devices: ReadonlyMap<Id<'asset'>, readonly DeviceRules[]>) {
    this.#model = model;
    this.#devices = devices;
    this.#boundaries = new Boundaries(model, new Set(devices.keys()));
  }

  /** Makes the rule sets of a model ready, in pieces. */
  static *steps(model: Model): Generator<undefined, ConfiguredChannels> {
    const devices = new Map<Id<'asset'>, DeviceRules[]>();
    const named = namedEnds(model);
    for (const lines of groupedRules(model).values()) {
      yield;
      const device = lines[0]?.device;
      if (device === undefined || !model.asset.has(device)) continue;
      const own = devices.get(device) ?? [];
      own.push({ rules: yield* ruleSetSteps(named(lines)), translations: new Translations(lines), lines });
      devices.set(device, own);
    }
    return new ConfiguredChannels(model, devices);
  }

  /** The rules that an earlier one hides, each with that one; yields between, since rule sets may be long. */
  *hidden(): Generator<undefined, ReadonlyMap<Id<'filterRule'>, Id<'filterRule'>>> {
    const hidden = new Map<Id<'filterRule'>, Id<'filterRule'>>();
    for (const { rules } of [...this.#devices.values()].flat()) {
      for (const hook of filterHooks) {
        const { shadows } = yield* shadowSteps(rules, hook);
        for (const { line, by } of shadows) hidden.set(line.id, by.id);
      }
    }
    return hidden;
  }

  /** The zone an end lies in, the nearest one; undefined where it lies in none. */
  zoneOf(end: Endpoint | undefined): Id<'zone'> | undefined {
    return this.#boundaries.zonesOf(end)[0];
  }

  /** What the configuration says of a channel. */
  of(channel: Channel): Configured {
    if (channel.source === undefined || channel.target === undefined) return unknown('noEnds');
    const service = serviceOf(channel);
    if (service === 'notIp') return { answer: 'notApplicable', why: 'notIp', rules: [] };
    const between = this.#boundaries.of(channel);
    if (between.kind === 'sameZone') return { answer: 'notApplicable', why: 'sameZone', rules: [] };
    if (between.kind !== 'devices') return unknown(between.kind);
    if (service === 'noService') return unknown('noService');
    const isMany = (end: Endpoint): boolean => end === 'any' || isIdOf('zone', end);
    if (isMany(channel.source) || isMany(channel.target)) return unknown('manyEnds');
    const pairs = pairsOf(this.#addresses(channel.source), this.#addresses(channel.target));
    if (pairs.length === 0) return unknown('noAddress');
    return joined(between.devices.flatMap((device) => this.#byDevice(device, pairs, service)));
  }

  #addresses(end: Endpoint): readonly bigint[] {
    if (isIdOf('asset', end)) return addressesOf(this.#model.asset.get(end));
    // An access point has no field for addresses; its description may name them.
    const text = isIdOf('accessPoint', end) ? (this.#model.accessPoint.get(end)?.description ?? '') : '';
    return text
      .slice(0, 2000)
      .split(/[\s,;]+/)
      .flatMap((word) => readAddressPlace(word) ?? []);
  }

  #byDevice(
    { device, hook }: DeviceOnWay,
    pairs: readonly Pair[],
    service: AskedService,
  ): readonly Configured[] {
    return (this.#devices.get(device) ?? []).flatMap(({ rules, translations, lines }) => {
      const seen = pairs.filter(({ source }) => seesFamily(lines, source));
      if (seen.length === 0) return [];
      const behind: Configured[] = [];
      const decisions = seen.flatMap(({ source, target }) => {
        const asked = { hook, source, target, service: forFamily(service, source) };
        const to = hook === 'output' ? null : translations.of(source, target, asked.service);
        if (to === null) return [rules.decide(asked)];
        behind.push(behindTranslation(rules, source, to));
        return [];
      });
      return [mostOpen(decisions.length === 0 ? behind : [bestOf(decisions), ...behind])];
    });
  }
}

function groupedRules(model: Model): ReadonlyMap<string, readonly FilterRule[]> {
  const groups = new Map<string, FilterRule[]>();
  for (const rule of model.filterRule.values()) {
    if (rule.device === undefined) continue;
    const key = `${rule.device} ${rule.ruleSet ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rule]);
    else group.push(rule);
  }
  return groups;
}

interface Pair {
  readonly source: bigint;
  readonly target: bigint;
}

function pairsOf(sources: readonly bigint[], targets: readonly bigint[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const source of sources) {
    for (const target of targets) {
      if (familyOf(source) === familyOf(target) && pairs.length < mostPairs) pairs.push({ source, target });
    }
  }
  return pairs;
}

function addressesOf(asset: Asset | undefined): readonly bigint[] {
  const words = [
    ...(asset?.addresses ?? []),
    ...(asset?.interfaces ?? []).flatMap(({ address }) => address ?? []),
  ];
  return [...new Set(words.flatMap((word) => readAddressPlace(word.split('/')[0] ?? '') ?? []))];
}

/** What is asked of a filter; `notIp` for what no IP filter sees, `noService` where the channel does not say what it carries. */
function serviceOf({ transport, port, protocol }: Channel): AskedService | 'notIp' | 'noService' {
  if (transport === 'ethernet' || transport === 'serial' || transport === 'media') return 'notIp';
  const usual = protocol === undefined ? undefined : builtInProtocols.byId(protocol)?.ports;
  const [one, ...others] = usual ?? [];
  const isOpen = transport === undefined || transport === 'other';
  const number = protocolNumbers.get((isOpen ? one?.transport : transport) ?? '');
  if (number === undefined) return usual?.length === 0 ? 'notIp' : 'noService';
  const isOne = others.length === 0 && one !== undefined && one.first === one.last;
  const asked = port ?? (isOne ? one.first : null);
  return { protocol: number, from: null, to: number === 1 ? null : asked };
}

function forFamily(service: AskedService, address: bigint): AskedService {
  return service.protocol === 1 && familyOf(address) === 'ip6' ? { ...service, protocol: 58 } : service;
}

const unknown = (why: ConfiguredWhy, rules: Configured['rules'] = []): Configured => ({
  answer: 'unknown',
  why,
  rules,
});

/** Of several addresses of the ends the most open answer counts: what one of them may, the asset may. */
function bestOf(decisions: readonly Decision<FilterRule>[]): Configured {
  const allowed = decisions.find(({ answer }) => answer === 'allow');
  const doubtful = decisions.find(({ answer }) => answer === 'unknown');
  const [decision] = [
    allowed,
    doubtful,
    decisions.find(({ answer }) => answer === 'silent'),
    decisions[0],
  ].filter((one) => one !== undefined);
  if (decision === undefined || decision.answer === 'silent') return unknown('silent');
  if (decision.answer === 'unknown')
    return unknown('condition', [...new Set(decision.lines.map(({ id }) => id))].slice(0, rulesShown));
  const { line } = decision;
  if (decision.answer === 'deny') return { answer: 'no', why: 'rule', rules: [line.id] };
  return { answer: isWide(line) ? 'any' : 'yes', why: 'rule', rules: [line.id] };
}

/** What the filter says of what a connection becomes. */
function behindTranslation(
  rules: Rules,
  source: bigint,
  { rule, hook, target, service }: Translated,
): Configured {
  if (target === null) return unknown('condition', [rule.id]);
  const said = bestOf([rules.decide({ hook, source, target, service })]);
  return { ...said, why: said.why === 'rule' ? 'translated' : said.why, rules: [rule.id, ...said.rules] };
}

/** The order in which answers for several addresses count. */
const openness: readonly ConfiguredAnswer[] = ['any', 'yes', 'unknown', 'no', 'notApplicable'];

function mostOpen(answers: readonly Configured[]): Configured {
  const sorted = answers.toSorted((a, b) => openness.indexOf(a.answer) - openness.indexOf(b.answer));
  return sorted[0] ?? unknown('silent');
}

/** A permit that leaves source, target or service open. */
export function isWide({ sources = [], targets = [], services = [] }: FilterRule): boolean {
  return [sources, targets, services].some((words) =>
    words.some((word) => word === 'any' || word === '0.0.0.0/0' || word === '::/0'),
  );
}

/** Several devices on the way: all of them let it through, or all stop it; otherwise it hangs on which way is taken. */
function joined(answers: readonly Configured[]): Configured {
  const [first] = answers;
  if (first === undefined) return unknown('silent');
  const rules = [...new Set(answers.flatMap((one) => one.rules))].slice(0, rulesShown);
  const open = answers.find(({ answer }) => answer === 'unknown');
  const why = answers.some((one) => one.why === 'translated') ? 'translated' : 'rule';
  if (answers.every(({ answer }) => answer === 'no')) return { answer: 'no', why, rules };
  if (open !== undefined) return unknown(open.why, rules);
  if (answers.some(({ answer }) => answer === 'no')) return unknown('devicesDiffer', rules);
  return { answer: answers.some(({ answer }) => answer === 'yes') ? 'yes' : 'any', why, rules };
}

import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type CiscoDialect, type CiscoEntry, readCiscoEntry, unreadEntry } from './cisco-entry.ts';
import { CiscoInterfaces } from './cisco-interfaces.ts';
import { CiscoObjects } from './cisco-objects.ts';
import { ciscoStages } from './cisco-stages.ts';
import { CiscoTranslations } from './cisco-translations.ts';
import { CiscoZones } from './cisco-zones.ts';
import type { Chain, ChainRule, Configuration } from './configuration.ts';
import { linesOf, readLimit, shortened, type TextLine } from './lines.ts';
import { firewallProblem } from './problems.ts';

interface WaitingEntry {
  readonly list: string;
  readonly words: readonly string[];
  readonly isStandard: boolean;
  readonly isIp6: boolean;
  readonly place: string;
  readonly written: string;
  readonly remark: string;
}

/**
 * Reads a running configuration of Cisco IOS or ASA: object groups, access lists of all kinds, what they are bound to,
 * interfaces, routes and static translations. Errors: firewall-no-rules, firewall-too-many-rules.
 */
export function readCisco(text: string, place: string): Result<Configuration, Problem> {
  const isAsa =
    /^(ASA Version|access-group |access-list \S+ (extended|line)|: Saved)/m.test(text) &&
    !/^ip access-list/m.test(text);
  const reader = new CiscoReader(isAsa);
  for (const line of linesOf(text)) {
    reader.take(line);
    if (reader.isFull()) return err(firewallProblem('firewall-too-many-rules', place, { limit: readLimit }));
  }
  return reader.end(place);
}

class CiscoReader {
  readonly #isAsa: boolean;
  readonly #skipped: Problem[] = [];
  readonly #report = (problem: Problem): void => {
    this.#skipped.push(problem);
  };
  readonly #objects = new CiscoObjects(this.#report);
  readonly #zones = new CiscoZones(this.#report);
  readonly #entries: WaitingEntry[] = [];
  readonly #lists = new Map<string, string>();
  readonly #interfaces = new CiscoInterfaces(this.#report);
  readonly #translations = new CiscoTranslations(this.#objects, (name) => this.#interfaces.addressOf(name));
  readonly #remarks = new Map<string, string>();
  #hostname: { readonly name: string; readonly place: string } | null = null;
  #version = '';
  #isSameSecurity = false;
  /** The block a line that begins with a blank belongs to. */
  #block: ((words: readonly string[], place: string, text: string) => void) | null = null;

  constructor(isAsa: boolean) {
    this.#isAsa = isAsa;
  }

  take({ number, text }: TextLine): void {
    const place = `line ${number}`;
    const words = text.trim().split(/\s+/);
    if (text.trim() === '' || text.startsWith('!') || text.startsWith(':')) return;
    if (/^\s/.test(text)) {
      if (this.#objects.member(words, place) || this.#zones.member(words, place)) return;
      this.#block?.(words, place, text.trim());
      return;
    }
    this.#block = null;
    const isObject = this.#objects.open(words, place);
    if (this.#zones.open(words, place) || isObject) return;
    this.#top(words, place, text.trim());
  }

  isFull(): boolean {
    return this.#entries.length + this.#zones.read > readLimit;
  }

  #top(words: readonly string[], place: string, text: string): void {
    const [first = '', second = '', third = ''] = words;
    const both = `${first} ${second}`;
    if (first === 'hostname') this.#hostname = { name: second, place };
    else if (first === 'version' || both === 'ASA Version') this.#version = words.at(-1) ?? '';
    else if (first === 'name' && this.#isAsa) this.#objects.name(second, third);
    else if (first === 'interface') this.#block = this.#interfaces.open(words.slice(1).join(''), place);
    else if (first === 'access-list') this.#numbered(words, place, text);
    else if (/^ip(v6)? access-list$/.test(both)) this.#openList(words, place);
    else if (first === 'access-group') this.#interfaces.bind(words, place);
    else if (first === 'route' || /^ip(v6)? route$/.test(both)) this.#interfaces.route(words, place);
    else this.#rewriting(words, place, text);
  }

  #rewriting(words: readonly string[], place: string, text: string): void {
    if (text.startsWith('same-security-traffic permit inter-interface')) this.#isSameSecurity = true;
    else if (text.startsWith('ip nat inside')) this.#translations.ios(words, place, text);
    else if (/^(static |nat .* static )/.test(text)) this.#translations.asa(words, place, text);
  }

  /** `access-list 101 permit ...` (IOS), `access-list NAME [line n] extended|standard|remark ...` (ASA). */
  #numbered(words: readonly string[], place: string, text: string): void {
    const name = words[1] ?? '';
    const rest = words[2] === 'line' ? words.slice(4) : words.slice(2);
    const [kind = ''] = rest;
    if (kind === 'remark') {
      this.#remarks.set(name, rest.slice(1).join(' '));
      return;
    }
    const number = /^\d+$/.test(name) ? Number(name) : null;
    const isNumberedStandard = number !== null && (number < 100 || (number >= 1300 && number < 2000));
    if (kind === 'extended' || kind === 'standard')
      this.#entry(name, rest.slice(1), kind === 'standard', false, place, text);
    else if (kind === 'permit' || kind === 'deny')
      this.#entry(name, rest, isNumberedStandard && !this.#isAsa, false, place, text);
    else if (kind !== 'ethertype' && kind !== 'webtype')
      this.#report(firewallProblem('firewall-rule-unread', place, { detail: text.slice(0, 80) }));
    else this.#report(firewallProblem('firewall-line-unused', place, { detail: kind }));
  }

  #openList(words: readonly string[], place: string): void {
    const isIp6 = words[0] === 'ipv6';
    const name = (isIp6 ? words[2] : words[3]) ?? '';
    const key = isIp6 ? `ipv6 ${name}` : name;
    const isStandard = words[2] === 'standard';
    this.#lists.set(key, place);
    this.#block = (line, at, text) => {
      const rest = /^\d+$/.test(line[0] ?? '')
        ? line.slice(1)
        : line[0] === 'sequence'
          ? line.slice(2)
          : line;
      if (rest[0] === 'remark') this.#remarks.set(key, rest.slice(1).join(' '));
      else if (rest[0] === 'permit' || rest[0] === 'deny')
        this.#entry(key, rest, isStandard, isIp6, at, text);
      else this.#report(firewallProblem('firewall-rule-unread', at, { detail: text.slice(0, 80) }));
    };
  }

  #entry(
    list: string,
    words: readonly string[],
    isStandard: boolean,
    isIp6: boolean,
    place: string,
    written: string,
  ): void {
    if (!this.#lists.has(list)) this.#lists.set(list, place);
    const remark = this.#remarks.get(list) ?? '';
    this.#remarks.delete(list);
    this.#entries.push({ list, words, isStandard, isIp6, place, written, remark });
  }

  end(place: string): Result<Configuration, Problem> {
    if (this.#entries.length + this.#zones.read === 0)
      return err(firewallProblem('firewall-no-rules', place));
    const chains = this.#chains();
    const bound = new Set([...this.#interfaces.bindings.map(({ list }) => list), ...this.#zones.lists]);
    for (const [name, at] of this.#lists)
      if (!bound.has(name)) this.#report(firewallProblem('firewall-list-unbound', at, { name }));
    return ok({
      ruleSet: 'running-config',
      device: {
        name: this.#hostname?.name ?? null,
        place: this.#hostname?.place ?? 'line 1',
        vendor: 'Cisco',
        ...(this.#isAsa ? { product: 'ASA' } : {}),
        ...(this.#version === '' ? {} : { version: this.#version }),
      },
      interfaces: this.#interfaces.described(),
      routes: this.#interfaces.routes(),
      chains,
      stages: ciscoStages({
        isAsa: this.#isAsa,
        isSameSecurity: this.#isSameSecurity,
        interfaces: this.#interfaces.list,
        bindings: this.#interfaces.bindings.filter(({ list }) => chains.has(list)),
        chains,
        zoned: this.#zones.stages(this.#interfaces.list, chains),
      }),
      read: this.#entries.length + this.#zones.read,
      skipped: this.#skipped,
    });
  }

  #chains(): Map<string, Chain> {
    const rules = new Map<string, ChainRule[]>();
    const dialect: CiscoDialect = {
      isAsa: this.#isAsa,
      objects: this.#objects,
      interfaceAddress: (name) => this.#interfaces.addressOf(name),
    };
    for (const entry of this.#entries) {
      const list = rules.get(entry.list) ?? [];
      rules.set(entry.list, list);
      const read = readCiscoEntry(entry.words, entry.isStandard, entry.place, dialect);
      if (typeof read === 'string') {
        this.#report(firewallProblem('firewall-rule-unread', entry.place, { detail: read.slice(0, 80) }));
        list.push(this.#rule(entry, unreadEntry(entry.words), list.length + 1));
        continue;
      }
      for (const detail of read.open)
        this.#report(firewallProblem('firewall-condition', entry.place, { detail }));
      list.push(this.#rule(entry, read, list.length + 1));
    }
    const chains = new Map([...rules].map(([name, list]): [string, Chain] => [name, { name, rules: list }]));
    for (const { object, words, place } of this.#objects.translations)
      this.#translations.ofObject(object, words, place);
    chains.set('translation', { name: 'translation', rules: this.#translations.rules() });
    return chains;
  }

  #rule(entry: WaitingEntry, { match, isPermit, isActive }: CiscoEntry, number: number): ChainRule {
    const family = entry.isIp6 ? 'ip6' : this.#isAsa ? null : 'ip4';
    return {
      match: { ...match, family },
      verdict: { kind: isPermit ? 'allow' : 'deny' },
      place: entry.place,
      written: shortened(entry.written),
      number,
      ...(entry.remark === '' ? {} : { description: shortened(entry.remark) }),
      ...(isActive ? {} : { enabled: false }),
    };
  }
}

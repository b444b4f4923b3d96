import { readAddressPlace } from '#shared/model/filter/address-set.ts';
import type { FilterHook } from '#shared/model/filter/filter-rule.ts';
import { RuleSet } from '#shared/model/filter/rule-set.ts';
import type { ObservedRule } from '../../observation.ts';
import { observeFirewall } from '../firewall.ts';
import type { FirewallFormat } from '../sniff-firewall.ts';

/** A configuration of a test, read. */
export function configured(text: string, format: FirewallFormat) {
  const source = { name: 'fw-1.conf', format, sha256: '', size: text.length };
  const read = observeFirewall(text, format, source);
  if (!read.ok) throw new Error(`${read.error.code} at ${read.error.place}`);
  const { ruleSets = [], skipped, assets } = read.value;
  const lines = ruleSets.flatMap(({ rules }) => rules).map(({ fields, place }) => ({ ...fields, place }));
  return { rules: lines, skipped, device: assets[0], set: new RuleSet(lines) };
}

export interface Packet {
  readonly hook?: FilterHook;
  readonly from: string;
  readonly to: string;
  readonly protocol?: number;
  readonly sourcePort?: number;
  readonly port: number;
}

/** What a rule set says of a packet that opens a connection, and by which rule. */
export function verdictOn(
  set: RuleSet<ObservedRule['fields']>,
  { hook = 'forward', from, to, protocol = 6, sourcePort = 40_000, port }: Packet,
): { readonly answer: string; readonly rule: string | undefined } {
  const decision = set.decide({
    hook,
    source: readAddressPlace(from) ?? -1n,
    target: readAddressPlace(to) ?? -1n,
    service: { protocol, from: sourcePort, to: port },
  });
  return { answer: decision.answer, rule: 'line' in decision ? decision.line.name : undefined };
}

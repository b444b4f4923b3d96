import type { Problem } from '../model/problem.ts';
import { sourceProblem } from './problems.ts';

interface ToolOutput {
  readonly begins: RegExp;
  /** What it is, and the command or menu that gives what is read. */
  readonly what: string;
  readonly was: string;
  readonly instead: string;
}

/** What tools print for people, next to which they have a form for programs. */
const outputs: readonly ToolOutput[] = [
  {
    begins: /^(?:#!.*\n|flush ruleset\s*\n|\s)*table (?:ip|ip6|inet|arp|bridge|netdev) \S+ \{/,
    what: 'a rule set of nftables as text',
    was: 'ein Regelwerk von nftables als Text',
    instead: 'nft -j list ruleset > rules.json',
  },
  {
    begins: /^Chain \S+ \((?:policy|\d+ references)/,
    what: 'a listing of iptables -L',
    was: 'eine Ausgabe von iptables -L',
    instead: 'iptables-save > rules.txt',
  },
  {
    begins: /^(?:create|add) \S+ (?:hash|bitmap|list):/,
    what: 'a listing of ipset without the rules that use it',
    was: 'eine Ausgabe von ipset ohne die Regeln, die sie verwenden',
    instead: '(ipset save; iptables-save) > rules.txt',
  },
  {
    begins: /^(?:# Nmap [\d.]|Starting Nmap |Nmap scan report for |Host: \S+ \(.*\)\s+(?:Status|Ports):)/,
    what: 'a scan of nmap as text',
    was: 'ein Scan von nmap als Text',
    instead: 'nmap -oX scan.xml',
  },
  {
    begins: /^#config-version=F\w+-/,
    what: 'a FortiGate configuration',
    was: 'eine Konfiguration einer FortiGate',
    instead: 'Policy & Objects > Firewall Policy > Export > CSV',
  },
];

/** Refuses what a tool prints for people, naming what it is; null for everything else. Errors: source-tool-output. */
export function toolOutput(text: string, name: string): Problem | null {
  const found = outputs.find(({ begins }) => begins.test(text));
  if (found === undefined) return null;
  const { what, was, instead } = found;
  return sourceProblem('source-tool-output', name, { what, was, instead });
}

/** What a column of a list of firewall rules can be read as. */
export const ruleColumns = [
  'device',
  'ruleSet',
  'order',
  'number',
  'name',
  'enabled',
  'disabled',
  'action',
  'direction',
  'inputs',
  'outputs',
  'sources',
  'sources.negated',
  'targets',
  'targets.negated',
  'protocol',
  'services',
  'sourcePorts',
  'targetPorts',
  'conditions',
  'logged',
  'hits',
  'lastHit',
  'expires',
  'owner',
  'description',
] as const;
export type RuleColumn = (typeof ruleColumns)[number];

/** Header words of rule lists: own spreadsheets in both languages, and what management consoles export as CSV. */
export const ruleWords: Record<RuleColumn, string> = {
  device:
    'firewall|device|gerät|gateway|fw|firewall name|install on|installiert auf|policy target|policy targets|enforcement point|appliance|node|cluster|host|hostname|firewall-name|gerätename',
  ruleSet:
    'rule set|ruleset|regelsatz|regelwerk|acl|access list|zugriffsliste|chain|kette|policy package|rulebase|acl name|filterliste|filter list',
  order: 'order|reihenfolge|priority|priorität|prio|sequence|seq|position|pos|rang|seq no|sequence number',
  number:
    'no|nr|number|nummer|id|rule id|rule no|rule nr|rule number|regelnummer|regel nr|regel id|lfd nr|lfd|line|zeile|policy id|rule|regel|index',
  name: 'name|rule name|regelname|bezeichnung|label|policy|policy name|titel|title',
  enabled: 'enabled|active|aktiv|aktiviert|eingeschaltet|in force|status|state|zustand|in kraft|wirksam',
  disabled: 'disabled|deaktiviert|inaktiv|inactive|abgeschaltet|ausgeschaltet',
  action:
    'action|aktion|verdict|entscheidung|access|zugriff|rule action|regelaktion|policy action|effect|wirkung|permit/deny|allow/deny|erlauben/verbieten|erlaubt/verboten|decision|freigabe|permission|target action',
  direction: 'direction|richtung|dir|traffic direction|verkehrsrichtung',
  inputs:
    'interface|schnittstelle|interfaces|in interface|source interface|incoming interface|src interface|ingress|ingress interface|eingangsschnittstelle|quellschnittstelle|source zone|src zone|from zone|quellzone|zone|von zone|srcintf|from interface|von schnittstelle|interface in|iif|in',
  outputs:
    'out interface|destination interface|target interface|outgoing interface|dst interface|egress|egress interface|ausgangsschnittstelle|zielschnittstelle|destination zone|dst zone|target zone|to zone|zielzone|nach zone|dstintf|to interface|nach schnittstelle|interface out|oif|out',
  sources:
    'source|sources|src|quelle|quellen|source address|source addresses|quelladresse|quelladressen|quell ip|source ip|src ip|src address|srcaddr|from|von|from ip|von ip|source network|source networks|quellnetz|quellnetze|source address prefix|source object|quellobjekt|source host|source range|absender|source cidr|quelle ip',
  'sources.negated':
    'source negated|source negate|negate source|quelle negiert|src negate|source not|srcaddr negate|source negation',
  targets:
    'destination|destinations|dst|dest|target|targets|ziel|ziele|destination address|destination addresses|zieladresse|zieladressen|ziel ip|destination ip|dst ip|dest ip|target ip|target address|dst address|dstaddr|to|nach|to ip|nach ip|destination network|destination networks|zielnetz|zielnetze|destination address prefix|destination object|zielobjekt|destination host|destination range|empfänger|destination cidr|ziel ip',
  'targets.negated':
    'destination negated|destination negate|negate destination|target negated|ziel negiert|dst negate|destination not|dstaddr negate|destination negation',
  protocol:
    'protocol|protokoll|proto|ip protocol|l4 protocol|layer 4|tcp/udp|transport|transportprotokoll|protocols|protokolle',
  services:
    'service|services|dienst|dienste|service/port|dienst/port|services & applications|service group|dienstgruppe|protocol/port|protokoll/port|service object|protocol/service|ports and protocols|dienste/ports|protocols/ports',
  sourcePorts:
    'source port|source ports|src port|sport|quellport|quellports|from port|von port|source port range',
  targetPorts:
    'port|ports|destination port|destination ports|dest port|dst port|dport|zielport|zielports|target port|target ports|to port|nach port|service port|destination port range|portbereich|port range',
  conditions:
    'application|applications|anwendung|anwendungen|user|users|benutzer|source user|quellbenutzer|user group|benutzergruppe|schedule|zeitplan|time|zeitfenster|time range|vpn|url category|url kategorie|source device|destination device|connection state|verbindungszustand|conntrack|tcp flags|icmp type|condition|conditions|bedingung|bedingungen|weitere bedingungen',
  logged: 'log|logging|protokollierung|logged|track|tracking|aufzeichnung|logs|log enabled|loggen',
  hits: 'hits|hit count|treffer|trefferzahl|trefferzähler|rule usage hit count|hit counter|anzahl treffer|matches',
  lastHit:
    'last hit|last used|letzter treffer|zuletzt verwendet|letzte nutzung|rule usage last hit|last match|last matched|zuletzt genutzt|zuletzt zutreffend|last hit date',
  expires:
    'expires|expiry|valid until|gültig bis|ablauf|ablaufdatum|befristet bis|expiration|expiry date|befristung|end date|enddatum|expiration date|läuft ab',
  owner:
    'owner|verantwortlich|verantwortlicher|eigentümer|requester|antragsteller|responsible|ansprechpartner|requested by|beantragt von|rule owner',
  description:
    'comment|comments|kommentar|kommentare|description|beschreibung|bemerkung|bemerkungen|remark|remarks|hinweis|reason|begründung|zweck|purpose|notes|notiz|notizen|justification|anmerkung|anmerkungen',
};

/** Columns of which a list may have several: what they say adds up. */
export const repeatableRuleColumns: ReadonlySet<string> = new Set(['conditions', 'description']);

const ends: Readonly<Record<string, RuleColumn>> = {
  from: 'inputs',
  von: 'inputs',
  to: 'outputs',
  nach: 'outputs',
};

/**
 * Where a list has a source beside "From", that is the side the traffic comes in by: an interface or a zone.
 * @param words header words in plain form
 */
export function settledEnds(
  meanings: readonly (string | null)[],
  words: readonly string[],
): readonly (string | null)[] {
  const has = (column: RuleColumn): boolean =>
    meanings.some((meaning, index) => meaning === column && ends[words[index] ?? ''] === undefined);
  return meanings.map((meaning, index) => {
    const side = ends[words[index] ?? ''];
    const isTwice = (meaning === 'sources' || meaning === 'targets') && has(meaning);
    return side !== undefined && isTwice ? side : meaning;
  });
}

/** What only lists of rules have. */
const telling: ReadonlySet<string> = new Set([
  'order',
  'disabled',
  'direction',
  'sources.negated',
  'targets.negated',
  'sourcePorts',
  'logged',
  'hits',
  'lastHit',
  'ruleSet',
]);

/** Whether a header, by the meanings of its words, is that of a list of firewall rules: `maybe` where its rows must tell. */
export function isRuleHeader(meanings: readonly (string | null)[]): 'yes' | 'maybe' | 'no' {
  const known = new Set(meanings);
  if (!known.has('action') || !(known.has('sources') || known.has('targets'))) return 'no';
  if (!known.has('sources') && !known.has('services') && !known.has('targetPorts')) return 'no';
  return [...known].some((column) => column !== null && telling.has(column)) ? 'yes' : 'maybe';
}

const columnSet: ReadonlySet<string> = new Set(ruleColumns);

/** Is this a column a list of firewall rules can have? */
export function isRuleColumn(field: string): field is RuleColumn {
  return columnSet.has(field);
}

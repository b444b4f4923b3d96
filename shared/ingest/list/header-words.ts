import { keysOf } from '#shared/model/keys.ts';
import {
  type ListedKind,
  labelsOf,
  type RecordColumn,
  recordColumnOf,
  recordColumns,
} from './record-columns.ts';
import { type RuleColumn, ruleColumns, ruleWords } from './rule-columns.ts';
import { plainWord } from './type-words.ts';

/** Columns of an asset list with readers of their own; `zone.kind` and its like describe the row's zone. */
const ownAssetColumns = [
  'name',
  'type',
  'vendor',
  'product',
  'orderNumber',
  'serialNumber',
  'hardwareVersion',
  'firmwareVersion',
  'operatingSystem',
  'extendedUpdates',
  'hostname',
  'addresses',
  'macs',
  'vlans',
  'zone',
  'zone.kind',
  'zone.purdueLevel',
  'purdueLevel',
  'criticality',
  'impact.safety',
  'impact.environment',
  'impact.production',
  'impact.finance',
  'impact.reputation',
  'safetyRelated',
  'transient',
  'wireless',
  'defaultCredential',
  'owner',
  'location',
  'lifecycle.endOfSale',
  'lifecycle.endOfUpdates',
  'lifecycle.endOfSecurityFixes',
  'lifecycle.endOfSupport',
  'patchMode',
  'lastVerified',
  'notes',
] as const;
export type AssetColumn = (typeof ownAssetColumns)[number];

const own: ReadonlySet<string> = new Set(ownAssetColumns);

/** Is this a column of an asset list with a reader of its own? */
export function isOwnAssetColumn(column: string): column is AssetColumn {
  return own.has(column);
}

/** The other columns an asset list can have: every field of an asset that fits into one cell and names no other record. */
export const moreAssetColumns: ReadonlyMap<string, RecordColumn> = new Map(
  recordColumns('asset')
    .filter(({ column, shape }) => {
      const item = shape.type === 'list' ? shape.item : shape;
      return !own.has(column) && item.type !== 'reference';
    })
    .map((column) => [column.column, column]),
);

/** Words people write over those, beside what the window calls them. */
const moreAssetWords: Readonly<Record<string, string>> = {
  classification: 'klassifizierung|vertraulichkeit|confidentiality|data classification',
  businessValue: 'wert|asset value|geschäftswert|wiederbeschaffungswert|replacement value',
  spareParts: 'spares|spare parts in stock|ersatzteile|ersatzteilbestand|ersatzteile auf lager',
  retired:
    'retirement date|decommissioned|decommissioned on|stillgelegt|stillgelegt am|außer betrieb|ausgemustert am',
  reviewBy: 'next review|review date|nächste prüfung|prüfung bis|wiedervorlage',
  malwareProtection: 'antivirus|av|virenschutz|virenscanner|endpoint protection|malware protection',
  failureRate: 'failure class|ausfallhäufigkeit|ausfallklasse',
  logRetentionDays: 'log retention|protokollaufbewahrung|aufbewahrung der protokolle|log-aufbewahrung',
  migrationPlan: 'replacement plan|ablösung|ablöseplan|ersatzplanung|migration',
  openServices: 'open ports|offene ports|offene dienste|services|listening ports',
  slCapability: 'sl-c|sl capability',
  modeSwitch: 'key switch|schlüsselschalter|betriebsartenschalter',
  hardcodedCredential: 'hardcoded password|hard-coded password|festes passwort',
  unpatchableReason: 'reason not patchable|grund nicht patchbar',
  'firmwareLifecycle.endOfSupport': 'firmware end of support|firmware support bis|firmware-support bis',
};

/** What a column of a channel list (a communication matrix) can be read as. */
export const channelColumns = [
  'source',
  'source.address',
  'source.zone',
  'source.type',
  'target',
  'target.address',
  'target.zone',
  'target.type',
  'protocol',
  'transport',
  'port',
  'name',
  'purpose',
  'owner',
  'encrypted',
  'authentication',
  'credential',
  'intended',
  'expires',
] as const;
export type ChannelColumn = (typeof channelColumns)[number];

/** Header words seen in real asset lists: own spreadsheets in both languages, NetBox, Defender for IoT, CMDB exports. */
const assetWords: Record<AssetColumn, string> = {
  name: 'name|asset|asset name|assetname|device|device name|devicename|gerät|gerätename|bezeichnung|anlagenteil|asset id|asset-id|komponente|component|system|systemname|equipment|betriebsmittel|betriebsmittelkennzeichen|bmk|akz|kks|tag|tag name|label|gerätebezeichnung|asset-name|name des geräts|assetbezeichnung|ci name|objekt',
  type: 'type|typ|device type|gerätetyp|asset type|assettyp|role|rolle|device role|device_role|category|kategorie|art|geräteart|class|klasse|subtype|asset category|function|funktion|asset-typ|device class|anlagentyp|gerätekategorie|gerätefunktion|asset class',
  vendor:
    'vendor|hersteller|manufacturer|make|brand|fabrikat|marke|lieferant|oem|herst|herstellername|vendor name|producer|mfr|supplier',
  product:
    'product|produkt|model|modell|device model|product name|produktname|modellbezeichnung|typbezeichnung|device_type|product type|produkttyp|produktbezeichnung|model name|hardware model|gerätemodell|baureihe|product family|produktfamilie',
  orderNumber:
    'order number|order no|order nr|ordernumber|bestellnummer|bestell-nr|bestellnr|mlfb|part number|part no|partnumber|p/n|pn|artikelnummer|artikel-nr|artikelnr|article number|article no|catalog number|catalogue number|cat no|katalognummer|sachnummer|bestellnummer/mlfb|mlfb/bestellnummer|order code|bestellcode|teilenummer|materialnummer|material number|sku|mlfb nummer|best-nr|order-no|model number|article-no|order id',
  serialNumber:
    'serial number|serial|serial no|serialnumber|seriennummer|serien-nr|seriennr|s/n|sn|snr|serialno|fabriknummer|fabrik-nr|service tag|servicetag|serial-no|herstellernummer|ser-nr|serial num|serien nummer|geräteseriennummer|serial nr',
  hardwareVersion:
    'hardware version|hw version|hw|hardware|hardware revision|hw rev|hw-stand|hardwarestand|hardware-version|hardware-stand|hw-version|hw stand|hw-rev|erzeugnisstand|fs|revision|functional state|hardware rev|hw revision',
  firmwareVersion:
    'firmware|firmware version|fw|fw version|firmware-stand|firmwarestand|fw-stand|fw stand|firmware-version|firmwareversion|software version|softwarestand|sw version|sw-stand|version|softwareversion|firmware revision|fw-version|sw|fw rev|firmware rev|software|softwarestand/firmware|fw/sw|fw-ver|current firmware|installed version|release|firmware stand|software-version|softwarerelease|fw/sw-stand',
  operatingSystem:
    'operating system|os|betriebssystem|os version|bs|os name|platform|plattform|betriebssystem/version|os platform|operating system version|osversion|betriebssystemversion',
  extendedUpdates: 'esu|extended updates|extended security updates|erweiterte updates|extended support',
  hostname:
    'hostname|host name|dns name|dns-name|dnsname|computername|rechnername|fqdn|host|stationsname|station name|profinet name|profinet-name|gerätename profinet|pn-name|netbios|netbios name|dns|netzwerkname|name of station|pn name|profinet device name|computer name',
  addresses:
    'ip|ip address|ip-address|ip-adresse|ipadresse|ip addresses|ip adresse|adresse|ip address(es)|ipv4|ipv4 address|ipv4-adresse|primary ip|primary_ip|primary_ip4|ip-adressen|ip_address|address|ip addr|addresses|ipv6|ip-adr|management ip|mgmt ip|ip v4|primary ip address|primary ipv4|primary_ip6|ips|netzwerkadresse|ip-address(es)|ipv6-adresse|last ip',
  macs: 'mac|mac address|mac-address|mac-adresse|mac adresse|mac addresses|macadresse|mac_address|hardware address|ethernet address|physical address|physische adresse|mac-adressen|mac address(es)|hw-adresse|mac addr|mac-id|ethernet-adresse|mac id|macs',
  vlans: 'vlan|vlan id|vlan-id|vlans|vlan nr|vlan-nr|vid|vlanid|vlan nummer|vlan number',
  zone: 'zone|zonenname|security zone|sicherheitszone|zone name|network zone|netzwerkzone|segment|netzsegment|netzwerksegment|zelle|cell|iec 62443 zone|schutzzone|netzbereich|zonenzuordnung|security-zone|netzwerkbereich|netz|network segment|zone (iec 62443)',
  'zone.kind': 'zone kind|zone type|zonentyp|zonenart|art der zone|zone-typ',
  'zone.purdueLevel': 'zone level|zonenebene|purdue level zone|ebene der zone|zone purdue level',
  purdueLevel:
    'purdue|purdue level|purdue-level|purdue-ebene|level|ebene|isa-95 level|isa95|purdue ebene|purdue_level|purduelevel|automatisierungsebene|isa 95 level|purdue layer|isa-95|isa level',
  criticality:
    'criticality|kritikalität|kritikalitaet|importance|wichtigkeit|critical|priority|priorität|schutzbedarf|business criticality|bedeutung|asset criticality|kritisch|criticality level|criticality (1-5)|kritikalität (1-5)|device importance|kritikalitätsstufe',
  'impact.safety':
    'impact safety|auswirkung sicherheit|schadenshöhe personen|impact health|auswirkung personen',
  'impact.environment': 'impact environment|auswirkung umwelt',
  'impact.production': 'impact production|auswirkung produktion|impact availability|auswirkung verfügbarkeit',
  'impact.finance': 'impact finance|auswirkung finanzen|financial impact|finanzieller schaden',
  'impact.reputation': 'impact reputation|auswirkung ansehen|auswirkung reputation',
  safetyRelated:
    'safety|safety related|safety-related|sicherheitsgerichtet|failsafe|fail-safe|sis|safety relevant|sicherheitsrelevant|safety-relevant|sil|safetyrelated|funktionale sicherheit',
  transient: 'transient|mobil|mobile|portable|tragbar|vorübergehend|transient device|temporär angeschlossen',
  wireless: 'wireless|wlan|wifi|funk|drahtlos',
  defaultCredential:
    'default password|default credentials|default credential|standardpasswort|werkspasswort|default pw|standardkennwort|standard-passwort|default-passwort',
  owner:
    'owner|eigentümer|verantwortlich|verantwortlicher|asset owner|betreiber|responsible|ansprechpartner|zuständig|contact|kontakt|verantwortliche person|tenant|zuständigkeit|besitzer|asset-owner|verantwortung|kostenstelle/verantwortlich',
  location:
    'location|standort|ort|einbauort|site|raum|room|building|gebäude|halle|schaltschrank|cabinet|rack|aufstellort|area|bereich|place|lage|einbauplatz|schrank|line|linie|anlage|werk|plant|installation location|physical location|position',
  'lifecycle.endOfSale':
    'end of sale|eos|abkündigung|abgekündigt|abkündigungsdatum|produktabkündigung|eol|end of life|end-of-life|lebensende',
  'lifecycle.endOfUpdates': 'end of updates|updates bis|end of maintenance',
  'lifecycle.endOfSecurityFixes':
    'end of security fixes|end of security updates|sicherheitsupdates bis|end of security support',
  'lifecycle.endOfSupport':
    'end of support|support ende|supportende|support bis|end of service|eosl|support end|support-ende|end-of-support|servicende|wartung bis|ende des supports|end of extended support',
  patchMode:
    'patch mode|patchmodus|patchbar|patchability|patchbarkeit|patch|patch strategy|patchstrategie|update mode|updatemodus',
  lastVerified:
    'last verified|zuletzt geprüft|last seen|zuletzt gesehen|verified|geprüft am|last checked|letzte prüfung|stand|last activity|inventarisiert am|letzte inventur|last audit|last inventory|zuletzt geprüft am|last update|geprüft|datum|last verified date',
  notes:
    'notes|notizen|bemerkung|bemerkungen|comment|comments|kommentar|kommentare|remark|remarks|anmerkung|anmerkungen|description|beschreibung|info|hinweis|hinweise|note|sonstiges|zusatzinfo',
};

const channelWords: Record<ChannelColumn, string> = {
  source:
    'source|src|from|quelle|von|initiator|client|source asset|source name|quellsystem|quellgerät|source device|absender|quelle (client)|source host|quell-asset|source node|source system|sender|von (quelle)|quellname|initiator (client)',
  'source.address':
    'source ip|src ip|quell-ip|source address|quelladresse|src_ip|source_ip|quelle ip|ip quelle|srcip|source ip address|src address|quell-adresse|ip-adresse quelle',
  'source.zone': 'source zone|quellzone|src zone|from zone|quell-zone|zone quelle|von zone',
  'source.type': 'source type|quelltyp|source kind|quell-typ|typ quelle|art der quelle',
  target:
    'target|destination|dst|dest|to|ziel|nach|server|target asset|target name|destination name|zielsystem|zielgerät|destination device|empfänger|ziel (server)|destination host|ziel-asset|target node|target system|receiver|nach (ziel)|zielname|responder|dest name|server (ziel)',
  'target.address':
    'target ip|dst ip|dest ip|ziel-ip|destination ip|destination address|zieladresse|dst_ip|destination_ip|ziel ip|ip ziel|dstip|target address|destination ip address|ziel-adresse|ip-adresse ziel',
  'target.zone': 'target zone|zielzone|dst zone|to zone|destination zone|ziel-zone|zone ziel|nach zone',
  'target.type': 'target type|zieltyp|destination type|target kind|ziel-typ|typ ziel|art des ziels',
  protocol:
    'protocol|protokoll|service|dienst|application|anwendung|app protocol|l7 protocol|application protocol|anwendungsprotokoll|protokoll/dienst|protocol/service|dienst/protokoll|service/port|protokoll (port)',
  transport:
    'transport|transport protocol|l4|l4 protocol|layer 4|ip protocol|transportprotokoll|ip-protokoll|tcp/udp|l4-protokoll|proto',
  port: 'port|destination port|dst port|zielport|dest port|target port|server port|dport|ziel-port|dst_port|destination_port|service port|port(s)|tcp-port|portnummer|port number|port (ziel)|zielport(s)|ports',
  name: 'name|channel|kanal|id|flow|verbindung|connection|kommunikationsbeziehung|channel name|flow name|connection name|kanalname|rule|regel|nr',
  purpose:
    'purpose|zweck|description|beschreibung|reason|begründung|use|verwendung|bemerkung|comment|kommentar|notes|grund|remark|verwendungszweck|business justification|justification',
  owner: 'owner|verantwortlich|verantwortlicher|eigentümer|responsible|ansprechpartner',
  encrypted: 'encrypted|encryption|verschlüsselt|verschlüsselung|tls|secured',
  authentication: 'authentication|authentifizierung|auth|anmeldung|authentisierung',
  credential: 'credential|credentials|zugangsdaten|account type|kontoart|account|konto',
  intended:
    'intended|erlaubt|allowed|gewollt|action|aktion|permitted|genehmigt|approved|freigegeben|soll|status|vorgesehen|permit|zulässig',
  expires:
    'expires|gültig bis|valid until|befristet bis|expiry|ablauf|ablaufdatum|expiration|befristung|expiry date',
};

function dictionary<Column extends string>(words: Record<Column, string>): ReadonlyMap<string, Column> {
  const entries: [string, Column][] = [];
  for (const column of keysOf(words)) {
    entries.push([plainWord(column), column]);
    for (const word of words[column].split('|')) entries.push([plainWord(word), column]);
  }
  // The first meaning of a word wins.
  return new Map(entries.reverse());
}

/** What the window calls the columns of an asset list, and the words of those that have no reader of their own. */
function labelledAssetColumns(): ReadonlyMap<string, string> {
  const entries: [string, string][] = [];
  const add = (words: readonly string[], column: string): void => {
    for (const word of words) if (word !== '') entries.push([plainWord(word), column]);
  };
  for (const column of recordColumns('asset')) {
    if (!own.has(column.column) && !moreAssetColumns.has(column.column)) continue;
    add(
      [...labelsOf(column), column.column, ...(moreAssetWords[column.column] ?? '').split('|')],
      column.column,
    );
  }
  return new Map(entries.reverse());
}

let labelled: ReadonlyMap<string, string> | null = null;

const dictionaries = {
  assets: dictionary(assetWords),
  channels: dictionary(channelWords),
  filterRule: dictionary(ruleWords),
};

export type ListKind = keyof typeof dictionaries | ListedKind;

function hasOwnReader(kind: ListKind): kind is keyof typeof dictionaries {
  return Object.hasOwn(dictionaries, kind);
}

/** Characters of a header word; what is longer is a sentence, or no list. */
const longestHeader = 300;

/** A header with a unit or hint in brackets, or with several words for one thing. */
const inParts = /[([/|,]/;

/** What a header word means in that kind of list; null where nobody knows. Units and hints in brackets do not matter. */
export function columnOf(header: string, kind: ListKind): string | null {
  if (header.length > longestHeader) return null;
  if (!hasOwnReader(kind)) return recordColumnOf(header, kind);
  const known: ReadonlyMap<string, AssetColumn | ChannelColumn | RuleColumn> = dictionaries[kind];
  const whole = known.get(plainWord(header)) ?? labelOf(header, kind);
  if (whole !== undefined) return whole;
  if (!inParts.test(header)) return null;
  for (const part of [header.replace(/\(.*$|\[.*$/s, ''), ...header.split(/[/|,]/)]) {
    const meaning = plainWord(part) === '' ? undefined : known.get(plainWord(part));
    if (meaning !== undefined) return meaning;
  }
  return null;
}

/** The column of an asset list that the window calls so. */
function labelOf(header: string, kind: ListKind): string | undefined {
  if (kind !== 'assets') return undefined;
  labelled ??= labelledAssetColumns();
  return labelled.get(plainWord(header)) ?? labelled.get(plainWord(header.replace(/\(.*$|\[.*$/s, '')));
}

/** Every column a list of that kind can have. */
export function columnsOfKind(kind: ListKind): readonly string[] {
  if (kind === 'assets') return [...ownAssetColumns, ...moreAssetColumns.keys()];
  if (kind === 'channels') return channelColumns;
  return kind === 'filterRule' ? ruleColumns : recordColumns(kind).map(({ column }) => column);
}

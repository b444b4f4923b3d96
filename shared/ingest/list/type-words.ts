import german from '#resources/i18n/de/model.json' with { type: 'json' };
import english from '#resources/i18n/en/model.json' with { type: 'json' };
import { type AssetType, assetTypes } from '#shared/model/asset.ts';
import { accessPointKinds, type ZoneKind, zoneKinds } from '#shared/model/zone.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range begins with them
const ascii = /^[\u0000-\u007f]*$/;

/** Lower case, and without blanks and signs, so that `S7-SPS`, `s7 sps` and `S7_SPS` are one word. */
export function plainWord(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** What people write in the type column of their lists, in English and German. */
const words: Partial<Record<AssetType, string>> = {
  workstation:
    'pc|office pc|desktop|client|arbeitsplatz|arbeitsplatzrechner|rechner|computer|industrial pc|ipc|industrie-pc|bedienrechner|operator workstation|operator station|operatorstation|bedienstation',
  engineeringWorkstation:
    'ews|engineering station|engineering|engineering workstation|programming device|programmiergerät|pg|es|projektierungsrechner|engineering-rechner|engineeringstation|projektier-pc|programming station',
  hmi: 'hmi panel|panel|operator panel|operator interface|bedienpanel|bediengerät|touch panel|touchpanel|panel pc|bedienterminal|op|mmi|human machine interface|comfort panel|anzeigegerät',
  plc: 'sps|controller|programmable logic controller|steuerung|sps-steuerung|cpu|soft-plc|softsps|speicherprogrammierbare steuerung|kleinsteuerung|s7|logic controller',
  pac: 'programmable automation controller',
  rtu: 'remote terminal unit|fernwirkgerät|fernwirkstation|fernwirktechnik|telecontrol',
  ied: 'intelligent electronic device|feldleitgerät|bay controller',
  protectionRelay: 'relay|protection device|schutzgerät|schutzrelais|protection relay',
  dcsController:
    'dcs|prozessleitsystem|pls|process controller|prozessstation|distributed control system|dcs controller|automatisierungsstation',
  safetyController:
    'safety plc|safety-plc|f-sps|f-cpu|sicherheitssteuerung|sicherheits-sps|safety|sis|failsafe plc|fail-safe controller|safety system|notaus-steuerung',
  fieldIo:
    'io|i/o|remote io|remote i/o|distributed io|dezentrale peripherie|e/a|e/a-station|feldbusklemme|io station|et200|io module|i/o module|remote-io|buskoppler|bus coupler|e/a-modul|feldgerät|field device',
  sensor:
    'messgerät|meter|power meter|energiezähler|transmitter|messumformer|analyser|analyzer|gauge|instrument|energiemessgerät|waage|scale|scanner|barcode scanner',
  drive:
    'vfd|inverter|frequency converter|frequenzumrichter|fu|umrichter|servo|servo drive|antrieb|antriebsregler|variable speed drive|motor drive|sanftanlauf|soft starter',
  robotController: 'robot|roboter|robotersteuerung|robot controller',
  cnc: 'cnc-steuerung|werkzeugmaschine|machine tool|cnc controller',
  historian:
    'archivserver|prozessdatenarchiv|data historian|betriebsdatenarchiv|prozessarchiv|historian server',
  controlServer: 'control server|leitrechner|leitsystemserver|opc server|opc-server|batch server|batchserver',
  scada:
    'scada server|scada-server|leitsystem|visualisierung|wincc server|wincc|prozessvisualisierung|leitstand',
  mes: 'mes server|mes-server|manufacturing execution system|betriebsdatenerfassung|bde|produktionsleitsystem',
  bms: 'building management|building automation|gebäudeleittechnik|glt|ddc',
  applicationServer:
    'server|application server|anwendungsserver|database server|datenbankserver|web server|file server|fileserver|datei-server|windows server|linux server|backup server',
  domainController:
    'dc|domain controller|domänencontroller|ad server|active directory|ad-server|domaincontroller',
  identityProvider: 'idp|identity provider|radius|radius server',
  patchServer: 'wsus|patch server|update server|patchserver|av server|virenschutzserver|patch management',
  timeServer: 'ntp|ntp server|time server|zeitserver|gps clock|uhr',
  virtualisationHost:
    'esxi|hypervisor|vm host|virtualisierungshost|virtualization host|hyper-v host|virtual host|esx',
  dataGateway:
    'gateway|protocol converter|protokollumsetzer|opc gateway|protocol gateway|datenkonzentrator|data concentrator|protokollgateway',
  edgeGateway:
    'edge|edge device|edge-gerät|iot gateway|iot-gateway|iiot gateway|cloud gateway|edge gateway|industrial edge',
  serialServer:
    'serial server|serial device server|terminal server|schnittstellenserver|com server|com-server|device server|seriell-ethernet-umsetzer',
  vpnServer:
    'vpn|vpn gateway|vpn-gateway|remote gateway|remote access gateway|fernwartung|fernwartungsgateway|fernwartungsrouter|remote access|vpn router|vpn-router|vpn server|fernzugang',
  jumpHost: 'jump server|jump host|jumphost|sprungserver|sprungrechner|bastion|bastion host|jump-server',
  router: 'l3 router|layer 3 switch|l3-switch|netzwerkrouter',
  switch:
    'managed switch|ethernet switch|network switch|netzwerkswitch|netzwerk-switch|industrial switch|industrieswitch|access switch|core switch|l2 switch|unmanaged switch|netzwerkkomponente',
  firewall:
    'fw|ngfw|security appliance|sicherheitsgateway|industrial firewall|industriefirewall|security gateway',
  dataDiode: 'diode|datendiode|data diode|unidirectional gateway',
  wirelessAp:
    'ap|access point|wlan|wlan ap|wlan access point|wifi|wireless access point|wlan-ap|wlan-accesspoint|accesspoint',
  cellularModem:
    'lte router|lte-router|4g router|5g router|modem|gsm modem|mobilfunkrouter|mobilfunkmodem|cellular router|umts router',
  cameraNvr: 'camera|kamera|ip camera|ip-kamera|nvr|video|videokamera|cctv|überwachungskamera|dvr',
  ups: 'usv|uninterruptible power supply|unterbrechungsfreie stromversorgung|power supply ups',
  printer: 'drucker|label printer|etikettendrucker|labelprinter|etikettierer|netzwerkdrucker',
  mobileHmi:
    'tablet|mobile panel|mobiles bedienpanel|handheld|mobile hmi|smartphone|mobiles bediengerät|scanner mobil',
  transientLaptop:
    'laptop|notebook|service laptop|servicenotebook|wartungslaptop|service-notebook|mobile workstation|service-laptop|servicelaptop',
  removableMediaStation:
    'usb station|datenschleuse|kiosk|media station|usb-schleuse|wechseldatenträgerschleuse|usb kiosk',
  k8sCluster: 'kubernetes|k8s|kubernetes cluster|cluster',
  workload: 'pod|deployment|container|vm|virtual machine|virtuelle maschine',
  containerImage: 'image|container image|docker image',
  other: 'other|sonstige|sonstiges|andere|misc|diverse|unclassified',
};

const shown: readonly Readonly<Record<string, string>>[] = [english.value.type, german.value.type];

const types: ReadonlyMap<string, AssetType> = new Map([
  // What the window itself calls them, for its own lists come back.
  ...shown.flatMap((names) => assetTypes.map((type) => [plainWord(names[type] ?? type), type] as const)),
  ...assetTypes.flatMap((type) =>
    (words[type] ?? '').split('|').map((word) => [plainWord(word), type] as const),
  ),
  ...assetTypes.map((type) => [plainWord(type), type] as const),
]);

/** Types already read: a list of 100,000 rows has a few dozen type words. */
const typesRead = new Map<string, AssetType | null>();
const rememberedTypes = 10_000;

/** The asset type a word means, tried whole and then by its parts: `SPS (S7-1500)`, `HMI / Panel PC`. */
export function readAssetType(text: string): AssetType | null {
  const remembered = typesRead.get(text);
  if (remembered !== undefined) return remembered;
  const type = findAssetType(text);
  if (typesRead.size < rememberedTypes) typesRead.set(text, type);
  return type;
}

function findAssetType(text: string): AssetType | null {
  const whole = types.get(plainWord(text));
  if (whole !== undefined) return whole;
  for (const part of text.split(/[()[\]/,;:–]| - /)) {
    const type = plainWord(part) === '' ? undefined : types.get(plainWord(part));
    if (type !== undefined) return type;
  }
  return null;
}

/** Shorter words mean too much beside others: `DC 24 V`, `OP`. */
const shortestInPhrase = 3;
const shortestEnd = 6;
const ends = [...types.keys()].filter((word) => word.length >= shortestEnd);

/**
 * The asset type that words of a phrase mean, a German compound by its end: `Frequenzumrichter Pumpe 3`,
 * `Kompaktsteuerung`, `SIMATIC S7-1500`; null where none does.
 */
export function typeInPhrase(text: string): AssetType | null {
  const phrase = text
    .slice(0, 300)
    .split(/[\s\-_/,;:()[\]]+/)
    .map(plainWord);
  for (const word of phrase) {
    const type = word.length >= shortestInPhrase || word === 's7' ? types.get(word) : undefined;
    if (type !== undefined && type !== 'other') return type;
  }
  for (const word of phrase) {
    const end = ends.find((one) => word.length > one.length && word.endsWith(one));
    const type = end === undefined ? undefined : types.get(end);
    if (type !== undefined && type !== 'other') return type;
  }
  return null;
}

const zoneWords: Partial<Record<ZoneKind, string>> = {
  iacs: 'ot|control|production|produktion|automation|automatisierung|leittechnik|steuerung|fertigung|process|cell|zelle',
  safety: 'sis|sicherheit|safety zone|sicherheitszone|funktionale sicherheit',
  dmz: 'idmz|industrial dmz|industrielle dmz|perimeter',
  business: 'it|office|enterprise|corporate|büro|unternehmen|buero',
  wireless: 'wlan|wifi|funk',
  temporary: 'transient|temporär|mobile|wartung',
  external: 'extern|internet|vendor|lieferant',
  cloud: 'cloud services',
};

const kindsOfZone: ReadonlyMap<string, ZoneKind> = new Map([
  ...zoneKinds.flatMap((kind) =>
    (zoneWords[kind] ?? '').split('|').map((word) => [plainWord(word), kind] as const),
  ),
  ...zoneKinds.map((kind) => [plainWord(kind), kind] as const),
]);

/** The kind of zone a word means, or null. */
export function readZoneKind(text: string): ZoneKind | null {
  return kindsOfZone.get(plainWord(text)) ?? null;
}

type AccessPointKind = (typeof accessPointKinds)[number];

const accessPointWords: Record<AccessPointKind, string> = {
  internet: 'internet|wan|cloud|public network|öffentliches netz',
  vendorRemote:
    'vendor|vendor remote|remote vendor|supplier|lieferant|hersteller|fernwartung extern|dienstleister|service provider|remote service|fernwarter|maschinenbauer|machine builder|external person|fremdfirma|vendor remote access|vendor access|vendor vpn|vendor technician|vendor engineer|third party|integrator|system integrator|herstellerzugang|lieferantenzugang',
  corporateNetwork:
    'corporate|corporate network|office network|enterprise network|business network|büronetz|unternehmensnetz|it network|it-netz|firmennetz',
  cellular: 'cellular|mobilfunk|lte|4g|5g',
  wireless: 'wireless|wlan|wifi|funk',
  removableMedia: 'usb|usb stick|removable media|wechseldatenträger|wechselmedien',
  localConsole:
    'person|people|operator|user|bediener|mitarbeiter|local console|vor ort|lokale konsole|staff|personal|instandhalter|maintenance technician|technician|techniker|human|worker',
  physical: 'physical|physical access|physischer zugang',
};

const kindsOfAccessPoint: ReadonlyMap<string, AccessPointKind> = new Map([
  ...accessPointKinds.flatMap((kind) =>
    accessPointWords[kind].split('|').map((word) => [plainWord(word), kind] as const),
  ),
  ...accessPointKinds.map((kind) => [plainWord(kind), kind] as const),
]);

/** The kind of access point a word means, or null: what comes from outside or is a person is no asset. */
export function readAccessPointKind(text: string): AccessPointKind | null {
  return kindsOfAccessPoint.get(plainWord(text)) ?? null;
}

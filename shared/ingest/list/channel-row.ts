import type { ProtocolTable } from '#shared/knowledge/catalogue/protocols.ts';
import { keysOf } from '#shared/model/keys.ts';
import type { authentications, credentials, Transport } from '#shared/model/zone.ts';
import type { ChannelClaim, Claim, ObservedAsset, ObservedChannel } from '../observation.ts';
import { take, takeDate, takeText } from './cell.ts';
import { type ChannelColumn, channelColumns } from './header-words.ts';
import { listProblem } from './problems.ts';
import type { RowCell } from './row.ts';
import { plainWord, readAccessPointKind, readAssetType } from './type-words.ts';
import { readAddresses, readBoolean } from './value.ts';

const channelColumnSet: ReadonlySet<string> = new Set(channelColumns);

/** Is this a column a channel list can have? */
export function isChannelColumn(field: string): field is ChannelColumn {
  return channelColumnSet.has(field);
}

type Cells = ReadonlyMap<ChannelColumn, RowCell<ChannelColumn>>;

/** What a channel list says, gathered row by row: its ends once each, and its channels. */
export interface ChannelRows {
  add(key: string, place: string, cells: readonly RowCell<ChannelColumn>[]): void;
  readonly ends: ReadonlyMap<string, ObservedAsset>;
  readonly channels: readonly ObservedChannel[];
}

/** Gathers the rows of a channel list (of a sheet, where it is one of a workbook); protocols are named by the table's ids where it knows them. */
export function channelRows(sheet: string | null, protocols: ProtocolTable): ChannelRows {
  const ends = new Map<string, ObservedAsset>();
  const channels: ObservedChannel[] = [];
  const byName = new Map(
    protocols.rows.flatMap((row) => [
      [plainWord(row.id), row.id],
      [plainWord(row.name), row.id],
    ]),
  );
  const protocolOf = (text: string, transport: Transport, port: number | null): string | null => {
    const named = namedProtocol(text, byName);
    if (named !== null || port === null || (transport !== 'tcp' && transport !== 'udp')) return named;
    return protocols.byPort(transport, port)[0]?.id ?? null;
  };
  return {
    ends,
    channels,
    add(key, place, list) {
      const cells: Cells = new Map(list.map((cell) => [cell.field, cell]));
      const source = readEnd(cells, 'source', sheet);
      const target = readEnd(cells, 'target', sheet);
      if (source === null || target === null) {
        list[0]?.log.add(listProblem('list-no-ends', place));
        return;
      }
      for (const end of [source, target]) if (!ends.has(end.key)) ends.set(end.key, end);
      const claims = readClaims(cells);
      for (const { transport, port, text } of readServices(cells)) {
        const suffix = port === null ? transport : `${transport}/${port}`;
        channels.push({
          key: `${key} ${suffix}`,
          source: source.key,
          target: target.key,
          initiatorKnown: true,
          transport,
          port,
          protocol: protocolOf(text, transport, port),
          basis: port === null ? null : 'port',
          confidence: 'medium',
          packets: 0,
          bytes: 0,
          first: '',
          last: '',
          place,
          claims,
        });
      }
    },
  };
}

/** One end of a channel: an asset by name or address, or a way in from outside when its type says so. */
function readEnd(cells: Cells, end: 'source' | 'target', sheet: string | null): ObservedAsset | null {
  const named = cells.get(end);
  const addressed = cells.get(`${end}.address`);
  const { name, addresses } = splitEnd(named, addressed);
  const first = named ?? addressed;
  if (first === undefined || (name === '' && addresses.length === 0)) return null;
  const place = first.place;
  const claims: Claim[] = [];
  if (name !== '') claims.push({ field: 'name', value: name.slice(0, 300), place, confidence: 'medium' });
  if (addresses.length > 0)
    claims.push({ field: 'addresses', value: addresses, place, confidence: 'medium' });
  const kind = cells.get(`${end}.type`);
  const accessPoint = kind === undefined ? null : readAccessPointKind(kind.text);
  const type =
    kind === undefined || accessPoint !== null
      ? null
      : (kind.how.typeWords.get(plainWord(kind.text)) ?? readAssetType(kind.text));
  if (kind !== undefined && accessPoint === null) {
    if (type === null)
      kind.log.add(listProblem('list-type-unknown', kind.place, { value: kind.text.slice(0, 80) }));
    claims.push({ field: 'type', value: type ?? 'other', place: kind.place, confidence: 'medium' });
  }
  const zone = cells.get(`${end}.zone`);
  return {
    key: `${sheet === null ? '' : `sheet ${sheet}, `}end ${plainWord(name)} ${addresses.join(' ')}`,
    claims,
    ...(zone === undefined ? {} : { zoneName: { name: zone.text.slice(0, 300), place: zone.place } }),
    ...(accessPoint === null ? {} : { accessPoint }),
  };
}

/** `PLC-1 (10.0.0.5)` holds a name and an address; a bare address is no name. */
function splitEnd(
  named: RowCell<ChannelColumn> | undefined,
  addressed: RowCell<ChannelColumn> | undefined,
): { readonly name: string; readonly addresses: readonly string[] } {
  const text = named?.text ?? '';
  const inBrackets = /^(.*?)\s*[([]([^()[\]]+)[)\]]$/s.exec(text);
  const bracketed = inBrackets?.[2] === undefined ? [] : addressesIn(inBrackets[2]);
  const bare = addressesIn(text);
  const own = addressed === undefined ? [] : (take(addressed, readAddresses(addressed.text)) ?? []);
  const name = bare.length > 0 ? '' : bracketed.length > 0 ? (inBrackets?.[1] ?? '') : text;
  return { name, addresses: [...new Set([...bare, ...bracketed, ...own])] };
}

function addressesIn(text: string): readonly string[] {
  const read = readAddresses(text);
  return read.ok ? read.value : [];
}

interface Service {
  readonly transport: Transport;
  readonly port: number | null;
  readonly text: string;
}

const maximumPorts = 32;

/** Transport and ports of a row: `TCP`, `502`, `TCP/502`, `Modbus TCP (502)`, `80, 443`, `34962-34964`. */
function readServices(cells: Cells): readonly Service[] {
  const protocol = cells.get('protocol')?.text ?? '';
  const transportCell = cells.get('transport');
  const portCell = cells.get('port');
  const portText =
    portCell?.text ??
    /(?:tcp|udp|port)\s*[/:]?\s*\d[\d\s,–-]*|\(\s*\d[\d\s,–-]*\)/i.exec(protocol)?.[0] ??
    '';
  const transport =
    readTransport(transportCell?.text ?? '') ?? readTransport(portText) ?? readTransport(protocol);
  const ports = readPorts(portText);
  if (
    portCell !== undefined &&
    ports.length === 0 &&
    !/^(any|alle|\*|icmp|l2|layer 2)$/i.test(portCell.text)
  ) {
    take(portCell, { ok: false, expected: { en: 'a port number', de: 'keine Portnummer' } });
  }
  if (ports.length === 0) return [{ transport: transport ?? 'other', port: null, text: protocol }];
  return ports.map((port) => ({ transport: transport ?? 'tcp', port, text: protocol }));
}

function readTransport(text: string): Transport | null {
  const word = /\b(tcp|udp|icmp|ethernet|serial|seriell|rs-?232|rs-?485|usb|l2|layer 2)\b/i
    .exec(text)?.[1]
    ?.toLowerCase();
  if (word === undefined) return null;
  if (word === 'tcp' || word === 'udp' || word === 'icmp') return word;
  if (word === 'usb') return 'media';
  return word.startsWith('r') || word.startsWith('s') ? 'serial' : 'ethernet';
}

function readPorts(text: string): readonly number[] {
  const ports: number[] = [];
  for (const [, low = '', high] of text.matchAll(/(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?/g)) {
    const first = Number(low);
    const last = high === undefined ? first : Number(high);
    for (let port = first; port <= last && ports.length < maximumPorts; port += 1) {
      if (port > 0 && port <= 65_535) ports.push(port);
    }
  }
  return [...new Set(ports)];
}

function namedProtocol(
  text: string,
  byName: ReadonlyMap<string | undefined, string | undefined>,
): string | null {
  const candidates = [
    text,
    text.replace(/[([].*$/s, ''),
    text.replace(/\b(tcp|udp)\b.*$/i, ''),
    ...text.split(/[/,;]/),
  ];
  for (const candidate of candidates) {
    const word = plainWord(candidate);
    const id = word === '' ? undefined : byName.get(word);
    if (id !== undefined) return id;
  }
  return null;
}

const authenticationWords: Record<(typeof authentications)[number], RegExp> = {
  none: /^(none|no|keine|nein|ohne|anonymous|anonym)$/i,
  mutual: /mutual|mtls|zertifikat|certificate|gegenseitig|x\.?509|mfa/i,
  encryptedPassword:
    /^encryptedpassword$|(verschlüsselt|encrypted|tls|ssh|hash).*(passwor|kennwor)|(passwor|kennwor).*(verschlüsselt|encrypted|tls|ssh)/i,
  clearPassword: /passwor|kennwor|klartext|clear/i,
};
const credentialWords: Record<(typeof credentials)[number], RegExp> = {
  default: /default|standard|werk/i,
  sharedStatic: /shared|geteilt|gemeinsam|gruppe|group|static/i,
  mfa: /mfa|2fa|multi|token/i,
  personal: /personal|persönlich|individu|named|user/i,
};

function readClaims(cells: Cells): readonly ChannelClaim[] {
  const claims: ChannelClaim[] = [];
  const confidence = 'medium' as const;
  for (const field of ['name', 'purpose', 'owner'] as const) {
    const cell = cells.get(field);
    const value = cell === undefined ? null : takeText(cell, 300);
    if (cell !== undefined && value !== null) claims.push({ field, value, place: cell.place, confidence });
  }
  const expires = cells.get('expires');
  const date = expires === undefined ? null : takeDate(expires, 'expires');
  if (expires !== undefined && date !== null)
    claims.push({ field: 'expires', value: date, place: expires.place, confidence });
  claims.push(...readProtection(cells));
  return claims;
}

/** How the channel is protected, and whether the plan wants it. */
function readProtection(cells: Cells): readonly ChannelClaim[] {
  const claims: ChannelClaim[] = [];
  const confidence = 'medium' as const;
  const state = (field: 'encrypted' | 'intended', yes: RegExp, no: RegExp): void => {
    const cell = cells.get(field);
    if (cell === undefined) return;
    const word = yes.test(cell.text) ? 'yes' : no.test(cell.text) ? 'no' : cell.text;
    const value = take(cell, readBoolean(word));
    if (value !== null) claims.push({ field, value, place: cell.place, confidence });
  };
  state('encrypted', /^(tls|ssl|ssh|ipsec|vpn|https|aes)/i, /^(clear|klartext|plain)/i);
  state(
    'intended',
    /^(allow|permit|erlaub|zuläss|genehmig|freigegeben|approved|intended|soll|gewollt|accept)/i,
    /^(deny|block|verbot|drop|reject|unzuläss|nicht|forbidden|gesperrt)/i,
  );
  const authentication = cells.get('authentication');
  const how = readWord(
    authentication,
    authenticationWords,
    'a kind of authentication',
    'keine Art der Authentifizierung',
  );
  if (authentication !== undefined && how !== null) {
    claims.push({ field: 'authentication', value: how, place: authentication.place, confidence });
  }
  const credential = cells.get('credential');
  const what = readWord(credential, credentialWords, 'a kind of credential', 'keine Art von Zugangsdaten');
  if (credential !== undefined && what !== null) {
    claims.push({ field: 'credential', value: what, place: credential.place, confidence });
  }
  return claims;
}

function readWord<Word extends string>(
  cell: RowCell<ChannelColumn> | undefined,
  words: Record<Word, RegExp>,
  en: string,
  de: string,
): Word | null {
  if (cell === undefined) return null;
  const word = keysOf(words).find((candidate) => words[candidate].test(cell.text));
  return take(cell, word === undefined ? { ok: false, expected: { en, de } } : { ok: true, value: word });
}

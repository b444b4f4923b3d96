import { u16le, u32le } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import { certificateAt } from './certificate.ts';
import type { Message, MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const header = 8;
const messageHeader = 24;
const largest = 64 * 1024 * 1024;

/** Identifiers of the binary encodings of services (OPC 10000-6, annex A). */
const service = { endpoints: 431, servers: 425, read: 634, activate: 467 } as const;
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [488, ['configure', 'add nodes']],
  [500, ['configure', 'delete nodes']],
  [673, ['write', 'write']],
  [700, ['write', 'history update']],
  [712, ['control', 'call method']],
]);
const encoding = { buildInfo: 340, userName: 324 } as const;

/** OPC UA: who opens a channel by which certificate and policy; without encryption what the server calls itself, its build, writes and calls, passwords in clear. */
export const opcuaReader: MessageReader = {
  protocols: ['opcua'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < header) return unknownLength;
    const size = u32le(bytes, at + 4);
    const isMessage =
      (bytes[at] ?? 0) >= 0x41 && (bytes[at] ?? 0) <= 0x5a && size >= header && size <= largest;
    return isMessage ? size : 0;
  },
  read: (message) => {
    const { bytes } = message;
    if (bytes[0] === 0x4f && bytes[1] === 0x50 && bytes[2] === 0x4e) readChannel(message);
    const isMessage = bytes[0] === 0x4d && bytes[1] === 0x53 && bytes[2] === 0x47;
    if (!isMessage || bytes[messageHeader] !== 1 || bytes[messageHeader + 1] !== 0) return;
    const type = u16le(bytes, messageHeader + 2);
    const act = acts.get(type);
    if (act !== undefined) message.acts(...act);
    if (type === service.endpoints || type === service.servers)
      readApplications(message, type === service.endpoints);
    if (type === service.read) readBuild(message);
    if (type === service.activate) readLogin(message);
  },
};

/** Reads values one after another; past the end it reads nothing. */
class Cursor {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  number(): number {
    this.at += 4;
    return u32le(this.bytes, this.at - 4) | 0;
  }

  /** Where the octets of a byte string lie; it is empty where there are none. */
  octets(): { readonly start: number; readonly end: number } {
    const length = Math.max(0, this.number());
    const start = this.at;
    this.at = Math.min(this.bytes.length, start + length);
    return { start, end: this.at };
  }

  byte(): number {
    this.at += 1;
    return this.bytes[this.at - 1] ?? 0;
  }

  /** A string or byte string: a length, -1 for none. */
  text(): string {
    const length = this.number();
    if (length <= 0) return '';
    const start = this.at;
    this.at = Math.min(this.bytes.length, this.at + length);
    return deviceText(this.bytes, start, this.at);
  }

  localised(): string {
    const mask = this.byte();
    if ((mask & 1) !== 0) this.text();
    return (mask & 2) === 0 ? '' : this.text();
  }
}

/** The response header: time, handle, result, no diagnostics, no strings, no additional header. */
const responseHeader = 24;

function readApplications(message: Message, areEndpoints: boolean): void {
  const { bytes } = message;
  const start = messageHeader + 4;
  if (bytes[start + 16] !== 0) return;
  const cursor = new Cursor(bytes, start + responseHeader);
  if (cursor.number() < 1) return;
  if (areEndpoints) message.states('hostname', hostOf(cursor.text()), 'medium');
  message.states('applicationUri', cursor.text());
  const product = cursor.text();
  const name = cursor.localised();
  if (name !== '')
    message.states('software', product === '' || product === name ? name : `${name} (${product})`, 'medium');
  if (!areEndpoints) return;
  cursor.number();
  cursor.text();
  cursor.text();
  const urls = Math.min(mostUrls, cursor.number());
  for (let url = 0; url < urls; url += 1) cursor.text();
  const { start: from, end } = cursor.octets();
  readSubject(message, from, end);
}

const mostUrls = 32;

/** Opening a secure channel names the policy and brings the sender's certificate, whatever is encrypted later. */
function readChannel(message: Message): void {
  const cursor = new Cursor(message.bytes, header + 4);
  const policy = /#([A-Za-z0-9_]{1,40})$/.exec(cursor.text())?.[1];
  if (policy !== undefined) message.showsVersion(`OPC UA ${policy}`);
  const { start, end } = cursor.octets();
  readSubject(message, start, end);
}

/** Who the sender is by its certificate (OPC 10000-6, 6.2.2: application URI and host names as alternative names). */
function readSubject(message: Message, start: number, end: number): void {
  const certificate = certificateAt(message.bytes, start, end);
  if (certificate === null) return;
  message.states('software', certificate.commonName, 'medium');
  message.states('applicationUri', certificate.uri);
  message.states('hostname', certificate.hosts.find((host) => hostOf(`x://${host}`) !== '') ?? '', 'medium');
}

/** The host of an address; '' for an IP address, which says nothing new, and for a name that means oneself. */
function hostOf(url: string): string {
  const host = /^[a-z.+]+:\/\/([^:/\s]+)/i.exec(url)?.[1] ?? '';
  return /^[\d.]+$/.test(host) || /^localhost$/i.test(host) || host.startsWith('[') ? '' : host;
}

/** BuildInfo: product URI, manufacturer, product, software version. */
function readBuild(message: Message): void {
  const { bytes } = message;
  const at = extension(bytes, encoding.buildInfo);
  if (at < 0) return;
  const cursor = new Cursor(bytes, at);
  cursor.text();
  message.states('vendor', cursor.text(), 'medium');
  const product = cursor.text();
  const version = cursor.text();
  message.states('software', [product, version].filter(Boolean).join(' '), 'medium');
}

/** A user name token without an encryption algorithm carries its password as it is. */
function readLogin(message: Message): void {
  const { bytes } = message;
  const at = extension(bytes, encoding.userName);
  if (at < 0) return;
  const cursor = new Cursor(bytes, at);
  cursor.text();
  const user = cursor.text();
  const length = cursor.number();
  cursor.at += Math.max(0, length);
  if (user !== '' && length > 0 && cursor.text() === '') message.showsCredential('OPC UA password');
}

/** Where the body of an extension object of that encoding begins; -1 where the message has none. */
function extension(bytes: Uint8Array, id: number): number {
  for (let at = bytes.indexOf(id & 255, messageHeader + 4); at >= 2; at = bytes.indexOf(id & 255, at + 1)) {
    const isIt =
      bytes[at + 1] === id >>> 8 && bytes[at + 2] === 1 && bytes[at - 2] === 1 && bytes[at - 1] === 0;
    if (isIt) return at + 7;
  }
  return -1;
}

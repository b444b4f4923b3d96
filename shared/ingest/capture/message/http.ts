import type { Message, MessageReader } from './message.ts';
import { readNtlm } from './ntlm.ts';
import { cleanLine, plainText } from './words.ts';

const mostHead = 8192;
const lineEnd = '\r\n';
const startLine = /^HTTP\/1\.[01] \d{3}|^[A-Z-]{3,16} \S+ HTTP\/1\.[01]$/;
/** Whose head goes on in the next packet: small servers send it line by line. */
const inHead = { client: 1, server: 2 } as const;

/** HTTP and SSDP: the server's software, the area a login protects, that a login could be read. Bodies are left alone. */
export const httpReader: MessageReader = {
  protocols: ['http', 'ssdp'],
  most: 64,
  read: (message) => {
    const { bytes, flow } = message;
    const side = message.isFromService ? inHead.server : inHead.client;
    const isInside = ((flow.conversation?.stage ?? 0) & side) !== 0;
    const first = bytes[0] ?? 0;
    if (!isInside && (first < 0x41 || first > 0x5a)) return;
    const text = plainText(bytes, mostHead);
    const end = isInside && text.startsWith(lineEnd) ? 0 : text.indexOf(lineEnd + lineEnd);
    // What stands behind the last line end is a line that has not come whole, or nothing.
    const lines = (end < 0 ? text : text.slice(0, end) + lineEnd).split(lineEnd).slice(0, -1);
    if (!isInside && !startLine.test(lines.shift() ?? '')) return;
    for (const line of lines.slice(0, 64)) readHeader(message, line);
    if (isInside && end >= 0) message.conversation.stage &= ~side;
    else if (!isInside && end < 0) message.conversation.stage |= side;
  },
};

function readHeader(message: Message, line: string): void {
  const colon = line.indexOf(':');
  if (colon < 1 || colon > 40) return;
  const value = cleanLine(line.slice(colon + 1));
  const name = line.slice(0, colon).toLowerCase();
  if (name === 'server') message.states('software', value, 'medium');
  if (name === 'user-agent') readAgent(message, value);
  if (name.endsWith('authorization') && /^basic /i.test(value)) message.showsCredential('HTTP Basic');
  if (name.endsWith('authorization') || name === 'www-authenticate') readToken(message, value);
  const realm = name === 'www-authenticate' ? /^basic realm="([^"]{3,100})"/i.exec(value)?.[1] : undefined;
  message.states('description', realm ?? '', 'low');
}

/** NTLM inside HTTP, in Base64. */
function readToken(message: Message, value: string): void {
  const token = /^(?:NTLM|Negotiate) (TlRMTVNTUA[A-Za-z0-9+/]{20,})/.exec(value)?.[1];
  if (token === undefined) return;
  const text = atob(token.slice(0, token.length - (token.length % 4)));
  readNtlm(
    message,
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  );
}

const windows: ReadonlyMap<string, string> = new Map([
  ['5.0', 'Windows 2000'],
  ['5.1', 'Windows XP'],
  ['5.2', 'Windows Server 2003'],
  ['6.0', 'Windows Vista / Server 2008'],
  ['6.1', 'Windows 7 / Server 2008 R2'],
  ['6.2', 'Windows 8 / Server 2012'],
  ['6.3', 'Windows 8.1 / Server 2012 R2'],
]);

/** Browsers say which Windows they run on; since Windows 10 all say the same. */
function readAgent(message: Message, value: string): void {
  const release = /Windows NT (\d+\.\d)/.exec(value)?.[1];
  message.states('operatingSystem', windows.get(release ?? '') ?? '', 'low');
}

import { u16, u32 } from '../integers.ts';
import { hasText, type Look, type Recogniser, sightsOf } from './recogniser.ts';

/** Protocols of offices and of the Internet that a plant network carries as well. */
function office(protocol: string, transports: Recogniser['transports'], look: Look): Recogniser {
  return { protocols: [protocol], transports, look };
}

const [tls, http, ssh, rfb, telnet, ftp, smb, tds] = [
  sightsOf('tls'),
  sightsOf('http'),
  sightsOf('ssh'),
  sightsOf('vnc'),
  sightsOf('telnet'),
  sightsOf('ftp'),
  sightsOf('smb'),
  sightsOf('mssql'),
];
const [mqtt, ldap, tftp, snmp, dns, dhcp, syslog, kerberos, radius, ntp] = [
  sightsOf('mqtt'),
  sightsOf('ldap'),
  sightsOf('tftp'),
  sightsOf('snmp'),
  sightsOf('dns'),
  sightsOf('dhcp'),
  sightsOf('syslog'),
  sightsOf('kerberos'),
  sightsOf('radius'),
  sightsOf('ntp'),
];

const [smtp, pop3, imap, ssdp] = [sightsOf('smtp'), sightsOf('pop3'), sightsOf('imap'), sightsOf('ssdp')];
const rlogin = sightsOf('rlogin');

const methods = ['GET ', 'POST ', 'PUT ', 'HEAD ', 'OPTIONS ', 'DELETE ', 'CONNECT ', 'PATCH '];
const record = { handshake: 22, alert: 21, change: 20, data: 23 } as const;

const lookTls: Look = (bytes, at, end) => {
  const type = bytes[at] ?? 0;
  const isRecord = type >= record.change && type <= record.data && bytes[at + 1] === 3;
  if (end - at < 6 || !isRecord || (bytes[at + 2] ?? 9) > 4 || u16(bytes, at + 3) > 16_640) return null;
  if (type !== record.handshake) return tls.maybe.both;
  return bytes[at + 5] === 1 ? tls.sure.client : bytes[at + 5] === 2 ? tls.sure.server : tls.maybe.both;
};

const lookHttp: Look = (bytes, at, end) => {
  if (hasText(bytes, at, end, 'HTTP/1.')) return http.sure.server;
  return methods.some((method) => hasText(bytes, at, end, method)) ? http.sure.client : null;
};

const option = { will: 251, dont: 254, command: 255 } as const;
const lookTelnet: Look = (bytes, at, end) => {
  const verb = bytes[at + 1] ?? 0;
  const isNegotiation = bytes[at] === option.command && verb >= option.will && verb <= option.dont;
  return end - at >= 3 && isNegotiation ? telnet.sure.both : null;
};

const longestLogin = 300;
/** rlogin (RFC 1282): after an empty text the names on both sides and the terminal with its speed, each ended by a zero. */
const lookRlogin: Look = (bytes, at, end) => {
  const speed = bytes[end - 2] ?? 0;
  if (bytes[end - 1] !== 0 || speed < 0x30 || speed > 0x39 || end - at > longestLogin) return null;
  // The empty text may have come in a packet of its own.
  const start = bytes[at] === 0 ? at + 1 : at;
  const [own, other, terminal, ...rest] = String.fromCharCode(...bytes.subarray(start, end - 1)).split('\0');
  const isLogin = [own, other].every((name) => /^[\x21-\x7e]+$/.test(name ?? ''));
  if (!isLogin || rest.length > 0 || !/^[\x21-\x7e]+\/\d+$/.test(terminal ?? '')) return null;
  return rlogin.sure.client;
};

const ftpWords = ['USER ', 'PASS ', 'PASV', 'EPSV', 'RETR ', 'STOR ', 'TYPE '];
const lookFtp: Look = (bytes, at, end) => {
  if (hasText(bytes, at, end, '220 ') || hasText(bytes, at, end, '220-')) return ftp.maybe.server;
  if (hasText(bytes, at, end, '331 ') || hasText(bytes, at, end, '230 ')) return ftp.sure.server;
  return ftpWords.some((word) => hasText(bytes, at, end, word)) ? ftp.sure.client : null;
};

const lookSmb: Look = (bytes, at, end) => {
  const name = hasText(bytes, at + 5, end, 'SMB');
  const version = bytes[at + 4] ?? 0;
  return end - at > 8 && bytes[at] === 0 && name && version >= 0xfd ? smb.sure.both : null;
};

const packet = { batch: 1, response: 4, login: 16, prelogin: 18 } as const;
const lookTds: Look = (bytes, at, end) => {
  const type = bytes[at] ?? 0;
  const isWhole = end - at >= 8 && u16(bytes, at + 2) === end - at && bytes[at + 1] === 1;
  if (!isWhole || bytes[at + 7] !== 0) return null;
  if (type === packet.prelogin || type === packet.login) return tds.sure.client;
  return type === packet.response ? tds.maybe.server : type === packet.batch ? tds.maybe.client : null;
};

const lookMqtt: Look = (bytes, at, end) => {
  if (bytes[at] === 0x10) {
    const isName = hasText(bytes, at + 4, end, 'MQTT') || hasText(bytes, at + 4, end, 'MQIsdp');
    return isName ? mqtt.sure.client : null;
  }
  return bytes[at] === 0x20 && bytes[at + 1] === 2 && end - at === 4 ? mqtt.maybe.server : null;
};

/** SEQUENCE { INTEGER messageID, [APPLICATION n] } (RFC 4511). */
const lookLdap: Look = (bytes, at, end) => {
  if (end - at < 7 || bytes[at] !== 0x30) return null;
  const first = bytes[at + 1] ?? 0;
  const id = at + 2 + (first > 0x80 ? first & 0x7f : 0);
  const length = bytes[id + 1] ?? 0;
  if (bytes[id] !== 2 || length < 1 || length > 4) return null;
  const operation = bytes[id + 2 + length] ?? 0;
  const isOperation = (operation & 0xc0) === 0x40 && (operation & 31) <= 25;
  return isOperation ? ldap.sure.both : null;
};

const lookTftp: Look = (bytes, at, end) => {
  const code = u16(bytes, at);
  if (end - at < 6 || (code !== 1 && code !== 2)) return null;
  const name = bytes.subarray(at + 2, end);
  const close = name.indexOf(0);
  const mode = at + 3 + close;
  const isMode = ['octet', 'netascii', 'OCTET', 'mail'].some((word) => hasText(bytes, mode, end, word));
  return close > 0 && isMode ? tftp.sure.client : null;
};

/** SEQUENCE { INTEGER version 0, 1 or 3 } (RFC 3416, RFC 3412). */
const lookSnmp: Look = (bytes, at, end) => {
  if (end - at < 12 || bytes[at] !== 0x30) return null;
  const first = bytes[at + 1] ?? 0;
  const version = at + 2 + (first > 0x80 ? first & 0x7f : 0);
  if (bytes[version] !== 2 || bytes[version + 1] !== 1) return null;
  const number = bytes[version + 2] ?? 9;
  const next = bytes[version + 3];
  if ((number === 0 || number === 1) && next === 4) return snmp.sure.both;
  return number === 3 && next === 0x30 ? snmp.sure.both : null;
};

const lookDns: Look = (bytes, at, end) => {
  if (end - at < 17 || end - at > 4096) return null;
  const flags = u16(bytes, at + 2);
  const questions = u16(bytes, at + 4);
  const records = u16(bytes, at + 6) + u16(bytes, at + 8) + u16(bytes, at + 10);
  const isOpcode = ((flags >>> 11) & 15) <= 5 && (flags & 0x0040) === 0;
  if (!isOpcode || questions + records === 0 || questions > 8 || records > 128) return null;
  const label = bytes[at + 12] ?? 0;
  const isName = label < 64 && at + 12 + label < end;
  return isName && isPrintable(bytes, at + 13, at + 13 + label) ? dns.maybe.both : null;
};

function isPrintable(bytes: Uint8Array, at: number, end: number): boolean {
  for (let index = at; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x20 || byte === 0x7f) return false;
  }
  return true;
}

const dhcpCookie = 0x63825363;
const lookDhcp: Look = (bytes, at, end) => {
  if (end - at < 240 || u32(bytes, at + 236) !== dhcpCookie) return null;
  return bytes[at] === 1 ? dhcp.sure.client : dhcp.sure.server;
};

const lookSyslog: Look = (bytes, at, end) => {
  if (end - at < 5 || bytes[at] !== 0x3c) return null;
  for (let index = at + 1; index <= at + 4; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x3e) return index > at + 1 ? syslog.sure.client : null;
    if (byte < 0x30 || byte > 0x39) return null;
  }
  return null;
};

const kerberosTags: ReadonlySet<number> = new Set([0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x7e]);
const lookKerberos: Look = (bytes, at, end) => {
  const isRecord = u32(bytes, at) === end - at - 4;
  const tag = bytes[isRecord ? at + 4 : at] ?? 0;
  const start = isRecord ? at + 5 : at + 1;
  const first = bytes[start] ?? 0;
  const sequence = start + 1 + (first > 0x80 ? first & 0x7f : 0);
  return end - at > 16 && kerberosTags.has(tag) && bytes[sequence] === 0x30 ? kerberos.sure.both : null;
};

const lookRadius: Look = (bytes, at, end) => {
  const code = bytes[at] ?? 0;
  const isKnown = (code >= 1 && code <= 5) || code === 11;
  if (end - at < 20 || !isKnown || u16(bytes, at + 2) !== end - at) return null;
  let attribute = at + 20;
  while (attribute + 2 <= end && (bytes[attribute + 1] ?? 0) >= 2) attribute += bytes[attribute + 1] ?? 2;
  return attribute === end ? radius.sure.both : null;
};

const lookNtp: Look = (bytes, at, end) => {
  const first = bytes[at] ?? 0;
  const mode = first & 7;
  const version = (first >>> 3) & 7;
  const isLength = end - at === 48 || end - at === 68;
  return isLength && mode >= 1 && mode <= 5 && version >= 1 && version <= 4 && (bytes[at + 1] ?? 99) <= 16
    ? ntp.maybe.both
    : null;
};

const lineFeed = 0x0a;
/** POP3 and IMAP greet in their own way; SMTP as FTP does, and names itself or is spoken to by its own commands. */
const lookPop: Look = (bytes, at, end) => {
  if (hasText(bytes, at, end, '+OK ')) return pop3.maybe.server;
  const isCommand = ['APOP ', 'STLS\r\n', 'CAPA\r\n'].some((word) => hasText(bytes, at, end, word));
  return isCommand ? pop3.sure.client : null;
};
const lookImap: Look = (bytes, at, end) =>
  hasText(bytes, at, end, '* OK ') || hasText(bytes, at, end, '* PREAUTH ') ? imap.sure.server : null;
const lookSmtp: Look = (bytes, at, end) => {
  const isCommand = ['EHLO ', 'HELO ', 'MAIL FROM:', 'RCPT TO:'].some((word) =>
    hasText(bytes, at, end, word),
  );
  return isCommand && bytes[end - 1] === lineFeed ? smtp.sure.client : null;
};
const lookSsdp: Look = (bytes, at, end) => {
  if (hasText(bytes, at, end, 'M-SEARCH * HTTP')) return ssdp.sure.client;
  return hasText(bytes, at, end, 'NOTIFY * HTTP') || hasText(bytes, at, end, 'HTTP/1.1 200 OK')
    ? ssdp.sure.server
    : null;
};

const lookSsh: Look = (bytes, at, end) => (hasText(bytes, at, end, 'SSH-') ? ssh.sure.both : null);
const lookVnc: Look = (bytes, at, end) => (hasText(bytes, at, end, 'RFB 00') ? rfb.sure.both : null);

/** Bytes of the smallest messages that are looked at nowhere else. */
export const officeRecognisers: readonly Recogniser[] = [
  office('tls', ['tcp'], lookTls),
  office('http', ['tcp'], lookHttp),
  office('ssh', ['tcp'], lookSsh),
  office('vnc', ['tcp'], lookVnc),
  office('telnet', ['tcp'], lookTelnet),
  office('rlogin', ['tcp'], lookRlogin),
  office('ftp', ['tcp'], lookFtp),
  office('smb', ['tcp'], lookSmb),
  office('mssql', ['tcp'], lookTds),
  office('smtp', ['tcp'], lookSmtp),
  office('pop3', ['tcp'], lookPop),
  office('imap', ['tcp'], lookImap),
  office('ssdp', ['udp'], lookSsdp),
  office('mqtt', ['tcp'], lookMqtt),
  office('snmp', ['udp'], lookSnmp),
  office('ldap', ['tcp', 'udp'], lookLdap),
  office('tftp', ['udp'], lookTftp),
  office('dhcp', ['udp'], lookDhcp),
  office('syslog', ['udp'], lookSyslog),
  office('kerberos', ['tcp', 'udp'], lookKerberos),
  office('radius', ['udp'], lookRadius),
  office('ntp', ['udp'], lookNtp),
  office('dns', ['udp'], lookDns),
];

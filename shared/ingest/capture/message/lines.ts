import type { MessageReader } from './message.ts';
import { cleanLine, plainText } from './words.ts';

const mostText = 512;

/** SSH: the version and the software both ends name (RFC 4253, 4.2). */
export const sshReader: MessageReader = {
  protocols: ['ssh'],
  most: 2,
  read: (message) => {
    const banner = /^SSH-(\d\.\d+)-([\x21-\x7e][\x20-\x7e]{0,200})/.exec(plainText(message.bytes, mostText));
    if (banner === null) return;
    if (message.isFromService) message.showsVersion(`SSH ${banner[1]}`);
    message.states('software', cleanLine(banner[2] ?? ''), 'medium');
  },
};

/** Commands whose word is a password, or part of it. */
const secrets: Readonly<Record<string, readonly (readonly [pattern: RegExp, sort: string])[]>> = {
  ftp: [[/^PASS +\S/i, 'FTP password']],
  pop3: [
    [/^PASS +\S/i, 'POP3 password'],
    [/^AUTH +PLAIN/i, 'POP3 password'],
  ],
  imap: [[/^\S+ +(?:LOGIN +\S|AUTHENTICATE +"?(?:PLAIN|LOGIN))/i, 'IMAP password']],
  smtp: [[/^AUTH +(?:PLAIN|LOGIN)/i, 'SMTP password']],
};
const greeting = /^(?:220[ -]|\+OK |\* OK )([\x20-\x7e]{3,200})/;
const begun = 1;

/** Protocols of lines: the greeting names the software; passwords go by in clear, unless TLS begins first. */
export const linesReader: MessageReader = {
  protocols: Object.keys(secrets),
  most: 64,
  read: (message) => {
    const text = plainText(message.bytes, mostText);
    const { conversation } = message;
    if (conversation.stage !== begun) {
      const said = greeting.exec(text)?.[1];
      if (said !== undefined && message.isFromService) message.states('software', cleanLine(said), 'low');
      conversation.stage = begun;
    }
    for (const [pattern, sort] of secrets[message.protocol] ?? [])
      if (text.split('\r\n', 16).some((line) => pattern.test(line))) message.showsCredential(sort);
  },
};

const interpret = 0xff;
const prompted = 2;

/** Telnet: what is typed after a prompt for a password is one. */
export const telnetReader: MessageReader = {
  protocols: ['telnet', 'rlogin'],
  most: 256,
  read: (message) => {
    const { bytes, conversation } = message;
    if (bytes[0] === interpret && bytes.length < 64) return;
    if (message.isFromService) {
      const text = plainText(bytes.subarray(Math.max(0, bytes.length - mostText)), mostText);
      if (/(?:password|passwd|passwort|kennwort)[^\r\n]{0,20}[:?] *$/i.test(text))
        conversation.stage = prompted;
    } else if (conversation.stage === prompted && bytes.length > 0) {
      message.showsCredential(message.protocol === 'telnet' ? 'Telnet password' : 'rlogin password');
      conversation.stage = begun;
    }
  },
};

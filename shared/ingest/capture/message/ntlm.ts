import { u16le, u32le } from '../integers.ts';
import { holds } from '../payload/recogniser.ts';
import type { Message } from './message.ts';
import { wideText } from './words.ts';

const signature = [...'NTLMSSP\0'].map((letter) => letter.charCodeAt(0));
const kind = { challenge: 2, authenticate: 3 } as const;
const hasVersion = 0x02000000;
const info = { computer: 1, dnsComputer: 3 } as const;
const lengthOfFirstVersion = 24;

/** Windows by the version of its kernel. */
const systems: ReadonlyMap<string, string> = new Map([
  ['5.0', 'Windows 2000'],
  ['5.1', 'Windows XP'],
  ['5.2', 'Windows Server 2003'],
  ['6.0', 'Windows Vista / Server 2008'],
  ['6.1', 'Windows 7 / Server 2008 R2'],
  ['6.2', 'Windows 8 / Server 2012'],
  ['6.3', 'Windows 8.1 / Server 2012 R2'],
  ['10.0', 'Windows 10 / 11 / Server 2016 and later'],
]);

/** NTLM messages wherever a protocol carries them ([MS-NLMP] 2.2.1): names, Windows version, version of the answer. */
export function readNtlm(message: Message, bytes: Uint8Array): void {
  if (!holds(bytes, 0, bytes.length, signature)) return;
  const start = bytes.findIndex((_, at) => signature.every((byte, index) => bytes[at + index] === byte));
  const ntlm = bytes.subarray(start);
  const type = u32le(ntlm, 8);
  if (type === kind.challenge && ntlm.length >= 48) readChallenge(message, ntlm);
  if (type === kind.authenticate && ntlm.length >= 64) readAuthenticate(message, ntlm);
}

function readChallenge(message: Message, ntlm: Uint8Array): void {
  if ((u32le(ntlm, 20) & hasVersion) !== 0) readSystem(message, ntlm, 48);
  const start = u32le(ntlm, 44);
  const end = Math.min(ntlm.length, start + u16le(ntlm, 40));
  const names = new Map<number, string>();
  for (let at = start; at + 4 <= end; ) {
    const id = u16le(ntlm, at);
    const next = at + 4 + u16le(ntlm, at + 2);
    if (id === 0 || next > end) break;
    names.set(id, wideText(ntlm, at + 4, next));
    at = next;
  }
  message.states('hostname', names.get(info.dnsComputer) || (names.get(info.computer) ?? ''));
}

function readAuthenticate(message: Message, ntlm: Uint8Array): void {
  const answer = u16le(ntlm, 20);
  if (answer > 0) message.showsVersion(answer === lengthOfFirstVersion ? 'NTLMv1' : 'NTLMv2');
  const flags = u32le(ntlm, 60);
  const at = u32le(ntlm, 48);
  const isWide = (flags & 1) !== 0;
  if (isWide) message.states('hostname', wideText(ntlm, at, at + u16le(ntlm, 44)), 'medium');
  if ((flags & hasVersion) !== 0 && ntlm.length >= 72) readSystem(message, ntlm, 64);
}

/** `Windows 5.1`, as older servers spell their system, in the name people know. */
export function systemNamed(text: string): string {
  const release = /^Windows (\d+\.\d)$/.exec(text)?.[1];
  return release === undefined ? text : (systems.get(release) ?? text);
}

function readSystem(message: Message, ntlm: Uint8Array, at: number): void {
  const release = `${ntlm[at]}.${ntlm[at + 1]}`;
  const system = systems.get(release);
  const build = u16le(ntlm, at + 2);
  if (system !== undefined && build > 0)
    message.states('operatingSystem', `${system} (${release}.${build})`, 'medium');
}

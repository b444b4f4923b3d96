import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInProtocols, type PortTransport } from '../../../knowledge/catalogue/protocols.ts';
import { crc16, crcCcitt, crcDnp } from './crc.ts';
import { fieldProtocols, recognise } from './recognisers.ts';

const bytesOf = (hex: string): number[] =>
  (hex.replaceAll(' ', '').match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
const text = (words: string): number[] => [...words].map((letter) => letter.charCodeAt(0));
const little = (value: number): number[] => [value & 255, value >>> 8];
const big = (value: number): number[] => [value >>> 8, value & 255];

type Sum = (bytes: Uint8Array, at: number, end: number) => number;
/** A message with its check behind it. */
const checked = (hex: string, sum: Sum, order: (value: number) => number[]): number[] => {
  const bytes = bytesOf(hex);
  return [...bytes, ...order(sum(Uint8Array.from(bytes), 0, bytes.length))];
};

/** A message each, written from the protocols' own descriptions: what it is, whether that is sure, who sends it. */
type Message = readonly [
  transport: PortTransport,
  payload: readonly number[],
  protocol: string | null,
  sure?: boolean,
  side?: 'client' | 'server' | null,
];
const messages: readonly Message[] = [
  ['tcp', bytesOf('0001 0000 0006 01 03 006b 0003'), 'modbus', true, 'client'],
  ['tcp', bytesOf('0001 0000 0009 01 03 06 022b 0000 0064'), 'modbus', true, 'server'],
  ['tcp', bytesOf('0001 0000 0003 01 83 02'), 'modbus', true, 'server'],
  ['tcp', bytesOf('0001 0000 0006 01 03 006b 0003 0002 0000 0006 01 03 006b 0003'), 'modbus', true, 'client'],
  ['tcp', bytesOf('0001 0000 0005 00 5a 00 20 0014'), null],
  ['tcp', bytesOf('0001 0000 0006 00 5a 00 20 0014'), 'umas', true, null],
  ['tcp', bytesOf('0001 0007 0006 01 03 006b 0003'), null],
  ['tcp', bytesOf('0300 0019 02f080 3201 0000 0001 0008 0000 f000 0001 0001 01e0'), 's7comm', true, 'client'],
  [
    'tcp',
    bytesOf('0300 001b 02f080 3203 0000 0001 0008 0000 0000 f000 0001 0001 00f0'),
    's7comm',
    true,
    'server',
  ],
  ['tcp', bytesOf('0300 0014 02f080 7202 0005 31000004ca'), 's7comm-plus', true, null],
  [
    'tcp',
    bytesOf('0300 001b 02f080 0100 0100 610e 300c 0201 03 a007 a005 020101 8200'),
    'mms',
    true,
    'client',
  ],
  ['tcp', bytesOf('02f080 0100 0100 610e 300c 0201 03 a007 a005 020101 8200'), 'mms', true, 'client'],
  ['tcp', bytesOf('02f080 32 03 0000 0001 0002 0000 0000 0400'), 's7comm', true, 'server'],
  ['tcp', bytesOf('02f080 01 02 03 04 05 06 07'), null],
  ['udp', bytesOf('0001 0000 0004 01 41 0102'), 'modbus', false, null],
  ['udp', bytesOf('0001 0000 0030 01 41 0102'), null],
  ['tcp', bytesOf('0001 0000 0008 01 18 0004 0001 01b8'), 'modbus', true, 'server'],
  ['tcp', bytesOf('0001 0000 0008 01 18 0104 0001 01b8'), null],
  ['tcp', bytesOf('0001 0000 0009 01 03 06 022b'), 'modbus', true, 'server'],
  ['udp', bytesOf('0001 0000 0009 01 03 06 022b'), null],
  ['tcp', [...bytesOf('0001 0000 0100 01 41'), ...new Array<number>(254).fill(9)], null],
  ['tcp', bytesOf('0300 0013 0ee00000 00000001 0008 0003000000'), 'rdp', true, 'client'],
  ['tcp', bytesOf('0300 0016 11e0 0000 0001 00 c1020100 c2020102 c0010a'), null],
  ['tcp', bytesOf('6500 0400 00000000 00000000 0000000000000000 00000000 0100 0000'), 'enip', true, null],
  ['udp', bytesOf('6300 0000 00000000 00000000 0000000000000000 00000000'), 'enip', true, null],
  ['udp', bytesOf('0200 0280 0800 01000000 05000000 b100 0400 01020304'), 'enip-io', true, null],
  ['tcp', [...checked('0564 05 c4 0100 0200', crcDnp, little), ...bytesOf('c0c101')], 'dnp3', true, 'client'],
  ['tcp', bytesOf('0564 05 c4 0100 0200 0000 c0c101'), 'dnp3', false, null],
  ['tcp', bytesOf('6804 07000000'), 'iec104', true, 'client'],
  ['tcp', bytesOf('680e 00000000 6401 0600 0100 000000 14'), 'iec104', true, null],
  ['tcp', bytesOf('680e 00000000 ff01 0600 0100 000000 14'), null],
  [
    'tcp',
    [...text('HELF'), ...bytesOf('20000000'), ...new Array<number>(24).fill(0)],
    'opcua',
    true,
    'client',
  ],
  ['tcp', [...text('HELO'), ...bytesOf('20000000')], null],
  ['udp', bytesOf('810b 000c 0120ffff00ff 1008'), 'bacnet', true, null],
  ['udp', bytesOf('810b 000d 0120ffff00ff 1008'), null],
  ['tcp', bytesOf('0100 00 00 0001 000d 01 0000ea60'), 'hart-ip', true, 'client'],
  ['tcp', bytesOf('0101 02 00 0001 0008 0101 02 00 0002 0008'), 'hart-ip', false, 'server'],
  ['udp', bytesOf('0101 02 00 0000 0008 0101 02 00 0002 0008'), null],
  ['tcp', [...text('FINS'), ...bytesOf('0000000c 00000000 00000000 00000000')], 'omron-fins', true, 'client'],
  ['udp', bytesOf('80 00 02 00 02 00 00 01 00 10 0101 82 0064 00 0001'), 'omron-fins', true, 'client'],
  ['udp', bytesOf('80 00 02 00 02 00 00 01 00 10 0199 82 0064 00 0001'), null],
  ['tcp', bytesOf('5000 00 ff ff03 00 0c00 1000 0104 0000 640000 a8 0100'), 'melsec', true, 'client'],
  [
    'tcp',
    bytesOf('0000 20000000 010203040101 5303 050607080101 0080 0400 0400 00000000 00000000 01000000'),
    'ads',
    true,
    'client',
  ],
  ['udp', bytesOf('03661471 00000000 01000000 010203040101'), null],
  ['udp', bytesOf('71146603 00000000 01000000 010203040101'), 'ads', true, null],
  ['udp', checked('aa41 0012 0001 00000000 00000000 0002', crcCcitt, big), 'synchrophasor', true, 'client'],
  ['udp', checked('aac1 0012 1234 00000000 00000000 0002', crcCcitt, big), null],
  ['tcp', bytesOf('aa01 0040 0001 00000000 00000000 0002 0000'), 'synchrophasor', false, null],
  ['udp', bytesOf('aa01 0040 0001 00000000 00000000 0002 0000'), null],
  ['tcp', bytesOf('0610 0423 000a 04010300 0610 0425 000a 04010300'), 'knxnet-ip', true, null],
  ['udp', bytesOf('0610 0423 000a 04010300 0610 0425 000a 04010300'), null],
  ['udp', bytesOf('0610 0201 000e 0801 c0a80001 0e57'), 'knxnet-ip', true, null],
  ['tcp', text('fox a 1 -1 fox hello\n{\n'), 'fox', true, 'client'],
  ['tcp', bytesOf('000117e8 0c000000 00000000'), 'codesys-v3', true, null],
  ['udp', checked('01 00 0200 0506', crc16, little), 'tristation', true, null],
  ['tcp', [...checked('fb 01', crc16, little), 0xf6], 'genisys', true, 'client'],
  ['tcp', bytesOf('f101f6'), 'genisys', false, 'server'],
  ['udp', bytesOf('0e00 0000 0000 0000 0000 8e4b0000'), 'bsap', true, null],
  ['tcp', bytesOf('6014 a203 800101 be0d 280b 8109 000000000000000000'), 'c1222', true, null],
  ['tcp', checked('f0f0 0101 07 00', crc16, little), 'roc-plus', true, null],
  ['tcp', bytesOf('0000 0000 00 00 0000'), null],
  ['tcp', bytesOf('1a2b 65 00 0800 2f303049440d0d0d'), 'pcom', true, 'client'],
  ['udp', bytesOf('0d10 08 01 0000 0000 0100 0000 00 0000'), 'ethercat', true, null],
  ['udp', bytesOf('060000 05 06 0a 0000'), 'powerlink', true, null],
  ['udp', bytesOf('060000 05 06 0a 0000 00 01 00 02 0400 0000 0610 0000'), 'powerlink', true, null],
  ['udp', bytesOf('060000 05 06 0a 0000 00 01 00 02 0900 0000 0610 0000'), null],
  ['udp', bytesOf('0000 0007 0001 0006 020000000001 0005 0002 5231'), 'mndp', true, null],
  ['udp', bytesOf('0000 0007 0001 0006 020000000001 0005 0003 5231'), null],
  ['tcp', bytesOf('1603 01 0040 01 00003c'), 'tls', true, 'client'],
  ['tcp', text('GET / HTTP/1.1\r\n'), 'http', true, 'client'],
  ['tcp', text('SSH-2.0-dropbear\r\n'), 'ssh', true, null],
  ['tcp', text('RFB 003.008\n'), 'vnc', true, null],
  ['tcp', bytesOf('fffd18 fffd20'), 'telnet', true, null],
  ['tcp', text('\0op\0operator\0xterm/38400\0'), 'rlogin', true, 'client'],
  ['tcp', text('op\0operator\0xterm/38400\0'), 'rlogin', true, 'client'],
  ['tcp', text('1022\0op\0operator\0uname -a 7\0'), null],
  ['tcp', text('USER operator\r\n'), 'ftp', true, 'client'],
  ['tcp', [...bytesOf('00000040 fe'), ...text('SMB'), ...bytesOf('4000')], 'smb', true, null],
  ['tcp', bytesOf('1201 000c 0000 0100 00000000'), 'mssql', true, 'client'],
  ['tcp', [...bytesOf('1010 0004'), ...text('MQTT'), 4, 2], 'mqtt', true, 'client'],
  ['udp', bytesOf('3026 020101 0406 7075626c6963 a019'), 'snmp', true, null],
  ['udp', [...bytesOf('0001'), ...text('config.bin'), 0, ...text('octet'), 0], 'tftp', true, 'client'],
  ['udp', text('<34>1 2026-11-22T10:00:00Z plc'), 'syslog', true, 'client'],
  [
    'udp',
    bytesOf(
      '23 00 04 ec 00000000 00000000 00000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000',
    ),
    'ntp',
    false,
    null,
  ],
  ['udp', bytesOf('1234 0100 0001 0000 0000 0000 03706c63 056c6f63616c 00 0001 0001'), 'dns', false, null],
  [
    'udp',
    bytesOf('0020 01 01 00 00 0000 6b8b4567 00000000 00000000 010901aa01a90103810d00ca'),
    'lonworks-ip',
    true,
    null,
  ],
  ['udp', bytesOf('0021 01 01 00 00 0000 6b8b4567 00000000 00000000 010901aa01a90103810d00ca'), null],
  ['udp', bytesOf('0000000d 01 00 0001 00 0a 20 5318'), 's-bus', true, 'client'],
  ['udp', bytesOf('0000000d 01 00 0001 00 0a 20 5319'), null],
  ['tcp', text('plain words that are no protocol'), null],
];

const seen = (transport: PortTransport, payload: readonly number[]) => {
  // What stands around the payload must not matter.
  const bytes = Uint8Array.from([0x68, 0x04, ...payload, 0x07, 0x00, 0x00]);
  return recognise(transport, bytes, 2, 2 + payload.length);
};

describe('a payload', () => {
  it.each(messages.map((message) => ({ message })))('$message.0 $message.2', ({ message }) => {
    const [transport, payload, protocol, sure, side] = message;
    const sight = seen(transport, payload);
    expect(sight).toEqual(protocol === null ? null : { protocol, sure, side });
  });

  it('is only ever named by a row of the table, and never for what stands behind it', () => {
    const transports = fc.constantFrom<PortTransport>('tcp', 'udp');
    const start = fc.constantFrom(...messages.map(([, payload]) => payload));
    const payloads = fc.oneof(
      fc.array(fc.nat(255), { minLength: 1, maxLength: 80 }),
      fc
        .tuple(start, fc.nat(80), fc.nat(255))
        .map(([payload, at, byte]) => payload.map((old, index) => (index === at ? byte : old))),
      fc.tuple(start, fc.nat(80)).map(([payload, length]) => payload.slice(0, 1 + (length % payload.length))),
    );
    fc.assert(
      fc.property(
        transports,
        payloads,
        fc.array(fc.nat(255), { maxLength: 40 }),
        (transport, payload, behind) => {
          const sight = seen(transport, payload);
          expect(sight === null ? sight : builtInProtocols.byId(sight.protocol)).not.toBe(undefined);
          const longer = Uint8Array.from([...payload, ...behind]);
          const shorter = Uint8Array.from(payload);
          expect(recognise(transport, longer, 0, payload.length)).toEqual(
            recognise(transport, shorter, 0, payload.length),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('of random bytes is sure to be no protocol of the field', () => {
    const random = fc.sample(fc.uint8Array({ minLength: 8, maxLength: 200 }), { numRuns: 3000, seed: 7 });
    const named = random.flatMap((bytes) => {
      const sight = recognise('tcp', bytes, 0, bytes.length) ?? recognise('udp', bytes, 0, bytes.length);
      return sight?.sure && fieldProtocols.has(sight.protocol) ? [sight.protocol] : [];
    });
    expect(named).toEqual([]);
  });
});

import { hex, text, wide, withCrcCcitt } from './octets.ts';
import type { Talk } from './talk.ts';

const padded = (words: string, length: number): number[] => [
  ...text(words),
  ...new Array<number>(length - words.length).fill(0),
];

/** UMAS inside Modbus: transaction, session 0, function and data. */
const umas = (transaction: number, pdu: readonly number[]): number[] => [
  0,
  transaction,
  ...hex('0000 00'),
  pdu.length + 3,
  ...hex('00 5a 00'),
  ...pdu,
];
/** What a controller answers to "read id": answer, range, ident, versions, type, length of the name, name. */
const model = 'BMX P34 2020';
const umasIdentity = [
  ...hex('fe 0e30 0b010000 0302 0000 0307 0000 0100 00000000 00000000 01'),
  model.length,
  ...text(model),
];

/** The first answer of a V2 runtime: its system from octet 64 on, its product from 128. */
const v2Login = [
  ...hex('bbbb 01 00000000 0000'),
  ...new Array<number>(55).fill(0),
  ...padded('Nucleus PLUS', 64),
  ...padded('PLC 7 Example', 40),
];

/** A datagram of a V3 runtime over TCP behind the block driver's number and length. */
const v3Block = (datagram: readonly number[]): number[] => [
  ...hex('000117e8'),
  datagram.length + 8,
  ...hex('000000'),
  ...datagram,
];
/** Hops, packet, name service, addresses; then lengths and ids, and three texts that end with a zero. */
const v3Names = [
  ...hex('c5 6c 40 04 00 11 0001 0002 0003 c202 0004 0a1b2c3d 0100 0400 0700 0900 00100000 ff0f0000'),
  ...['cell-7', 'Example PLC', 'Example Works'].flatMap((name) => [...wide(name), 0, 0]),
];

/** S-Bus over Ethernet: length of all, version, type, number, then request (0), answer (1) or acknowledgement (2). */
const sbus = (number: number, body: readonly number[]): number[] =>
  withCrcCcitt([0, 0, 0, body.length + 10, 1, 0, 0, number, ...body]);

/** Conversations of controllers' programming protocols that say who the controller is, and one that writes. */
export const controllerTalks: readonly Talk[] = [
  {
    title: 'the model of a Schneider controller over UMAS, and that it is started',
    transport: 'tcp',
    port: 502,
    sent: [
      ['client', umas(1, [0x02])],
      ['server', umas(1, umasIdentity)],
      ['client', umas(2, hex('40 ff00'))],
    ],
    facts: [`product ${model}`, 'vendor Schneider Electric'],
    acts: ['control UMAS start x1'],
  },
  {
    title: 'system and product of a CODESYS V2 runtime',
    transport: 'tcp',
    port: 1200,
    sent: [
      ['client', hex('bbbb 01 00000000 00000001')],
      ['server', v2Login],
    ],
    facts: ['operatingSystem Nucleus PLUS', 'product PLC 7 Example'],
  },
  {
    title: 'node, device and vendor of a CODESYS V3 runtime',
    transport: 'tcp',
    port: 11740,
    sent: [
      ['client', v3Block(hex('c5 6c 40 03 00 11 0002 0001 0003 c202'))],
      ['server', v3Block(v3Names)],
    ],
    facts: ['name cell-7', 'product Example PLC', 'vendor Example Works'],
  },
  {
    title: 'type and firmware of a SAIA controller, and a register that is written',
    transport: 'udp',
    port: 5050,
    sent: [
      ['client', sbus(1, hex('00 01 20'))],
      ['server', sbus(1, [1, ...text('D2M480B5')])],
      ['client', sbus(2, hex('00 01 0e 05 0064 00000007'))],
      ['server', sbus(2, hex('02 0000'))],
    ],
    facts: ['product PCD2M48', 'firmwareVersion 0B5', 'vendor Saia-Burgess Controls'],
    acts: ['write write register x1'],
  },
];

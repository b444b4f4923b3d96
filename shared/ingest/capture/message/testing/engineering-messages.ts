import { crc16, crcCcitt } from '../../payload/crc.ts';
import { hex, text } from './octets.ts';
import type { Talk } from './talk.ts';

/** Configuration frame 2 of IEEE C37.118.2 of one unit without channels, but for its check. */
const configurationFrame = [
  ...hex('aa31 0038 0007 00000000 00000000 000f4240 0001'),
  ...text('NORTH 7         '),
  ...hex('0007 0000 0000 0000 0000 0000 0000 001e'),
  ...hex('0000'),
];
const crcOf = (frame: readonly number[]): number[] => {
  const sum = crcCcitt(Uint8Array.from(frame), 0, frame.length);
  return [sum >>> 8, sum & 255];
};

const less = (value: number, octets: number): number[] =>
  Array.from({ length: octets }, (_, index) => (value >>> (8 * index)) & 255);

/** A string of OPC UA: its length, and -1 for none. */
const string = (words: string | null): number[] =>
  words === null ? hex('ffffffff') : [...less(words.length, 4), ...text(words)];

const ua = (kind: string, channel: readonly number[]): number[] => [
  ...text(kind),
  ...less(channel.length + 8, 4),
  ...channel,
];

const der = (tag: number, ...parts: readonly (readonly number[])[]): number[] => {
  const content = parts.flat();
  const length = content.length < 128 ? [content.length] : [0x82, content.length >>> 8, content.length & 255];
  return [tag, ...length, ...content];
};
const named = (identifier: string, words: string): number[] =>
  der(0x31, der(0x30, der(6, hex(identifier)), der(0x0c, text(words))));

/** The certificate of an application, as far as it is read; what it is signed with is left out. */
const certificate = der(
  0x30,
  der(
    0x30,
    der(0xa0, der(2, [2])),
    der(2, [1]),
    der(0x30, der(6, hex('2a864886f70d01010b'))),
    der(0x30, named('550403', 'Plant CA')),
    der(0x30, der(0x17, text('260101000000Z')), der(0x17, text('360101000000Z'))),
    der(0x30, named('55040a', 'Example'), named('550403', 'Line Server')),
    der(0x30, der(3, [0, 1, 2, 3])),
    der(
      0xa3,
      der(
        0x30,
        der(0x30, der(6, hex('551d0f')), der(4, der(3, [5, 0xa0]))),
        der(
          0x30,
          der(6, hex('551d11')),
          der(4, der(0x30, der(0x86, text('urn:line-7:Example:Server')), der(0x82, text('line-7')))),
        ),
      ),
    ),
  ),
  der(0x30, der(6, hex('2a864886f70d01010b'))),
  der(3, [0, 9, 9]),
);

const opened = (policy: string, brought: readonly number[] | null): number[] =>
  ua('OPNF', [
    ...less(7, 4),
    ...string(`http://opcfoundation.org/UA/SecurityPolicy#${policy}`),
    ...(brought === null ? string(null) : [...less(brought.length, 4), ...brought]),
    ...string(null),
    ...hex('01000000 01000000'),
  ]);

/** The answer to GetEndpoints with one endpoint. */
const endpoints = ua('MSGF', [
  ...hex('07000000 01000000 02000000 02000000 0100 af01'),
  ...hex('0000000000000000 01000000 00000000 00 00000000 000000'),
  ...less(1, 4),
  ...string('opc.tcp://line-7:4840'),
  ...string('urn:line-7:Example:Server'),
  ...string('urn:Example:Server'),
  ...[2, ...string('Line Server')],
  ...less(0, 4),
  ...string(null),
  ...string(null),
  ...less(1, 4),
  ...string('opc.tcp://line-7:4840'),
  ...less(certificate.length, 4),
  ...certificate,
]);

/** An execution command of TriStation: type, channel, length, source, function, counter, check, length, data, CRC-16. */
const tristation = (code: number, counter: number): number[] => {
  const body = [0, 0, code, counter, 0, 0, 0x57, 0, 10, 0];
  const head = [5, 0, ...less(body.length, 2), ...body];
  return [...head, ...less(crc16(Uint8Array.from(head), 0, head.length), 2)];
};

const protection = hex(
  '0300 0051 02f080 3207 0000 0100 000c 0034 000112 08 12 84 01 01 00 00 0000 ff09 0030 0232 0004 0028 0001 0004 0001 0000 0003 0002',
);
const statusList = [...protection, ...new Array<number>(0x51 - protection.length).fill(0)];

/** Conversations that show who engineers what: certificates, protection levels, programs of safety controllers. */
export const engineeringTalks: readonly Talk[] = [
  {
    title: 'the certificates and policy of an OPC UA channel',
    transport: 'tcp',
    port: 4840,
    sent: [
      ['client', opened('Basic256Sha256', certificate)],
      ['server', opened('Basic256Sha256', certificate)],
    ],
    facts: ['applicationUri urn:line-7:Example:Server', 'hostname line-7', 'software Line Server'],
    versions: ['OPC UA Basic256Sha256'],
  },
  {
    title: 'the endpoints of an OPC UA server',
    transport: 'tcp',
    port: 4840,
    sent: [
      ['client', opened('None', null)],
      ['server', endpoints],
    ],
    facts: [
      'applicationUri urn:line-7:Example:Server',
      'hostname line-7',
      'software Line Server',
      'software Line Server (urn:Example:Server)',
    ],
    versions: ['OPC UA None'],
  },
  {
    title: 'the protection level of an S7 CPU and its mode switch',
    transport: 'tcp',
    port: 102,
    sent: [['server', statusList]],
    facts: ['modeSwitch program', 'programAccess operate'],
  },
  {
    title: 'a program that is loaded into a safety controller',
    transport: 'udp',
    port: 1502,
    sent: [
      ['client', tristation(1, 1)],
      ['client', tristation(55, 2)],
      ['client', tristation(55, 3)],
      ['client', tristation(11, 4)],
      ['server', tristation(103, 5)],
      ['client', tristation(21, 6)],
    ],
    acts: [
      'download start download change x1',
      'download allocate program x2',
      'download end download change x1',
      'control halt program x1',
    ],
  },
  {
    title: 'who a PROFINET device is by its I&M0 record',
    transport: 'udp',
    port: 34_964,
    sent: [
      [
        'server',
        [
          ...hex('04020a00 10000000 00000000 9b6c d111 8271 00a02442df7d'),
          ...new Array<number>(76).fill(0),
          ...hex('0020 0038 0100 002a'),
          ...text('6ES7 151-8AB01-0AB0 '),
          ...text('S C-X9S12345    '),
          ...hex('0005 56030204 0000 0000 0000 0101 001e'),
        ],
      ],
    ],
    facts: [
      'vendor Siemens',
      'profinetVendorId 0x002A',
      'orderNumber 6ES7 151-8AB01-0AB0',
      'serialNumber S C-X9S12345',
      'hardwareVersion 5',
      'firmwareVersion V3.2.4',
    ],
  },
  {
    title: 'the station name of a phasor measurement unit',
    transport: 'tcp',
    port: 4712,
    sent: [['server', [...configurationFrame, ...crcOf(configurationFrame)]]],
    facts: ['name NORTH 7'],
  },
];

import { checked, crcDnpLittle, hex, text } from './octets.ts';
import type { Talk } from './talk.ts';

const cotp = (pdu: readonly number[]): number[] => {
  const length = pdu.length + 7;
  return [3, 0, length >>> 8, length & 255, 2, 0xf0, 0x80, ...pdu];
};
const padded = (words: string, length: number): number[] => [
  ...text(words),
  ...new Array<number>(Math.max(0, length - words.length)).fill(0),
];
/** An answer to reading a system status list, whose records all have one size. */
const list = (id: number, records: readonly (readonly number[])[]): number[] => {
  const size = records[0]?.length ?? 0;
  const body = [0, id, 0, 0, 0, size, 0, records.length, ...records.flat()];
  const data = [0xff, 9, body.length >>> 8, body.length & 255, ...body];
  return cotp([
    ...hex('3207 0000 0100 000c'),
    data.length >>> 8,
    data.length & 255,
    ...hex('000112 08 12 84 01 01 00 00 0000'),
    ...data,
  ]);
};
const encapsulated = (command: number, body: readonly number[], context = 1): number[] => [
  command,
  0,
  body.length & 255,
  body.length >>> 8,
  ...hex('01000000 00000000'),
  context,
  ...hex('00000000000000 00000000'),
  ...body,
];
const unconnected = (cip: readonly number[], context = 1): number[] =>
  encapsulated(
    0x6f,
    [...hex('00000000 0000 0200 0000 0000 b200'), cip.length & 255, cip.length >>> 8, ...cip],
    context,
  );
const identity = [...hex('0100 0e00 3600 1410 3000 78563412'), 10, ...text('1756-L61/B')];
const attributeText = (id: number, words: string): number[] => [id, words.length, ...text(words)];
const deviceAnswer = (objects: readonly number[]): number[] => {
  const body = [1, 0x2b, 14, 1, 1, 0, 0, 3, ...objects];
  return [0, 9, 0, 0, 0, body.length, ...body];
};
const fins = (code: string, body: readonly number[], control = 'c0'): number[] => [
  ...hex(`${control} 00 02 00 02 00 00 01 00 10 ${code}`),
  ...body,
];
const dnp = (direction: string, user: readonly number[]): number[] => [
  ...checked([0x05, 0x64, user.length + 5, ...hex(`${direction} 0100 0200`)], crcDnpLittle),
  ...checked(user, crcDnpLittle),
];
const octet = (words: string): number[] => [4, words.length, ...text(words)];
const binding = (name: string, value: readonly number[]): number[] => {
  const identifier = hex(name);
  const inner = [6, identifier.length, ...identifier, ...value];
  return [0x30, inner.length, ...inner];
};
const snmp = (tag: number, bindings: readonly number[]): number[] => {
  const rest = [2, 1, 1, 2, 1, 0, 2, 1, 0, 0x30, bindings.length, ...bindings];
  const whole = [2, 1, 1, ...octet('public'), tag, rest.length, ...rest];
  return [0x30, whole.length, ...whole];
};
const mailbox = (kind: number, service: number): number[] => {
  const box = new Array<number>(56).fill(0);
  box[0] = 2;
  box[31] = kind;
  box[42] = service;
  return box;
};
const bacnet = (apdu: readonly number[]): number[] => [0x81, 0x0a, 0, apdu.length + 6, 1, 0, ...apdu];
const characters = (words: string): number[] => [0x75, words.length + 1, 0, ...text(words)];
const ams = (command: number, state: number, data: readonly number[]): number[] => [
  0,
  0,
  32 + data.length,
  0,
  0,
  0,
  ...hex('010203040101 5303 050607080101 0080'),
  command,
  0,
  state,
  0,
  data.length,
  0,
  0,
  0,
  ...hex('00000000 01000000'),
  ...data,
];
/** Conversations of field protocols in which devices say who they are, or something is done to them. */
export const fieldTalks: readonly Talk[] = [
  {
    title: 'Modbus device identification',
    transport: 'tcp',
    port: 502,
    sent: [
      ['client', hex('0009 0000 0005 01 2b 0e 01 00')],
      [
        'server',
        deviceAnswer([
          ...attributeText(0, 'Example'),
          ...attributeText(1, 'BMX P34'),
          ...attributeText(2, 'v2.7'),
        ]),
      ],
      ['client', hex('000a 0000 0006 01 06 0001 0002')],
      ['server', hex('000a 0000 0006 01 06 0001 0002')],
      ['client', hex('000b 0000 0009 01 10 0001 0001 02 0007')],
      ['server', hex('000b 0000 0006 01 10 0001 0001')],
    ],
    facts: ['vendor Example', 'orderNumber BMX P34', 'firmwareVersion v2.7'],
    acts: ['write write single register x1', 'write write multiple registers x1'],
  },
  {
    title: 'S7 system status lists, and a block that is loaded',
    transport: 'tcp',
    port: 102,
    sent: [
      ['client', cotp(hex('3201 0000 0001 0008 0000 f000 0001 0001 01e0'))],
      [
        'server',
        list(0x11, [
          [0, 1, ...padded('6ES7 315-2EH14-0AB0 ', 20), ...hex('00c0 0004 0001')],
          [0, 7, ...padded('', 20), ...hex('00c0 5603 0206')],
        ]),
      ],
      [
        'server',
        list(0x1c, [
          [0, 5, ...padded('S C-C2UR28922012', 32)],
          [0, 7, ...padded('CPU 315-2 PN/DP', 32)],
        ]),
      ],
      ['client', cotp(hex('3201 0000 0003 0012 0000 1a00 0100 0000 0000 095f 3041 3030 30'))],
      ['client', cotp([...hex('3201 0000 0004 0010 0000 29 0000000000 09'), ...text('P_PROGRAM')])],
    ],
    facts: [
      'orderNumber 6ES7 315-2EH14-0AB0',
      'vendor Siemens',
      'firmwareVersion V3.2.6',
      'serialNumber S C-C2UR28922012',
      'product CPU 315-2 PN/DP',
    ],
    acts: ['download download block x1', 'control stop x1'],
  },
  {
    title: 'EtherNet/IP identity over CIP, and an attribute that is set',
    transport: 'tcp',
    port: 44818,
    sent: [
      ['client', unconnected(hex('01 02 20 01 24 01'), 7)],
      ['server', unconnected([...hex('81 00 00 00'), ...identity], 7)],
      ['client', unconnected(hex('10 03 20 8b 24 01 30 05 00'), 8)],
    ],
    facts: [
      'vendor Rockwell Automation',
      'product 1756-L61/B',
      'orderNumber 1756-L61',
      'firmwareVersion 20.016',
      'serialNumber 12345678',
    ],
    acts: ['configure set attribute x1'],
  },
  {
    title: 'BACnet I-Am, a property of the device object, and a write',
    transport: 'udp',
    port: 47808,
    sent: [
      ['server', bacnet(hex('10 00 c4 02000001 22 05c4 91 03 21 24'))],
      ['server', bacnet([...hex('30 01 0c 0c 02000001 19 46 3e'), ...characters('Unit 7'), 0x3f])],
      [
        'server',
        bacnet([
          ...hex('30 02 0e 0c 02000001 1e 29 2c 4e'),
          ...characters('1.4'),
          ...hex('4f 29 4d 4e'),
          ...characters('AHU'),
          ...hex('4f 1f'),
        ]),
      ],
      ['client', bacnet(hex('00 05 03 0f 0c 00800001 19 55 3e 44 42280000 3f'))],
    ],
    facts: ['vendor Tridium', 'product Unit 7', 'firmwareVersion 1.4', 'name AHU'],
    acts: ['write write property x1'],
  },
  {
    title: 'SNMP system group',
    transport: 'udp',
    port: 161,
    sent: [
      ['client', snmp(0xa0, binding('2b06010201010500', [5, 0]))],
      [
        'server',
        snmp(0xa2, [
          ...binding('2b06010201010500', octet('switch-7')),
          ...binding('2b06010201010200', [6, 8, ...hex('2b06010401814d03')]),
          ...binding('2b06010201010100', octet('Example switch')),
        ]),
      ],
    ],
    facts: ['hostname switch-7', 'description Example switch'],
    credentials: ['SNMP community'],
    versions: ['SNMPv2c'],
  },
  {
    title: 'FINS controller data, and a program that is written',
    transport: 'udp',
    port: 9600,
    sent: [
      ['client', fins('0501', [], '80')],
      ['server', fins('0501', [0, 0, ...padded('CJ2M-CPU33', 20), ...padded('02.01', 20)])],
      ['client', fins('0307', hex('ffff 00000000 0002 0102'), '80')],
    ],
    facts: ['product CJ2M-CPU33', 'firmwareVersion 02.01', 'vendor Omron'],
    acts: ['download program area write x1'],
  },
  {
    title: 'the model of a MELSEC CPU, and a remote stop',
    transport: 'tcp',
    port: 5007,
    sent: [
      ['client', hex('5000 00 ff ff03 00 0600 1000 0101 0000')],
      ['server', [...hex('d000 00 ff ff03 00 1400 0000'), ...padded('Q03UDECPU       ', 16), 0x68, 2]],
      ['client', hex('5000 00 ff ff03 00 0800 1000 0210 0000 0100')],
    ],
    facts: ['product Q03UDECPU', 'vendor Mitsubishi Electric'],
    acts: ['control remote stop x1'],
  },
  {
    title: 'HART device identity over HART-IP',
    transport: 'tcp',
    port: 5094,
    sent: [
      ['client', hex('0100 00 00 0001 000d 01 0000ea60')],
      ['server', hex('0101 03 00 0002 001c 06 80 00 10 00 00 fe 26 06 05 05 01 04 08 01 123456 05 05 0000')],
    ],
    facts: ['vendor Rosemount', 'firmwareVersion 4', 'hardwareVersion 1', 'serialNumber 0x123456'],
  },
  {
    title: 'KNXnet/IP description, and a group value',
    transport: 'udp',
    port: 3671,
    sent: [
      ['client', hex('0610 0203 000e 0801 00000000 0000')],
      [
        'server',
        [
          ...hex('0610 0204 003c 36 01 02 00 1101 0000 00a6123456aa e000170c 000e8c001122'),
          ...padded('Router hall', 30),
        ],
      ],
      ['client', hex('0610 0420 0015 04 01 00 00 11 00 bc e0 0000 0901 01 00 81')],
    ],
    facts: ['name Router hall', 'serialNumber 00A6123456AA'],
    acts: ['write group value write x1'],
  },
  {
    title: 'ADS device information, and a write',
    transport: 'tcp',
    port: 48898,
    sent: [
      ['client', ams(1, 4, [])],
      ['server', ams(1, 5, [...hex('00000000 02 0b 3708'), ...padded('PLC Server', 16)])],
      ['client', ams(3, 4, hex('05f00000 01000000 01000000 01'))],
    ],
    facts: ['software PLC Server 2.11.2103', 'vendor Beckhoff'],
    acts: ['write ADS write x1'],
  },
  {
    title: 'GE SRTP run or stop',
    transport: 'tcp',
    port: 18245,
    sent: [['client', mailbox(0xc0, 0x23)]],
    acts: ['control run or stop x1'],
  },
  {
    title: 'Fox hello',
    transport: 'tcp',
    port: 1911,
    sent: [
      ['client', text('fox a 1 -1 fox hello\n{\nfox.version=s:1.0\n};;\n')],
      [
        'server',
        text(
          'fox a 0 -1 fox hello\n{\nfox.version=s:1.0\nhostName=s:jace-7\napp.name=s:Station\napp.version=s:4.2\nos.name=s:QNX\nos.version=s:6.5\nstation.name=s:North\nhostId=s:Qnx-7\n};;\n',
        ),
      ],
    ],
    facts: [
      'name North',
      'hostname jace-7',
      'firmwareVersion 4.2',
      'serialNumber Qnx-7',
      'operatingSystem QNX 6.5',
      'software Niagara Station 4.2',
      'vendor Tridium',
    ],
    versions: ['Fox 1.0'],
  },
  {
    title: 'DNP3 device attributes, and a direct operate',
    transport: 'tcp',
    port: 20000,
    sent: [
      ['client', dnp('c4', hex('c0 c1 05 0c 01 17 01 03'))],
      ['server', dnp('44', [...hex('c0 c1 81 0000 00 fc 00 00 00 01 04'), ...text('ACME')])],
    ],
    facts: ['vendor ACME'],
    acts: ['write direct operate x1'],
  },
  {
    title: 'IEC 104 command',
    transport: 'tcp',
    port: 2404,
    sent: [
      ['client', hex('6804 07000000')],
      ['client', hex('680e 00000000 2d01 0600 0100 000000 01')],
      ['server', hex('680e 00000000 2d01 0700 0100 000000 01')],
    ],
    acts: ['write command x1'],
  },
  {
    title: 'MMS identify',
    transport: 'tcp',
    port: 102,
    sent: [
      ['client', cotp(hex('0100 0100 610e 300c 0201 03 a007 a005 020101 8200'))],
      [
        'server',
        cotp([
          ...hex('0100 0100 6121 301f 0201 03 a01a a118 020101 a213'),
          ...[0x80, 4, ...text('ACME')],
          ...[0x81, 5, ...text('IED 7')],
          ...[0x82, 4, ...text('1.20')],
        ]),
      ],
    ],
    facts: ['vendor ACME', 'product IED 7', 'firmwareVersion 1.20'],
  },
];

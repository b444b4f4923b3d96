import { hex, text, wide } from './octets.ts';
import type { Talk } from './talk.ts';

/** The host with the address 10.0.0.2 says what it is called. */
const ownName = [
  ...hex('0000 8400 0000 0001 0000 0000 05'),
  ...text('hmi-7'),
  5,
  ...text('local'),
  ...hex('00 0001 8001 00000078 0004 0a000002'),
];

const challenge = [
  ...text('NTLMSSP'),
  0,
  ...hex(
    '02000000 0000 0000 38000000 00000002 0000000000000000 0000000000000000 1600 1600 38000000 0a00 6345 0000000f',
  ),
  1,
  0,
  14,
  0,
  ...wide('HISTORY'),
  ...hex('0000 0000'),
];
const second = (body: readonly number[]): number[] => {
  const smb = [
    ...hex('fe'),
    ...text('SMB'),
    ...hex('4000 0000 00000000 0000 0100 01000000'),
    ...new Array<number>(44).fill(0),
    ...body,
  ];
  return [0, 0, smb.length >>> 8, smb.length & 255, ...smb];
};

/** Conversations of office protocols: names, versions, credentials that can be read. */
export const officeTalks: readonly Talk[] = [
  {
    title: 'the dialect, name and system of an SMB server',
    transport: 'tcp',
    port: 445,
    sent: [['server', second([0x41, 0, 1, 0, 0x11, 3, ...challenge])]],
    facts: ['operatingSystem Windows 10 / 11 / Server 2016 and later (10.0.17763)', 'hostname HISTORY'],
    versions: ['SMB 3.1.1'],
  },
  {
    title: 'an HTTP login in clear',
    transport: 'tcp',
    port: 80,
    sent: [
      ['client', text('GET / HTTP/1.1\r\nAuthorization: Basic b3BlcmF0b3I6c2VjcmV0\r\n\r\n')],
      ['server', text('HTTP/1.1 200 OK\r\nServer: Example-WEB/2.1\r\n\r\n')],
    ],
    facts: ['software Example-WEB/2.1'],
    credentials: ['HTTP Basic'],
  },
  {
    title: 'an HTTP head that comes line by line',
    transport: 'tcp',
    port: 80,
    sent: [
      ['client', text('GET / HTTP/1.1\r\nHost: a\r\n')],
      ['client', text('Authorization: Basic b3BlcmF0b3I6c2VjcmV0\r\n')],
      ['client', text('\r\n')],
      ['server', text('HTTP/1.0 302 Redirect\r\n')],
      ['server', text('Server: Example-Web')],
      ['server', text('s/2.1\r\nServer: Example-Webs\r\n\r\nServer: body/1')],
      ['server', text('Server: body/2\r\n')],
    ],
    facts: ['software Example-Webs'],
    credentials: ['HTTP Basic'],
  },
  {
    title: 'what a MikroTik router tells its neighbours',
    transport: 'udp',
    port: 5678,
    sent: [
      [
        'server',
        [
          ...hex('0000 0007 0001 0006 020000000001 0005 0007'),
          ...text('RT-Fill'),
          ...hex('0007 000f'),
          ...text('6.35.1 (stable)'),
          ...hex('0008 0008'),
          ...text('MikroTik'),
          ...hex('000a 0004 00000001 000c 0006'),
          ...text('RB450G'),
        ],
      ],
    ],
    facts: ['name RT-Fill', 'firmwareVersion 6.35.1 (stable)', 'vendor MikroTik', 'product RB450G'],
  },
  {
    title: 'an FTP login',
    transport: 'tcp',
    port: 21,
    sent: [
      ['server', text('220 Example FTP 1.2\r\n')],
      ['client', text('USER operator\r\n')],
      ['client', text('PASS secret\r\n')],
    ],
    credentials: ['FTP password'],
  },
  {
    title: 'SSH banners',
    transport: 'tcp',
    port: 22,
    sent: [['server', text('SSH-2.0-dropbear_2019.78\r\n')]],
    facts: ['software dropbear_2019.78'],
    versions: ['SSH 2.0'],
  },
  {
    title: 'a Telnet login',
    transport: 'tcp',
    port: 23,
    sent: [
      ['server', hex('fffd18 fffd20')],
      ['server', text('Password: ')],
      ['client', text('s')],
    ],
    credentials: ['Telnet password'],
  },
  {
    title: 'an rlogin whose host asks for a password',
    transport: 'tcp',
    port: 513,
    sent: [
      ['client', text('\0op\0operator\0xterm/38400\0')],
      ['server', [0]],
      ['server', text('Password: ')],
      ['client', text('s')],
    ],
    credentials: ['rlogin password'],
  },
  {
    title: 'an LDAP simple bind',
    transport: 'tcp',
    port: 389,
    sent: [['client', [...hex('300f 020101 600a 020103 0400 8003'), ...text('abc')]]],
    credentials: ['LDAP simple bind'],
  },
  {
    title: 'an MQTT password',
    transport: 'tcp',
    port: 1883,
    sent: [['client', [...hex('1010 0004'), ...text('MQTT'), ...hex('04 c2 003c 0000 0001 61 0001 62')]]],
    credentials: ['MQTT password'],
    versions: ['MQTT 3.1.1'],
  },
  {
    title: 'the TLS version the server chose',
    transport: 'tcp',
    port: 443,
    sent: [
      ['client', [...hex('1603 01 0004 01 000000')]],
      [
        'server',
        [
          ...hex('1603 03 0034 02 000030 0303'),
          ...new Array<number>(32).fill(7),
          ...hex('00 1301 00 0008 002b 0002 0304 0000'),
        ],
      ],
    ],
    versions: ['TLS 1.3'],
  },
  {
    title: 'the name and system of a DHCP client',
    transport: 'udp',
    port: 67,
    sent: [
      [
        'server',
        [
          ...hex('01010600 00000001 00000000 00000000 00000000 00000000 00000000 020000000002'),
          ...new Array<number>(10 + 64 + 128).fill(0),
          ...hex('63825363 350103 0c05'),
          ...text('EWS-1'),
          ...hex('3c08'),
          ...text('MSFT 5.0'),
          255,
        ],
      ],
    ],
    facts: ['hostname EWS-1', 'operatingSystem Windows'],
  },
  {
    title: 'the name a host answers to over mDNS',
    transport: 'udp',
    port: 5353,
    sent: [
      ['server', ownName],
      ['server', ownName],
    ],
    facts: ['hostname hmi-7'],
  },
  {
    title: 'an SQL Server login outside TLS',
    transport: 'tcp',
    port: 1433,
    sent: [
      [
        'client',
        [
          ...hex('1001 0072 0000 0100'),
          ...new Array<number>(36).fill(0),
          ...hex('5e00 0500 0000 0000 6800 0100'),
          ...new Array<number>(46).fill(0),
          ...wide('ews-1'),
          ...hex('a5a5'),
        ],
      ],
    ],
    credentials: ['SQL Server password'],
  },
  {
    title: 'a VNC server that asks for no password',
    transport: 'tcp',
    port: 5900,
    sent: [
      ['server', text('RFB 003.008\n')],
      ['server', hex('01 01')],
    ],
    versions: ['RFB 003.008', 'RFB without authentication'],
  },
];

import { describe, expect, it } from 'vitest';
import { readAddress, readMac } from './address.ts';
import { readAccessPointKind, readAssetType, readZoneKind } from './type-words.ts';
import {
  cellText,
  type DateOrder,
  isDamaged,
  readAddresses,
  readBoolean,
  readDate,
  readGrade,
  readMacs,
  readPurdueLevel,
  readVlans,
} from './value.ts';

const value = <T>(read: { readonly ok: boolean; readonly value?: T }): T | 'refused' | undefined =>
  read.ok ? read.value : 'refused';

describe('cells of a list', () => {
  it.each([
    ["'=SUM(A1)", '=SUM(A1)'],
    ["'+49 89", '+49 89'],
    ["'quoted'", "'quoted'"],
    ['  a b ', 'a b'],
    ['n/a', ''],
    ['k.A.', ''],
    ['-', ''],
    ['unbekannt', ''],
    ['=cmd|x', '=cmd|x'],
  ])('reads %j as %j', (cell, text) => expect(cellText(cell)).toBe(text));

  it.each([
    ['00-1B-1B-11-00-11', '00:1b:1b:11:00:11'],
    ['001b.1b11.0011', '00:1b:1b:11:00:11'],
    ['001B1B110011', '00:1b:1b:11:00:11'],
    ['0:1b:1b:11:0:11', '00:1b:1b:11:00:11'],
    ['00 1b 1b 11 00 11', '00:1b:1b:11:00:11'],
    ['001b1b-110011', '00:1b:1b:11:00:11'],
    ['001b1b11001', null],
    ['00:1b:1b:11:00:1g', null],
    ['1.23E+11', null],
  ])('reads the MAC %j as %j', (text, mac) => expect(readMac(text)).toBe(mac));

  it.each([
    ['10.1.2.3/24', '10.1.2.3'],
    ['010.001.002.003', '10.1.2.3'],
    ['10.1.2.256', null],
    ['FE80::0001', 'fe80::1'],
    ['2001:0db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::ffff:10.0.0.1', '::ffff:a00:1'],
    ['1:2:3', null],
    ['1::2::3', null],
    ['::', '::'],
  ])('reads the address %j as %j', (text, address) => expect(readAddress(text)).toBe(address));

  it('reads several addresses, MACs and VLANs from one cell', () => {
    expect(value(readAddresses('10.0.0.1, 10.0.0.2\n10.0.0.1 / fe80::1'))).toEqual([
      '10.0.0.1',
      '10.0.0.2',
      'fe80::1',
    ]);
    expect(value(readMacs('00:00:00:00:00:01; 00-00-00-00-00-02'))).toEqual([
      '00:00:00:00:00:01',
      '00:00:00:00:00:02',
    ]);
    expect(value(readVlans('VLAN 110 (Zelle), 120'))).toEqual([110, 120]);
    expect(value(readVlans('VLAN-ID: 7'))).toEqual([7]);
    expect(value(readAddresses('["10.0.0.1","fe80::1"]'))).toEqual(['10.0.0.1', 'fe80::1']);
    expect(value(readMacs("['00:00:00:00:00:01']"))).toEqual(['00:00:00:00:00:01']);
    expect(value(readVlans('[10, 20]'))).toEqual([10, 20]);
  });

  it('keeps the right addresses of a cell and names the wrong one', () => {
    expect(readAddresses('10.0.0.1, DHCP')).toMatchObject({ ok: false, part: 'DHCP', rest: ['10.0.0.1'] });
  });

  it.each([
    ['31.12.2025', null, '2025-12-31'],
    ['1.2.2025', null, '2025-02-01'],
    ['12/31/2025', null, '2025-12-31'],
    ['31/12/2025', null, '2025-12-31'],
    ['03/04/2025', null, null],
    ['03/03/2025', null, '2025-03-03'],
    ['03/04/2025', 'dayFirst', '2025-04-03'],
    ['03/04/2025', 'monthFirst', '2025-03-04'],
    ['2025-12-31T10:00:00Z', null, '2025-12-31'],
    ['20251231', null, '2025-12-31'],
    ['31.12.25', null, '2025-12-31'],
    ['30.02.2025', null, 'refused'],
    ['29.02.2024', null, '2024-02-29'],
    ['soon', null, 'refused'],
  ] as const)('reads the date %j (%j) as %j', (text, order: DateOrder | null, date) =>
    expect(value(readDate(text, order))).toBe(date),
  );

  it.each([
    ['Ja', true],
    ['x', true],
    ['nein', false],
    ['0', false],
    ['FALSCH', false],
    ['vielleicht', 'refused'],
  ])('reads %j as yes or no', (text, yes) => expect(value(readBoolean(text))).toBe(yes));

  it.each([
    ['4', 4],
    ['4 - hoch', 4],
    ['4,0', 4],
    ['sehr hoch', 5],
    ['kritisch', 5],
    ['Very low', 1],
    ['6', 'refused'],
    ['4.5', 'refused'],
  ])('reads the grade %j as %j', (text, grade) => expect(value(readGrade(text))).toBe(grade));

  it.each([
    ['Level 1', '1'],
    ['L3.5', '3.5'],
    ['Ebene 3,5', '3.5'],
    ['2', '2'],
    ['DMZ', '3.5'],
    ['Process Control', '1'],
    ['12', 'refused'],
  ])('reads the Purdue level %j as %j', (text, level) => expect(value(readPurdueLevel(text))).toBe(level));

  it.each([
    ['SPS', 'plc'],
    ['Controller', 'plc'],
    ['HMI Panel', 'hmi'],
    ['Bedienpanel', 'hmi'],
    ['SPS (S7-1500)', 'plc'],
    ['Jump-Server', 'jumpHost'],
    ['engineeringWorkstation', 'engineeringWorkstation'],
    ['Sicherheits-SPS', 'safetyController'],
    ['Kaffeemaschine', null],
  ])('knows the type word %j as %j', (text, type) => expect(readAssetType(text)).toBe(type));

  it('knows kinds of zones and of ways in', () => {
    expect(readZoneKind('Industrielle DMZ')).toBe('dmz');
    expect(readAccessPointKind('Hersteller')).toBe('vendorRemote');
    expect(readAccessPointKind('Vendor remote access')).toBe('vendorRemote');
    expect(readAccessPointKind('Technician')).toBe('localConsole');
    expect(readAccessPointKind('SPS')).toBeNull();
  });

  it('knows a number that a spreadsheet rounded', () => {
    expect(isDamaged('1,94602E+12')).toBe(true);
    expect(isDamaged('6ES7511')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { builtInProtocols, protocolTable } from './protocols.ts';

describe('protocol table', () => {
  it('knows the usual OT ports', () => {
    const first = (transport: 'tcp' | 'udp', port: number) => builtInProtocols.byPort(transport, port)[0]?.id;
    expect(first('tcp', 502)).toBe('modbus');
    expect(first('tcp', 102)).toBe('s7comm');
    expect(first('tcp', 44818)).toBe('enip');
    expect(first('udp', 44818)).toBe('enip');
    expect(first('udp', 34963)).toBe('profinet-io');
    expect(first('tcp', 2222)).toBe('pccc');
    expect(first('udp', 2222)).toBe('enip-io');
    expect(first('udp', 502)).toBeUndefined();
  });

  it('says that port 102 is shared', () => {
    const ids = builtInProtocols.byPort('tcp', 102).map((row) => row.id);
    expect(ids).toEqual(['s7comm', 's7comm-plus', 'mms', 'iccp']);
  });

  it('knows protocols carried directly on Ethernet', () => {
    expect(builtInProtocols.byEthertype(0x8892).map((row) => row.id)).toEqual([
      'profinet-io',
      'profinet-dcp',
    ]);
    expect(builtInProtocols.byEthertype(0x88b8)[0]?.id).toBe('goose');
    expect(builtInProtocols.byEthertype(0x0800)).toEqual([]);
  });

  it('names no write access for pure measurement and time', () => {
    for (const id of ['sampled-values', 'synchrophasor', 'ntp', 'syslog']) {
      expect(builtInProtocols.byId(id)?.canWrite).toBe(false);
    }
  });

  it('states its age and size', () => {
    expect(builtInProtocols.statement).toMatchObject({ kind: 'protocols', date: '2026-11-22' });
    expect(builtInProtocols.statement.records).toBe(builtInProtocols.rows.length);
  });

  it('refuses a table with a source nobody declared', () => {
    expect(() =>
      protocolTable({
        kind: 'protocols',
        version: '1',
        date: '2026-01-01',
        sources: {},
        columns: {},
        protocols: builtInProtocols.rows.slice(0, 1).map((row) => ({ ...row, ethertype: null })),
      }),
    ).toThrow(/source/);
  });
});

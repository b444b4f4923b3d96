import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverIn } from '#tests/support/captures.ts';
import { planSchema, sampleCapture } from './sample-capture.ts';
import { sampleScan } from './sample-scan.ts';

const folder = join(import.meta.dirname, '../resources/sample/packaging-line');
const plan = planSchema.parse(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')));
const file = new Uint8Array(readFileSync(join(folder, 'capture.pcap')));

describe('the sample scan', () => {
  it('is what the plan makes', () => {
    expect(readFileSync(join(folder, 'scan.xml'), 'utf8')).toBe(sampleScan(plan));
  });
});

describe('the sample capture', () => {
  it('is what its plan makes', () => {
    expect(Buffer.from(sampleCapture(plan)).equals(file)).toBe(true);
  });

  it('shows every asset that was on the wire, and the flows between them', async () => {
    const { hosts, channels } = await discoverIn(file);
    for (const asset of plan.assets.filter((entry) => entry.capture?.absent !== true)) {
      const host = hosts.find((entry) => entry.mac === asset.mac);
      expect(host?.addresses, asset.id).toContain(asset.ip);
    }
    const ip = new Map([...plan.assets, ...plan.external].map((end) => [end.id, end.ip]));
    for (const flow of plan.flows) {
      expect(channels).toContainEqual(
        expect.objectContaining({
          sourceAddress: ip.get(flow.from),
          targetAddress: ip.get(flow.to),
          protocol: flow.protocol,
          port: flow.port,
        }),
      );
    }
    expect(hosts.find((host) => host.addresses.includes('10.10.110.1'))?.roles).toMatchObject([
      { role: 'router' },
    ]);
  });

  it.runIf(spawnSync('tshark', ['--version']).status === 0)('is valid to the last checksum', () => {
    const checks = ['ip', 'tcp', 'udp'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`]);
    const wrong = [
      '_ws.malformed',
      'ip.checksum.status==0',
      'tcp.checksum.status==0',
      'udp.checksum.status==0',
    ];
    const args = [...checks, '-r', join(folder, 'capture.pcap'), '-Y', wrong.join(' || ')];
    const { stdout, status } = spawnSync('tshark', args, { encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });
});

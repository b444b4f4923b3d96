import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plan, planSchema } from './sample-capture.ts';

const folder = join(import.meta.dirname, '../resources/sample/packaging-line');

/** The cell network as an nmap scan from inside it shows it: every asset there answers by its MAC and on the ports of its flows. */
export function sampleScan({ assets, flows, captureStart }: Plan): string {
  const cell = assets.filter(({ zone }) => zone.startsWith('Cell 1'));
  const start = Math.floor(Date.parse(captureStart.replace(/\.\d+Z$/, 'Z')) / 1000);
  const hosts = cell.map(({ id, mac, ip }) => {
    const ports = new Map(
      flows
        .filter(({ to }) => to === id)
        .map(({ transport, port }) => [`${transport}/${port}`, { transport, port }]),
    );
    const open = [...ports.values()].map(
      ({ transport, port }) =>
        `<port protocol="${transport}" portid="${port}"><state state="open" reason="syn-ack" reason_ttl="64"/></port>`,
    );
    return [
      `<host starttime="${start}" endtime="${start + 60}"><status state="up" reason="arp-response" reason_ttl="0"/>`,
      `<address addr="${ip}" addrtype="ipv4"/>`,
      `<address addr="${mac.toUpperCase()}" addrtype="mac"/>`,
      '<hostnames>\n</hostnames>',
      `<ports>${open.join('\n')}\n</ports>`,
      '</host>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE nmaprun>',
    `<nmaprun scanner="nmap" args="nmap -sS -oX cell.xml 10.10.110.0/24 10.10.120.0/24" start="${start}" version="7.94" xmloutputversion="1.05">`,
    ...hosts,
    `<runstats><finished time="${start + 60}" elapsed="60" exit="success"/><hosts up="${hosts.length}" down="0" total="${hosts.length}"/></runstats>`,
    '</nmaprun>',
    '',
  ].join('\n');
}

if (import.meta.main) {
  const plan = planSchema.parse(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')));
  writeFileSync(join(folder, 'scan.xml'), sampleScan(plan));
}

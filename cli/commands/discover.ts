import { type Changed, type Comparison, compareDiscoveries } from '#shared/ingest/capture/compare.ts';
import { type Discovery, discover } from '#shared/ingest/capture/discover.ts';
import type { CaptureReport } from '#shared/ingest/capture/report.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok } from '#shared/model/result.ts';
import { macVendors, readCaptureFile } from '../captures.ts';
import type { Command } from '../command.ts';
import { problemsAsJson } from '../problems.ts';

export const discoverCommand: Command = {
  options: { compare: { type: 'string', multiple: true }, pack: { type: 'string', multiple: true } },
  positionals: [1, 100_000],
  run: async ({ positionals, texts, progress }) => {
    const packs = texts('pack');
    // The code that opens packs and checks their signatures is half of what this command would load.
    const registry =
      packs.length === 0 ? ok(null) : await (await import('../knowledge.ts')).registryIn(packs);
    if (!registry.ok) return registry;
    const problems: Problem[] = [];
    const readAll = async (paths: readonly string[]): Promise<Discovery | null> => {
      const reports: CaptureReport[] = [];
      for (const path of paths) {
        const report = await readCaptureFile(path, progress);
        if (report.ok) reports.push(report.value);
        else problems.push(report.error);
      }
      return reports.length === 0 ? null : discover(reports, await macVendors(registry.value));
    };
    const found = await readAll(positionals);
    if (found === null) return err(problems);
    const earlier = texts('compare');
    const before = earlier.length === 0 ? null : await readAll(earlier);
    if (before === null && earlier.length > 0) return err(problems);
    const comparison = before === null ? null : compareDiscoveries(before, found);
    const refused = problemsAsJson(problems);
    return ok({
      json: {
        ...found,
        ...(comparison === null ? {} : { comparison }),
        ...(refused.length > 0 ? { errors: refused } : {}),
      },
      lines: [...linesOf(found), ...(comparison === null ? [] : comparedLines(comparison))],
      no: problems.length > 0,
      problems,
    });
  },
};

function linesOf(found: Discovery): string[] {
  return [
    ...found.captures.map(
      ({ file, format, packets, first, last, skipped, truncated }) =>
        `${file}: ${format}, ${packets} packets, ${first ?? 'no time'} to ${last ?? 'no time'}${truncated ? ', cut' : ''}${skipped.map(({ reason, count }) => `, ${count} skipped (${reason})`).join('')}`,
    ),
    `${found.hosts.length} hosts, ${found.channels.length} channels`,
    ...found.hosts.map((host) => `  ${hostLine(host)}`),
    ...found.channels.map((channel) => `  ${channelLine(channel)}`),
  ];
}

function hostLine({ mac, vendor, addresses, names, device }: Discovery['hosts'][number]): string {
  const maker = device?.vendor ?? vendor;
  const known = [device?.product, device?.order, device?.firmware, device?.serial].filter(Boolean).join(' ');
  const parts = [mac, maker === null ? null : `(${maker})`, addresses.join(' '), names.join(' '), known];
  return parts.filter((part) => part !== null && part !== '').join('  ');
}

function channelLine(channel: Discovery['channels'][number]): string {
  const { source, target, transport, port, protocol, packets, acts, clearCredentials, versions } = channel;
  const done = acts.map(({ name, count }) => `${name} x${count}`);
  const clear = clearCredentials.map(({ name }) => `${name} in clear`);
  const besides = [...versions.map(({ name }) => name), ...done, ...clear].join(', ');
  const service = `${transport}${port === null ? '' : `/${port}`}  ${protocol ?? 'unknown'}`;
  return `${source} -> ${target}  ${service}  ${packets} packets${besides === '' ? '' : `  ${besides}`}`;
}

function comparedLines({ hosts, channels }: Comparison): string[] {
  const changes = ({ changes: list }: Changed<unknown>): string =>
    list
      .map(({ field, before, now }) => `${field} ${before.join(', ') || '-'} => ${now.join(', ') || '-'}`)
      .join('; ');
  return [
    `compared: ${hosts.added.length} hosts new, ${hosts.gone.length} gone, ${hosts.changed.length} changed; ${channels.added.length} channels new, ${channels.gone.length} gone, ${channels.changed.length} changed`,
    ...hosts.added.map((host) => `  + ${hostLine(host)}`),
    ...hosts.gone.map((host) => `  - ${hostLine(host)}`),
    ...hosts.changed.map((changed) => `  ~ ${changed.now.id}  ${changes(changed)}`),
    ...channels.added.map((channel) => `  + ${channelLine(channel)}`),
    ...channels.gone.map((channel) => `  - ${channelLine(channel)}`),
    ...channels.changed.map(
      (changed) => `  ~ ${changed.now.source} -> ${changed.now.target}  ${changes(changed)}`,
    ),
  ];
}

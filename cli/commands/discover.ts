import { discover } from '#shared/ingest/capture/discover.ts';
import type { CaptureReport } from '#shared/ingest/capture/report.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok } from '#shared/model/result.ts';
import type { Command } from '../command.ts';
import { problemsAsJson } from '../problems.ts';
import { macVendors, readCaptureFile } from '../sources.ts';

export const discoverCommand: Command = {
  name: 'discover',
  usage: 'discover CAPTURE...',
  summary: 'says which hosts and channels captures show',
  positionals: [1, 100_000],
  run: async ({ positionals, progress }) => {
    const reports: CaptureReport[] = [];
    const problems: Problem[] = [];
    for (const path of positionals) {
      const report = await readCaptureFile(path, progress);
      if (report.ok) reports.push(report.value);
      else problems.push(report.error);
    }
    if (reports.length === 0) return err(problems);
    const found = discover(reports, macVendors);
    const refused = problemsAsJson(problems);
    return ok({
      json: { ...found, ...(refused.length > 0 ? { errors: refused } : {}) },
      lines: [
        ...found.captures.map(
          ({ file, format, packets, first, last, skipped, truncated }) =>
            `${file}: ${format}, ${packets} packets, ${first ?? 'no time'} to ${last ?? 'no time'}${truncated ? ', cut' : ''}${skipped.map(({ reason, count }) => `, ${count} skipped (${reason})`).join('')}`,
        ),
        `${found.hosts.length} hosts, ${found.channels.length} channels`,
        ...found.hosts.map(
          ({ mac, vendor, addresses, names }) =>
            `  ${[mac, vendor === null ? null : `(${vendor})`, addresses.join(' '), names.join(' ')].filter((part) => part !== null && part !== '').join('  ')}`,
        ),
        ...found.channels.map(
          ({ source, target, transport, port, protocol, packets }) =>
            `  ${source} -> ${target}  ${transport}${port === null ? '' : `/${port}`}  ${protocol ?? 'unknown'}  ${packets} packets`,
        ),
      ],
      no: problems.length > 0,
      problems,
    });
  },
};

import { type AdvisoryFile, buildPack } from '#shared/knowledge/build-pack.ts';
import { type ExploitedList, readExploitedList } from '#shared/knowledge/exploited.ts';
import { openPack } from '#shared/knowledge/pack.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Command, UsageError } from '../command.ts';
import { exists, readBytes, readText, writeWhole } from '../files.ts';
import { filesBelow } from '../folder.ts';
import { cliProblem } from '../problems.ts';

/** Advisories, read one by one as the builder asks for them. */
async function* advisoriesOf(paths: readonly string[], unreadable: Problem[]): AsyncIterable<AdvisoryFile> {
  for (const path of paths) {
    const text = await readText(path);
    if (text.ok) yield { name: path, text: text.value };
    else unreadable.push(text.error);
  }
}

async function readExploited(path: string | undefined): Promise<Result<ExploitedList | null, Problem>> {
  if (path === undefined) return ok(null);
  const text = await readText(path);
  return text.ok ? readExploitedList(text.value, path) : text;
}

/** Builds a pack from a folder of CSAF documents and, where given, the list of exploited vulnerabilities. */
export async function packFrom(
  folder: string,
  exploitedPath: string | undefined,
  at: string,
  progress: (line: string) => void,
): Promise<Result<Awaited<ReturnType<typeof buildPack>>, readonly Problem[]>> {
  if (!(await exists(folder))) return err([cliProblem('file-missing', folder)]);
  const paths = await filesBelow(folder, (name) => name.toLowerCase().endsWith('.json'));
  if (!paths.ok) return err([paths.error]);
  const exploited = await readExploited(exploitedPath);
  if (!exploited.ok) return err([exploited.error]);
  const unreadable: Problem[] = [];
  const built = await buildPack(advisoriesOf(paths.value, unreadable), {
    exploited: exploited.value,
    emptyDate: at,
    onProgress: (read, name) => {
      if (read % 500 === 0) progress(`${read} advisories read, now ${name}`);
    },
  });
  return unreadable.length > 0 ? err(unreadable) : ok(built);
}

export const packBuild: Command = {
  name: 'pack build',
  usage: 'pack build --out PACK --csaf DIR [--kev FILE]',
  summary: 'builds a knowledge pack from advisories (CSAF 2.0)',
  options: { out: { type: 'string' }, csaf: { type: 'string' }, kev: { type: 'string' } },
  positionals: [0, 0],
  run: async (call) => {
    const [out, csaf] = [call.text('out'), call.text('csaf')];
    if (out === undefined || csaf === undefined) throw new UsageError('--out PACK and --csaf DIR are needed');
    const built = await packFrom(csaf, call.text('kev'), call.at, call.progress);
    if (!built.ok) return built;
    const { pack, report } = built.value;
    const written = await writeWhole(out, pack);
    if (!written.ok) return err([written.error]);
    const skipped = report.skipped.map(({ place, reason }) => ({
      file: place,
      code: reason.code,
      reason: reason.message.en,
    }));
    return ok({
      json: { file: out, bytes: pack.length, read: report.read, kept: report.kept, skipped },
      lines: [
        `${out}: ${report.kept} advisories kept of ${report.read} read, ${pack.length} bytes`,
        ...skipped.map(({ file, reason }) => `  skipped ${file}: ${reason}`),
      ],
    });
  },
};

export const packInfo: Command = {
  name: 'pack info',
  usage: 'pack info PACK',
  summary: 'shows what a knowledge pack holds and how old it is',
  positionals: [1, 1],
  run: async ({ positionals: [path = ''], at }) => {
    const bytes = await readBytes(path);
    if (!bytes.ok) return err([bytes.error]);
    const opened = openPack(bytes.value);
    if (!opened.ok) return err([{ ...opened.error, place: path }]);
    const { date, sha256, advisories, exploited } = opened.value;
    const ageInDays = Math.round((Date.parse(at) - Date.parse(date)) / 86_400_000);
    const vendors = new Set(advisories.flatMap(({ rows }) => rows.map(({ vendor }) => vendor))).size;
    const rows = advisories.reduce((sum, advisory) => sum + advisory.rows.length, 0);
    return ok({
      json: {
        file: path,
        date,
        ageInDays,
        sha256,
        advisories: advisories.length,
        productRows: rows,
        vendors,
        exploited,
      },
      lines: [
        `${path}: ${advisories.length} advisories, ${rows} product rows, ${vendors} vendor names`,
        `newest advisory ${date}, ${ageInDays} days before ${at}`,
        exploited === null
          ? 'no list of exploited vulnerabilities'
          : `exploited vulnerabilities: ${exploited.version} of ${exploited.date}`,
        `sha256 ${sha256}`,
      ],
    });
  },
};

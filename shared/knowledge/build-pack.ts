import type { Problem } from '../model/problem.ts';
import type { Advisory } from './advisory.ts';
import { readAdvisory } from './csaf.ts';
import type { ExploitedList } from './exploited.ts';
import { writePack } from './pack.ts';
import { knowledgeProblem } from './problems.ts';

/** A CSAF file as found: name for the report, and its text. */
export interface AdvisoryFile {
  readonly name: string;
  readonly text: string;
}

/** Every file that was read, and every one that was not kept, with its reason and place. */
interface PackReport {
  readonly read: number;
  readonly kept: number;
  readonly skipped: readonly { readonly place: string; readonly reason: Problem }[];
}

export interface BuiltPack {
  readonly pack: Uint8Array<ArrayBuffer>;
  readonly report: PackReport;
}

/** Order of two tracking versions: integers, or semantic versions by their numbers; pre-releases come first. */
function compareVersions(a: string, b: string): number {
  const [coreA = '', preA] = a.split('+')[0]?.split('-') ?? [];
  const [coreB = '', preB] = b.split('+')[0]?.split('-') ?? [];
  const left = coreA.split('.').map(Number);
  const right = coreB.split('.').map(Number);
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return (preA === undefined ? 1 : 0) - (preB === undefined ? 1 : 0);
}

function isNewer(a: Advisory, b: Advisory): boolean {
  const order = compareVersions(a.version, b.version);
  return order > 0 || (order === 0 && a.revised > b.revised);
}

/** Builds a pack file by file, so a caller can show progress and stop at any file. */
export class PackBuilder {
  private readonly kept = new Map<string, { advisory: Advisory; file: string }>();
  private readonly skipped: { place: string; reason: Problem }[] = [];
  private read = 0;

  /** Reads one file; a newer revision replaces an older one of the same publisher and id, never the reverse. */
  add(file: AdvisoryFile): void {
    this.read += 1;
    const result = readAdvisory(file.text, file.name);
    if (!result.ok) {
      this.skipped.push({ place: result.error.place, reason: result.error });
      return;
    }
    const advisory = result.value;
    const key = `${advisory.publisher} ${advisory.id}`;
    const known = this.kept.get(key);
    if (known !== undefined && !isNewer(advisory, known.advisory)) {
      this.skipOlder(advisory, file.name, known.advisory);
      return;
    }
    if (known !== undefined) this.skipOlder(known.advisory, known.file, advisory);
    this.kept.set(key, { advisory, file: file.name });
  }

  private skipOlder(older: Advisory, file: string, kept: Advisory): void {
    const parameters = { id: older.id, version: older.version, kept: kept.version };
    this.skipped.push({ place: file, reason: knowledgeProblem('advisory-older', file, parameters) });
  }

  /** The pack of what was added so far. `date` is that of the newest advisory, or `emptyDate` where there is none. */
  finish(exploited: ExploitedList | null, emptyDate: string): BuiltPack {
    const advisories = [...this.kept.values()].map(({ advisory }) => ({
      ...advisory,
      exploited: advisory.vulnerabilities.map((one) => exploited?.cves.get(one.id) ?? false),
    }));
    const date = advisories.reduce((newest, one) => (one.revised > newest ? one.revised : newest), '');
    const list = exploited === null ? null : { version: exploited.version, date: exploited.date };
    return {
      pack: writePack({ date: date || emptyDate, exploited: list, advisories }),
      report: { read: this.read, kept: this.kept.size, skipped: this.skipped },
    };
  }
}

export interface BuildOptions {
  readonly exploited?: ExploitedList | null;
  /** Date of a pack without advisories, YYYY-MM-DD. */
  readonly emptyDate: string;
  /** Called after each file. Await something in it to keep the thread free. */
  readonly onProgress?: (read: number, name: string) => void | Promise<void>;
}

/** Builds a pack from CSAF files. Files that fail their checks are reported, never silently dropped. */
export async function buildPack(
  files: AsyncIterable<AdvisoryFile> | Iterable<AdvisoryFile>,
  options: BuildOptions,
): Promise<BuiltPack> {
  const builder = new PackBuilder();
  let read = 0;
  for await (const file of files) {
    builder.add(file);
    read += 1;
    await options.onProgress?.(read, file.name);
  }
  return builder.finish(options.exploited ?? null, options.emptyDate);
}

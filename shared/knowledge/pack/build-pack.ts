import type { Problem } from '../../model/problem.ts';
import type { Advisory } from '../advisory.ts';
import { readAdvisory } from '../csaf/csaf.ts';
import { isNewerAdvisory } from '../csaf/csaf-revisions.ts';
import type { BaseScoreOf } from '../match/cvss.ts';
import { shippedReader } from '../match/shipped-reader.ts';
import { knowledgeProblem } from '../problems.ts';
import type { AttackFacts } from '../source/attack-stix.ts';
import type { EpssScores } from '../source/epss.ts';
import type { ExploitedList } from '../source/exploited.ts';
import type { LifecycleRows } from '../source/lifecycle-list.ts';
import type { OuiRegistry } from '../source/oui.ts';
import { readNames } from './name-readings.ts';
import { advisoryKey, type KnowledgePack, type PackFacts, writePack } from './pack.ts';
import type { PackSource } from './pack-content.ts';

/** A CSAF file as found: name for the report, and its text. */
export interface AdvisoryFile {
  readonly name: string;
  readonly text: string;
}

interface Said {
  readonly place: string;
  readonly reason: Problem;
}

/** Every file that was read, every one that was not kept, and what is wrong with some that were, with reason and place. */
interface PackReport {
  readonly read: number;
  readonly kept: number;
  readonly skipped: readonly Said[];
  readonly faults: readonly Said[];
}

export interface BuiltPack {
  readonly pack: Uint8Array<ArrayBuffer>;
  readonly report: PackReport;
}

/** Facts besides advisories; what is not given stays as the base has it. */
export interface OtherFacts {
  readonly exploited?: ExploitedList | null;
  readonly epss?: EpssScores | null;
  readonly attack?: AttackFacts | null;
  readonly lifecycle?: (LifecycleRows & { readonly date: string }) | null;
  readonly oui?: { readonly registry: OuiRegistry; readonly date: string } | null;
}

export interface PackName {
  readonly name?: string;
  readonly version?: string;
  /** The day of building, YYYY-MM-DD; also the date of a pack without dated sources. */
  readonly built: string;
  /** Where the advisories come from and under which terms. */
  readonly from?: string;
  readonly licence?: string;
}

/** Builds a pack file by file, so a caller can show progress and stop at any file. */
export class PackBuilder {
  private readonly kept = new Map<string, { advisory: Advisory; file: string }>();
  private readonly skipped: Said[] = [];
  private readonly faults: Said[] = [];
  private readonly base: KnowledgePack | null;
  private readonly baseScoreOf: BaseScoreOf | null;
  private readonly withoutTerms: boolean;
  private read = 0;

  /**
   * `base`: an opened pack whose facts stay unless newer ones replace them. `baseScoreOf` computes vectors again.
   * `withoutTerms` leaves out what comes with terms of use of its own, for a pack that is passed on.
   */
  constructor(
    base: KnowledgePack | null = null,
    baseScoreOf: BaseScoreOf | null = null,
    withoutTerms = false,
  ) {
    this.base = base;
    this.baseScoreOf = baseScoreOf;
    this.withoutTerms = withoutTerms;
    for (const advisory of base?.advisories ?? [])
      this.kept.set(advisoryKey(advisory), { advisory, file: '' });
  }

  /** Reads one file; a newer revision replaces an older one of the same publisher and id, never the reverse. */
  add(file: AdvisoryFile): void {
    this.read += 1;
    const result = readAdvisory(file.text, file.name, this.baseScoreOf);
    if (!result.ok) {
      this.skipped.push({ place: result.error.place, reason: result.error });
      return;
    }
    const { advisory, faults } = result.value;
    if (this.withoutTerms && advisory.terms) {
      const reason = knowledgeProblem('advisory-terms', file.name, { id: advisory.id });
      this.skipped.push({ place: file.name, reason });
      return;
    }
    const key = advisoryKey(advisory);
    const known = this.kept.get(key);
    if (known !== undefined && !isNewerAdvisory(advisory, known.advisory)) {
      this.skipOlder(advisory, file.name, known.advisory);
      return;
    }
    if (known !== undefined && known.file !== '') this.skipOlder(known.advisory, known.file, advisory);
    this.kept.set(key, { advisory, file: file.name });
    for (const fault of faults) this.faults.push({ place: fault.place, reason: fault });
  }

  private skipOlder(older: Advisory, file: string, kept: Advisory): void {
    const parameters = { id: older.id, version: older.version, kept: kept.version };
    this.skipped.push({ place: file, reason: knowledgeProblem('advisory-older', file, parameters) });
  }

  /** The pack of what was added so far. Its date is that of the newest source, or the day of building where there is none. */
  finish(others: OtherFacts, name: PackName): BuiltPack {
    const { base } = this;
    const advisories = [...this.kept.values()].map(({ advisory }) => advisory);
    const facts = {
      advisories,
      exploited: newer(others.exploited, base?.exploited),
      epss: newer(others.epss, base?.epss),
      attack: newer(others.attack, base?.attack),
      lifecycle: others.lifecycle ?? base?.lifecycle ?? null,
      oui: others.oui?.registry ?? base?.oui ?? null,
    };
    const sources = sourcesOf(facts, others, name, base);
    const date = sources.reduce((newest, one) => (one.date > newest ? one.date : newest), '') || name.built;
    return {
      pack: writePack({
        names: readNames(advisories, shippedReader()),
        name: name.name ?? base?.name ?? 'pack',
        version: name.version ?? date.replaceAll('-', '.'),
        date,
        built: name.built,
        sources,
        ...facts,
        lifecycle:
          facts.lifecycle === null
            ? null
            : { families: facts.lifecycle.families, systems: facts.lifecycle.systems },
      }),
      report: { read: this.read, kept: this.kept.size, skipped: this.skipped, faults: this.faults },
    };
  }
}

/** What is newer by its date; what was given where both are of one day. */
function newer<T extends { readonly date: string }>(
  given: T | null | undefined,
  known: T | null | undefined,
): T | null {
  if (given === null || given === undefined) return known ?? null;
  return known !== null && known !== undefined && known.date > given.date ? known : given;
}

type Gathered = Pick<PackFacts, 'advisories' | 'exploited' | 'epss' | 'attack' | 'lifecycle' | 'oui'>;

function sourcesOf(
  facts: Gathered,
  others: OtherFacts,
  name: PackName,
  base: KnowledgePack | null,
): readonly PackSource[] {
  const before = (kind: string): PackSource | undefined => base?.sources.find((one) => one.kind === kind);
  const revised = facts.advisories.reduce((newest, one) => (one.revised > newest ? one.revised : newest), '');
  const source = (
    kind: string,
    version: string,
    date: string,
    records: number,
    from: string,
    licence: string,
  ) => ({
    kind,
    version,
    date,
    records,
    from: from || (before(kind)?.from ?? ''),
    licence: licence || (before(kind)?.licence ?? ''),
  });
  const { exploited, epss, attack, lifecycle, oui } = facts;
  const list: PackSource[] = [];
  if (facts.advisories.length > 0)
    list.push(
      source('advisories', '', revised, facts.advisories.length, name.from ?? '', name.licence ?? ''),
    );
  if (exploited !== null)
    list.push(
      source(
        'knownExploited',
        exploited.version,
        exploited.date,
        exploited.cves.size,
        'CISA Known Exploited Vulnerabilities',
        'CC0 1.0',
      ),
    );
  if (epss !== null) list.push(source('epss', epss.version, epss.date, epss.records, 'FIRST EPSS', ''));
  if (attack !== null)
    list.push(
      source(
        'attackTechniques',
        attack.version,
        attack.date,
        attack.techniques.length,
        'MITRE ATT&CK for ICS',
        attack.attribution,
      ),
    );
  const lifecycleDate = others.lifecycle?.date ?? before('lifecycle')?.date ?? name.built;
  if (lifecycle !== null)
    list.push(
      source('lifecycle', '', lifecycleDate, lifecycle.families.length + lifecycle.systems.length, '', ''),
    );
  const ouiDate = others.oui?.date ?? before('macVendors')?.date ?? name.built;
  if (oui !== null) list.push(source('macVendors', '', ouiDate, Object.keys(oui).length, 'IEEE MA-L', ''));
  return list;
}

export interface BuildOptions extends PackName {
  readonly others?: OtherFacts;
  readonly base?: KnowledgePack | null;
  readonly baseScoreOf?: BaseScoreOf | null;
  readonly withoutTerms?: boolean;
  /** Called after each file. Await something in it to keep the thread free. */
  readonly onProgress?: (read: number, name: string) => void | Promise<void>;
}

/** Builds a pack from CSAF files. Files that fail their checks are reported, never silently dropped. */
export async function buildPack(
  files: AsyncIterable<AdvisoryFile> | Iterable<AdvisoryFile>,
  options: BuildOptions,
): Promise<BuiltPack> {
  const builder = new PackBuilder(options.base ?? null, options.baseScoreOf ?? null, options.withoutTerms);
  let read = 0;
  for await (const file of files) {
    builder.add(file);
    read += 1;
    await options.onProgress?.(read, file.name);
  }
  return builder.finish(options.others ?? {}, options);
}

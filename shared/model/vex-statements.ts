import type { Asset, VexStatement } from './model.ts';

/** A vulnerability somebody asks about: all its names, and the component it is in where that is asked about. */
export interface AskedVulnerability {
  readonly names: readonly string[];
  readonly component?: string | undefined;
}

/** What VEX statements say of one asset: of itself, and of its model in its version. */
export interface Said {
  /** How many statements there can be at most; 0 where nobody said anything. */
  readonly most: number;
  /** All of them, those without a status too. */
  all(): readonly VexStatement[];
  /**
   * The statement that answers for a vulnerability: of those that name it the latest; of equally late ones the most cautious.
   * One about a component answers for that component only, never for the whole; one without a status answers nothing.
   */
  about(asked: AskedVulnerability): VexStatement | undefined;
}

const caution = ['affected', 'underInvestigation', 'fixed', 'notAffected'];

/** Sorts the statement that counts first. */
function rank(a: VexStatement, b: VexStatement): number {
  return (
    compare(b.issued ?? '', a.issued ?? '') ||
    caution.indexOf(a.status ?? '') - caution.indexOf(b.status ?? '') ||
    compare(a.id, b.id)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, '');

/** Whether two versions are one, written with or without a V. */
export function sameVersion(one: string, other: string | undefined): boolean {
  return plain(one) === plain(other ?? '');
}

/** `org.apache/log4j-core` and `log4j-core` are one component. */
function sameComponent(a: string, b: string): boolean {
  const end = (text: string): string => plain(text.slice(text.lastIndexOf('/') + 1));
  return end(a) === end(b);
}

const key = (vulnerability: string): string => vulnerability.trim().toUpperCase();

type ByName = ReadonlyMap<string, readonly VexStatement[]>;

/** Statements about one subject; they are sorted by what they name when that is first asked. */
class Subject {
  readonly statements: VexStatement[] = [];
  #byName: ByName | null = null;

  named(name: string): readonly VexStatement[] {
    this.#byName ??= byName(this.statements);
    return this.#byName.get(key(name)) ?? [];
  }
}

function byName(statements: readonly VexStatement[]): ByName {
  const found = new Map<string, VexStatement[]>();
  for (const one of statements) {
    if (one.status === undefined) continue;
    for (const name of new Set([one.vulnerability ?? '', ...(one.aliases ?? [])].map(key))) {
      const known = found.get(name);
      if (known === undefined) found.set(name, [one]);
      else known.push(one);
    }
  }
  return found;
}

const nobody: Said = { most: 0, all: () => [], about: () => undefined };

/** Sorts statements by their subjects; what comes back gives those that hold for an asset. */
export function statementsOf(all: Iterable<VexStatement>): (asset: Asset) => Said {
  const subjects = new Map<string, Subject>();
  for (const one of all) {
    if (one.subject === undefined) continue;
    const known = subjects.get(one.subject) ?? new Subject();
    subjects.set(one.subject, known);
    known.statements.push(one);
  }
  if (subjects.size === 0) return () => nobody;
  return (asset) => {
    const about = [subjects.get(asset.id), asset.model && subjects.get(asset.model)].filter(
      (subject) => subject instanceof Subject,
    );
    return about.length === 0 ? nobody : saidOf(about, asset.firmwareVersion);
  };
}

function saidOf(subjects: readonly Subject[], version: string | undefined): Said {
  const holds = ({ firmwareVersion }: VexStatement): boolean =>
    firmwareVersion === undefined || sameVersion(firmwareVersion, version);
  return {
    most: subjects.reduce((sum, { statements }) => sum + statements.length, 0),
    all: () => subjects.flatMap(({ statements }) => statements).filter(holds),
    about: ({ names, component }) =>
      subjects
        .flatMap((subject) => names.flatMap((name) => subject.named(name)))
        .filter((one) => holds(one) && speaksOf(one, component))
        .sort(rank)[0],
  };
}

function speaksOf({ component: stated }: VexStatement, asked: string | undefined): boolean {
  return stated === undefined || (asked !== undefined && sameComponent(stated, asked));
}

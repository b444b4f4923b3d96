import type { EntityClass, ScopeRow, ScopeTable } from '../../knowledge/catalogue/nis2-scope.ts';

/** One year's figures at enterprise level (Recommendation 2003/361/EC): staff in annual work units, money in EUR. */
export interface YearFigures {
  readonly staff?: number | undefined;
  readonly turnover?: number | undefined;
  readonly balance?: number | undefined;
}

/** What the classification of an entity rests on; what is absent is unknown, an empty list means none. */
export interface EntityProfile {
  /** Newest first. A single year decides alone, as for a young enterprise. */
  readonly years: readonly YearFigures[];
  /** Ids of types of the scope table. */
  readonly types?: readonly string[] | undefined;
  /** Ids of statuses of the scope table. */
  readonly statuses?: readonly string[] | undefined;
}

export type EntityInput = 'staff' | 'turnover' | 'balance' | 'earlierYears' | 'types' | 'statuses';

/** How an entity stands under NIS2, or which inputs keep that open. */
export interface Classification {
  /** Null where the missing inputs could change it. */
  readonly classification: EntityClass | null;
  /** The row that decided; null where none does yet or several with the same class could. */
  readonly row: ScopeRow | null;
  /** What it can still be; one entry where it is decided. */
  readonly possible: readonly EntityClass[];
  /** Size classes the figures allow, largest first. */
  readonly sizes: readonly string[];
  /** Inputs that would decide; empty where it is decided. */
  readonly missing: readonly EntityInput[];
}

/** Three-valued logic: null is unknown (Kleene 1938). */
type Truth = boolean | null;

const not = (a: Truth): Truth => (a === null ? null : !a);
const and = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const or = (a: Truth, b: Truth): Truth => not(and(not(a), not(b)));

const exceeds = (value: number | undefined, limit: number): Truth =>
  value === undefined ? null : value > limit;

/** Positions of the size classes that a year's figures allow: 0 is the largest, the last one the smallest. */
function possibleSizes(table: ScopeTable, year: YearFigures): readonly number[] {
  const found: number[] = [];
  for (const [position, limits] of table.sizes.entries()) {
    const staff = year.staff === undefined ? null : year.staff >= limits.staff;
    const money = and(exceeds(year.turnover, limits.turnover), exceeds(year.balance, limits.balance));
    const reached = or(staff, money);
    if (reached !== false) found.push(position);
    if (reached === true) return found;
  }
  return [...found, table.sizes.length];
}

/**
 * Positions of the size classes that may be in force. A class is gained or lost only when two years running lie beyond
 * its limits (Recommendation 2003/361/EC Annex Art. 4(2)); what was in force before the oldest year is not known, so two
 * years that differ leave the classes between them open until an earlier year says more.
 */
function positionsInForce(table: ScopeTable, years: readonly YearFigures[]): readonly number[] {
  const perYear = years.map((year) => possibleSizes(table, year)).reverse();
  const [first = possibleSizes(table, {}), ...later] = perYear;
  if (later.length === 0) return first;
  let inForce = [...table.sizes.keys(), table.sizes.length];
  let previous = first;
  for (const current of later) {
    const next = new Set<number>();
    for (const a of previous) {
      for (const b of current) {
        for (const held of inForce) next.add(Math.min(Math.max(held, Math.min(a, b)), Math.max(a, b)));
      }
    }
    inForce = [...next].sort((a, b) => a - b);
    previous = current;
  }
  return inForce;
}

/** What an entity is, by ids of the table. */
interface Marks {
  readonly given: ReadonlySet<string>;
  /** Types are not recorded, or one of them is not in the table; the same for types and statuses together. */
  readonly typesOpen: boolean;
  readonly open: boolean;
}

function isOpen(given: readonly string[] | undefined, known: ReadonlySet<string>): boolean {
  return given === undefined || given.some((id) => !known.has(id));
}

function marksOf({ types, statuses }: EntityProfile, known: ReadonlySet<string>): Marks {
  return {
    given: new Set([...(types ?? []), ...(statuses ?? [])]),
    typesOpen: isOpen(types, known),
    open: isOpen(types, known) || isOpen(statuses, known),
  };
}

function hasAny({ given }: Marks, asked: readonly string[], open: boolean): Truth {
  return asked.some((id) => given.has(id)) || (open ? null : false);
}

function applies(table: ScopeTable, { when }: ScopeRow, size: string, marks: Marks): Truth {
  const { annexes } = when;
  const inAnnexes = table.types.filter(({ annex }) => annexes?.includes(annex)).map(({ id }) => id);
  const marked = when.marks === undefined ? true : hasAny(marks, when.marks, marks.open);
  const listed = annexes === undefined ? true : hasAny(marks, inAnnexes, marks.typesOpen);
  return and(and(marked, listed), when.sizes === undefined || when.sizes.includes(size));
}

/** The rows that may decide for one size: all that are not ruled out, up to the first that applies for certain. */
function rowsFor(table: ScopeTable, size: string, marks: Marks): readonly ScopeRow[] {
  const found: ScopeRow[] = [];
  for (const row of table.rows) {
    const answer = applies(table, row, size, marks);
    if (answer !== false) found.push(row);
    if (answer === true) break;
  }
  return found;
}

/** The inputs that keep the class open; figures only where the sizes they leave open lead to different rows. */
function missingOf(
  { types, statuses }: EntityProfile,
  known: ReadonlySet<string>,
  openYears: readonly YearFigures[] | null,
): readonly EntityInput[] {
  const inputs: EntityInput[] = [];
  if (openYears !== null) {
    const figures = (['staff', 'turnover', 'balance'] as const).filter((field) =>
      openYears.some((year) => year[field] === undefined),
    );
    inputs.push(...(figures.length > 0 ? figures : (['earlierYears'] as const)));
  }
  if (isOpen(types, known)) inputs.push('types');
  if (isOpen(statuses, known)) inputs.push('statuses');
  return inputs;
}

/**
 * Classifies an entity as essential, important or out of scope (NIS2 Art. 2 and 3, in the order of the table's rows).
 * Undecided, with the missing inputs, where what is not recorded could change the class.
 */
export function classify(table: ScopeTable, profile: EntityProfile): Classification {
  const known = new Set([...table.types, ...table.statuses].map(({ id }) => id));
  const marks = marksOf(profile, known);
  const sizes = positionsInForce(table, profile.years).map(
    (position) => table.sizes[position]?.id ?? table.smallest,
  );
  const bySize = sizes.map((size) => rowsFor(table, size, marks));
  const rows = [...new Set(bySize.flat())];
  const possible = [...new Set(rows.map(({ result }) => result))];
  const years = profile.years.length === 0 ? [{}] : profile.years;
  const openYears = years.filter((year) => possibleSizes(table, year).length > 1);
  const figuresMatter = bySize.some((own) => own.length < rows.length);
  const [only] = possible;
  const decided = possible.length === 1 && only !== undefined;
  return {
    classification: decided ? only : null,
    row: rows.length === 1 ? (rows[0] ?? null) : null,
    possible,
    sizes,
    missing: decided ? [] : missingOf(profile, known, figuresMatter ? openYears : null),
  };
}

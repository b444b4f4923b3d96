/** One piece of work to be placed. Order of the list is order of importance. */
export interface RoadmapItem {
  readonly id: string;
  /** Working days, least and most; null where nobody has estimated it. */
  readonly days: readonly [number, number] | null;
  readonly downtime: boolean;
  /** Items that must be finished before; others than those of the list count as finished. */
  readonly after: readonly string[];
  /** Day it is due, YYYY-MM-DD; null where none is set. */
  readonly due: string | null;
  /** Assets it needs to stand still; empty where it does not say. */
  readonly assets: readonly string[];
}

/** A stretch of time in which something may stand still; instants are UTC. */
export interface MaintenanceWindow {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Assets it is for; empty: the whole plant. */
  readonly assets: readonly string[];
}

interface PlacedItem {
  readonly id: string;
  /** Window it is done in; null where it needs none. */
  readonly window: string | null;
  /** Needs a standstill and no recorded window offers one. */
  readonly noWindow: boolean;
  /** Placed after the quarter of its due day. */
  readonly late: boolean;
  readonly days: number;
}

interface Quarter {
  /** `2026-Q4`. */
  readonly quarter: string;
  readonly items: readonly PlacedItem[];
  readonly days: number;
}

/** What comes when, and what cannot come at all because its prerequisites run in a circle. */
export interface Roadmap {
  readonly quarters: readonly Quarter[];
  readonly circular: readonly string[];
}

const quarterIndex = (date: string): number =>
  Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3);
const quarterName = (index: number): string => `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;

/** The most quarters a roadmap looks ahead; what does not fit stands in the last. */
const horizon = 40;

/**
 * Places measures by quarter from the one of `start` (YYYY-MM-DD): the most important first, never before what it needs,
 * not more than `quarterDays` a quarter (a measure larger than that fills one alone), and where it needs a standstill in
 * the first window that fits. A measure with a due day is not put off for capacity beyond its quarter.
 */
export function roadmapOf(
  items: readonly RoadmapItem[],
  windows: readonly MaintenanceWindow[],
  start: string,
  quarterDays: number,
): Roadmap {
  const calendar = new Calendar(windows, start, quarterDays);
  const listed = new Set(items.map(({ id }) => id));
  let waiting = [...items];
  for (;;) {
    const ready = waiting.find(({ after }) =>
      after.every((id) => !listed.has(id) || calendar.placed.has(id)),
    );
    if (ready === undefined) break;
    waiting = waiting.filter((item) => item !== ready);
    calendar.place(ready);
  }
  return { quarters: calendar.quarters(), circular: waiting.map(({ id }) => id) };
}

/** Quarters as they fill. */
class Calendar {
  readonly #windows: readonly MaintenanceWindow[];
  readonly #first: number;
  readonly #capacity: number;
  /** Quarter of each item that has one. */
  readonly placed = new Map<string, number>();
  readonly #used = new Map<number, number>();
  readonly #items = new Map<number, PlacedItem[]>();

  constructor(windows: readonly MaintenanceWindow[], start: string, capacity: number) {
    this.#first = quarterIndex(start);
    this.#capacity = capacity;
    this.#windows = [...windows]
      .filter(({ to }) => to.slice(0, 10) >= start)
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  }

  place(item: RoadmapItem): void {
    const days = item.days === null ? 0 : (item.days[0] + item.days[1]) / 2;
    const at = this.#roomFor(item, days);
    const window = item.downtime ? windowFrom(this.#windows, item, at) : undefined;
    const quarter = window === undefined ? at : Math.max(at, quarterIndex(window.from));
    this.placed.set(item.id, quarter);
    this.#used.set(quarter, (this.#used.get(quarter) ?? 0) + days);
    const done: PlacedItem = {
      id: item.id,
      window: window?.id ?? null,
      noWindow: item.downtime && window === undefined,
      late: item.due !== null && quarter > quarterIndex(item.due),
      days,
    };
    this.#items.set(quarter, [...(this.#items.get(quarter) ?? []), done]);
  }

  #roomFor({ after, due }: RoadmapItem, days: number): number {
    const earliest = Math.max(this.#first, ...after.map((id) => this.placed.get(id) ?? this.#first));
    const limit = due === null ? this.#first + horizon : Math.max(earliest, quarterIndex(due));
    for (let at = earliest; at < limit; at += 1) {
      const used = this.#used.get(at) ?? 0;
      if (used === 0 || used + days <= this.#capacity) return at;
    }
    return limit;
  }

  quarters(): readonly Quarter[] {
    return [...this.#items]
      .sort(([a], [b]) => a - b)
      .map(([index, items]) => ({ quarter: quarterName(index), items, days: this.#used.get(index) ?? 0 }));
  }
}

function windowFrom(
  windows: readonly MaintenanceWindow[],
  item: RoadmapItem,
  quarter: number,
): MaintenanceWindow | undefined {
  return windows.find(
    ({ to, assets }) =>
      quarterIndex(to) >= quarter &&
      (assets.length === 0 || item.assets.length === 0 || item.assets.every((id) => assets.includes(id))),
  );
}

import { type Difference, withDifferences } from '#shared/journal/difference.ts';
import type { Model, RecordId, RecordKind } from '#shared/model/model.ts';
import { useComparison } from '../../../stores/comparison.ts';
import type { Compared } from '../../../stores/incoming-answer.ts';

/** The model a comparison ends at with the records that are not in it, so that they are drawn where they were. */
interface Haunted {
  readonly model: Model;
  readonly compared: Compared;
  /** The model of the later point, which may lie in the past. */
  readonly until: Model;
  readonly with: Model;
  readonly ghosts: ReadonlySet<RecordId>;
}

let last: Haunted | null = null;
const none: ReadonlySet<RecordId> = new Set();

/** Adds what is gone: records that were removed, and those that came and went between the two points. */
export function withGhosts(
  model: Model,
  differences: Iterable<Difference>,
): Pick<Haunted, 'with' | 'ghosts'> {
  const ghosts = new Set<RecordId>();
  const shelves = new Map<RecordKind, Map<RecordId, object>>();
  for (const difference of differences) {
    if (difference.type === 'changed') continue;
    const { kind, id, record } = difference;
    if (hasRecord(model, kind, id)) continue;
    ghosts.add(id);
    // Border: kind and id of a difference agree, which the map of maps cannot express.
    const shelf =
      shelves.get(kind) ?? new Map<RecordId, object>(model[kind] as ReadonlyMap<RecordId, object>);
    shelves.set(kind, shelf.set(id, record));
  }
  if (ghosts.size === 0) return { with: model, ghosts };
  // Border: the shelves are the model's own and the records that were in it once.
  return { with: { ...model, ...(Object.fromEntries(shelves) as Partial<Model>) }, ghosts };
}

function hasRecord(model: Model, kind: RecordKind, id: RecordId): boolean {
  const shelf: ReadonlyMap<RecordId, unknown> = model[kind];
  return shelf.has(id);
}

function haunted(model: Model): Haunted | null {
  const { compared } = useComparison.getState();
  if (compared === null) return null;
  if (last?.model !== model || last.compared !== compared) {
    const until = withDifferences(model, compared.back);
    last = { model, compared, until, ...withGhosts(until, compared.differences) };
  }
  return last;
}

/** The model the current comparison ends at, with what is gone; the model itself where nothing is compared. */
export function ghostModel(model: Model): Model {
  return haunted(model)?.with ?? model;
}

/** The model the current comparison ends at: the one of now, or that of a point in the past. */
export function shownModel(model: Model): Model {
  return haunted(model)?.until ?? model;
}

/** Records that are drawn although they are gone. */
export function ghostsOf(model: Model): ReadonlySet<RecordId> {
  return haunted(model)?.ghosts ?? none;
}

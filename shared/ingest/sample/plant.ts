import type { Change } from '#shared/journal/change.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';
import { readList } from '../list/list.ts';
import { changesFor } from '../reconcile/choice.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { drawingChanges } from './drawing.ts';

/** What lies in the folder of a sample plant. */
export interface SampleFiles {
  /** Bytes of its lists by file name, in any order. */
  readonly lists: ReadonlyMap<string, Uint8Array>;
  /** drawing.json, parsed. */
  readonly drawing: unknown;
}

/** One gesture on the way from the files to the plant. */
export type SampleStep =
  | { readonly type: 'scope'; readonly changes: readonly Change[] }
  | {
      readonly type: 'list';
      readonly file: string;
      readonly source: Id<'source'>;
      readonly changes: readonly Change[];
    }
  | { readonly type: 'drawing'; readonly changes: readonly Change[] };

/** What the making of a sample plant needs of the journal it is written to. */
export interface SamplePorts {
  readonly random: RandomBytes;
  /** Time of the import, ISO 8601 UTC. */
  readonly now: () => string;
  /** What the journal holds at this moment. */
  readonly model: () => Model;
  readonly commit: (step: SampleStep) => Promise<Result<void, Problem>>;
}

/** The lists that others refer to come first. */
const firstLists = ['assets.csv', 'channels.csv', 'identities.csv'];

/** The names of lists in the order they are taken in: what others refer to first, the rest by name. */
function listOrder(names: Iterable<string>): readonly string[] {
  const given = new Set(names);
  const others = [...given].filter((name) => !firstLists.includes(name)).sort();
  return [...firstLists.filter((name) => given.has(name)), ...others];
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/**
 * Makes a sample plant of its files, one commit each: the system under consideration, every list taken in whole, then what
 * an engineer draws on top. Ends at the first problem, with what was committed before it kept. Errors: the `list-` codes,
 * sample-drawing-unreadable, those of the port.
 */
export async function makeSamplePlant(
  name: string,
  { lists, drawing }: SampleFiles,
  ports: SamplePorts,
): Promise<Result<void, Problem>> {
  const { random, now, model, commit } = ports;
  const begun = await commit({ type: 'scope', changes: scopeChanges(name, model(), random) });
  if (!begun.ok) return begun;
  for (const file of listOrder(lists.keys())) {
    const chunks = whole(lists.get(file) ?? new Uint8Array());
    const reading = await readList({ name: file, chunks });
    if (!reading.ok) return reading;
    const proposals = reconcile(model(), reading.value.observations, { random, now: now() });
    const changes = changesFor(proposals, { mode: 'all' });
    const taken = await commit({ type: 'list', file, source: proposals.source.record, changes });
    if (!taken.ok) return taken;
  }
  const drawn = drawingChanges(drawing, model(), random);
  if (!drawn.ok) return drawn;
  const done = await commit({ type: 'drawing', changes: drawn.value });
  return done.ok ? ok(undefined) : done;
}

/** The system under consideration, named by the assessment where there is one. */
function scopeChanges(name: string, { assessment }: Model, random: RandomBytes): readonly Change[] {
  const system = createRecord('systemUnderConsideration', { name }, random);
  const links = [...assessment.keys()].flatMap((id) =>
    setFields('assessment', id, { systemUnderConsideration: system.id }),
  );
  return [...system.changes, ...links];
}

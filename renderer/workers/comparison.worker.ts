import '../app/zod-config.ts';
import type { OpenedAssessment } from '#shared/bridge/contract.ts';
import { inIdsOf, type ModelMatching, matchModels } from '#shared/ingest/reconcile/match-models.ts';
import type { DeviceId } from '#shared/journal/change.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { type Difference, differences } from '#shared/journal/difference.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { openJournal } from '#shared/journal/journal.ts';
import { isPast, modelAt, type Point, pointAt } from '#shared/journal/past.ts';
import { readSigned } from '#shared/journal/sign.ts';
import { readSnapshot } from '#shared/journal/snapshot.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import type { FromComparison, SentDifference, Side, ToComparison } from './comparison-messages.ts';

let history: SignedCommit[] = [];
let other: Model | null = null;
/** Models of the points asked for last; one is forgotten when its past gets another commit. */
let past: readonly { readonly point: Point; readonly model: Model }[] = [];
const remembered = 3;
let newest = 0;
/** Why a side cannot be compared: what was sent of it could not be read. */
const faults: { history: string | null; other: string | null } = { history: null, other: null };

self.onmessage = ({ data }: MessageEvent<ToComparison>): void => {
  try {
    handle(data);
  } catch (cause) {
    console.error(cause);
    faults[data.type === 'other' ? 'other' : 'history'] = messageOf(cause);
  }
};

function handle(data: ToComparison): void {
  switch (data.type) {
    case 'history':
      faults.history = null;
      history = data.commits.map((wire) => unwrap(readSigned(wire)));
      past = [];
      // Every comparison asks for it.
      modelOn({ type: 'now' });
      return;
    case 'commit':
      take(unwrap(readSigned(data.commit)));
      return;
    case 'other':
      faults.other = null;
      other = modelOfOpened(data.opened);
      return;
    case 'compare':
      newest = data.request;
      void compare(data.request, data.before, data.after);
  }
}

function take(signed: SignedCommit): void {
  history.push(signed);
  past = past.filter(({ point }) => !isPast(signed.commit, point));
}

function post(message: FromComparison): void {
  self.postMessage(message);
}

/** The window has read the same bytes, or main has, which checked them: a failure is a bug. */
function unwrap<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}

function modelOfOpened({ id, snapshot, commits }: OpenedAssessment): Model {
  const restored = snapshot === null ? null : unwrap(readSnapshot(snapshot));
  const signed = commits.map((wire) => unwrap(readSigned(wire)));
  // Border: the device only decides what can be undone, and nothing is undone here.
  return modelOf(openJournal(id, '' as DeviceId, restored, signed).state);
}

function modelOn(side: Side): Model {
  const fault = side.type === 'other' ? faults.other : faults.history;
  if (fault !== null) throw new Error(fault);
  if (side.type === 'other') {
    if (other === null) throw new Error('the other assessment was not sent');
    return other;
  }
  const point = side.type === 'now' ? pointAt(Number.MAX_SAFE_INTEGER) : side.point;
  const known = past.find((one) => isSamePoint(one.point, point));
  if (known !== undefined) return known.model;
  const model = modelAt(history, point);
  past = [{ point, model }, ...past].slice(0, remembered);
  return model;
}

function isSamePoint(one: Point, other: Point): boolean {
  return one.wall === other.wall && one.counter === other.counter && one.device === other.device;
}

async function compare(request: number, before: Side, after: Side): Promise<void> {
  try {
    const [was, is] = [modelOn(before), modelOn(after)];
    const isOther = before.type === 'other' || after.type === 'other';
    const matching: ModelMatching = isOther ? matchModels(was, is) : { pairs: new Map(), ambiguous: [] };
    const found = differences(inIdsOf(was, matching), is);
    if (after.type === 'now') await postToNow(request, found, is);
    else await postInSlices(request, found, (differences) => ({ type: 'slice', request, differences }));
    if (after.type === 'point')
      await postInSlices(request, differences(modelOn({ type: 'now' }), is), (differences) => ({
        type: 'back',
        request,
        differences,
      }));
    if (request !== newest) return;
    const matched = [...matching.pairs.values()].map(({ id, reasons }) => [id, reasons] as const);
    post({ type: 'compared', request, matched, ambiguous: matching.ambiguous.length });
  } catch (cause) {
    console.error(cause);
    post({ type: 'failed', request, reason: messageOf(cause) });
  }
}

/** Sends what makes the plant of now, kind by kind: the window has what was added. */
async function postToNow(request: number, found: readonly Difference[], now: Model): Promise<void> {
  for (const [kind, ofKind] of Map.groupBy(found, (difference) => difference.kind)) {
    const added = new Set(ofKind.filter(({ type }) => type === 'added').map(({ id }) => id));
    const isMost = added.size * 2 > now[kind].size;
    if (isMost) post({ type: 'addedBut', request, kind, but: without(now[kind].keys(), added) });
    const rest = isMost ? ofKind.filter(({ type }) => type !== 'added') : ofKind;
    await postInSlices(request, rest.map(asSent), (differences) => ({ type: 'slice', request, differences }));
    if (request !== newest) return;
  }
}

function without(ids: Iterable<RecordId>, added: ReadonlySet<RecordId>): ReadonlySet<RecordId> {
  return new Set([...ids].filter((id) => !added.has(id)));
}

function asSent(difference: Difference): SentDifference {
  return difference.type === 'added' ? difference.id : difference;
}

/** Small enough to be taken in within a few milliseconds; an id weighs less than a difference with its fields. */
const sliceWeight = 1000;
const weightOf = (sent: unknown): number => (typeof sent === 'string' ? 1 : 5);
/** Between two looks at whether the answer is still wanted. */
const slicesAtOnce = 32;

async function postInSlices<T>(
  request: number,
  found: readonly T[],
  wrap: (differences: readonly T[]) => FromComparison,
): Promise<void> {
  let [from, weight, slices] = [0, 0, 0];
  for (const [place, one] of found.entries()) {
    weight += weightOf(one);
    if (weight < sliceWeight && place < found.length - 1) continue;
    post(wrap(found.slice(from, place + 1)));
    [from, weight, slices] = [place + 1, 0, slices + 1];
    if (slices % slicesAtOnce === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    if (request !== newest) return;
  }
}

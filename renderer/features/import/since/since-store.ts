import { create } from 'zustand';
import { type SinceThen, sinceThen, type WatchedThing } from '#shared/ingest/reconcile/watched.ts';
import type { Id } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { inTurns } from '../../../stores/pause.ts';
import { type EarlierCapture, earlierCaptures } from './earlier-captures.ts';

/** What the captures of the review show since an earlier one. */
interface SinceState {
  /** Number of the review it belongs to; -1 where no capture is reviewed. */
  readonly run: number;
  readonly things: readonly WatchedThing[];
  /** Captures that were taken in before, the latest first; null while they are looked up. */
  readonly earlier: readonly EarlierCapture[] | null;
  /** The one that is compared with; null for all of them together. */
  readonly with: Id<'source'> | null;
  readonly answer: SinceThen | null;
}

const nothing: SinceState = { run: -1, things: [], earlier: null, with: null, answer: null };

/** Kept after the review is taken in, until its files are removed. */
export const useSince = create<SinceState>(() => nothing);

/** What a review's captures show comes in slices. */
export function takeWatched(run: number, things: readonly WatchedThing[]): void {
  useSince.setState((state) =>
    state.run === run ? { things: [...state.things, ...things] } : { ...nothing, run, things },
  );
}

/** Compares with the latest earlier capture, or with the one that was chosen for this review before. */
export async function compareWatched(run: number): Promise<void> {
  if (useSince.getState().run !== run) return;
  const earlier = await earlierCaptures(useAssessment.getState().model);
  const latest = earlier[0]?.source ?? null;
  const answer = await compared(earlier, latest);
  if (useSince.getState().run === run) useSince.setState({ earlier, with: latest, answer });
}

/** Compares with that capture, or with all earlier ones. */
export async function compareWith(source: Id<'source'> | null): Promise<void> {
  const { run, earlier } = useSince.getState();
  useSince.setState({ with: source });
  const answer = await compared(earlier ?? [], source);
  const now = useSince.getState();
  // Another capture may have been chosen meanwhile.
  if (now.run === run && now.with === source) useSince.setState({ answer });
}

/** With the window drawing and taking input in between: a plant has tens of thousands of hosts and channels. */
async function compared(
  earlier: readonly EarlierCapture[],
  source: Id<'source'> | null,
): Promise<SinceThen | null> {
  const shown = earlier.filter((capture) => source === null || capture.source === source);
  if (shown.length === 0) return null;
  const records = new Set<RecordId>(shown.flatMap((capture) => [...capture.records]));
  return inTurns(sinceThen(useSince.getState().things, records, useAssessment.getState().model));
}

/** The captures take no part any more. */
export function forgetWatched(): void {
  useSince.setState(nothing);
}

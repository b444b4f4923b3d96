import { create } from 'zustand';
import { type SinceThen, sinceThen, type WatchedThing } from '#shared/ingest/reconcile/watched.ts';
import type { Id } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { useAssessment } from '../../../stores/assessment.ts';
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
  if (useSince.getState().run !== run) return;
  useSince.setState({ earlier });
  compareWith(earlier[0]?.source ?? null);
}

/** Compares with that capture, or with all earlier ones. */
export function compareWith(source: Id<'source'> | null): void {
  const { things, earlier } = useSince.getState();
  const shown = (earlier ?? []).filter((capture) => source === null || capture.source === source);
  const records = new Set<RecordId>(shown.flatMap((capture) => [...capture.records]));
  const answer = shown.length === 0 ? null : sinceThen(things, records, useAssessment.getState().model);
  useSince.setState({ with: source, answer });
}

/** The captures take no part any more. */
export function forgetWatched(): void {
  useSince.setState(nothing);
}

import type { FromAnalysis, WholePlan } from './analysis-messages.ts';
import { slicesOf } from './slices.ts';

/** How long answers cross to the window: in pieces that it takes in without being held up. */
export interface Sending {
  readonly request: number;
  post(message: FromAnalysis): void;
  /** False as soon as nobody waits for it any more; nothing more is sent then. */
  isWanted(): boolean;
}

const slicesAtOnce = 4;
/** Assets of a plan in one message. */
const outlooksAtOnce = 500;

/** Lets the window draw in between, and newer requests overtake. */
const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 0));

/** Sends all that is long and answers the rest; null where it is not wanted any more. */
export async function sendInSlices<T>({ request, post, isWanted }: Sending, answer: T): Promise<T | null> {
  const slices = slicesOf(answer);
  for (let sent = 1; ; sent += 1) {
    const next = slices.next();
    if (next.done) return isWanted() ? next.value : null;
    post({ type: 'slice', request, slice: next.value });
    if (sent % slicesAtOnce === 0) await turn();
    if (!isWanted()) return null;
  }
}

export async function sendPlan({ request, post, isWanted }: Sending, whole: WholePlan): Promise<void> {
  const { assets } = whole.plan;
  for (let at = 0; at < assets.length; at += outlooksAtOnce) {
    if (!isWanted()) return;
    post({ type: 'planSlice', request, assets: assets.slice(at, at + outlooksAtOnce) });
    await turn();
  }
  if (isWanted())
    post({ type: 'planned', request, whole: { ...whole, plan: { ...whole.plan, assets: [] } } });
}

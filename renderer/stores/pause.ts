/** How soon work is to be done: somebody waits for it, or it is done ahead of the time when somebody will. */
type Urgency = 'awaited' | 'ahead';

/** Work may hold the window for this long before it lets it draw and take input, in milliseconds. */
const held: Readonly<Record<Urgency, number>> = { awaited: 20, ahead: 8 };
const priorities = { awaited: 'user-visible', ahead: 'background' } as const;

/** Lets the window draw and take input before anything else is done; work done ahead lets all other work go first too. */
export function turn(urgency: Urgency = 'awaited'): Promise<void> {
  // Timers that start each other are held back by some milliseconds each, tasks are not; outside a window there are only timers.
  if (!('scheduler' in globalThis)) return new Promise((resolve) => setTimeout(resolve, 0));
  return globalThis.scheduler.postTask(() => undefined, { priority: priorities[urgency] });
}

/** A function to call between pieces of long work: it waits one turn of the window when the work has held it long enough. */
export function pauses(urgency: Urgency = 'awaited'): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < held[urgency]) return;
    await turn(urgency);
    since = performance.now();
  };
}

/** Work that is done in steps, at once: nothing else happens in between. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, with the window drawing and taking input between the steps. */
export async function inTurns<T>(steps: Generator<void, T>, pause = pauses()): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

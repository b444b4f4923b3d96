/**
 * How soon work is to be done: with the frames that show what was pressed, as soon as there is room because somebody waits for it, or
 * ahead of the time when somebody will.
 */
type Urgency = 'shown' | 'awaited' | 'ahead';

/** Work may hold the window for this long before it lets it draw and take input, in milliseconds. */
const held: Readonly<Record<Urgency, number>> = { shown: 20, awaited: 20, ahead: 8 };
const priorities = { awaited: 'user-visible', ahead: 'background' } as const;

/** Lets the window draw and take input before anything else is done; work done ahead lets all other work go first too. */
export function turn(urgency: 'awaited' | 'ahead' = 'awaited'): Promise<void> {
  // Timers that start each other are held back by some milliseconds each, tasks are not; outside a window there are only timers.
  if (!('scheduler' in globalThis)) return new Promise((resolve) => setTimeout(resolve, 0));
  return globalThis.scheduler.postTask(() => undefined, { priority: priorities[urgency] });
}

/**
 * Waits for the window's next frame: what is done then is drawn with it. After a press Chromium puts tasks off until a frame is
 * presented, some 60 ms later where drawing is slow; frame callbacks it does not.
 */
export function frame(): Promise<void> {
  if (!('requestAnimationFrame' in globalThis)) return turn();
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** A function to call between pieces of long work: it waits one turn of the window when the work has held it long enough. */
export function pauses(urgency: Urgency = 'awaited'): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < held[urgency]) return;
    await (urgency === 'shown' ? frame() : turn(urgency));
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

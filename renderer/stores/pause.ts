/** Work may hold the window for this long before it lets it draw and take input. */
const heldMilliseconds = 20;

/** Lets the window draw and take input before anything else is done. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** A function to call between pieces of long work: it waits one turn of the window when the work has held it long enough. */
export function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < heldMilliseconds) return;
    await turn();
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

/** Runs what must not overlap one after the other, in the order it was asked for; a failure does not stop the next. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Settles when all that was asked for so far is done. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

import type { Clock } from '#shared/model/ports.ts';

/** How long the page may ask for the camera after it said that a person wants it. */
const openMilliseconds = 5000;

/** The one device the pages may use, and only for the moment after they told main that a person wants a photo. */
export class CameraDoor {
  readonly #clock: Clock;
  #until = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(): void {
    this.#until = this.#clock.now() + openMilliseconds;
  }

  close(): void {
    this.#until = 0;
  }

  get isOpen(): boolean {
    const left = this.#until - this.#clock.now();
    // A clock that was put back must not leave it open for years.
    return left > 0 && left <= openMilliseconds;
  }
}

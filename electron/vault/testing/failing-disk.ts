import type { Files, OpenFile } from '../files.ts';

/** A disk whose n-th call fails (1 is the first): once, or from then on for ever. A failing write writes half. */
export class FailingDisk {
  calls = 0;
  failed = false;
  readonly #inner: Files;
  #failAt = Number.POSITIVE_INFINITY;
  #code = 'EIO';
  #forEver = false;

  constructor(inner: Files) {
    this.#inner = inner;
  }

  failFrom(call: number, code: string, forEver: boolean): void {
    this.calls = 0;
    this.failed = false;
    this.#failAt = call;
    this.#code = code;
    this.#forEver = forEver;
  }

  heal(): void {
    this.#failAt = Number.POSITIVE_INFINITY;
  }

  async #call<T>(work: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    this.calls += 1;
    if (this.#forEver ? this.calls < this.#failAt : this.calls !== this.#failAt) return work();
    this.failed = true;
    await half?.();
    throw Object.assign(new Error(`${this.#code}: injected`), { code: this.#code });
  }

  get files(): Files {
    const inner = this.#inner;
    const opened = (open: () => Promise<OpenFile>) => this.#call(open).then((file) => this.#opened(file));
    return {
      read: (path) => this.#call(() => inner.read(path)),
      create: (path) => opened(() => inner.create(path)),
      update: (path) => opened(() => inner.update(path)),
      rename: (from, to) => this.#call(() => inner.rename(from, to)),
      remove: (path) => this.#call(() => inner.remove(path)),
      removeFolder: (path) => this.#call(() => inner.removeFolder(path)),
      list: (path) => this.#call(() => inner.list(path)),
      size: (path) => this.#call(() => inner.size(path)),
      makeFolder: (path) => this.#call(() => inner.makeFolder(path)),
      syncFolder: (path) => this.#call(() => inner.syncFolder(path)),
      free: (path) => this.#call(() => inner.free(path)),
    };
  }

  #opened(file: OpenFile): OpenFile {
    return {
      write: (bytes, position) =>
        this.#call(
          () => file.write(bytes, position),
          () => file.write(bytes.subarray(0, bytes.length >> 1), position),
        ),
      sync: () => this.#call(() => file.sync()),
      truncate: (length) => this.#call(() => file.truncate(length)),
      // Closing always lets go of the file.
      close: () => file.close(),
    };
  }
}

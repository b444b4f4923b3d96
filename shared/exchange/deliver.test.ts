import { describe, expect, it } from 'vitest';
import { seededRandom } from '#tests/support/replicas.ts';
import { deliver, type Folder } from './deliver.ts';

const fileName = 'K7M2QX4T9ZP3W8RBN5CHVD6AEF.zwa';
const bytes = seededRandom(1)(2_500_000);

/** A stick in memory that can fail at any call, or for ever from that call on. */
class Stick implements Folder {
  readonly files = new Map<string, Uint8Array>();
  calls = 0;
  failAt = Number.POSITIVE_INFINITY;
  forEver = false;
  torn = false;
  capacity = 10_000_000;
  /** Called for every byte that reaches the stick; a broken stick changes it here. */
  store: (piece: Uint8Array) => Uint8Array = (piece) => piece.slice();

  #call(name: string): void {
    this.calls += 1;
    if (this.calls === this.failAt || (this.forEver && this.calls > this.failAt))
      throw Object.assign(new Error(`${name} failed`), { code: 'EIO' });
  }

  async freeBytes() {
    this.#call('statfs');
    return this.capacity;
  }

  async create(name: string) {
    this.#call('open');
    if (this.files.has(name)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    this.files.set(name, new Uint8Array());
    return {
      write: async (piece: Uint8Array) => {
        const before = this.files.get(name) ?? new Uint8Array();
        const half = piece.subarray(0, piece.length / 2);
        // A write that fails may still have written a part.
        if (this.calls + 1 === this.failAt) this.files.set(name, joined(before, half));
        this.#call('write');
        this.files.set(name, joined(before, this.store(piece)));
      },
      sync: async () => this.#call('fsync'),
      close: async () => this.#call('close'),
    };
  }

  async read(name: string) {
    this.#call('open');
    const file = this.files.get(name);
    const call = () => this.#call('read');
    if (file === undefined) return null;
    return (async function* () {
      for (let at = 0; at < file.length; at += 700_000) {
        call();
        yield file.subarray(at, at + 700_000);
      }
    })();
  }

  async rename(from: string, to: string) {
    this.#call('rename');
    const file = this.files.get(from);
    if (file === undefined) throw Object.assign(new Error('absent'), { code: 'ENOENT' });
    this.files.delete(from);
    this.files.set(to, file);
  }

  async remove(name: string) {
    this.#call('unlink');
    this.files.delete(name);
  }

  async sync() {
    this.#call('fsync');
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

describe('writing to a stick', () => {
  it('leaves the one file, whole, beside what was there', async () => {
    const stick = new Stick();
    stick.files.set('holiday.jpg', bytes.subarray(0, 9));
    const delivered = await deliver(stick, fileName, bytes);
    expect(delivered).toMatchObject({ ok: true, value: { fileName, size: bytes.length, written: true } });
    expect([...stick.files.keys()].sort()).toEqual([fileName, 'holiday.jpg']);
    expect(stick.files.get(fileName)).toEqual(bytes);
  });

  it('again writes nothing and says so', async () => {
    const stick = new Stick();
    await deliver(stick, fileName, bytes);
    expect(await deliver(stick, fileName, bytes)).toMatchObject({ ok: true, value: { written: false } });
  });

  it('leaves another file of that name alone', async () => {
    const stick = new Stick();
    stick.files.set(fileName, bytes.subarray(1));
    const delivered = await deliver(stick, fileName, bytes);
    expect(delivered).toMatchObject({ ok: false, error: { code: 'deliver-name', place: fileName } });
    expect(stick.files.get(fileName)).toEqual(bytes.subarray(1));
  });

  it('refuses a full stick before it writes, and a file FAT32 cannot hold', async () => {
    const stick = new Stick();
    stick.capacity = bytes.length - 1;
    expect(await deliver(stick, fileName, bytes)).toMatchObject({
      ok: false,
      error: { code: 'deliver-space' },
    });
    expect(stick.files.size).toBe(0);
    const huge = new Proxy(bytes, {
      get: (target, name) => (name === 'length' ? 2 ** 32 : Reflect.get(target, name)),
    });
    expect(await deliver(stick, fileName, huge)).toMatchObject({
      ok: false,
      error: { code: 'deliver-size' },
    });
  });

  it('notices a stick that does not keep what is written', async () => {
    const stick = new Stick();
    stick.store = (piece) => piece.slice().fill(0, 10, 11);
    expect(await deliver(stick, fileName, bytes)).toMatchObject({
      ok: false,
      error: { code: 'deliver-read-back' },
    });
    expect(stick.files.size).toBe(0);
  });
});

describe('a stick that fails at any call', () => {
  async function callsOfAWholeRun(): Promise<number> {
    const stick = new Stick();
    await deliver(stick, fileName, bytes);
    return stick.calls;
  }

  it.each([false, true])(
    '(for ever: %s) never shows an unfinished file, and a second try succeeds',
    async (forEver) => {
      const calls = await callsOfAWholeRun();
      expect(calls).toBeGreaterThan(12);
      for (let failAt = 1; failAt <= calls; failAt += 1) {
        const stick = new Stick();
        stick.failAt = failAt;
        stick.forEver = forEver;
        const delivered = await deliver(stick, fileName, bytes);
        expect(delivered).toMatchObject({ ok: false, error: { code: 'deliver-failed', place: fileName } });
        const final = stick.files.get(fileName);
        if (final !== undefined) expect(Buffer.compare(final, bytes)).toBe(0);
        if (!forEver) expect([...stick.files.keys()].filter((name) => name !== fileName)).toEqual([]);

        stick.failAt = Number.POSITIVE_INFINITY;
        expect(await deliver(stick, fileName, bytes)).toMatchObject({ ok: true });
        expect([...stick.files.keys()]).toEqual([fileName]);
        expect(Buffer.compare(stick.files.get(fileName) ?? new Uint8Array(), bytes)).toBe(0);
      }
    },
  );

  it('is told apart by where it failed', async () => {
    const stick = new Stick();
    stick.failAt = 4;
    const delivered = await deliver(stick, fileName, bytes);
    expect(delivered.ok ? '' : delivered.error.message.en).toContain('create: EIO');
  });
});

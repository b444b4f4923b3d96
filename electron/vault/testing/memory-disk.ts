import { dirname } from 'node:path';
import type { Bytes } from '../crypto.ts';
import type { Files, OpenFile } from '../files.ts';

/** The content of one file: what a reader sees, and what would be there after power loss. */
interface Node {
  seen: Bytes;
  durable: Bytes;
}

/**
 * A disk in memory that can lose power. Content survives once the file was synced, names once their folder was synced.
 * What was not synced is kept, cut, replaced by zeros, or lost, as `chance` (0 to 1) decides for each file.
 */
export class MemoryDisk {
  #names = new Map<string, Node>();
  #durableNames = new Map<string, Node>();
  readonly #folders = new Set<string>();

  /** What the disk holds when the computer starts again. */
  losePower(chance: () => number): void {
    const after = new Map<string, Node>();
    for (const [path, node] of chance() < 0.5 ? this.#names : this.#durableNames) {
      const content = survived(node, chance);
      after.set(path, { seen: content, durable: content });
    }
    this.#names = after;
    this.#durableNames = new Map(after);
  }

  /** All files and their content, for damaging them. */
  get all(): ReadonlyMap<string, Bytes> {
    return new Map([...this.#names].map(([path, { seen }]) => [path, seen]));
  }

  put(path: string, bytes: Bytes): void {
    const node = { seen: bytes, durable: bytes };
    this.#names.set(path, node);
    this.#durableNames.set(path, node);
  }

  delete(path: string): void {
    this.#names.delete(path);
    this.#durableNames.delete(path);
  }

  /** Another disk with the same content. */
  copy(): MemoryDisk {
    const other = new MemoryDisk();
    for (const [path, bytes] of this.all) other.put(path, bytes.slice());
    return other;
  }

  get files(): Files {
    return {
      read: async (path) => this.#node(path).seen.slice(),
      create: async (path) => {
        if (this.#names.has(path)) throw failure('EEXIST', path);
        const node: Node = { seen: new Uint8Array(), durable: new Uint8Array() };
        this.#names.set(path, node);
        return opened(node);
      },
      update: async (path) => opened(this.#node(path)),
      rename: async (from, to) => this.#rename(from, to),
      remove: async (path) => {
        this.#node(path);
        this.#names.delete(path);
      },
      removeFolder: async (path) => {
        for (const name of this.#names.keys()) if (name.startsWith(`${path}/`)) this.#names.delete(name);
      },
      list: async (path) => this.#list(path),
      size: async (path) => this.#names.get(path)?.seen.length ?? (this.#list(path).length > 0 ? 0 : null),
      makeFolder: async (path) => {
        this.#folders.add(path);
      },
      syncFolder: async (path) => this.#syncFolder(path),
      free: async () => 1e12,
    };
  }

  #node(path: string): Node {
    const node = this.#names.get(path);
    if (node === undefined) throw failure('ENOENT', path);
    return node;
  }

  #rename(from: string, to: string): void {
    for (const [path, node] of [...this.#names]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.#names.delete(path);
      this.#names.set(to + path.slice(from.length), node);
    }
  }

  #list(path: string): string[] {
    const below = [...this.#names.keys(), ...this.#folders].filter((name) => name.startsWith(`${path}/`));
    return [...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))].sort();
  }

  /** Names directly in the folder become durable; below them, those that already were under an older folder name. */
  #syncFolder(folder: string): void {
    const known = new Set(this.#durableNames.values());
    for (const path of this.#durableNames.keys())
      if (path.startsWith(`${folder}/`) && !this.#names.has(path)) this.#durableNames.delete(path);
    for (const [path, node] of this.#names) {
      if (dirname(path) === folder || (path.startsWith(`${folder}/`) && known.has(node)))
        this.#durableNames.set(path, node);
    }
  }
}

function opened(node: Node): OpenFile {
  return {
    write: async (bytes, position) => {
      const longer = new Uint8Array(Math.max(node.seen.length, position + bytes.length));
      longer.set(node.seen);
      longer.set(bytes, position);
      node.seen = longer;
    },
    sync: async () => {
      node.durable = node.seen;
    },
    truncate: async (length) => {
      node.seen = node.seen.slice(0, length);
    },
    close: async () => undefined,
  };
}

function survived({ seen, durable }: Node, chance: () => number): Bytes {
  if (seen === durable) return seen;
  const kept =
    Math.min(seen.length, durable.length) + Math.floor(chance() * Math.abs(seen.length - durable.length));
  const fate = chance();
  if (fate < 0.25) return durable;
  if (fate < 0.5) return seen;
  const torn = seen.slice(0, kept);
  if (fate < 0.75) return torn;
  // The length reached the disk before the sectors did.
  const zeroed = new Uint8Array(seen.length);
  zeroed.set(torn.subarray(0, kept - (kept % 512)));
  zeroed.set(durable.subarray(0, Math.min(durable.length, seen.length)));
  return zeroed;
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

import { Dexie, type EntityTable } from 'dexie';
import type { KnowledgeStatement } from '#shared/knowledge/knowledge.ts';
import type { PackSource } from '#shared/knowledge/pack/pack-content.ts';

/** What is known of an installed pack without opening it. */
export interface StoredPack extends KnowledgeStatement {
  readonly sha256: string;
  /** Milliseconds since 1970 UTC. */
  readonly installed: number;
  /** Device ids of whoever signed it; none where nobody did. Absent in packs stored by older versions. */
  readonly signers?: readonly string[];
  /** What it was built from. */
  readonly sources?: readonly PackSource[];
  /** For the pack that ships with the program: which file it came from. */
  readonly origin?: string;
}

interface StoredBytes {
  readonly kind: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One remembered choice of the window: a width, a column order. Never content of an assessment. */
interface StoredView {
  readonly key: string;
  readonly value: unknown;
}

/**
 * What can be rebuilt: knowledge packs (public data) and view state. Nothing of an assessment is ever put here: the truth
 * is the encrypted journal of the main process.
 */
export class Database extends Dexie {
  declare readonly packs: EntityTable<StoredPack, 'kind'>;
  declare readonly packBytes: EntityTable<StoredBytes, 'kind'>;
  declare readonly view: EntityTable<StoredView, 'key'>;

  constructor() {
    super('zonewright');
    this.version(1).stores({ packs: 'kind', packBytes: 'kind', view: 'key' });
  }
}

let opened: Database | null = null;

/** The one connection of this thread. */
export function database(): Database {
  opened ??= new Database();
  return opened;
}

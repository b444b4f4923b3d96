import { messageOf } from '#shared/model/problem.ts';
/** What a statement may be given: text, numbers, bytes and null; lists and objects travel as JSON text. */
export type Parameter = string | number | Uint8Array | null;

export type Row = Readonly<Record<string, unknown>>;

/** One open transaction. The same statements run on PostgreSQL and on PGlite. */
export interface Sql {
  query(statement: string, parameters: readonly Parameter[]): Promise<readonly Row[]>;
}

/** Central's database. */
export interface Store {
  /** The folder or address, without a password, for messages. */
  readonly name: string;
  /**
   * Runs `work` in one serializable transaction, alone among all that name one of the same locks, in this process and
   * in others. It is rolled back when `work` throws, and run again when the database asks for that: `work` must have
   * no effect but through `sql`.
   */
  exclusive<T>(locks: readonly string[], work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs `work` on one consistent view of the data; it must not write. */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A column that must hold text. Throws where the statement and the tables disagree. */
export function textOf(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new Error(`column ${column} holds no text`);
  return value;
}

/** A column that may be null. */
export function textOrNull(row: Row | undefined, column: string): string | null {
  return row?.[column] === null ? null : textOf(row, column);
}

/** A column that holds a whole number; PostgreSQL sends 64-bit ones as text. */
export function numberOf(row: Row | undefined, column: string): number {
  const value = Number(row?.[column] ?? Number.NaN);
  if (!Number.isSafeInteger(value)) throw new Error(`column ${column} holds no whole number`);
  return value;
}

/** A column of bytes, copied out of the driver's buffers. */
export function bytesOf(row: Row | undefined, column: string): Uint8Array<ArrayBuffer> {
  const value = row?.[column];
  if (!(value instanceof Uint8Array)) throw new Error(`column ${column} holds no bytes`);
  return new Uint8Array(value);
}

/** The database could not do what was asked for a reason outside this program: full disk, lost connection, shutdown. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
}

/** SQLSTATE classes that only a wrong statement of ours can cause: data exception, integrity, syntax. */
const ours = new Set(['22', '23', '42']);

/** A driver's error as it is passed on: unchanged when it is our bug or asks for another try, else a StoreFailure. */
export function driverError(cause: unknown): unknown {
  const state = sqlState(cause);
  if (ours.has(state.slice(0, 2)) || asksForAnotherTry(cause)) return cause;
  return new StoreFailure(messageOf(cause));
}

/** True after a serialization failure or a deadlock: the same transaction may succeed when it is run again. */
export function asksForAnotherTry(cause: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(cause));
}

function sqlState(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** An open file. Every call may reject with an error that carries a POSIX `code` (`ENOSPC`, `EIO`, ...). */
export interface OpenFile {
  /** Writes all bytes at that position; after a rejection any part of them may be on disk. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Returns when everything written is on the disk itself. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** The disk as the vault uses it: the real one, or one that fails or loses power in tests. Paths are absolute. */
export interface Files {
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** A new file only its owner can read; rejects with `EEXIST` where there is one. */
  create(path: string): Promise<OpenFile>;
  /** An existing file, to read and write. */
  update(path: string): Promise<OpenFile>;
  /** Replaces `to` where it exists. On disk for certain only after syncFolder. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  /** Names in a folder, sorted; none where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Bytes in a file; null where there is none. */
  size(path: string): Promise<number | null>;
  /** Makes the folder and those above it. */
  makeFolder(path: string): Promise<void>;
  /** Makes names in the folder (new, renamed, removed files) survive power loss. */
  syncFolder(path: string): Promise<void>;
  /** Bytes free to this user on the disk that holds the path. */
  free(path: string): Promise<number>;
}

/** The POSIX code of a failed call, or null for an error that is no failed call. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : null;
}

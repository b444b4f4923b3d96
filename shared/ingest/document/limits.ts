/** Bounds of what is read of one document, so that none can take all memory or time. */
export const documentLimits = {
  /** Bytes of a document that is held whole. */
  bytes: 64 * 1024 * 1024,
  /** Bytes of a scan that is read element by element. */
  streamedBytes: 1024 * 1024 * 1024,
  /** Levels of nesting. */
  depth: 200,
  /** Elements of XML or values of JSON held at once. */
  nodes: 4_000_000,
} as const;

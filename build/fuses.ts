/**
 * The fuse wire in an Electron program: after the sentinel a version, a length, and one character per fuse (`1` on,
 * `0` off, `r` removed). Order: the fuse schema v1 of Electron.
 */
export const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'embeddedAsarIntegrity',
  'onlyLoadAppFromAsar',
  'browserSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;
export type FuseName = (typeof fuseNames)[number];

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');

/** The fuses as the product ships them. */
export const shippedFuses: Readonly<Record<FuseName, boolean>> = {
  runAsNode: false,
  cookieEncryption: true,
  nodeOptions: false,
  nodeCliInspect: false,
  embeddedAsarIntegrity: true,
  onlyLoadAppFromAsar: true,
  browserSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  wasmTrapHandlers: true,
};

/** A wire with every fuse on, as a placeholder program carries it. */
export function newFuseWire(): Buffer {
  return Buffer.concat([
    sentinel,
    Buffer.from([1, fuseNames.length]),
    Buffer.from('1'.repeat(fuseNames.length)),
  ]);
}

/** The fuses of a program; null where it has no wire, or one of another version. */
export function readFuses(program: Buffer): Readonly<Record<FuseName, boolean>> | null {
  const at = program.indexOf(sentinel);
  if (at < 0) return null;
  const start = at + sentinel.length;
  if (program[start] !== 1 || program[start + 1] !== fuseNames.length) return null;
  const wire = program.subarray(start + 2, start + 2 + fuseNames.length).toString('latin1');
  const entries = fuseNames.map((name, index) => [name, wire[index] === '1'] as const);
  return Object.fromEntries(entries) as Record<FuseName, boolean>;
}

import { join } from 'node:path';
import type { Pair } from './paired-file.ts';

/**
 * What lies where in a data folder:
 *
 *     lock                     the process that has it open
 *     vault.known.json         second copy of vault.json, outside, so that a vanished vault is noticed
 *     vault/vault.json         name, noted heads; authenticated
 *     vault/keyslots.json      the wrapped master key; with .bak
 *     vault/documents/*.bin    settings, device key, ...: encrypted; with .bak
 *     vault/journals/<id>/     segments, 000001.seg
 *     vault/snapshots/<id>/    the three newest snapshots
 *     vault/attachments/       photos and documents, one encrypted file for each content
 *     vault/outbox/            the last sealed file, for delivering the same bytes again
 */
export function vaultPaths(data: string, vault = join(data, 'vault')) {
  const pair = (path: string, name: string): Pair => ({ first: path, second: `${path}.bak`, name });
  return {
    vault,
    record: { first: join(vault, 'vault.json'), second: join(data, 'vault.known.json'), name: 'vault.json' },
    keyslots: pair(join(vault, 'keyslots.json'), 'keyslots.json'),
    documents: join(vault, 'documents'),
    document: (name: string) => pair(join(vault, 'documents', `${name}.bin`), `documents/${name}.bin`),
    journals: join(vault, 'journals'),
    journal: (assessment: string) => join(vault, 'journals', assessment),
    attachments: join(vault, 'attachments'),
    outbox: join(vault, 'outbox'),
    snapshots: (assessment: string) => join(vault, 'snapshots', assessment),
  };
}

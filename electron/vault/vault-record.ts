import { z } from 'zod';
import { idOf } from '#shared/model/id.ts';
import { decodeChecked, encodeChecked } from './checked-json.ts';
import { type Bytes, deriveKey, mac, sameText } from './crypto.ts';

/** How far one assessment's journal is known to reach: its record count and the hash of that record. */
const headSchema = z.strictObject({
  assessment: idOf('assessment'),
  records: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type NotedHead = z.infer<typeof headSchema>;

/**
 * vault.json: what may be known before unlocking, and how far each journal reached when that was last noted. Its
 * second copy lies outside the vault folder, so that a vanished or rolled-back folder is noticed.
 */
const bodySchema = z.strictObject({
  format: z.int().positive(),
  vault: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string(),
  created: z.iso.datetime(),
  /** Raised by one with each writing. */
  writing: z.int().positive(),
  heads: z.array(headSchema),
});
const vaultRecordSchema = bodySchema.extend({ mac: z.string() });
export type VaultRecordBody = z.infer<typeof bodySchema>;
export type VaultRecord = z.infer<typeof vaultRecordSchema>;

export const vaultFormat = 1;

export const encodeRecord = (record: VaultRecord): Bytes => encodeChecked(record);
export const parseRecord = (bytes: Bytes): VaultRecord | null => decodeChecked(bytes, vaultRecordSchema);

export function authenticate(body: VaultRecordBody, master: Bytes): VaultRecord {
  return { ...body, mac: macOf(body, master) };
}

export function isAuthentic({ mac: given, ...body }: VaultRecord, master: Bytes): boolean {
  return sameText(given, macOf(body, master));
}

function macOf(body: VaultRecordBody, master: Bytes): string {
  const { format, vault, name, created, writing, heads } = body;
  const canonical = [
    format,
    vault,
    name,
    created,
    writing,
    heads.map((head) => [head.assessment, head.records, head.hash]),
  ];
  return mac(deriveKey(master, 'vault record'), JSON.stringify(canonical));
}

import { z } from 'zod';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { decodeChecked, encodeChecked } from './checked-json.ts';
import { type Bytes, base64, decrypt, deriveKey, encrypt, fromBase64, nonceLength, utf8 } from './crypto.ts';
import { isPermitted, type KdfPolicy, stretch } from './passphrase-key.ts';
import { vaultProblem } from './problems.ts';
import { readRecoveryKey } from './recovery-key.ts';

/** Each slot wraps the vault's master key under one secret. Parameters are authenticated with the wrapped key. */
const wrapped = { salt: z.base64(), nonce: z.base64(), key: z.base64() };
const passphraseSlot = z.strictObject({
  kind: z.literal('passphrase'),
  memoryKiB: z.int().positive(),
  passes: z.int().positive(),
  lanes: z.int().positive(),
  ...wrapped,
});
const recoverySlot = z.strictObject({ kind: z.literal('recovery'), ...wrapped });
const slotSchema = z.discriminatedUnion('kind', [passphraseSlot, recoverySlot]);
export type Slot = z.infer<typeof slotSchema>;

const keyslotsSchema = z.strictObject({
  format: z.literal(1),
  vault: z.string(),
  slots: z.array(slotSchema).min(1).max(4),
});
export type Keyslots = z.infer<typeof keyslotsSchema>;

export const encodeKeyslots = (slots: Keyslots): Bytes => encodeChecked(slots);
export const parseKeyslots = (bytes: Bytes): Keyslots | null => decodeChecked(bytes, keyslotsSchema);

export type SecretKind = Slot['kind'];

export interface SlotPorts {
  readonly random: RandomBytes;
  readonly kdf: KdfPolicy;
}

export async function passphraseSlotFor(
  vault: string,
  master: Bytes,
  passphrase: string,
  { random, kdf }: SlotPorts,
): Promise<Slot> {
  const salt = random(16);
  const stretched = await stretch(passphrase, salt, kdf.chosen);
  const head = { kind: 'passphrase' as const, ...kdf.chosen, salt: base64(salt) };
  return { ...head, ...wrap(vault, master, stretched, head, random) };
}

/** A slot for a recovery key just made by newRecoveryKey. It is random enough to need no stretching. */
export function recoverySlotFor(vault: string, master: Bytes, material: Bytes, { random }: SlotPorts): Slot {
  const head = { kind: 'recovery' as const, salt: base64(random(16)) };
  return { ...head, ...wrap(vault, master, material, head, random) };
}

/** The master key and the slot that gave it. Errors: vault-secret-wrong, vault-recovery-typo, vault-parameters. */
export async function openSlots(
  { vault, slots }: Keyslots,
  kind: SecretKind,
  secret: string,
  policy: KdfPolicy,
): Promise<Result<{ readonly master: Bytes; readonly slot: Slot }, Problem>> {
  const wrong = err(vaultProblem('vault-secret-wrong', ''));
  for (const slot of slots) {
    if (slot.kind !== kind) continue;
    const material = await materialOf(slot, secret, policy);
    if (!material.ok) return material;
    const master = unwrap(vault, slot, material.value);
    if (master !== null) return ok({ master, slot });
  }
  return wrong;
}

async function materialOf(slot: Slot, secret: string, policy: KdfPolicy): Promise<Result<Bytes, Problem>> {
  if (slot.kind === 'recovery') return readRecoveryKey(secret);
  if (!isPermitted(policy, slot)) return err(vaultProblem('vault-parameters', '', { file: 'keyslots.json' }));
  return ok(await stretch(secret, fromBase64(slot.salt), slot));
}

function wrap(vault: string, master: Bytes, material: Bytes, head: Head, random: RandomBytes) {
  const nonce = random(nonceLength);
  const key = encrypt(wrappingKey(material, head), nonce, master, contextOf(vault, head));
  return { nonce: base64(nonce), key: base64(key) };
}

function unwrap(vault: string, { nonce, key, ...head }: Slot, material: Bytes): Bytes | null {
  return decrypt(wrappingKey(material, head), fromBase64(nonce), fromBase64(key), contextOf(vault, head));
}

type Head = { readonly kind: SecretKind; readonly salt: string };

function wrappingKey(material: Bytes, head: Head): Bytes {
  return deriveKey(material, `slot/${head.kind}`, fromBase64(head.salt));
}

function contextOf(vault: string, head: Head): Bytes {
  return utf8(JSON.stringify([vault, Object.entries(head).sort(([a], [b]) => (a < b ? -1 : 1))]));
}

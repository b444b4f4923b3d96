import type { DeviceSigner } from '../journal/commit.ts';
import { type PackSignature, readEnvelope, withSignatures } from '../knowledge/pack/pack.ts';
import { fromBase64, toBase64 } from '../model/base64.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { verifySignature } from './device-key.ts';
import { preAuthentication } from './dsse.ts';
import { readDeviceName, writePublicKey } from './key-file.ts';
import { exchangeProblem } from './problems.ts';

/** What a signature on a knowledge pack covers, so that it stands for nothing else (DSSE 1.0.2). */
const payloadType = 'application/vnd.zonewright.knowledge-pack+json';

/** Adds a device's signature to a pack; one it has made before is replaced. Errors: those of reading the pack. */
export async function signPack(
  bytes: Uint8Array,
  signer: DeviceSigner,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const envelope = readEnvelope(bytes);
  if (!envelope.ok) return envelope;
  const key = writePublicKey(signer.publicKey);
  const signed = await signer.sign(preAuthentication(payloadType, envelope.value.body));
  const others = envelope.value.signatures.filter((one) => one.key !== key);
  const own: PackSignature = { key, signature: toBase64(signed) };
  return withSignatures(bytes, [...others, own]);
}

/** Who signed a pack: their device ids. */
export interface PackSigner {
  readonly device: string;
  readonly key: string;
}

/**
 * Checks every signature of a pack. Errors: those of reading it, pack-signature at the first one that does not hold; a pack
 * without signatures has no signers, which is for the caller to say.
 */
export async function packSigners(bytes: Uint8Array): Promise<Result<readonly PackSigner[], Problem>> {
  const envelope = readEnvelope(bytes);
  if (!envelope.ok) return envelope;
  const signers: PackSigner[] = [];
  const signed = preAuthentication(payloadType, envelope.value.body);
  for (const [at, { key, signature }] of envelope.value.signatures.entries()) {
    const named = readDeviceName(key);
    const raw = fromBase64(signature);
    const publicKey = named.ok ? named.value.publicKey : null;
    const holds = publicKey !== null && raw !== null && (await verifySignature(publicKey, signed, raw));
    if (!named.ok || !holds) return err(exchangeProblem('pack-signature', `signatures/${at}`));
    signers.push({ device: named.value.device, key });
  }
  return ok(signers);
}

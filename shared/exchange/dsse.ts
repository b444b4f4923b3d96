import { z } from 'zod';
import type { DeviceSigner, VerifySignature } from '../journal/commit.ts';
import { fromBase64, toBase64 } from '../model/base64.ts';

/** A signed document: DSSE 1.0.2 (github.com/secure-systems-lab/dsse). The exact payload bytes are what is signed. */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array<ArrayBuffer>;
  readonly signatures: readonly EnvelopeSignature[];
}

interface EnvelopeSignature {
  /** The signer's public key in hex. Anyone can write anything here: it is never a reason to trust. */
  readonly keyid: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

const envelopeSchema = z.strictObject({
  payloadType: z.string().max(200),
  payload: z.string(),
  signatures: z
    .array(z.strictObject({ keyid: z.string().max(200), sig: z.string().max(10_000) }))
    .min(1)
    .max(4),
});

/** DSSE's pre-authentication encoding: what is signed, so that neither type nor length can be shifted. */
export function preAuthentication(payloadType: string, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const type = encoder.encode(payloadType);
  const head = encoder.encode(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `);
  const bytes = new Uint8Array(head.length + payload.length);
  bytes.set(head);
  bytes.set(payload, head.length);
  return bytes;
}

/** Signs a payload; `keyid` is the hint written beside the signature. Returns the envelope as UTF-8 JSON. */
export async function signEnvelope(
  payloadType: string,
  payload: Uint8Array,
  signer: DeviceSigner,
  keyid: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const signature = await signer.sign(preAuthentication(payloadType, payload));
  const envelope: z.infer<typeof envelopeSchema> = {
    payloadType,
    payload: toBase64(payload),
    signatures: [{ keyid, sig: toBase64(signature) }],
  };
  return new TextEncoder().encode(JSON.stringify(envelope));
}

/** Takes an envelope apart without believing it; null when it is none. */
export function readEnvelope(bytes: Uint8Array): Envelope | null {
  const parsed = envelopeSchema.safeParse(parseJson(bytes));
  if (!parsed.success) return null;
  const payload = fromBase64(parsed.data.payload);
  if (payload === null) return null;
  const signatures: EnvelopeSignature[] = [];
  for (const { keyid, sig } of parsed.data.signatures) {
    const signature = fromBase64(sig);
    if (signature === null) return null;
    signatures.push({ keyid, signature });
  }
  return { payloadType: parsed.data.payloadType, payload, signatures };
}

/**
 * The one of `keys` (raw Ed25519) that signed the envelope, found by trying each on each signature; null when none did.
 * The caller passes only keys it accepts.
 */
export async function envelopeSigner(
  envelope: Envelope,
  keys: readonly Uint8Array<ArrayBuffer>[],
  verify: VerifySignature,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const signed = preAuthentication(envelope.payloadType, envelope.payload);
  for (const key of keys)
    for (const { signature } of envelope.signatures) if (await verify(key, signed, signature)) return key;
  return null;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

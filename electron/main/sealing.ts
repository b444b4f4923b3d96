import { z } from 'zod';
import type { RecipientEntry } from '#shared/bridge/contract.ts';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { type SealInput, seal } from '#shared/exchange/seal.ts';
import type { Attachment } from '#shared/model/model.ts';
import type { Clock, RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Bytes, hex } from '../vault/crypto.ts';
import { onDisk } from '../vault/problems.ts';
import type { Assessment } from './assessment.ts';
import { mainProblem } from './problems.ts';
import type { Session } from './session.ts';

/** This device's count of sealed files and the last one made. */
const sealingSchema = z.strictObject({
  sequence: z.int().min(0),
  previous: z.string().nullable(),
  last: z
    .strictObject({
      of: z.string(),
      fileName: z.string(),
      bundleId: z.string(),
      sha256: z.string(),
      carried: z.int().default(0),
      missing: z.int().default(0),
    })
    .nullable(),
});

export interface SealedFile {
  readonly bytes: Bytes;
  readonly fileName: string;
  readonly bundleId: string;
  /** Photos inside, and those whose bytes this vault does not have whole. */
  readonly carried: number;
  readonly missing: number;
}

/** What is to be sealed, and for whom. */
interface SealOrder {
  readonly assessment: Assessment;
  readonly recipients: readonly RecipientEntry[];
  /** With the bytes of photos. */
  readonly attachments: boolean;
}

/** Most bytes of photos sealed at once, by what their records say: they are held in memory several times over. */
const attachmentsLimit = 384 * 1024 * 1024;

/**
 * Seals an assessment. Asked again for the same state and recipients it gives the same bytes, so that a delivery can be
 * repeated without spending another sequence number; asked twice at once it seals one after the other. Errors:
 * sealed-audiences, sealed-attachments, those of seal, disk problems.
 */
export function sealAssessment(
  session: Session,
  order: SealOrder,
  ports: SealPorts,
): Promise<Result<SealedFile, Problem>> {
  return session.sealing.run(() => sealNext(session, order, ports));
}

interface SealPorts {
  readonly clock: Clock;
  readonly random: RandomBytes;
}

async function sealNext(
  session: Session,
  { assessment, recipients, attachments }: SealOrder,
  ports: SealPorts,
): Promise<Result<SealedFile, Problem>> {
  const [audience, ...others] = new Set(recipients.map((recipient) => recipient.audience));
  if (audience === undefined || others.length > 0) return err(mainProblem('sealed-audiences', ''));
  const state = await session.vault.readDocument('sealing', sealingSchema);
  if (!state.ok) return state;
  const { sequence, previous, last } = state.value ?? { sequence: 0, previous: null, last: null };
  const point = assessment.point;
  const what = [
    assessment.id,
    point === null ? '' : hex(point.hash),
    audience,
    ...recipients.map((r) => r.recipient).sort(),
    ...(attachments ? ['with attachments'] : []),
  ];
  const of = JSON.stringify(what);
  // A photo that was missing may have been put back since.
  if (last !== null && last.of === of && last.missing === 0) {
    const kept = await onDisk(last.fileName, async () => ok(await session.vault.readSealed(last.fileName)));
    const { fileName, bundleId, carried, missing } = last;
    if (kept.ok && kept.value !== null)
      return ok({ bytes: kept.value, fileName, bundleId, carried, missing });
  }
  const history = await assessment.history();
  if (!history.ok) return history;
  const photos = await readAttachments(session, attachments ? assessment.shownAttachments : []);
  if (!photos.ok) return photos;
  const sealed = await seal(
    {
      commits: history.value,
      deviceKeys: new Map(),
      attachments: photos.value.whole,
      person: session.settings.person,
      signer: session.signer,
      recipients: recipients.map(({ recipient }) => recipient),
      audience,
      sequence: sequence + 1,
      previous,
    },
    { ...ports, verify: verifySignature },
  );
  if (!sealed.ok) return sealed;
  const { bytes, fileName, bundleId, manifestHash, sha256 } = sealed.value;
  return onDisk(fileName, async () => {
    // The bytes first: a number is spent only on a file that is kept.
    await session.vault.keepSealed(fileName, bytes);
    const counts = { carried: photos.value.whole.length, missing: photos.value.missing };
    const made = { of, fileName, bundleId, sha256, ...counts };
    await session.vault.writeDocument('sealing', {
      sequence: sequence + 1,
      previous: manifestHash,
      last: made,
    });
    return ok({ bytes, fileName, bundleId, ...counts });
  });
}

interface Photos {
  readonly whole: SealInput['attachments'];
  readonly missing: number;
}

/** The photos' bytes, checked against their SHA-256. What is damaged or not here is counted, and keeps no others back. */
async function readAttachments(
  session: Session,
  attachments: readonly Attachment[],
): Promise<Result<Photos, Problem>> {
  const total = attachments.reduce((sum, { size }) => sum + (size ?? 0), 0);
  if (total > attachmentsLimit) {
    const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
    const figures = { size: megabytes(total), limit: megabytes(attachmentsLimit) };
    return err(mainProblem('sealed-attachments', '', figures));
  }
  const whole: SealInput['attachments'][number][] = [];
  let missing = 0;
  for (const { id, sha256, media } of attachments) {
    if (sha256 === undefined) continue;
    const read = await session.vault.readAttachment(sha256);
    if (read.ok) whole.push({ id, media: media ?? 'application/octet-stream', bytes: read.value });
    else if (read.error.code.startsWith('attachment-')) missing += 1;
    else return read;
  }
  return ok({ whole, missing });
}

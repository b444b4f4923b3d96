import { z } from 'zod';
import { date, evidenceQuality, instant, list, name, text } from './field.ts';
import { idOf } from './id.ts';

const requirementStates = ['met', 'compensated', 'notApplicable', 'partial', 'notMet', 'unknown'] as const;

/** Status of one IEC 62443-3-3 requirement for a zone, conduit or asset (domain 2.5). */
export const requirementStatusFields = {
  subject: z.union([idOf('zone'), idOf('conduit'), idOf('asset')]),
  /** `SR 1.1` or `SR 1.1 RE 1`. */
  requirement: name,
  state: z.enum(requirementStates),
  reason: text,
  /** The zone-level mechanism that fulfils it for all assets in the zone. */
  providedBy: name,
  /** The devices that enforce a compensating countermeasure; together they must lie on every untrusted way in. */
  enforcementPoints: list(idOf('asset')),
  evidence: list(idOf('evidence')),
  approvedBy: name,
  expires: date,
} as const;

export const evidenceFields = {
  name,
  description: text,
  quality: evidenceQuality,
  taken: date,
  expires: date,
  attachments: list(idOf('attachment')),
} as const;

export const attachmentKinds = ['nameplate', 'photo', 'document'] as const;

/** Fields of an attachment; the bytes lie in the vault under their SHA-256, as they were taken. */
export const attachmentFields = {
  name,
  kind: z.enum(attachmentKinds),
  /** MIME type told from the content, not from the file's name. */
  media: name,
  size: z.int().min(0),
  sha256: name,
  asset: idOf('asset'),
  /** Pixels; of pictures only. */
  width: z.int().min(1),
  height: z.int().min(1),
  /** When it was taken down here, not what the file says of itself. */
  taken: instant,
} as const;

/** A file claims were read from. */
export const sourceFields = {
  name,
  format: name,
  sha256: name,
  size: z.int().min(0),
  imported: instant,
} as const;

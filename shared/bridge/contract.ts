import { z } from 'zod';
import { basisSchema, type Json } from '../journal/change.ts';
import { idOf } from '../model/id.ts';
import { languageSchema } from '../model/language.ts';
import { recordKinds } from '../model/model.ts';
import { problemSchema } from '../model/problem.ts';
import { inventorySettings } from './inventory-view.ts';

/**
 * Everything the window may ask of the main process, and nothing else: one schema for what goes in, one for what comes
 * out. The router checks the sender and both; the preload exposes exactly these names. Paths never cross this border:
 * main shows its own dialogs and keeps what was chosen.
 */

// Border: what crosses is a structured clone, whose bytes never lie in shared memory.
const bytes = z.instanceof(Uint8Array) as z.ZodType<Uint8Array<ArrayBuffer>>;
const nothing = z.strictObject({});
// Border: zod's JSON type is Json without its readonly.
const json: z.ZodType<Json> = z.json() as unknown as z.ZodType<Json>;
const assessmentId = idOf('assessment');

const answer = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: problemSchema }),
  ]);

/** A commit as stored: the renderer decodes and folds it with the same code as main. */
const wireCommit = z.strictObject({ bytes, hash: z.string(), signature: bytes });
export type WireCommit = z.infer<typeof wireCommit>;

const changeSchema = z.strictObject({
  kind: z.enum(recordKinds),
  record: z.string().max(64),
  field: z.string().max(64),
  value: json,
  basis: basisSchema.optional(),
});

const commitRequest = z.strictObject({
  assessment: assessmentId,
  action: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('edit') }),
    z.strictObject({ type: z.literal('import'), source: idOf('source').nullable() }),
    z.strictObject({ type: z.literal('resolve') }),
    z.strictObject({ type: z.literal('undo'), of: z.string() }),
    z.strictObject({ type: z.literal('redo'), of: z.string() }),
  ]),
  title: z.string().max(300),
  reason: z.string().max(2000).nullable(),
  changes: z.array(changeSchema).min(1),
});
export type CommitRequest = z.infer<typeof commitRequest>;

const assessmentSummary = z.strictObject({
  id: assessmentId,
  name: z.string(),
  commits: z.int(),
  lastChange: z.string().nullable(),
});

/** A central system (or escrow) a sealed file can be addressed to. */
export const recipientEntry = z.strictObject({
  name: z.string().min(1).max(200),
  /** age recipient string, hybrid (`age1pq1...`) or X25519 (`age1...`). */
  recipient: z.string().max(4000),
  /** The `aud` of sealed files for it. */
  audience: z.string().min(1).max(200),
});
export type RecipientEntry = z.infer<typeof recipientEntry>;

export const settings = z.strictObject({
  person: z.string().max(200),
  language: languageSchema,
  theme: z.enum(['light', 'dark', 'system']),
  autoLockMinutes: z.int().min(1).max(240),
  recipients: z.array(recipientEntry).max(50),
  /** Absent until a view was saved or changed. */
  inventory: inventorySettings.optional(),
});
export type Settings = z.infer<typeof settings>;

const openedAssessment = z.strictObject({
  id: assessmentId,
  /** Fold state at some point, as written by shared/journal/snapshot.ts; null when there is none. */
  snapshot: bytes.nullable(),
  /** Commits after the snapshot, oldest first. */
  commits: z.array(wireCommit),
  readOnly: z.boolean(),
});
export type OpenedAssessment = z.infer<typeof openedAssessment>;

const vaultStatus = z.strictObject({
  state: z.enum(['absent', 'locked', 'unlocked', 'damaged']),
  name: z.string().nullable(),
  /** Why the vault is damaged or cannot be used; null otherwise. */
  problem: problemSchema.nullable(),
});

/** The largest photo or document taken in, in bytes: one message to main and back. */
export const attachmentLimit = 64 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What the window can have saved, by the extension of the file. */
const fileFormats = ['html', 'pdf', 'csv', 'txt', 'svg', 'png', 'jpg', 'xlsx', 'drawio', 'json'] as const;

export const contract = {
  'app:info': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      electron: z.string().nullable(),
      /** True when the window is a page of an installed Chromium through the stand-in. */
      standIn: z.boolean(),
      language: languageSchema,
    }),
  },
  'app:quit': { input: nothing, output: nothing },
  'vault:status': { input: nothing, output: vaultStatus },
  'vault:create': {
    input: z.strictObject({
      name: z.string().min(1).max(200),
      passphrase: z.string().max(1000),
      person: z.string().max(200),
      language: languageSchema,
    }),
    output: answer(z.strictObject({ recoveryKey: z.string() })),
  },
  'vault:unlock': {
    input: z.strictObject({ secret: z.string().max(1000), kind: z.enum(['passphrase', 'recovery']) }),
    output: answer(z.strictObject({ repaired: problemSchema.nullable() })),
  },
  'vault:lock': { input: nothing, output: nothing },
  'vault:changePassphrase': {
    input: z.strictObject({ current: z.string().max(1000), next: z.string().max(1000) }),
    output: answer(nothing),
  },
  'settings:read': { input: nothing, output: settings },
  'settings:write': { input: settings, output: answer(nothing) },
  'device:show': {
    input: nothing,
    output: z.strictObject({ device: z.string(), publicKey: z.string(), recipient: z.string() }),
  },
  'assessment:list': { input: nothing, output: z.array(assessmentSummary) },
  'assessment:create': {
    input: z.strictObject({ name: z.string().min(1).max(300), language: languageSchema }),
    output: answer(openedAssessment),
  },
  'assessment:open': {
    /** `intactPart`: open a damaged journal read-only, as far as it is intact, instead of reporting the damage. */
    input: z.strictObject({ id: assessmentId, intactPart: z.boolean().optional() }),
    output: answer(openedAssessment),
  },
  'journal:commit': { input: commitRequest, output: answer(wireCommit) },
  'journal:history': {
    input: z.strictObject({ assessment: assessmentId }),
    output: answer(z.array(wireCommit)),
  },
  'journal:verify': {
    input: z.strictObject({ assessment: assessmentId }),
    output: answer(z.strictObject({ commits: z.int(), problems: z.array(problemSchema) })),
  },
  /** Stores the original bytes of a photo; a commit that names the SHA-256 makes it part of the assessment. */
  'attachment:write': {
    input: z.strictObject({
      assessment: assessmentId,
      bytes: bytes.refine(({ length }) => length > 0 && length <= attachmentLimit),
    }),
    /** `media`: MIME type told from the first bytes. */
    output: answer(z.strictObject({ sha256, size: z.int(), media: z.string() })),
  },
  'attachment:read': {
    input: z.strictObject({ assessment: assessmentId, sha256 }),
    output: answer(z.strictObject({ bytes })),
  },
  /** Opens the camera for the few seconds in which the page may ask the browser for it. */
  'camera:allow': { input: nothing, output: nothing },
  'sealed:chooseFolder': {
    input: nothing,
    output: answer(z.strictObject({ label: z.string(), freeBytes: z.number() }).nullable()),
  },
  'sealed:write': {
    /** `attachments`: with the bytes of the photos the records name; the records themselves travel in any case. */
    input: z.strictObject({
      assessment: assessmentId,
      recipients: z.array(recipientEntry).min(1).max(4),
      attachments: z.boolean(),
    }),
    output: answer(
      z.strictObject({
        fileName: z.string(),
        size: z.int(),
        bundleId: z.string(),
        sha256: z.string(),
        /** Photos inside, and those whose bytes this vault does not have whole. */
        carried: z.int(),
        missing: z.int(),
      }),
    ),
  },
  'sealed:open': {
    /** An age identity, or null to try this device's own. Main asks for the file. */
    input: z.strictObject({ identity: z.string().max(10_000).nullable() }),
    output: answer(
      z
        .strictObject({
          opened: openedAssessment,
          bundleId: z.string(),
          device: z.string(),
          person: z.string(),
          sealedAt: z.string(),
          trusted: z.boolean(),
        })
        .nullable(),
    ),
  },
  'output:save': {
    /** `pdf` prints the content, which is then HTML; every other format is written as it is. */
    input: z.strictObject({
      content: z.union([z.string().max(100_000_000), bytes]),
      name: z.string().max(200),
      format: z.enum(fileFormats),
    }),
    output: answer(z.strictObject({ fileName: z.string() }).nullable()),
  },
  'output:print': {
    /** A page without scripts on one sheet of that size in millimetres; the system asks for the printer. */
    input: z.strictObject({
      html: z.string().max(100_000_000),
      width: z.number().min(10).max(6000),
      height: z.number().min(10).max(6000),
    }),
    /** False where the person closed the system's dialog. */
    output: answer(z.strictObject({ printed: z.boolean() })),
  },
} as const;

type Contract = typeof contract;
export type ChannelName = keyof Contract;
export type Input<C extends ChannelName> = z.infer<Contract[C]['input']>;
export type Output<C extends ChannelName> = z.infer<Contract[C]['output']>;

/** What main tells the window unasked. */
export type EventName = 'vault:locking' | 'window:closing';

/** `window.zonewright` as the preload exposes it. */
export interface Bridge {
  call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>>;
  /** Returns a function that stops listening. */
  on(event: EventName, listener: () => void): () => void;
}

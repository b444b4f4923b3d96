import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { OtherFacts } from '#shared/knowledge/pack/build-pack.ts';
import { readAttackBundle } from '#shared/knowledge/source/attack-stix.ts';
import { readEpss } from '#shared/knowledge/source/epss.ts';
import { readExploitedList } from '#shared/knowledge/source/exploited.ts';
import {
  type ReadLifecycle,
  readEndOfLife,
  readLifecycleCsv,
} from '#shared/knowledge/source/lifecycle-list.ts';
import { readOui } from '#shared/knowledge/source/oui.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Call } from '../command.ts';
import { readBytes, reasonOf } from '../files.ts';
import { cliProblem } from '../problems.ts';

/** Larger lists than these are none. */
const largestList = 400_000_000;
const unzip = promisify(gunzip);

/** A text file, unpacked where it is gzip. Errors: those of reading, file-unreadable. */
async function readPlain(path: string): Promise<Result<string, Problem>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  const zipped = bytes.value[0] === 0x1f && bytes.value[1] === 0x8b;
  if (!zipped) return ok(new TextDecoder().decode(bytes.value));
  try {
    return ok(new TextDecoder().decode(await unzip(bytes.value, { maxOutputLength: largestList })));
  } catch (cause) {
    return err(cliProblem('file-unreadable', path, { reason: reasonOf(cause) }));
  }
}

async function readOne<T>(
  path: string | undefined,
  read: (text: string, file: string) => Result<T, Problem>,
): Promise<Result<T | null, Problem>> {
  if (path === undefined) return ok(null);
  const text = await readPlain(path);
  return text.ok ? read(text.value, path) : text;
}

async function dayOf(path: string): Promise<string> {
  return (await stat(path)).mtime.toISOString().slice(0, 10);
}

const readLifecycle = (text: string, file: string): Result<ReadLifecycle, Problem> =>
  /^\s*[[{]/.test(text) ? readEndOfLife(text, file) : readLifecycleCsv(text, file);

/** Several lifecycle lists as one; its date is that of the newest file. */
async function readLifecycles(
  paths: readonly string[],
): Promise<Result<(ReadLifecycle & { readonly date: string }) | null, Problem>> {
  if (paths.length === 0) return ok(null);
  const lists: ReadLifecycle[] = [];
  let date = '';
  for (const path of paths) {
    const list = await readOne(path, readLifecycle);
    if (!list.ok) return list;
    if (list.value !== null) lists.push(list.value);
    const day = await dayOf(path);
    if (day > date) date = day;
  }
  return ok({
    families: lists.flatMap((list) => list.families),
    systems: lists.flatMap((list) => list.systems),
    skipped: lists.flatMap((list) => list.skipped),
    date,
  });
}

export interface ReadFacts {
  readonly facts: OtherFacts;
  readonly skipped: ReadLifecycle['skipped'];
}

/** The options of a call that name lists; all of them `type: 'string'`, lifecycle several times. */
export const listOptions = {
  kev: { type: 'string' },
  epss: { type: 'string' },
  attack: { type: 'string' },
  lifecycle: { type: 'string', multiple: true },
  oui: { type: 'string' },
} as const;

/** Reads every list a call names. Errors: those of the lists, the first that cannot be read. */
export async function readOtherFacts(
  call: Pick<Call, 'text' | 'texts'>,
): Promise<Result<ReadFacts, Problem>> {
  const exploited = await readOne(call.text('kev'), readExploitedList);
  if (!exploited.ok) return exploited;
  const epss = await readOne(call.text('epss'), readEpss);
  if (!epss.ok) return epss;
  const attack = await readOne(call.text('attack'), readAttackBundle);
  if (!attack.ok) return attack;
  const lifecycle = await readLifecycles(call.texts('lifecycle'));
  if (!lifecycle.ok) return lifecycle;
  const ouiPath = call.text('oui');
  const registry = await readOne(ouiPath, readOui);
  if (!registry.ok) return registry;
  const oui =
    registry.value === null || ouiPath === undefined
      ? null
      : { registry: registry.value, date: await dayOf(ouiPath) };
  const facts = {
    exploited: exploited.value,
    epss: epss.value,
    attack: attack.value,
    lifecycle: lifecycle.value,
    oui,
  };
  return ok({ facts, skipped: lifecycle.value?.skipped ?? [] });
}

import {
  type AdvisoryFile,
  type BuiltPack,
  buildPack,
  type OtherFacts,
  type PackName,
} from '#shared/knowledge/pack/build-pack.ts';
import type { KnowledgePack } from '#shared/knowledge/pack/pack.ts';
import type { Checked, SignatureCheck } from '#shared/knowledge/source/published.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { exists, readBytes } from '../files.ts';
import { filesBelow } from '../folder.ts';
import { cliProblem } from '../problems.ts';
import { loadBaseScore } from './base-score.ts';
import { checkBeside } from './publisher-check.ts';

export interface PackInputs extends PackName {
  /** A folder of CSAF documents. */
  readonly csaf?: string | undefined;
  readonly others?: OtherFacts;
  readonly base?: KnowledgePack | null;
  readonly check?: SignatureCheck | null;
  /** Keeps what has terms of use of its own out. */
  readonly withoutTerms?: boolean;
  readonly progress: (line: string) => void;
}

/** How many advisories came with which check, and those whose check failed. */
export interface Provenance {
  readonly refused: readonly Problem[];
  readonly counts: Readonly<Record<`hash-${Checked['hash']}` | `signature-${Checked['signature']}`, number>>;
}

interface Gathered {
  readonly unreadable: Problem[];
  readonly refused: Problem[];
  readonly counts: Record<keyof Provenance['counts'], number>;
}

/** Advisories, read and checked one by one as the builder asks for them. */
async function* advisoriesOf(
  paths: readonly string[],
  check: SignatureCheck | null,
  into: Gathered,
): AsyncIterable<AdvisoryFile> {
  for (const path of paths) {
    const bytes = await readBytes(path);
    if (!bytes.ok) {
      into.unreadable.push(bytes.error);
      continue;
    }
    const checked = await checkBeside(path, bytes.value, check);
    if (checked.ok) {
      into.counts[`hash-${checked.value.hash}`] += 1;
      into.counts[`signature-${checked.value.signature}`] += 1;
      yield { name: path, text: new TextDecoder().decode(bytes.value) };
    } else into.refused.push(checked.error);
  }
}

async function pathsIn(folder: string | undefined): Promise<Result<readonly string[], Problem>> {
  if (folder === undefined) return ok([]);
  if (!(await exists(folder))) return err(cliProblem('file-missing', folder));
  return filesBelow(folder, (name) => name.toLowerCase().endsWith('.json'));
}

/** Builds a pack from a folder of CSAF documents and lists. Errors: those of reading the folder and its files. */
export async function packFrom(
  inputs: PackInputs,
): Promise<Result<BuiltPack & { readonly provenance: Provenance }, readonly Problem[]>> {
  const paths = await pathsIn(inputs.csaf);
  if (!paths.ok) return err([paths.error]);
  const gathered: Gathered = {
    unreadable: [],
    refused: [],
    counts: {
      'hash-right': 0,
      'hash-missing': 0,
      'signature-right': 0,
      'signature-missing': 0,
      'signature-unchecked': 0,
    },
  };
  const built = await buildPack(advisoriesOf(paths.value, inputs.check ?? null, gathered), {
    ...inputs,
    baseScoreOf: await loadBaseScore(),
    onProgress: (read, name) => {
      if (read % 500 === 0) inputs.progress(`${read} advisories read, now ${name}`);
    },
  });
  const { unreadable, refused, counts } = gathered;
  return unreadable.length > 0 ? err(unreadable) : ok({ ...built, provenance: { refused, counts } });
}

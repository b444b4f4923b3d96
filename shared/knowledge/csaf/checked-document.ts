import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { BaseScoreOf } from '../match/cvss.ts';
import { knowledgeProblem } from '../problems.ts';
import { parseBoundedJson } from '../source/bounded-json.ts';
import { findBranchFault } from './csaf-branches.ts';
import { findInconsistency } from './csaf-consistency.ts';
import { findDateFault } from './csaf-dates.ts';
import { type CsafDocument, csafDocument } from './csaf-document.ts';
import { findIdentifierFault } from './csaf-identifiers.ts';
import { findScoreFault } from './csaf-scores.ts';
import { findSharingFault } from './csaf-sharing.ts';
import { findRangeInVersion } from './csaf-statements.ts';
import type { Inconsistency } from './inconsistency.ts';

function versionFound(json: unknown): string {
  const parsed = csafVersion(json);
  return typeof parsed === 'string' ? parsed.slice(0, 20) : 'missing';
}

function csafVersion(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || !('document' in json)) return undefined;
  const { document } = json;
  if (typeof document !== 'object' || document === null || !('csaf_version' in document)) return undefined;
  return document.csaf_version;
}

/** A document with what is wrong with it and yet no reason to do without it. */
interface CheckedDocument {
  readonly document: CsafDocument;
  readonly faults: readonly Inconsistency[];
}

/** Whether any vulnerability says anything of a product. */
function statesAnything(document: CsafDocument): boolean {
  return (document.vulnerabilities ?? []).some((one) => Object.keys(one.product_status ?? {}).length > 0);
}

function structureProblem(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  file: string,
): Problem {
  const path = `/${issue?.path.join('/') ?? ''}`;
  const detail = issue?.message ?? '';
  return /\/cvss_v[234]/.test(path)
    ? knowledgeProblem('advisory-inconsistent', `${file} ${path}`, { test: '6.1.8', detail })
    : knowledgeProblem('advisory-structure', `${file} ${path}`, { detail });
}

/** What CSAF 2.1 asks of a document's form beyond 2.0. */
const formFaults = [findBranchFault, findSharingFault, findDateFault];

const inconsistent = (file: string, { test, path, detail }: Inconsistency): Problem =>
  knowledgeProblem('advisory-inconsistent', `${file} ${path}`, { test, detail });

/**
 * Parses and checks a CSAF document; the problem's place is file and JSON path. A wrong score, identifier or a range where a
 * version belongs (tests 6.1.8 to 6.1.10, 6.1.13, 6.1.25, 6.1.31) and what is wrong with the form of a CSAF 2.1 document (6.1.34, 6.1.37
 * to 6.1.45, 6.1.51 to 6.1.53, 6.1.57 to 6.1.59, 6.1.61) are refused only where the document says nothing of any product:
 * else refusing it would hide what it says. Not looked at: 6.1.11, 6.1.46 to 6.1.50, 6.1.54, 6.1.55 and 6.1.60, on
 * weakness catalogues, decision points, licences and extensions, which nothing here rests on.
 */
export function readDocument(
  text: string,
  file: string,
  baseScoreOf: BaseScoreOf | null = null,
): Result<CheckedDocument, Problem> {
  const json = parseBoundedJson(text);
  if (!json.ok) return err(knowledgeProblem('advisory-unreadable', file, { detail: json.error }));
  const version = csafVersion(json.value);
  if (version !== '2.0' && version !== '2.1')
    return err(knowledgeProblem('advisory-version', file, { found: versionFound(json.value) }));
  const parsed = csafDocument.safeParse(json.value);
  if (!parsed.success) return err(structureProblem(parsed.error.issues[0], file));
  const found = findInconsistency(parsed.data);
  if (found !== null) return err(inconsistent(file, found));
  const faults = [
    baseScoreOf === null ? null : findScoreFault(parsed.data, baseScoreOf),
    findRangeInVersion(parsed.data),
    findIdentifierFault(parsed.data),
    ...(version === '2.1' ? formFaults.map((find) => find(parsed.data)) : []),
  ].filter((fault) => fault !== null);
  const [fault] = faults;
  if (fault !== undefined && !statesAnything(parsed.data)) return err(inconsistent(file, fault));
  return ok({ document: parsed.data, faults });
}

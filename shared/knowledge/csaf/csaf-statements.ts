import type { Branch, CsafDocument, Vulnerability } from './csaf-document.ts';
import { productsNamed } from './csaf-profiles.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Mandatory tests of CSAF 2.0 section 6.1 on single statements: 6.1.12, 6.1.24, 6.1.29 and 6.1.31 to 6.1.33. */

/** BCP 47: a primary subtag of two or three letters (or eight at most where registered), private use apart. */
const languageTag = /^(?:[a-z]{2,3}(?:-[a-z0-9]{1,8})*|[a-z]{5,8}(?:-[a-z0-9]{1,8})*|x(?:-[a-z0-9]{1,8})+)$/i;

/** Private use, and tags registered before there was an order to them. */
const freeTag = /^(?:q[a-t][a-z]|x|i)(?:-[a-z0-9]{1,8})*$/i;

function languageKnown(tag: string): boolean {
  if (freeTag.test(tag)) return true;
  if (!languageTag.test(tag)) return false;
  try {
    // The run time's own list of names; a tag it has no name for comes back as it is.
    const [primary = ''] = tag.split('-');
    const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(primary);
    return name !== undefined;
  } catch {
    return false;
  }
}

function checkLanguages({ lang, source_lang: source }: CsafDocument['document']): Inconsistency | null {
  for (const [name, tag] of [
    ['lang', lang],
    ['source_lang', source],
  ] as const)
    if (tag !== undefined && !languageKnown(tag))
      return { test: '6.1.12', path: `/document/${name}`, detail: `"${tag}" is no language` };
  return null;
}

function checkInvolvements(vulnerability: Vulnerability, path: string): Inconsistency | null {
  const seen = new Set<string>();
  for (const [at, { party, date }] of (vulnerability.involvements ?? []).entries()) {
    const key = `${party} ${date ?? ''}`;
    if (seen.has(key))
      return {
        test: '6.1.24',
        path: `${path}/involvements/${at}`,
        detail: `${party} is named twice for one date`,
      };
    seen.add(key);
  }
  return null;
}

const names = (one: { readonly product_ids?: unknown; readonly group_ids?: unknown }): boolean =>
  one.product_ids !== undefined || one.group_ids !== undefined;

function checkReach(vulnerability: Vulnerability, path: string): Inconsistency | null {
  const remedy = vulnerability.remediations?.findIndex((one) => !names(one)) ?? -1;
  if (remedy >= 0)
    return {
      test: '6.1.29',
      path: `${path}/remediations/${remedy}`,
      detail: 'a remediation names no product',
    };
  const flag = vulnerability.flags?.findIndex((one) => !names(one)) ?? -1;
  return flag < 0
    ? null
    : { test: '6.1.32', path: `${path}/flags/${flag}`, detail: 'a flag names no product' };
}

const justifications = new Set([
  'component_not_present',
  'inline_mitigations_already_exist',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_not_present',
]);

function checkJustifications(
  vulnerability: Vulnerability,
  path: string,
  document: CsafDocument,
): Inconsistency | null {
  const labels = new Map<string, string>();
  for (const [at, flag] of (vulnerability.flags ?? []).entries())
    if (justifications.has(flag.label))
      for (const id of productsNamed(flag, document)) {
        if (labels.has(id))
          return {
            test: '6.1.33',
            path: `${path}/flags/${at}`,
            detail: `product "${id}" has two justifications`,
          };
        labels.set(id, flag.label);
      }
  return null;
}

const rangeWords = /[<>]|(?:^|\s)(?:after|all|before|earlier|later|prior|versions)(?:\s|$)/i;

/** Where a range stands for one version; publishers of plant advisories do it all the time. */
export function findRangeInVersion(document: CsafDocument): Inconsistency | null {
  const visit = (branches: readonly Branch[], path: string): Inconsistency | null => {
    for (const [at, branch] of branches.entries()) {
      const here = `${path}/${at}`;
      if (branch.category === 'product_version' && rangeWords.test(branch.name.replace('vers:all/*', '')))
        return {
          test: '6.1.31',
          path: `${here}/name`,
          detail: `"${branch.name.slice(0, 80)}" is no single version`,
        };
      const found = visit(branch.branches ?? [], `${here}/branches`);
      if (found !== null) return found;
    }
    return null;
  };
  return visit(document.product_tree?.branches ?? [], '/product_tree/branches');
}

/** The first of these tests that fails; null where every statement is sound. */
export function findStatementFault(document: CsafDocument): Inconsistency | null {
  for (const [at, vulnerability] of (document.vulnerabilities ?? []).entries()) {
    const path = `/vulnerabilities/${at}`;
    const found =
      checkInvolvements(vulnerability, path) ??
      checkReach(vulnerability, path) ??
      checkJustifications(vulnerability, path, document);
    if (found !== null) return found;
  }
  return checkLanguages(document.document);
}

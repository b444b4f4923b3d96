import type { CsafDocument, Vulnerability } from './csaf-document.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Mandatory tests of CSAF on what a document's category (its profile, section 4) asks for: 6.1.26 and 6.1.27. */

const fail = (number: number, path: string, detail: string): Inconsistency => ({
  test: `6.1.27.${number}`,
  path,
  detail,
});

const profiles = [
  'csaf_security_incident_response',
  'csaf_informational_advisory',
  'csaf_security_advisory',
  'csaf_vex',
];
/** Those CSAF 2.1 added. */
const laterProfiles = ['csaf_deprecated_security_advisory', 'csaf_withdrawn', 'csaf_superseded'];

const profilesOf = (version: '2.0' | '2.1'): readonly string[] =>
  version === '2.0' ? profiles : [...profiles, ...laterProfiles];

/** What a category reads as without case, blanks, hyphens and underscores. */
const bareName = (category: string): string => category.toLowerCase().replace(/[\s_-]/g, '');

/** A category that only imitates the name of a profile would claim what it does not keep. */
function checkName({ category, csaf_version: version }: CsafDocument['document']): Inconsistency | null {
  const all = profilesOf(version);
  if (all.includes(category) || category === 'csaf_base') return null;
  const reserved = ['csaf_base', ...all].map(bareName);
  const bare = bareName(category);
  const named = reserved.some((name) => name === bare || (name !== 'csafbase' && name === `csaf${bare}`));
  const imitates = named || category.toLowerCase().startsWith('csaf_');
  return imitates
    ? { test: '6.1.26', path: '/document/category', detail: `"${category}" is like a profile but none` }
    : null;
}

const explaining = new Set(['description', 'details', 'general', 'summary']);

/** Incident responses and informational advisories have notes that explain and a link to more. */
function checkInformational({ document, ...rest }: CsafDocument): Inconsistency | null {
  if (document.notes?.some((note) => explaining.has(note.category)) !== true)
    return fail(1, '/document/notes', 'no note describes what happened');
  if (document.references?.some((one) => (one.category ?? 'external') === 'external') !== true)
    return fail(2, '/document/references', 'no external reference');
  const informational = document.category === 'csaf_informational_advisory';
  return informational && rest.vulnerabilities !== undefined
    ? fail(3, '/vulnerabilities', 'an informational advisory lists vulnerabilities')
    : null;
}

type Statuses = NonNullable<Vulnerability['product_status']>;
const vexStatuses: readonly (keyof Statuses)[] = [
  'fixed',
  'known_affected',
  'known_not_affected',
  'under_investigation',
];

/** Security advisories and VEX documents name products, vulnerabilities, notes and statuses. */
function checkVulnerabilities(document: CsafDocument, vex: boolean): Inconsistency | null {
  if (document.product_tree === undefined) return fail(4, '/product_tree', 'no product tree');
  if (document.vulnerabilities === undefined) return fail(11, '/vulnerabilities', 'no vulnerabilities');
  for (const [at, one] of document.vulnerabilities.entries()) {
    const path = `/vulnerabilities/${at}`;
    if (one.notes === undefined) return fail(5, path, 'a vulnerability has no notes');
    const found = one.product_status ?? {};
    if (Object.keys(found).length === 0) return fail(6, path, 'a vulnerability has no product status');
    if (vex && !vexStatuses.some((status) => found[status] !== undefined))
      return fail(7, `${path}/product_status`, 'none of the statuses a VEX document needs');
  }
  return null;
}

/** Every product of a list, or of the groups named beside it. */
export function productsNamed(
  {
    product_ids: ids,
    group_ids: groups,
  }: {
    readonly product_ids?: readonly string[] | undefined;
    readonly group_ids?: readonly string[] | undefined;
  },
  document: CsafDocument,
): readonly string[] {
  const members = document.product_tree?.product_groups ?? [];
  const ofGroups = members
    .filter(({ group_id: id }) => groups?.includes(id))
    .flatMap((one) => one.product_ids);
  return [...(ids ?? []), ...ofGroups];
}

function firstWithout(
  wanted: readonly string[] | undefined,
  given: readonly Parameters<typeof productsNamed>[0][],
  document: CsafDocument,
): string | undefined {
  const named = new Set(given.flatMap((one) => productsNamed(one, document)));
  return wanted?.find((id) => !named.has(id));
}

/** VEX: an id for each vulnerability, a reason for each product not affected, a step for each affected. */
function checkVex(document: CsafDocument): Inconsistency | null {
  for (const [at, one] of (document.vulnerabilities ?? []).entries()) {
    const path = `/vulnerabilities/${at}`;
    if (one.cve === undefined && one.ids === undefined) return fail(8, path, 'neither CVE nor id');
    const impact = (one.threats ?? []).filter((threat) => threat.category === 'impact');
    const unexplained = firstWithout(
      one.product_status?.known_not_affected,
      [...(one.flags ?? []), ...impact],
      document,
    );
    if (unexplained !== undefined)
      return fail(9, `${path}/product_status/known_not_affected`, `no reason for product "${unexplained}"`);
    const helpless = firstWithout(one.product_status?.known_affected, one.remediations ?? [], document);
    if (helpless !== undefined)
      return fail(10, `${path}/product_status/known_affected`, `no step for product "${helpless}"`);
  }
  return null;
}

/** What CSAF 2.1 calls a security advisory in the sense of CSAF 2.0. */
function isDeprecated({ category, csaf_version: version }: CsafDocument['document']): boolean {
  return version === '2.1' && category === 'csaf_deprecated_security_advisory';
}

/** The first of these tests that fails; null where the document keeps its profile. */
export function findProfileFault(document: CsafDocument): Inconsistency | null {
  switch (document.document.category) {
    case 'csaf_security_incident_response':
    case 'csaf_informational_advisory':
      return checkInformational(document);
    case 'csaf_security_advisory':
      return checkVulnerabilities(document, false);
    case 'csaf_vex':
      return checkVulnerabilities(document, true) ?? checkVex(document);
    default:
      return isDeprecated(document.document)
        ? checkVulnerabilities(document, false)
        : checkName(document.document);
  }
}

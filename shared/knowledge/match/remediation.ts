import { remediationCategories, type Vulnerability } from '../csaf/csaf-document.ts';

/** What a publisher offers against a vulnerability, as facts: its kind, where to get it, from which version it is mended. */
export interface Remediation {
  readonly kind: (typeof remediationCategories)[number];
  /** '' where none is given. */
  readonly url: string;
  /** The version to update to, as written; '' where the text names none. */
  readonly version: string;
}

export { remediationCategories as remediationKinds };

/** "Update to V3.0.3 or later", "upgrade to version 2.9.7", "Install 1.2 SP1": the version, without the prose. */
const target =
  /\b(?:update|upgrade|updating|upgrading|migrate|install|release[sd]?|fixed in|available in)\b[^.;]{0,80}?\b((?:v|version |firmware |r|release )?\d+(?:\.\d+)+(?: (?:sp|upd|update|hf|build) ?\d+(?:\.\d+)*)*|(?:v|version )\d+(?: (?:sp|upd|update|hf) ?\d+)*)/i;

/** The version a remediation's text tells to update to; '' where it names none. Reads the first 600 characters. */
function versionIn(details: string): string {
  const found = target.exec(details.slice(0, 600))?.[1] ?? '';
  return found.replace(/^(version|firmware|release) /i, '').slice(0, 60);
}

/** The facts of one remediation; versions are read only where the publisher calls it a fix. */
export function factsOf(given: NonNullable<Vulnerability['remediations']>[number]): Remediation {
  const fix = given.category === 'vendor_fix' || given.category === 'optional_patch';
  const url = given.url !== undefined && /^https?:\/\//i.test(given.url) ? given.url : '';
  return { kind: given.category, url, version: fix ? versionIn(given.details) : '' };
}

import type { ProductStatus } from './csaf/csaf-document.ts';
import type { Remediation } from './match/remediation.ts';

/** What a pack keeps of an advisory: facts only, no prose. */
export interface Advisory {
  readonly id: string;
  readonly version: string;
  readonly status: string;
  readonly publisher: string;
  /** The publisher's title where the document may be quoted; '' otherwise. */
  readonly title: string;
  readonly url: string;
  /** YYYY-MM-DD. */
  readonly published: string;
  readonly revised: string;
  /** The document comes with terms of use of its own. */
  readonly terms: boolean;
  readonly vulnerabilities: readonly AdvisoryVulnerability[];
  readonly remediations: readonly Remediation[];
  readonly rows: readonly ProductRow[];
}

export interface AdvisoryVulnerability {
  /** CVE number, or the id under which the publisher lists it. */
  readonly id: string;
  /** Highest CVSS 3.x or 4.0 base score as stated, 2.0 where nothing newer is given; null where none is. */
  readonly score: number | null;
  readonly vector: string | null;
  /** What the vector gives where that is not the stated score; null where both agree or nothing was computed. */
  readonly computed: number | null;
  /** EPSS probability the document itself gives (CSAF 2.1), 0 to 1. */
  readonly epss: number | null;
  /** SSVC choices the document gives, such as "Exploitation: Active"; '' where none. */
  readonly ssvc: string;
  /** First known exploitation the document names, YYYY-MM-DD. */
  readonly exploitedSince: string | null;
}

/** What is said of the row's product; `unstated` where the tree names it and no status mentions it. */
export type RowVerdict = 'affected' | 'unaffected' | 'investigated' | 'unstated';

/** One product with its versions and what the advisory says of them. */
export interface ProductRow {
  readonly vendor: string;
  readonly product: string;
  /** The publisher's version text; `vers:all/*` where the tree names no version. */
  readonly range: string;
  /** Model numbers and stock keeping units given with the product. */
  readonly orderNumbers: readonly string[];
  /** Set where the row holds only together with something else, such as another product it runs on. */
  readonly condition: string | null;
  readonly verdict: RowVerdict;
  /** Indexes into the advisory's vulnerabilities. */
  readonly vulnerabilities: readonly number[];
  /** Indexes into the advisory's remediations. */
  readonly remediations: readonly number[];
}

/** CSAF 2.0 section 3.2.3.9: which statuses say affected, unaffected, or under investigation. */
export const verdictOf: Readonly<Record<ProductStatus, RowVerdict>> = {
  known_affected: 'affected',
  first_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'unaffected',
  fixed: 'unaffected',
  first_fixed: 'unaffected',
  recommended: 'unaffected',
  under_investigation: 'investigated',
  unknown: 'investigated',
};

import type { ProductStatus } from './csaf-document.ts';

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
  readonly vulnerabilities: readonly AdvisoryVulnerability[];
  readonly rows: readonly ProductRow[];
}

interface AdvisoryVulnerability {
  /** CVE number, or the id under which the publisher lists it. */
  readonly id: string;
  /** Highest CVSS 3.x or 4.0 base score; null where none is given. */
  readonly score: number | null;
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
};

import type { Confidence } from '../model/field.ts';
import type { VexJustification } from '../model/vex.ts';
import type { Action } from './match/action-label.ts';
import type { UndecidedReason } from './match/reasons.ts';
import type { Remediation } from './match/remediation.ts';

/** One body of knowledge as answers and reports name it: what, which version, how old, how much. */
export interface KnowledgeStatement {
  readonly kind: string;
  readonly version: string;
  /** YYYY-MM-DD of the newest source. */
  readonly date: string;
  readonly records: number;
}

/** A question to the matcher; null where the asset does not say. */
export interface ProductQuery {
  readonly vendor: string | null;
  readonly product: string | null;
  readonly orderNumber: string | null;
  readonly version: string | null;
}

/** What made an advisory's product row match the product asked about. */
export type ProductBasis = 'orderNumber' | 'product' | 'family';

/**
 * What ties a vulnerability to an asset: its product, a component inside it, a scanner that found it there, or a supplier's
 * statement.
 */
export type MatchBasis = ProductBasis | 'component' | 'scanner' | 'statement';

/** A scanner that found the vulnerability on the asset. */
export interface SeenBy {
  /** The record of what it found. */
  readonly sighting: string;
  readonly scanner: string | null;
  /** When it last looked, a day or an instant. */
  readonly taken: string | null;
  /** Whether it looked from inside, with credentials; null where it does not say. */
  readonly credentialed: boolean | null;
  /** Where it stands in its file. */
  readonly place: string;
}

export interface AffectedMatch {
  readonly advisory: string;
  readonly title: string;
  /** Where the publisher keeps it; '' where it does not say. */
  readonly url?: string;
  readonly cve: readonly string[];
  /** Highest CVSS 3.x or 4.0 base score; null where the advisory gives none. */
  readonly cvss: number | null;
  /** The advisory's own range text. */
  readonly range: string;
  readonly basis: MatchBasis;
  readonly published: string;
  readonly knownExploited: boolean;
  /** The first day the list of exploited vulnerabilities named one of them, YYYY-MM-DD; absent or null where it says none. */
  readonly exploitedSince?: string | null;
  /** A usable exploit is public; absent where nothing says so. */
  readonly publicExploit?: boolean;
  /** EPSS probability, 0 to 1; absent or null where no EPSS data cover it. */
  readonly epss?: number | null;
  /** CVSS vector of `cvss`; absent or null where the advisory gives none. */
  readonly vector?: string | null;
  /** What the vector gives where that is not the stated score. */
  readonly cvssComputed?: number | null;
  /** The advisory's own product row that named the asset. */
  readonly evidence?: string;
  readonly revised?: string;
  /** Used in ransomware campaigns, as far as the list of exploited vulnerabilities knows. */
  readonly ransomware?: boolean;
  /** SSVC choices the publisher gives; '' where none. */
  readonly ssvc?: string;
  /** When to act, and why; absent where nobody asked. */
  readonly action?: Action;
  readonly remediations?: readonly Remediation[];
  readonly confidence: Confidence;
  /** The component inside the asset that the advisory, the scanner or the statement is about. */
  readonly component?: string;
  /** Scanners that found one of these vulnerabilities on the asset; absent where none did. */
  readonly seen?: readonly SeenBy[];
}

export interface UndecidedMatch {
  readonly advisory: string;
  readonly url?: string;
  readonly cve: readonly string[];
  /** The advisory's own product text. */
  readonly text: string;
  /** Why no answer is possible, in the field's words: version missing, range not comparable, serial range, ... */
  readonly why: string;
  /** The same as a row of `undecidedReasons`, for other languages. */
  readonly reason: UndecidedReason;
  readonly basis: MatchBasis;
  readonly component?: string;
}

/** An advisory that names the product and clears its version. */
export interface ClearedMatch {
  readonly advisory: string;
  readonly title: string;
  /** The advisory's own texts of what is affected or fixed. */
  readonly range: string;
  readonly basis: MatchBasis;
  /** The advisory's own product row that named the asset. */
  readonly evidence?: string;
  readonly cve?: readonly string[];
  /** The VEX statement that settles it; absent where its own versions do. */
  readonly statement?: SettlingStatement;
}

/** What a supplier or a person here said that settles an advisory for an asset. */
interface SettlingStatement {
  readonly id: string;
  readonly status: 'notAffected' | 'fixed';
  readonly justification: VexJustification | null;
  readonly impactStatement: string | null;
  readonly author: string | null;
  /** Null for a person's own decision. */
  readonly document: string | null;
}

/** Three answers; `candidates` counts the advisories whose product rows named the asset at all. */
export interface MatchResult {
  readonly affected: readonly AffectedMatch[];
  readonly undecided: readonly UndecidedMatch[];
  readonly notAffected: number;
  /** The advisories `notAffected` counts. */
  readonly cleared: readonly ClearedMatch[];
  readonly candidates: number;
  /** False where no installed advisory is about the vendor, so that an empty answer says nothing; absent where nobody asked. */
  readonly isVendorKnown?: boolean;
}

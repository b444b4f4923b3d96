import type { Advisory, AdvisoryVulnerability } from '../advisory.ts';
import type { CveFacts } from '../source/cve-facts.ts';
import { type Action, actionOf } from './action-label.ts';

const exploitSaid = /exploitation:\s*(active|public|poc|proof of concept)/i;
/** Exploit code maturity functional or high (CVSS 3.x), attacked (CVSS 4.0). */
const exploitRated = /^CVSS:3\.\d\/.*\/E:[FH](\/|$)|^CVSS:4\.0\/.*\/E:A(\/|$)/;

/** What is known of how vulnerabilities are used: by lists (KEV, EPSS), and by the advisory itself. EPSS from 0 to 1. */
function usageOf(vulnerabilities: readonly AdvisoryVulnerability[], cves: CveFacts) {
  const listed = vulnerabilities.flatMap(({ id }) => cves.exploitation(id) ?? []);
  const days = [
    ...listed.map(({ since }) => since),
    ...vulnerabilities.map((one) => one.exploitedSince),
  ].filter((day) => day !== null);
  const scores = vulnerabilities.flatMap(({ id, epss }) => cves.epss(id) ?? epss ?? []);
  const said = vulnerabilities.some((one) => one.exploitedSince !== null);
  return {
    knownExploited: listed.length > 0 || said,
    exploitedSince: days.sort()[0] ?? null,
    ransomware: listed.some((one) => one.ransomware),
    publicExploit: vulnerabilities.some(
      (one) => exploitSaid.test(one.ssvc) || exploitRated.test(one.vector ?? ''),
    ),
    epss: scores.length === 0 ? null : Math.max(...scores),
    ssvc: [...new Set(vulnerabilities.map(({ ssvc }) => ssvc).filter((text) => text !== ''))].join('; '),
  };
}

/** The highest stated CVSS base score (0 to 10) with its vector, and what the vector gives where that is not the score. */
function ratingOf(vulnerabilities: readonly AdvisoryVulnerability[]) {
  const [best] = vulnerabilities
    .filter((one) => one.score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));
  return {
    cvss: best?.score ?? null,
    vector: best?.vector ?? null,
    cvssComputed: best?.computed ?? null,
  };
}

/** What the installed packs say of one vulnerability, whichever products it is in. */
type VulnerabilityFacts = Urgency['rated'] & {
  /** When the first advisory about it came out, YYYY-MM-DD; null where none is. */
  readonly published: string | null;
};

/** What the vulnerabilities of an advisory that some rows are about come to. */
interface Urgency {
  readonly cve: readonly string[];
  readonly rated: ReturnType<typeof usageOf> & ReturnType<typeof ratingOf> & { readonly action: Action };
}

function urgencyOf(vulnerabilities: readonly AdvisoryVulnerability[], cves: CveFacts): Urgency {
  const [usage, rating] = [usageOf(vulnerabilities, cves), ratingOf(vulnerabilities)];
  const vectors = vulnerabilities.flatMap(({ vector }) => vector ?? []);
  const action = actionOf({ ...usage, cvss: rating.cvss, vectors });
  return { cve: vulnerabilities.map(({ id }) => id), rated: { ...rating, ...usage, action } };
}

/** Remembers what sets of vulnerabilities come to: most assets ask for the same few sets of an advisory. */
export class Urgencies {
  readonly #cves: CveFacts;
  readonly #known = new Map<Advisory, Map<string, Urgency>>();

  constructor(cves: CveFacts) {
    this.#cves = cves;
  }

  /** Of the vulnerabilities at those places of the advisory's list. */
  of(advisory: Advisory, ids: readonly number[]): Urgency {
    const key = ids.join(' ');
    const sets = this.#known.get(advisory) ?? new Map<string, Urgency>();
    this.#known.set(advisory, sets);
    const known = sets.get(key);
    if (known !== undefined) return known;
    const urgency = urgencyOf(
      ids.flatMap((at) => advisory.vulnerabilities[at] ?? []),
      this.#cves,
    );
    sets.set(key, urgency);
    return urgency;
  }
}

interface Spoken {
  readonly vulnerabilities: AdvisoryVulnerability[];
  published: string;
}

function byCve(advisories: readonly Advisory[]): ReadonlyMap<string, Spoken> {
  const found = new Map<string, Spoken>();
  for (const { vulnerabilities, published } of advisories)
    for (const one of vulnerabilities) {
      const known = found.get(one.id);
      if (known === undefined) found.set(one.id, { vulnerabilities: [one], published });
      else {
        known.vulnerabilities.push(one);
        if (published < known.published) known.published = published;
      }
    }
  return found;
}

/** What somebody else rates a vulnerability with: CVSS base score (0 to 10) and vector. */
type StatedRating = Pick<AdvisoryVulnerability, 'score' | 'vector'>;

/** Facts by CVE number; `stated` counts where no advisory rates the vulnerability. */
export type FactsOf = (cve: string, stated: StatedRating) => VulnerabilityFacts;

/** Looks vulnerabilities up; the advisories are gone through when the first is asked for. */
export function vulnerabilityFacts(advisories: readonly Advisory[], cves: CveFacts): FactsOf {
  let known: ReadonlyMap<string, Spoken> | null = null;
  return (cve, stated) => {
    known ??= byCve(advisories);
    const { vulnerabilities = [], published = null } = known.get(cve) ?? {};
    const isRated = vulnerabilities.some(({ score, vector }) => score !== null || vector !== null);
    const all = isRated ? vulnerabilities : [...vulnerabilities, { ...unstated, ...stated, id: cve }];
    return { ...urgencyOf(all, cves).rated, published };
  };
}

const unstated = { score: null, vector: null, computed: null, epss: null, ssvc: '', exploitedSince: null };

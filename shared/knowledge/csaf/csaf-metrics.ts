import type { CsafDocument, Vulnerability } from './csaf-document.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Mandatory tests 6.1.7 and 6.1.56 of CSAF 2.1: one source rates one product once. */

type Metric = NonNullable<Vulnerability['metrics']>[number];

/** Each rating of a metric under a name of its own; a word is a rating beside any number. */
function ratingsOf({ content }: Metric): readonly string[] {
  const versions = [
    content.cvss_v2 === undefined ? [] : '2.0',
    content.cvss_v3?.version ?? [],
    content.cvss_v4 === undefined ? [] : '4.0',
    content.qualitative_severity_rating === undefined ? [] : 'word',
  ];
  return versions.flat();
}

function inOne({ metrics }: Vulnerability, path: string): Inconsistency | null {
  const seen = new Map<string, Set<string>>();
  for (const [at, metric] of (metrics ?? []).entries())
    for (const id of new Set(metric.products)) {
      const key = JSON.stringify([id, metric.source ?? null]);
      const earlier = seen.get(key) ?? new Set<string>();
      const here = `${path}/metrics/${at}`;
      const ratings = ratingsOf(metric);
      if (ratings.some((rating) => earlier.has(rating)))
        return { test: '6.1.7', path: here, detail: `product "${id}" has two scores of one source` };
      for (const rating of ratings) earlier.add(rating);
      if (earlier.has('word') && earlier.size > 1)
        return { test: '6.1.56', path: here, detail: `product "${id}" has a score and a word of one source` };
      seen.set(key, earlier);
    }
  return null;
}

/** The first metric that rates again what its source has rated already; null where none does. */
export function findRatedTwice(document: CsafDocument): Inconsistency | null {
  for (const [at, one] of (document.vulnerabilities ?? []).entries()) {
    const found = inOne(one, `/vulnerabilities/${at}`);
    if (found !== null) return found;
  }
  return null;
}

import { type CsafDocument, instantOf, type Vulnerability } from './csaf-document.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Mandatory tests 6.1.37, 6.1.45 and 6.1.51 to 6.1.53 of CSAF 2.1: days that exist, and none after the last revision. */

interface Stamp {
  readonly test: string;
  readonly path: string;
  readonly date: string;
}

/** What a released document cannot have known yet when it was last revised. */
function knownBefore(vulnerability: Vulnerability, path: string, isOpen: boolean): readonly Stamp[] {
  const disclosed = isOpen ? (vulnerability.disclosure_date ?? []) : [];
  return [
    ...[disclosed].flat().map((date) => ({ test: '6.1.45', path: `${path}/disclosure_date`, date })),
    ...(vulnerability.metrics ?? []).flatMap(({ content }, at) =>
      content.epss === undefined
        ? []
        : { test: '6.1.51', path: `${path}/metrics/${at}/content/epss`, date: content.epss.timestamp },
    ),
    ...(vulnerability.first_known_exploitation_dates ?? []).flatMap((one, at) =>
      [one.date ?? [], one.exploitation_date].flat().map((date) => ({
        test: '6.1.52',
        path: `${path}/first_known_exploitation_dates/${at}`,
        date,
      })),
    ),
  ];
}

function checkExploited(
  { first_known_exploitation_dates: all }: Vulnerability,
  path: string,
): Inconsistency | null {
  const at = (all ?? []).findIndex(
    ({ date, exploitation_date: first }) => date !== undefined && Date.parse(first) > Date.parse(date),
  );
  return at < 0
    ? null
    : {
        test: '6.1.53',
        path: `${path}/first_known_exploitation_dates/${at}`,
        detail: 'exploited after the day on which that was known',
      };
}

function checkDays(vulnerability: Vulnerability, path: string): Inconsistency | null {
  for (const field of ['disclosure_date', 'discovery_date'] as const) {
    const date = vulnerability[field];
    if (date !== undefined && instantOf(date) === null)
      return {
        test: '6.1.37',
        path: `${path}/${field}`,
        detail: `"${date.slice(0, 40)}" is no date and time`,
      };
  }
  return null;
}

/** The first date of a vulnerability that cannot be; null where all can. */
export function findDateFault({ document, vulnerabilities }: CsafDocument): Inconsistency | null {
  const { status, revision_history: revisions } = document.tracking;
  const last = Math.max(...revisions.map(({ date }) => Date.parse(date)));
  const isOpen = document.distribution?.tlp?.label === 'CLEAR';
  for (const [at, one] of (vulnerabilities ?? []).entries()) {
    const path = `/vulnerabilities/${at}`;
    const found = checkDays(one, path) ?? checkExploited(one, path);
    if (found !== null) return found;
    if (status === 'draft') continue;
    const early = knownBefore(one, path, isOpen).find(({ date }) => (instantOf(date) ?? 0) > last);
    if (early !== undefined)
      return { test: early.test, path: early.path, detail: `${early.date} is later than the last revision` };
  }
  return null;
}

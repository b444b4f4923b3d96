import type { BaseScoreOf } from '../match/cvss.ts';
import type { CsafDocument, Vulnerability } from './csaf-document.ts';
import type { Inconsistency } from './inconsistency.ts';

/** CVSS of a vulnerability wherever its edition of CSAF keeps it: `scores` in 2.0, `metrics` in 2.1. */
export type CvssSet = Pick<NonNullable<Vulnerability['scores']>[number], 'cvss_v2' | 'cvss_v3' | 'cvss_v4'>;

/** All CVSS entries with their JSON path below the vulnerability. */
export function cvssOf(
  vulnerability: Vulnerability,
): readonly { readonly set: CvssSet; readonly path: string }[] {
  return [
    ...(vulnerability.scores ?? []).map((set, at) => ({ set, path: `scores/${at}` })),
    ...(vulnerability.metrics ?? []).map(({ content }, at) => ({
      set: content,
      path: `metrics/${at}/content`,
    })),
  ];
}

const severities: readonly (readonly [number, string])[] = [
  [9, 'CRITICAL'],
  [7, 'HIGH'],
  [4, 'MEDIUM'],
  [0.1, 'LOW'],
  [0, 'NONE'],
];

const attributes = {
  AV: 'attackVector',
  AC: 'attackComplexity',
  PR: 'privilegesRequired',
  UI: 'userInteraction',
  S: 'scope',
  C: 'confidentialityImpact',
  I: 'integrityImpact',
  A: 'availabilityImpact',
} as const;

type Cvss3 = NonNullable<CvssSet['cvss_v3']>;

/** Test 6.1.10: each attribute that is given says what the vector says. */
function checkAttributes(cvss: Cvss3, path: string): Inconsistency | null {
  const given = new Map(cvss.vectorString.split('/').map((part) => [part.split(':')[0], part.split(':')[1]]));
  for (const metric of Object.keys(attributes)) {
    // Border: Object.keys of a constant object gives its keys.
    const attribute = attributes[metric as keyof typeof attributes];
    const said = cvss[attribute]?.charAt(0).toUpperCase();
    if (said !== undefined && said !== given.get(metric))
      return {
        test: '6.1.10',
        path: `${path}/${attribute}`,
        detail: `${cvss[attribute]} is not ${cvss.vectorString}`,
      };
  }
  return null;
}

function checkSet(set: CvssSet, path: string, baseScoreOf: BaseScoreOf): Inconsistency | null {
  for (const name of ['cvss_v2', 'cvss_v3', 'cvss_v4'] as const) {
    const cvss = set[name];
    if (cvss === undefined) continue;
    const here = `${path}/${name}`;
    if (name === 'cvss_v2' && set.cvss_v2?.version !== '2.0')
      return { test: '6.1.8', path: `${here}/version`, detail: 'the version is not stated as 2.0' };
    const computed = baseScoreOf(cvss.vectorString);
    const detail = `${cvss.vectorString} gives ${computed}, stated is ${cvss.baseScore}`;
    if (computed === null)
      return {
        test: '6.1.8',
        path: `${here}/vectorString`,
        detail: `"${cvss.vectorString}" is no valid vector`,
      };
    if (computed !== cvss.baseScore) return { test: '6.1.9', path: `${here}/baseScore`, detail };
  }
  const cvss = set.cvss_v3;
  if (cvss === undefined) return null;
  const severity = severities.find(([least]) => cvss.baseScore >= least)?.[1];
  if (severity !== cvss.baseSeverity)
    return {
      test: '6.1.9',
      path: `${path}/cvss_v3/baseSeverity`,
      detail: `${cvss.baseScore} is ${severity}, stated is ${cvss.baseSeverity}`,
    };
  return checkAttributes(cvss, `${path}/cvss_v3`);
}

/** The first score that its own vector contradicts (tests 6.1.8 to 6.1.10), computed again. */
export function findScoreFault(document: CsafDocument, baseScoreOf: BaseScoreOf): Inconsistency | null {
  for (const [at, vulnerability] of (document.vulnerabilities ?? []).entries())
    for (const { set, path } of cvssOf(vulnerability)) {
      const found = checkSet(set, `/vulnerabilities/${at}/${path}`, baseScoreOf);
      if (found !== null) return found;
    }
  return null;
}

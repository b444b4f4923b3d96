import type { Problem } from '#shared/model/problem.ts';
import { type JsonObject, type JsonValue, objectOf, objectsOf, textOf } from '../document/json.ts';
import { sighted } from './found.ts';
import type { ScannedHost } from './host.ts';
import { hostNamed, jsonScan, type Reading } from './json-scan.ts';
import { scanProblem } from './problems.ts';
import { cvesIn, scoreOf, severityOf, severityOfScore } from './severity.ts';

/** Rules of a SARIF run by id, with their words. */
function rulesOf(driver: JsonObject | undefined): ReadonlyMap<string, JsonObject> {
  return new Map(
    objectsOf(driver?.get('rules')).flatMap((rule) => {
      const id = textOf(rule.get('id'));
      return id === undefined ? [] : [[id, rule] as const];
    }),
  );
}

const sarifLevels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    error: 'high',
    warning: 'medium',
    note: 'low',
    none: 'none',
  }),
);

function takeSarif(root: JsonValue, reading: Reading, name: string): Problem | null {
  const document = objectOf(root);
  if (document === undefined || !Array.isArray(document.get('runs')))
    return scanProblem('scan-other-format', name, { scanner: 'SARIF', detail: 'runs' });
  objectsOf(document.get('runs')).forEach((run, at) => {
    const driver = objectOf(objectOf(run.get('tool'))?.get('driver'));
    const rules = rulesOf(driver);
    const target = textOf(objectOf(run.get('properties'))?.get('imageName'));
    const host = hostNamed(
      reading,
      target ?? name.replace(/^.*[\\/]/, '').replace(/\.sarif(\.json)?$|\.json$/, ''),
      target === undefined ? null : 'containerImage',
      `runs[${at}]`,
    );
    objectsOf(run.get('results')).forEach((result, index) => {
      takeSarifResult(result, { rules, host, reading, place: `runs[${at}].results[${index}]` });
    });
  });
  return null;
}

interface SarifAround {
  readonly rules: ReadonlyMap<string, JsonObject>;
  readonly host: ScannedHost;
  readonly reading: Reading;
  readonly place: string;
}

function takeSarifResult(result: JsonObject, { rules, host, reading, place }: SarifAround): void {
  const id = textOf(result.get('ruleId')) ?? textOf(objectOf(result.get('rule'))?.get('id')) ?? '';
  const rule = rules.get(id);
  const message = textOf(objectOf(result.get('message'))?.get('text')) ?? '';
  // Only what names a published vulnerability is one; findings about source code are not about an asset.
  if (cvesIn(id).length === 0 && !/^(GHSA|RUSTSEC|PYSEC|GO|OSV|SNYK)-/i.test(id)) {
    reading.skips.add(
      scanProblem('scan-not-vulnerability', place, { what: 'source code', was: 'Quelltext' }),
    );
    return;
  }
  const score = scoreOf(objectOf(rule?.get('properties'))?.get('security-severity'));
  const level =
    textOf(result.get('level')) ?? textOf(objectOf(rule?.get('defaultConfiguration'))?.get('level'));
  const words = (key: string): string | undefined =>
    new RegExp(`^${key}:\\s*(.+)$`, 'm').exec(message)?.[1]?.slice(0, 300);
  host.found(
    sighted({
      vulnerability: id,
      title: textOf(objectOf(rule?.get('shortDescription'))?.get('text')),
      check: id,
      severity:
        severityOfScore(score) ?? severityOf(level === undefined ? undefined : sarifLevels.get(level)),
      score,
      component: words('Package'),
      version: words('Installed Version'),
      fixedIn: words('Fixed Version'),
      state: objectsOf(result.get('suppressions')).length > 0 ? 'suppressed' : 'open',
      place,
    }),
  );
}

/** Reads SARIF 2.1.0: of its results, those that name a published vulnerability. */
export const readSarif = jsonScan('SARIF', 'sarif', takeSarif);

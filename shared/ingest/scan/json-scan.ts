import type { AssetType } from '#shared/model/asset.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type JsonObject, type JsonValue, objectOf, objectsOf, readJson, textOf } from '../document/json.ts';
import { type DocumentInput, type DocumentOptions, readWhole, sourceOf } from '../document/source.ts';
import type { Observations } from '../observation.ts';
import { momentOf, sighted } from './found.ts';
import { type ScannedHost, ScannedHosts } from './host.ts';
import { observationsOf } from './observations.ts';
import { scanProblem } from './problems.ts';
import { cvesIn, scoreOf, severityOf, severityOfScore } from './severity.ts';
import { Skips } from './skips.ts';

/** What a scan in JSON is read into. */
interface Reading {
  readonly hosts: ScannedHosts;
  readonly skips: Skips;
}

type Take = (root: JsonValue, reading: Reading, name: string) => Problem | null;

/** Reads a whole JSON document by what `take` makes of it. */
const jsonScan =
  (scanner: string, format: string, take: Take) =>
  async (input: DocumentInput, options: DocumentOptions = {}): Promise<Result<Observations, Problem>> => {
    const whole = await readWhole(input, options);
    if (!whole.ok) return whole;
    const json = readJson(whole.value.text, input.name);
    if (!json.ok) return json;
    const reading: Reading = { hosts: new ScannedHosts(), skips: new Skips() };
    const problem = take(json.value, reading, input.name);
    if (problem !== null) return err(problem);
    return ok(
      observationsOf(sourceOf(input.name, format, whole.value), reading.hosts, scanner, reading.skips),
    );
  };

function hostNamed(reading: Reading, name: string, type: AssetType | null, place: string): ScannedHost {
  const host = reading.hosts.of(name, place);
  host.tell('name', name, place, 'medium');
  host.type(type, place, 'medium');
  return host;
}

/** The best CVSS score and vector among those of several sources, the newer version first. */
function cvssOf(value: JsonValue | undefined): {
  readonly score?: number | undefined;
  readonly vector?: string | undefined;
} {
  const sources = [...(objectOf(value)?.values() ?? [])].flatMap((one) => objectOf(one) ?? []);
  for (const version of ['V40', 'V3', 'V2'])
    for (const one of sources) {
      const score = scoreOf(one.get(`${version}Score`));
      if (score !== undefined) return { score, vector: textOf(one.get(`${version}Vector`)) };
    }
  return {};
}

function takeTrivyResult(result: JsonObject, host: ScannedHost, { skips }: Reading, place: string): void {
  // It reads packages, not answers of services.
  host.credentialed = true;
  objectsOf(result.get('Vulnerabilities')).forEach((one, index) => {
    const at = `${place}.Vulnerabilities[${index}]`;
    const id = textOf(one.get('VulnerabilityID'));
    const component = textOf(one.get('PkgName'));
    if (id === undefined) {
      skips.add(scanProblem('scan-result-unreadable', at, { detail: 'VulnerabilityID' }));
      return;
    }
    host.found(
      sighted({
        vulnerability: id,
        title: textOf(one.get('Title')),
        severity: severityOf(textOf(one.get('Severity'))),
        ...cvssOf(one.get('CVSS')),
        component,
        version: textOf(one.get('InstalledVersion')),
        fixedIn: textOf(one.get('FixedVersion')),
        state: textOf(one.get('Status')) === 'fixed' && !one.has('FixedVersion') ? 'fixed' : 'open',
        place: at,
      }),
    );
  });
  for (const [key, en, de] of [
    ['Misconfigurations', 'configuration', 'Konfiguration'],
    ['Secrets', 'secrets', 'Geheimnissen'],
    ['Licenses', 'licences', 'Lizenzen'],
  ] as const) {
    const { length } = objectsOf(result.get(key));
    if (length > 0)
      skips.add(scanProblem('scan-not-vulnerability', `${place}.${key}`, { what: en, was: de }), length);
  }
}

const trivyTypes: Readonly<Record<string, AssetType>> = {
  container_image: 'containerImage',
  image: 'containerImage',
  vm: 'applicationServer',
};

/** What one target of Trivy is and its results; older versions write the results alone. */
function takeTrivy(root: JsonValue, reading: Reading, name: string): Problem | null {
  if (root === null) return scanProblem('scan-no-hosts', name);
  if (Array.isArray(root)) {
    const results = objectsOf(root);
    if (!results.some((one) => one.has('Target')))
      return scanProblem('scan-other-format', name, { scanner: 'Trivy', detail: 'Target' });
    for (const [index, result] of results.entries()) {
      const place = `[${index}]`;
      const target = textOf(result.get('Target')) ?? place;
      takeTrivyResult(result, hostNamed(reading, withoutSystem(target), null, place), reading, place);
    }
    return null;
  }
  const document = objectOf(root);
  const cluster = textOf(document?.get('ClusterName'));
  if (document === undefined)
    return scanProblem('scan-other-format', name, { scanner: 'Trivy', detail: 'JSON' });
  if (cluster !== undefined) return takeCluster(document, reading);
  if (!document.has('ArtifactName') && !document.has('Results'))
    return scanProblem('scan-other-format', name, { scanner: 'Trivy', detail: 'ArtifactName' });
  const type = textOf(document.get('ArtifactType')) ?? '';
  const artifact = textOf(document.get('ArtifactName')) ?? name;
  const host = hostNamed(
    reading,
    artifact,
    Object.hasOwn(trivyTypes, type) ? (trivyTypes[type] ?? null) : null,
    'ArtifactName',
  );
  host.taken = momentOf(textOf(document.get('CreatedAt'))) ?? null;
  const system = objectOf(objectOf(document.get('Metadata'))?.get('OS'));
  const words = [textOf(system?.get('Family')), textOf(system?.get('Name'))].filter(
    (word) => word !== undefined,
  );
  host.tell('operatingSystem', words.join(' '), 'Metadata.OS', 'high');
  objectsOf(document.get('Results')).forEach((result, index) => {
    takeTrivyResult(result, host, reading, `Results[${index}]`);
  });
  return null;
}

/** `teamdojo:latest (alpine 3.9.4)` without the system. */
const withoutSystem = (target: string): string => target.replace(/\s*\([^()]*\)$/, '');

/** A cluster: each workload is an asset. */
function takeCluster(document: JsonObject, reading: Reading): null {
  for (const list of ['Resources', 'Vulnerabilities', 'Findings'])
    objectsOf(document.get(list)).forEach((one, index) => {
      const place = `${list}[${index}]`;
      const parts = ['Namespace', 'Kind', 'Name'].flatMap((key) => textOf(one.get(key)) ?? []);
      const results = objectsOf(one.get('Results'));
      if (parts.length === 0 || results.length === 0) return;
      const host = hostNamed(reading, parts.join('/'), 'workload', place);
      results.forEach((result, at) => {
        takeTrivyResult(result, host, reading, `${place}.Results[${at}]`);
      });
    });
  return null;
}

/** The target of a Grype scan: an image by what the user asked for, or a folder. */
function grypeTarget(source: JsonObject | undefined): {
  readonly name: string | undefined;
  readonly isImage: boolean;
} {
  const target = source?.get('target');
  const image = objectOf(target);
  return {
    name: textOf(image?.get('userInput')) ?? textOf(target) ?? textOf(source?.get('name')),
    isImage: textOf(source?.get('type')) === 'image',
  };
}

function grypeCvss(vulnerability: JsonObject): {
  readonly score?: number | undefined;
  readonly vector?: string | undefined;
} {
  const old = objectOf(vulnerability.get('cvssV3')) ?? objectOf(vulnerability.get('cvssV2'));
  const scored = objectsOf(vulnerability.get('cvss'));
  const best = scored.find((one) => /^[34]/.test(textOf(one.get('version')) ?? '')) ?? scored[0];
  if (best === undefined)
    return { score: scoreOf(old?.get('baseScore')), vector: textOf(old?.get('vector')) };
  return {
    score: scoreOf(objectOf(best.get('metrics'))?.get('baseScore')),
    vector: textOf(best.get('vector')),
  };
}

function takeGrype(root: JsonValue, reading: Reading, name: string): Problem | null {
  const document = objectOf(root);
  if (document === undefined || !Array.isArray(document.get('matches')))
    return scanProblem('scan-other-format', name, { scanner: 'Grype', detail: 'matches' });
  const { name: target, isImage } = grypeTarget(objectOf(document.get('source')));
  const host = hostNamed(
    reading,
    target ?? name.replace(/^.*[\\/]/, ''),
    isImage ? 'containerImage' : null,
    'source',
  );
  host.credentialed = true;
  host.taken = momentOf(textOf(objectOf(document.get('descriptor'))?.get('timestamp'))) ?? null;
  const distro = objectOf(document.get('distro'));
  const words = [textOf(distro?.get('name')), textOf(distro?.get('version'))].filter(
    (word) => word !== undefined,
  );
  host.tell('operatingSystem', words.join(' '), 'distro', 'high');
  objectsOf(document.get('matches')).forEach((match, index) => {
    const place = `matches[${index}]`;
    const vulnerability = objectOf(match.get('vulnerability'));
    const artifact = objectOf(match.get('artifact'));
    const id = textOf(vulnerability?.get('id'));
    if (vulnerability === undefined || id === undefined) {
      reading.skips.add(scanProblem('scan-result-unreadable', place, { detail: 'vulnerability.id' }));
      return;
    }
    const related = objectsOf(match.get('relatedVulnerabilities')).flatMap(
      (one) => textOf(one.get('id')) ?? [],
    );
    const fix = objectOf(vulnerability.get('fix'));
    const versions = fix?.get('versions');
    host.found(
      sighted(
        {
          vulnerability: id,
          severity: severityOf(textOf(vulnerability.get('severity'))),
          ...grypeCvss(vulnerability),
          component: textOf(artifact?.get('name')),
          version: textOf(artifact?.get('version')),
          fixedIn: Array.isArray(versions)
            ? versions.map(String).join(', ')
            : textOf(vulnerability.get('fixedInVersion')),
          state: 'open',
          place,
        },
        related.join(' '),
      ),
    );
  });
  return null;
}

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

/** Reads the JSON of Trivy: reports of version 2, lists of results of older versions, reports of clusters. */
export const readTrivy = jsonScan('Trivy', 'trivy', takeTrivy);
/** Reads the JSON of Grype. */
export const readGrype = jsonScan('Grype', 'grype', takeGrype);
/** Reads SARIF 2.1.0: of its results, those that name a published vulnerability. */
export const readSarif = jsonScan('SARIF', 'sarif', takeSarif);

import type { AssetType } from '#shared/model/asset.ts';
import type { Problem } from '#shared/model/problem.ts';
import { type JsonObject, type JsonValue, objectOf, objectsOf, textOf } from '../document/json.ts';
import { momentOf, sighted } from './found.ts';
import type { ScannedHost } from './host.ts';
import { hostNamed, jsonScan, type Reading } from './json-scan.ts';
import { scanProblem } from './problems.ts';
import { scoreOf, severityOf } from './severity.ts';

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

/** Reads the JSON of Trivy: reports of version 2, lists of results of older versions, reports of clusters. */
export const readTrivy = jsonScan('Trivy', 'trivy', takeTrivy);

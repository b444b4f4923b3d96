import type { Problem } from '#shared/model/problem.ts';
import { type JsonObject, type JsonValue, objectOf, objectsOf, textOf } from '../document/json.ts';
import { momentOf, sighted } from './found.ts';
import { hostNamed, jsonScan, type Reading } from './json-scan.ts';
import { scanProblem } from './problems.ts';
import { scoreOf, severityOf } from './severity.ts';

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
  const descriptor = objectOf(document.get('descriptor'));
  const tool = textOf(descriptor?.get('name'));
  const matches = objectsOf(document.get('matches'));
  // Other tools write the same frame around other findings.
  if (
    (tool ?? 'grype') !== 'grype' ||
    (matches.length > 0 && !matches.some((one) => one.has('vulnerability')))
  )
    return scanProblem('scan-other-format', name, {
      scanner: 'Grype',
      detail: tool?.slice(0, 80) ?? 'vulnerability',
    });
  const { name: target, isImage } = grypeTarget(objectOf(document.get('source')));
  const host = hostNamed(
    reading,
    target ?? name.replace(/^.*[\\/]/, ''),
    isImage ? 'containerImage' : null,
    'source',
  );
  host.credentialed = true;
  host.taken = momentOf(textOf(descriptor?.get('timestamp'))) ?? null;
  const distro = objectOf(document.get('distro'));
  const words = [textOf(distro?.get('name')), textOf(distro?.get('version'))].filter(
    (word) => word !== undefined,
  );
  host.tell('operatingSystem', words.join(' '), 'distro', 'high');
  matches.forEach((match, index) => {
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

/** Reads the JSON of Grype. */
export const readGrype = jsonScan('Grype', 'grype', takeGrype);

import type { SightedVulnerability } from '#shared/model/sighting.ts';
import { attribute, childrenOf, type XmlElement } from '../document/xml.ts';
import { sighted } from './found.ts';
import type { ScannedHost } from './host.ts';
import { cvesIn, scoreOf, severityOf, severityOfScore } from './severity.ts';

/** The elements of a table by their key. */
function wordsOf(table: XmlElement): ReadonlyMap<string, string> {
  return new Map(childrenOf(table, 'elem').map((one) => [attribute(one, 'key') ?? '', one.text.trim()]));
}

function tablesIn(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((one) => (one.name === 'table' ? [one, ...tablesIn(one)] : tablesIn(one)));
}

/** `vulners` names what is known of a version; `cpe:/a:openbsd:openssh:7.4` is the component. */
function byVersion(script: XmlElement, service: string | undefined): readonly SightedVulnerability[] {
  return childrenOf(script, 'table').flatMap((list) => {
    const [, , , component, version] = (attribute(list, 'key') ?? '').split(':');
    return childrenOf(list, 'table').flatMap((table): readonly SightedVulnerability[] => {
      const words = wordsOf(table);
      const id = words.get('id') ?? '';
      const score = scoreOf(words.get('cvss'));
      // Exploit collections are listed beside the CVE they are for.
      if (words.get('type') !== 'cve' || cvesIn(id).length !== 1) return [];
      const place = `line ${table.line}, script vulners`;
      const of = { check: 'vulners', severity: severityOfScore(score), score, component, version, service };
      return [sighted({ ...of, vulnerability: id, state: 'open', place })];
    });
  });
}

/** Scripts of the category `vuln` say of each vulnerability in which state it was found; only what is vulnerable counts. */
function byTest(script: XmlElement, service: string | undefined): readonly SightedVulnerability[] {
  const check = attribute(script, 'id') ?? '';
  return tablesIn(script).flatMap((table): readonly SightedVulnerability[] => {
    const words = wordsOf(table);
    if (!/^(likely )?vulnerable/i.test(words.get('state') ?? '')) return [];
    const ids = childrenOf(table, 'table')
      .filter((one) => attribute(one, 'key') === 'ids')
      .flatMap((one) => childrenOf(one, 'elem').map(({ text }) => text));
    const risk = words.get('risk_factor') ?? '';
    const severity = severityOf(/risk factor:\s*(\w+)/i.exec(risk)?.[1] ?? risk);
    const place = `line ${table.line}, script ${check}`;
    const of = { vulnerability: check, check, title: words.get('title'), severity, service, place };
    return [sighted({ ...of, state: 'open' }, [attribute(table, 'key'), ...ids].join(' '))];
  });
}

/** Takes the vulnerabilities a script of nmap names. */
export function takeVulnerabilities(
  script: XmlElement,
  service: string | undefined,
  host: ScannedHost,
): void {
  const found = attribute(script, 'id') === 'vulners' ? byVersion(script, service) : byTest(script, service);
  for (const one of found) host.found(one);
}

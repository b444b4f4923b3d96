import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { documentLimits } from '../document/limits.ts';
import { type DocumentInput, type DocumentOptions, sourceOf, takeText } from '../document/source.ts';
import { attribute, child, childrenOf, childText, type XmlElement, xmlReading } from '../document/xml.ts';
import type { Observations } from '../observation.ts';
import { momentOf, sighted } from './found.ts';
import { ScannedHosts } from './host.ts';
import { observationsOf } from './observations.ts';
import { scanProblem } from './problems.ts';
import { scoreOf, severityOf, severityOfScore } from './severity.ts';
import { Skips } from './skips.ts';

/** `443/tcp`; undefined for `general/tcp`. */
export function serviceOf(text: string | undefined): string | undefined {
  const [, port, transport] = /^(\d{1,5})\/(tcp|udp)$/i.exec(text ?? '') ?? [];
  return port === undefined || port === '0' || transport === undefined
    ? undefined
    : `${port}/${transport.toLowerCase()}`;
}

/** Best words Greenbone has for a host's operating system and name, among its details. */
const details: Readonly<Record<string, 'operatingSystem' | 'hostname'>> = {
  best_os_txt: 'operatingSystem',
  hostname: 'hostname',
};

class OpenVasReading {
  readonly hosts = new ScannedHosts();
  readonly skips = new Skips();
  isReport = false;

  take(element: XmlElement): void {
    if (element.name === 'result') this.#result(element);
    else this.#host(element);
  }

  /** A host with the details that were collected of it. */
  #host(element: XmlElement): void {
    const address = childText(element, 'ip');
    if (address === undefined) return;
    const host = this.hosts.of(address, `line ${element.line}`);
    host.address(address);
    host.taken = momentOf(childText(element, 'end')) ?? momentOf(childText(element, 'start')) ?? host.taken;
    for (const detail of childrenOf(element, 'detail')) {
      const name = childText(detail, 'name') ?? '';
      const value = childText(detail, 'value');
      const field = Object.hasOwn(details, name) ? details[name] : undefined;
      if (field !== undefined) host.tell(field, value, `line ${detail.line}`, 'medium');
      if (name === 'MAC') host.mac(value);
      // One way in that worked is enough.
      const auth = /^Auth-\w+-(Success|Failure)$/.exec(name)?.[1];
      if (auth !== undefined) host.credentialed = auth === 'Success' || host.credentialed === true;
    }
  }

  #result(element: XmlElement): void {
    const place = `line ${element.line}`;
    const at = child(element, 'host');
    const address = at?.text.trim() ?? '';
    if (address === '') {
      this.skips.add(scanProblem('scan-host-unnamed', place));
      return;
    }
    const host = this.hosts.of(address, place);
    host.address(address);
    host.tell('hostname', childText(at, 'hostname'), place, 'medium');
    if (host.isUnnamed()) host.tell('name', address, place, 'low');
    host.taken ??= momentOf(childText(element, 'creation_time')) ?? null;
    const service = serviceOf(childText(element, 'port'));
    if (service !== undefined) host.service(service);
    const nvt = child(element, 'nvt');
    const refs = [...childrenOf(child(nvt, 'refs'), 'ref')].map((ref) => attribute(ref, 'id') ?? '');
    const cves = `${refs.join(' ')} ${childText(nvt, 'cve') ?? ''}`;
    const score = scoreOf(childText(element, 'severity') ?? childText(nvt, 'cvss_base'));
    const severity = severityOf(childText(element, 'threat')) ?? severityOfScore(score);
    if ((severity ?? 'none') === 'none') {
      this.skips.add(scanProblem('scan-note', place));
      return;
    }
    const oid = attribute(nvt, 'oid') ?? '';
    const tags = childText(nvt, 'tags') ?? '';
    const found = {
      vulnerability: oid,
      title: childText(nvt, 'name') ?? childText(element, 'name'),
      check: oid,
      severity,
      score,
      vector: /cvss_base_vector=([^|]+)/.exec(tags)?.[1],
      service,
      state: 'open',
      place,
    } as const;
    host.found(sighted(found, cves));
  }
}

/**
 * Reads the XML report of Greenbone (OpenVAS): hosts with their details, and results of tests.
 * Errors: the `document-` codes, scan-other-format.
 */
export async function readOpenVas(
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<Observations, Problem>> {
  const reading = new OpenVasReading();
  const xml = xmlReading(input.name, {
    wants: (name, path) =>
      (name === 'result' && path.at(-1) === 'results') || (name === 'host' && path.at(-1) === 'report'),
    take: (element) => {
      reading.take(element);
      return null;
    },
    open: ({ name }) => {
      if (name === 'report') reading.isReport = true;
    },
  });
  const taken = await takeText(input, documentLimits.streamedBytes, (text) => xml.push(text), options);
  if (!taken.ok) return taken;
  const problem = xml.end();
  if (problem !== null) return err(problem);
  if (!reading.isReport)
    return err(scanProblem('scan-other-format', input.name, { scanner: 'Greenbone', detail: 'no report' }));
  const source = sourceOf(input.name, 'openvas', taken.value);
  return ok(observationsOf(source, reading.hosts, 'Greenbone', reading.skips));
}

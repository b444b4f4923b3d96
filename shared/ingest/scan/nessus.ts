import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { documentLimits } from '../document/limits.ts';
import { type DocumentInput, type DocumentOptions, sourceOf, takeText } from '../document/source.ts';
import { attribute, child, childrenOf, childText, type XmlElement, xmlReading } from '../document/xml.ts';
import type { Observations } from '../observation.ts';
import { momentOf, sighted } from './found.ts';
import { type ScannedHost, ScannedHosts } from './host.ts';
import { observationsOf } from './observations.ts';
import { scanProblem } from './problems.ts';
import { scoreOf, severityOf } from './severity.ts';
import { Skips } from './skips.ts';

/** Takes the properties Nessus collects of a host. */
function takeProperties(properties: XmlElement | undefined, host: ScannedHost, place: string): void {
  for (const tag of childrenOf(properties, 'tag')) {
    const value = tag.text.trim();
    const at = `line ${tag.line}`;
    switch (attribute(tag, 'name')) {
      case 'host-ip':
        host.address(value);
        break;
      case 'mac-address':
        for (const mac of value.split(/\s+/)) host.mac(mac);
        break;
      case 'host-fqdn':
        host.tell('hostname', value, at, 'high');
        break;
      case 'netbios-name':
        host.tell('hostname', value, at, 'medium');
        break;
      case 'operating-system':
        // Several guesses stand on several lines.
        host.tell('operatingSystem', value.split('\n')[0], at, value.includes('\n') ? 'low' : 'medium');
        break;
      case 'Credentialed_Scan':
        host.credentialed = /^(yes|true|success)$/i.test(value);
        break;
      case 'HOST_END':
        host.taken = momentOf(value) ?? host.taken;
        break;
      case 'HOST_START':
        host.taken ??= momentOf(value) ?? null;
        break;
      default:
    }
  }
  if (host.isUnnamed()) host.tell('name', host.key, place, 'low');
}

/** The plugin that tells how Nessus looked. */
export const scanInformation = '19506';

/** `Credentialed checks : yes, as 'audit' via ssh`; null where the text does not say. */
export function saidCredentialed(text: string | undefined): boolean | null {
  const said = /^credentialed checks\s*:\s*(yes|no)\b/im.exec(text ?? '')?.[1];
  return said === undefined ? null : said.toLowerCase() === 'yes';
}

/** `Scan Start Date : 2026/3/3 10:00 UTC` as a moment; null where the text does not say. */
export function saidStart(text: string | undefined): string | null {
  return momentOf(/^scan start date\s*:\s*(.{4,40})$/im.exec(text ?? '')?.[1]) ?? null;
}

function takeItem(item: XmlElement, host: ScannedHost, skips: Skips): void {
  const place = `line ${item.line}`;
  const port = Number(attribute(item, 'port'));
  const transport = attribute(item, 'protocol');
  const isService = port > 0 && port < 65_536 && (transport === 'tcp' || transport === 'udp');
  const service = isService ? `${port}/${transport}` : undefined;
  const isScanner = attribute(item, 'pluginFamily') === 'Port scanners';
  const name = attribute(item, 'svc_name')?.replace(/\?$/, '');
  if (service !== undefined) host.service(service, isScanner || name === undefined ? {} : { name });
  if (attribute(item, 'pluginID') === scanInformation) {
    const output = childText(item, 'plugin_output');
    host.credentialed = saidCredentialed(output) ?? host.credentialed;
    host.taken ??= saidStart(output);
  }
  const cves = childrenOf(item, 'cve').map(({ text }) => text.trim());
  const severity = severityOf(attribute(item, 'severity'));
  if ((severity ?? 'none') === 'none' && cves.length === 0) {
    skips.add(scanProblem('scan-note', place));
    return;
  }
  const plugin = attribute(item, 'pluginID') ?? '';
  const score = scoreOf(
    childText(item, 'cvss4_base_score') ??
      childText(item, 'cvss3_base_score') ??
      childText(item, 'cvss_base_score'),
  );
  host.found(
    sighted(
      {
        vulnerability: `plugin ${plugin}`,
        title: attribute(item, 'pluginName'),
        check: plugin,
        severity,
        score,
        vector:
          childText(item, 'cvss4_vector') ??
          childText(item, 'cvss3_vector') ??
          childText(item, 'cvss_vector'),
        service,
        state: 'open',
        place,
      },
      cves.join(' '),
    ),
  );
}

/**
 * Reads what Nessus writes as `.nessus` (NessusClientData_v2): hosts with their properties, ports, and what plugins found.
 * Errors: the `document-` codes, scan-other-format, scan-no-hosts.
 */
export async function readNessus(
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<Observations, Problem>> {
  const hosts = new ScannedHosts();
  const skips = new Skips();
  let isNessus = false;
  const xml = xmlReading(input.name, {
    wants: (name, path) => name === 'ReportHost' && path.at(-1) === 'Report',
    take: (element) => {
      const place = `line ${element.line}`;
      const name = attribute(element, 'name') ?? '';
      const host = hosts.again(name === '' ? place : name, place);
      host.address(name);
      takeProperties(child(element, 'HostProperties'), host, place);
      for (const item of childrenOf(element, 'ReportItem')) takeItem(item, host, skips);
      return null;
    },
    open: ({ name }, path) => {
      if (path.length === 0 && name === 'NessusClientData_v2') isNessus = true;
    },
  });
  const taken = await takeText(input, documentLimits.streamedBytes, (text) => xml.push(text), options);
  if (!taken.ok) return taken;
  const problem = xml.end();
  if (problem !== null) return err(problem);
  if (!isNessus)
    return err(
      scanProblem('scan-other-format', input.name, { scanner: 'Nessus', detail: 'no NessusClientData_v2' }),
    );
  const source = sourceOf(input.name, 'nessus', taken.value);
  return ok(observationsOf(source, hosts, 'Nessus', skips));
}

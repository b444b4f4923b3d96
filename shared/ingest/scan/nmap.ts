import type { AssetType } from '#shared/model/asset.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { documentLimits } from '../document/limits.ts';
import { type DocumentInput, type DocumentOptions, sourceOf, takeText } from '../document/source.ts';
import { attribute, child, childrenOf, type XmlElement, xmlReading } from '../document/xml.ts';
import type { Observations } from '../observation.ts';
import { type ScannedHost, ScannedHosts } from './host.ts';
import { takeScript } from './nmap-scripts.ts';
import { takeVulnerabilities } from './nmap-vulnerabilities.ts';
import { observationsOf } from './observations.ts';
import { scanProblem } from './problems.ts';
import { Skips } from './skips.ts';

/** Device types of nmap's operating system data base that are assets of one type. */
const typeOfClass: ReadonlyMap<string, AssetType> = new Map([
  ['router', 'router'],
  ['broadband router', 'router'],
  ['switch', 'switch'],
  ['firewall', 'firewall'],
  ['printer', 'printer'],
  ['print server', 'printer'],
  ['WAP', 'wirelessAp'],
  ['webcam', 'cameraNvr'],
  ['power-device', 'ups'],
  ['terminal server', 'serialServer'],
  ['hub', 'switch'],
]);

/** A moment nmap writes as seconds since 1970, as ISO 8601 in UTC; null for anything else. */
function moment(seconds: string | undefined): string | null {
  const number = Number(seconds);
  if (seconds === undefined || !Number.isInteger(number) || number <= 0 || number > 8e9) return null;
  return new Date(number * 1000).toISOString();
}

class NmapReading {
  readonly hosts = new ScannedHosts();
  readonly skips = new Skips();
  readonly #file: string;
  /** When the run began, for hosts that do not say when they were looked at. */
  start: string | null = null;
  finished = false;
  isNmap = false;

  constructor(file: string) {
    this.#file = file;
  }

  take(element: XmlElement): void {
    const status = attribute(child(element, 'status'), 'state');
    const place = `line ${element.line}`;
    if (status === 'down' || status === 'skipped') {
      this.skips.add(scanProblem('scan-host-down', place));
      return;
    }
    const addresses = childrenOf(element, 'address');
    const key = addresses.map((one) => attribute(one, 'addr')).join(' ') || place;
    const host = this.hosts.again(key, place);
    this.#address(element, host, place);
    host.taken =
      moment(attribute(element, 'endtime')) ?? moment(attribute(element, 'starttime')) ?? this.start;
    // It asks services from outside, whatever its scripts find.
    host.credentialed = false;
    for (const port of childrenOf(child(element, 'ports'), 'port')) this.#port(port, host);
    for (const around of [element, child(element, 'hostscript')])
      for (const script of childrenOf(around, 'script')) {
        takeScript(script, host);
        takeVulnerabilities(script, undefined, host);
      }
    this.#system(child(element, 'os'), host);
    if (!host.isUnnamed()) return;
    this.hosts.drop(host);
    this.skips.add(scanProblem('scan-host-unnamed', place));
  }

  #address(element: XmlElement, host: ScannedHost, place: string): void {
    for (const one of childrenOf(element, 'address')) {
      if (attribute(one, 'addrtype') !== 'mac') host.address(attribute(one, 'addr'));
      else {
        host.mac(attribute(one, 'addr'));
        host.tell('vendor', attribute(one, 'vendor'), `line ${one.line}`, 'low');
      }
    }
    const names = childrenOf(child(element, 'hostnames'), 'hostname');
    // What a person gave as target says less than what the network calls it.
    const best = names.find((one) => attribute(one, 'type') !== 'user') ?? names[0];
    host.tell(
      'hostname',
      attribute(best, 'name'),
      best === undefined ? place : `line ${best.line}`,
      'medium',
    );
  }

  #port(port: XmlElement, host: ScannedHost): void {
    const state = attribute(child(port, 'state'), 'state');
    const transport = attribute(port, 'protocol') ?? 'tcp';
    const number = attribute(port, 'portid') ?? '';
    if (!/^\d{1,5}$/.test(number) || Number(number) > 65_535) return;
    if (state === 'open|filtered') this.skips.add(scanProblem('scan-port-unsure', `line ${port.line}`));
    if (state !== 'open') return;
    const name = `${number}/${transport}`;
    const service = child(port, 'service');
    const isProbed = attribute(service, 'method') === 'probed';
    // A name from the table of port numbers is a guess about the number, not about what answers.
    const label = isProbed ? service?.attributes.get('name')?.replace('tcpwrapped', '') : undefined;
    const product = attribute(service, 'product');
    const version = attribute(service, 'version');
    host.service(name, {
      ...(label === undefined ? {} : { name: label }),
      ...(product === undefined ? {} : { product }),
      ...(version === undefined ? {} : { version }),
    });
    host.tell('hostname', attribute(service, 'hostname'), `line ${port.line}`, 'low');
    for (const script of childrenOf(port, 'script')) {
      takeScript(script, host);
      takeVulnerabilities(script, name, host);
    }
  }

  /** The best match of the TCP/IP fingerprint, where none is as good. */
  #system(os: XmlElement | undefined, host: ScannedHost): void {
    const matches = childrenOf(os, 'osmatch').map((match) => ({
      match,
      accuracy: Number(attribute(match, 'accuracy') ?? 0),
    }));
    const best = Math.max(0, ...matches.map(({ accuracy }) => accuracy));
    const [first, ...others] = matches.filter(({ accuracy }) => accuracy === best);
    if (first === undefined || best < 85) return;
    const isSure = best >= 98 && others.length === 0;
    const place = `line ${first.match.line}`;
    host.tell('operatingSystem', attribute(first.match, 'name'), place, isSure ? 'medium' : 'low');
    // Old versions write the classes beside the matches.
    const classes = [...childrenOf(first.match, 'osclass'), ...childrenOf(os, 'osclass')];
    const types = new Set(classes.map((one) => typeOfClass.get(attribute(one, 'type') ?? '')));
    const [type] = types;
    if (types.size === 1 && type !== undefined) host.type(type, place, 'low');
  }

  finish(source: Observations['source']): Result<Observations, Problem> {
    const name = this.#file;
    if (!this.isNmap)
      return err(scanProblem('scan-other-format', name, { scanner: 'nmap', detail: 'no nmaprun element' }));
    if (!this.finished) this.skips.add(scanProblem('scan-cut', name));
    return ok(observationsOf(source, this.hosts, 'nmap', this.skips));
  }
}

/**
 * Reads the XML nmap writes (-oX): hosts that answered, their open ports with what answers there, operating system, what
 * scripts for industrial protocols tell of the device, and vulnerabilities scripts name. An open port is a service of the
 * asset, not a channel. Errors: the `document-` codes, scan-other-format.
 */
export async function readNmap(
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<Observations, Problem>> {
  const reading = new NmapReading(input.name);
  const xml = xmlReading(input.name, {
    bareType: 'nmaprun',
    wants: (name, path) => name === 'host' && path.length === 1 && path[0] === 'nmaprun',
    take: (element) => {
      reading.take(element);
      return null;
    },
    open: (element, path) => {
      if (path.length === 0 && element.name === 'nmaprun') {
        reading.isNmap = true;
        reading.start = moment(attribute(element, 'start'));
      }
      if (element.name === 'finished' && path.at(-1) === 'runstats') reading.finished = true;
    },
  });
  const taken = await takeText(input, documentLimits.streamedBytes, (text) => xml.push(text), options);
  if (!taken.ok) return taken;
  const problem = xml.end();
  // Nmap writes as it goes: what was cut off is missing, what stands there is whole.
  if (problem !== null && (problem.code !== 'document-not-xml' || reading.hosts.size === 0))
    return err(problem);
  if (problem !== null) reading.finished = false;
  return reading.finish(sourceOf(input.name, 'nmap', taken.value));
}

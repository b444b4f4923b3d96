import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { documentLimits } from '../document/limits.ts';
import { type DocumentInput, type DocumentOptions, sourceOf, takeText } from '../document/source.ts';
import { listProblem } from '../list/problems.ts';
import { createTokeniser, listLimits, type Tokeniser } from '../list/tokeniser.ts';
import type { Observations } from '../observation.ts';
import { momentOf, sighted } from './found.ts';
import { type ScannedHost, ScannedHosts } from './host.ts';
import { saidCredentialed, saidStart, scanInformation } from './nessus.ts';
import { observationsOf } from './observations.ts';
import { serviceOf } from './openvas.ts';
import { scanProblem } from './problems.ts';
import { isSeparatorLine, type ListingScanner, plainHeader, scanHeaderOf, scannerOf } from './scan-header.ts';
import { scoreOf, severityOf, severityOfScore } from './severity.ts';
import { Skips } from './skips.ts';

/** A column of each dialect by what it means: the first that is there and filled counts. */
const columns = {
  check: ['plugin id', 'plugin', 'definition.id', 'nvt oid'],
  title: ['name', 'plugin name', 'definition.name', 'nvt name'],
  address: ['ip address', 'ip', 'asset.display_ipv4_address', 'asset.ipv4_addresses', 'host'],
  name: [
    'fqdn',
    'dns name',
    'hostname',
    'netbios',
    'netbios name',
    'asset.display_fqdn',
    'asset.host_name',
    'asset.name',
    'host',
  ],
  mac: ['mac address', 'asset.display_mac_address', 'asset.mac_addresses'],
  system: ['os', 'asset.operating_system', 'asset.operating_systems'],
  port: ['port'],
  transport: ['protocol', 'port protocol'],
  severity: ['severity', 'risk', 'risk factor'],
  score: [
    'cvss v4.0 base score',
    'cvss v3.0 base score',
    'cvss v3 base score',
    'cvss3 base score',
    'cvssv3',
    'cvss v2.0 base score',
    'cvss v2 base score',
    'cvss base score',
    'definition.cvss4.base_score',
    'definition.cvss3.base_score',
    'definition.cvss2.base_score',
    'cvss',
  ],
  vector: [
    'cvss v4.0 vector',
    'cvss v3 vector',
    'cvss3 vector',
    'cvss v2 vector',
    'cvss vector',
    'definition.cvss4.base_vector',
    'definition.cvss3.base_vector',
    'definition.cvss2.base_vector',
  ],
  cve: ['cve', 'cves', 'definition.cve'],
  state: ['vulnerability state', 'state'],
  first: ['first found', 'first discovered', 'first_observed'],
  last: ['last found', 'last observed', 'last_seen'],
  output: ['plugin output', 'plugin text', 'output'],
  taken: ['host end', 'last found', 'last observed', 'timestamp', 'last_seen'],
} as const;

type Column = keyof typeof columns;
type Cell = (column: Column) => string | undefined;

/** States of Tenable: `Fixed` and `Mitigated` were there before. */
const stateOf = (text: string | undefined) => (/^(fixed|mitigated)$/i.test(text ?? '') ? 'fixed' : 'open');

/** A header is told from this much of the beginning. */
const longestHeader = 20_000;

class CsvReading {
  readonly hosts = new ScannedHosts();
  readonly skips = new Skips();
  #head = '';
  #tokeniser: Tokeniser | null = null;
  #positions: ReadonlyMap<string, number> | null = null;
  scanner: ListingScanner | null = null;
  rows = 0;
  /** The first line beyond what is read. */
  #tooMany: number | null = null;

  push(text: string): void {
    if (this.#tokeniser === null) this.#head += text;
    else this.#tokeniser.push(text);
    // The header says what parts the cells: nothing is taken apart before it is there whole.
    if (this.#head.length >= longestHeader) this.#begin();
  }

  end(): void {
    this.#begin().end();
    if (this.#tooMany === null) return;
    this.skips.add(listProblem('list-too-many-rows', `line ${this.#tooMany}`, { limit: listLimits.rows }));
  }

  #begin(): Tokeniser {
    if (this.#tokeniser !== null) return this.#tokeniser;
    const tokeniser = createTokeniser(
      scanHeaderOf(this.#head)?.delimiter ?? ',',
      ({ line, cells }) => {
        if (this.rows < listLimits.rows) this.#row(line, cells);
        else this.#tooMany ??= line;
      },
      ({ line, fault }) =>
        this.skips.add(scanProblem('scan-result-unreadable', `line ${line}`, { detail: fault })),
    );
    tokeniser.push(this.#head);
    this.#head = '';
    this.#tokeniser = tokeniser;
    return tokeniser;
  }

  #row(line: number, cells: readonly string[]): void {
    if (this.#positions === null) {
      if (isSeparatorLine(cells.join(''))) return;
      this.scanner = scannerOf(cells);
      this.#positions = new Map(cells.map((cell, at) => [plainHeader(cell), at]));
      return;
    }
    this.rows += 1;
    const place = `line ${line}`;
    const at = this.#positions;
    const cell: Cell = (column) => {
      for (const name of columns[column]) {
        const text = cells[at.get(name) ?? -1]?.trim();
        if (text !== undefined && text !== '' && text !== 'N/A') return text;
      }
      return undefined;
    };
    const host = this.#hostOf(cell, place);
    if (host === null) return;
    if (cell('check') === scanInformation) {
      host.credentialed = saidCredentialed(cell('output')) ?? host.credentialed;
      host.taken ??= saidStart(cell('output'));
    }
    this.#take(cell, host, place);
  }

  #hostOf(cell: Cell, place: string): ScannedHost | null {
    const key = cell('address') ?? cell('name') ?? cell('mac');
    // Exports may end with a row of empty cells or one about the export itself.
    if (key === undefined) {
      this.skips.add(scanProblem('scan-host-unnamed', place));
      return null;
    }
    const host = this.hosts.of(key, place);
    host.address(key);
    host.mac(cell('mac'));
    const name = cell('name');
    if (name !== key || !/^[\d.:a-f]+$/i.test(key))
      host.tell('hostname', name?.replace(/^.*\\/, ''), place, 'medium');
    host.tell('operatingSystem', cell('system'), place, 'medium');
    if (host.isUnnamed()) host.tell('name', key, place, 'low');
    const taken = momentOf(cell('taken'));
    if (taken !== undefined && taken > (host.taken ?? '')) host.taken = taken;
    return host;
  }

  #take(cell: Cell, host: ScannedHost, place: string): void {
    const service = serviceOf(`${cell('port') ?? ''}/${cell('transport') ?? ''}`);
    if (service !== undefined) host.service(service);
    const score = scoreOf(cell('score')?.replace(',', '.'));
    const severity = severityOf(cell('severity')) ?? severityOfScore(score);
    const cves = cell('cve') ?? '';
    if ((severity ?? 'none') === 'none' && cves === '') {
      this.skips.add(scanProblem('scan-note', place));
      return;
    }
    const check = cell('check') ?? '';
    host.found(
      sighted(
        {
          vulnerability: this.scanner === 'Nessus' ? `plugin ${check}` : check,
          title: cell('title'),
          check,
          severity,
          score,
          vector: cell('vector'),
          service,
          state: stateOf(cell('state')),
          first: momentOf(cell('first')),
          last: momentOf(cell('last')),
          place,
        },
        cves,
      ),
    );
  }
}

/**
 * Reads the CSV of Nessus, Tenable.io, Tenable.sc and Greenbone, told apart by their headers.
 * Errors: the `document-` codes, scan-other-format.
 */
export async function readScanCsv(
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<Observations, Problem>> {
  const reading = new CsvReading();
  const taken = await takeText(
    input,
    documentLimits.streamedBytes,
    (text) => {
      reading.push(text);
      return null;
    },
    { ...options, plain: true },
  );
  if (!taken.ok) return taken;
  reading.end();
  const { scanner } = reading;
  if (scanner === null)
    return err(
      scanProblem('scan-other-format', input.name, { scanner: 'Nessus, Greenbone', detail: 'header' }),
    );
  const format = scanner === 'Nessus' ? 'nessus-csv' : 'openvas-csv';
  return ok(observationsOf(sourceOf(input.name, format, taken.value), reading.hosts, scanner, reading.skips));
}

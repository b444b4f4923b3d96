import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';
import type { DocumentInput, DocumentOptions } from './document/source.ts';
import { firewallReader } from './firewall/firewall.ts';
import type { Observations } from './observation.ts';
import { billObservations, billReaders } from './sbom/read.ts';
import { readGrype } from './scan/grype.ts';
import { readNessus } from './scan/nessus.ts';
import { readNmap } from './scan/nmap.ts';
import { readOpenVas } from './scan/openvas.ts';
import { readSarif } from './scan/sarif.ts';
import { readScanCsv } from './scan/scan-csv.ts';
import { readTrivy } from './scan/trivy.ts';
import type { DocumentFormat, SourceFormat } from './sniff.ts';

type Reader = (input: DocumentInput, options?: DocumentOptions) => Promise<Result<Observations, Problem>>;

const asObservations =
  (read: (typeof billReaders)[keyof typeof billReaders]): Reader =>
  async (input, options) => {
    const bill = await read(input, options);
    return bill.ok ? ok(billObservations(bill.value)) : bill;
  };

/** The reader of each format that says by itself what it is about: nothing has to be mapped. */
const readers: Readonly<Record<DocumentFormat, Reader>> = {
  nmap: readNmap,
  nessus: readNessus,
  openvas: readOpenVas,
  'scan-csv': readScanCsv,
  trivy: readTrivy,
  grype: readGrype,
  sarif: readSarif,
  opnsense: firewallReader('opnsense'),
  pfsense: firewallReader('pfsense'),
  iptables: firewallReader('iptables'),
  nftables: firewallReader('nftables'),
  cisco: firewallReader('cisco'),
  'cyclonedx-json': asObservations(billReaders['cyclonedx-json']),
  'cyclonedx-xml': asObservations(billReaders['cyclonedx-xml']),
  'spdx-json': asObservations(billReaders['spdx-json']),
  'spdx-xml': asObservations(billReaders['spdx-xml']),
  'spdx-text': asObservations(billReaders['spdx-text']),
  openvex: asObservations(billReaders.openvex),
  'csaf-vex': asObservations(billReaders['csaf-vex']),
};

/** Formats of scanners, bills of materials, VEX documents and firewall configurations. */
export function isDocument(format: SourceFormat): format is DocumentFormat {
  return Object.hasOwn(readers, format);
}

/** Reads a file of such a format. Errors: those of its reader. */
export function readDocument(
  format: DocumentFormat,
  input: DocumentInput,
  options: DocumentOptions = {},
): Promise<Result<Observations, Problem>> {
  return readers[format](input, options);
}

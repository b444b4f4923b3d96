import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import type { DocumentInput, DocumentOptions } from './document/source.ts';
import { firewallReader } from './firewall/firewall.ts';
import type { Observations } from './observation.ts';
import { readNmap } from './scan/nmap.ts';
import type { DocumentFormat, SourceFormat } from './sniff.ts';

type Reader = (input: DocumentInput, options?: DocumentOptions) => Promise<Result<Observations, Problem>>;

/** The reader of each format that says by itself what it is about: nothing has to be mapped. */
const readers: Readonly<Record<DocumentFormat, Reader>> = {
  nmap: readNmap,
  opnsense: firewallReader('opnsense'),
  pfsense: firewallReader('pfsense'),
  iptables: firewallReader('iptables'),
  nftables: firewallReader('nftables'),
  cisco: firewallReader('cisco'),
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

import type { Command } from '../command.ts';

/** A command as the help shows it; its code is read when it is called. */
export interface Entry {
  /** One or two words: `new`, `pack build`. */
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order the help lists them. Reading all of them would cost each call half a second. */
export const commands: readonly Entry[] = [
  {
    name: 'new',
    usage: 'new FILE --name NAME [--site NAME] [--lang en|de]',
    summary: 'makes an empty assessment',
    load: async () => (await import('./new.ts')).newCommand,
  },
  {
    name: 'import',
    usage:
      'import FILE SOURCE... [--format NAME] [--map MAPPING.json] [--accept all|safe|none] [--asset NAME] [--sbom SOURCE] [--pack PACK]...',
    summary:
      'reads lists, captures, drawings, scans, firewall configurations, bills of materials and VEX documents into a working file; --asset says whose bill it is',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'discover',
    usage: 'discover CAPTURE... [--compare CAPTURE]... [--pack PACK]...',
    summary:
      'says which hosts and channels captures show, and what is otherwise than in those to compare with',
    load: async () => (await import('./discover.ts')).discoverCommand,
  },
  {
    name: 'show',
    usage: 'show FILE [assets|zones|conduits|channels|identities|...|three-way]',
    summary: 'shows what is in a working file; three-way: plan, firewall rules and traffic side by side',
    load: async () => (await import('./show.ts')).showCommand,
  },
  {
    name: 'analyse',
    usage: 'analyse FILE [--pack PACK|none]... [--rules FILE]...',
    summary: 'findings, levels, paths and risk at the assessment date',
    load: async () => (await import('./analyse.ts')).analyseCommand,
  },
  {
    name: 'report',
    usage:
      'report FILE --format html --out PATH [--document report|specification] [--pack PACK]... [--lang en|de]',
    summary: 'writes a report for people, or the cybersecurity requirements specification',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    name: 'diagram',
    usage: 'diagram FILE --out PATH.drawio [--lang en|de]',
    summary: 'writes the plant as a draw.io file that can be edited there and imported again',
    load: async () => (await import('./diagram.ts')).diagramCommand,
  },
  {
    name: 'pack build',
    usage:
      'pack build --out PACK [--csaf DIR] [--kev F] [--epss F] [--attack F] [--lifecycle F...] [--oui F] [--base PACK] [--keys F...] [--sign KEY]',
    summary:
      'builds a knowledge pack: advisories (CSAF 2.0, 2.1), exploited vulnerabilities, EPSS, ATT&CK for ICS, lifecycles, MAC vendors',
    load: async () => (await import('./pack.ts')).packBuild,
  },
  {
    name: 'pack info',
    usage: 'pack info PACK',
    summary: 'shows what a knowledge pack holds, how old it is and who signed it',
    load: async () => (await import('./pack.ts')).packInfo,
  },
  {
    name: 'pack delta',
    usage: 'pack delta BASE NEXT --out DELTA [--sign KEY]',
    summary: 'writes what changes one knowledge pack into another',
    load: async () => (await import('./pack.ts')).packDelta,
  },
  {
    name: 'pack apply',
    usage: 'pack apply BASE DELTA --out PACK [--sign KEY]',
    summary: 'applies a delta to the knowledge pack it names',
    load: async () => (await import('./pack.ts')).packApply,
  },
  {
    name: 'match',
    usage: 'match --vendor V --product P [--order O] [--version X] [--pack PACK|none]...',
    summary: 'says which advisories concern a product: affected, not affected, cannot decide',
    load: async () => (await import('./match.ts')).matchCommand,
  },
  {
    name: 'vex export',
    usage:
      'vex export FILE --format cyclonedx|csaf --out PATH [--publisher NAME] [--namespace URL] [--id ID]',
    summary: 'writes what people decided about vulnerabilities as a VEX document',
    load: async () => (await import('./vex.ts')).vexExport,
  },
  {
    name: 'key new',
    usage: 'key new --out FILE [--recipient] [--x25519]',
    summary: 'makes a device (signing) key or, with --recipient, a receiving key',
    load: async () => (await import('./key.ts')).keyNew,
  },
  {
    name: 'key show',
    usage: 'key show FILE',
    summary: 'shows the public side of a key',
    load: async () => (await import('./key.ts')).keyShow,
  },
  {
    name: 'seal',
    usage: 'seal FILE --device KEY --to RECIPIENT... --audience ID --out DIR [--person NAME]',
    summary: 'signs and encrypts an assessment for a central system',
    load: async () => (await import('./seal.ts')).sealCommand,
  },
  {
    name: 'verify',
    usage: 'verify SEALED --identity KEY [--trust DEVICE...] [--audience ID]',
    summary: 'checks a sealed file from the first byte to the last',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'open',
    usage: 'open SEALED --identity KEY [--trust DEVICE...] --out FILE',
    summary: 'decrypts and verifies a sealed file into a working file',
    load: async () => (await import('./open.ts')).openCommand,
  },
  {
    name: 'central init',
    usage: 'central init [--audience ID] [--db URL | --data DIR]',
    summary: 'makes the tables and names this central system',
    load: async () => (await import('./central.ts')).centralInit,
  },
  {
    name: 'central enrol',
    usage: 'central enrol DEVICE... [--name NAME] [--db URL | --data DIR]',
    summary: 'lets sealed files of a device in (id, public key or key file)',
    load: async () => (await import('./central.ts')).centralEnrol,
  },
  {
    name: 'central import',
    usage: 'central import SEALED... --identity KEY [--db URL | --data DIR]',
    summary: 'verifies sealed files and merges them',
    load: async () => (await import('./central.ts')).centralImport,
  },
  {
    name: 'central status',
    usage: 'central status [--db URL | --data DIR]',
    summary: 'shows assessments, devices, gaps and conflicts',
    load: async () => (await import('./central.ts')).centralStatus,
  },
];

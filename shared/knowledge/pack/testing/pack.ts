import type { Advisory, ProductRow } from '../../advisory.ts';
import type { PackFacts } from '../pack.ts';

/** A pack of nothing, to be spread. */
export const emptyPack: PackFacts = {
  name: 'test',
  version: '1',
  date: '2026-01-02',
  built: '2026-01-02',
  sources: [],
  advisories: [],
  exploited: null,
  epss: null,
  attack: null,
  lifecycle: null,
  oui: null,
  names: null,
};

/** An advisory of nothing, to be spread. */
export const emptyAdvisory: Advisory = {
  id: 'EX-1',
  version: '1',
  status: 'final',
  publisher: 'Example',
  title: '',
  url: '',
  published: '2026-01-02',
  revised: '2026-01-02',
  terms: false,
  vulnerabilities: [],
  remediations: [],
  rows: [],
};

/** A vulnerability with nothing known but its score. */
export function vulnerability(id: string, score: number | null): Advisory['vulnerabilities'][number] {
  return { id, score, vector: null, computed: null, epss: null, ssvc: '', exploitedSince: null };
}

/** A row that says affected, in every version, to be spread. */
export const plainRow: ProductRow = {
  vendor: 'Siemens',
  product: '',
  range: 'vers:all/*',
  orderNumbers: [],
  condition: null,
  verdict: 'affected',
  vulnerabilities: [0],
  remediations: [],
};

import type { VexJustification, VexStatus } from '../../model/vex.ts';
import type { Published } from './statements.ts';

/** CSAF 2.0, profile 5 (VEX): which status list a statement belongs to. */
const lists: Readonly<Record<VexStatus, string>> = {
  affected: 'known_affected',
  notAffected: 'known_not_affected',
  fixed: 'fixed',
  underInvestigation: 'under_investigation',
};

/** CSAF has CISA's five labels; the finer ones of CycloneDX are told by the impact statement. */
const labels: Readonly<Partial<Record<VexJustification, string>>> = {
  componentNotPresent: 'component_not_present',
  vulnerableCodeNotPresent: 'vulnerable_code_not_present',
  vulnerableCodeNotInExecutePath: 'vulnerable_code_not_in_execute_path',
  vulnerableCodeNotControllable: 'vulnerable_code_cannot_be_controlled_by_adversary',
  inlineMitigations: 'inline_mitigations_already_exist',
};

/** Who publishes the document: the operator of the plant. */
export interface VexPublisher {
  readonly name: string;
  /** An address that is the publisher's own. */
  readonly namespace: string;
  /** Id of the document. */
  readonly id: string;
}

type Group = readonly Published[];

function byVulnerability(statements: readonly Published[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Published[]>();
  for (const one of statements) {
    const known = groups.get(one.statement.vulnerability);
    if (known === undefined) groups.set(one.statement.vulnerability, [one]);
    else known.push(one);
  }
  return groups;
}

const isCve = (name: string): boolean => /^CVE-\d{4}-\d{4,}$/.test(name);
const listOrNone = <T>(name: string, list: readonly T[]) => (list.length === 0 ? {} : { [name]: list });

function vulnerabilityOf(name: string, group: Group) {
  const status = Object.groupBy(group, ({ statement }) => lists[statement.status]);
  const cleared = group.filter(({ statement }) => statement.status === 'notAffected');
  const flagged = cleared.flatMap(({ statement: { justification }, subject }) => {
    const label = justification === undefined ? undefined : labels[justification];
    return label === undefined ? [] : [{ label, product_ids: [subject.id] }];
  });
  const impacts = cleared.map(({ statement, subject }) => ({
    category: 'impact',
    details: statement.impactStatement ?? statement.justification ?? 'Decided by the operator of the plant.',
    product_ids: [subject.id],
  }));
  const affected = group.filter(({ statement }) => statement.status === 'affected');
  const steps = affected.map(({ statement, subject }) => ({
    category: statement.actionStatement === undefined ? 'none_available' : 'mitigation',
    details: statement.actionStatement ?? 'No step has been decided yet.',
    product_ids: [subject.id],
  }));
  return {
    ...(isCve(name) ? { cve: name } : { ids: [{ system_name: 'advisory', text: name }] }),
    notes: [{ category: 'general', text: 'Statements of the operator about installed devices.' }],
    product_status: Object.fromEntries(
      Object.entries(status).map(([list, members]) => [
        list,
        (members ?? []).map(({ subject }) => subject.id),
      ]),
    ),
    ...listOrNone('flags', flagged),
    ...listOrNone('threats', impacts),
    ...listOrNone('remediations', steps),
  };
}

/** Statements as a CSAF 2.0 VEX document; `at` is its day, YYYY-MM-DD. Null without statements: the profile needs one. */
export function csafVex(
  statements: readonly Published[],
  publisher: VexPublisher,
  at: string,
): string | null {
  if (statements.length === 0) return null;
  const date = `${at}T00:00:00Z`;
  const subjects = [...new Map(statements.map(({ subject }) => [subject.id, subject])).values()];
  const document = {
    document: {
      category: 'csaf_vex',
      csaf_version: '2.0',
      title: publisher.id,
      publisher: { category: 'user', name: publisher.name, namespace: publisher.namespace },
      tracking: {
        id: publisher.id,
        version: '1',
        status: 'final',
        initial_release_date: date,
        current_release_date: date,
        revision_history: [{ date, number: '1', summary: 'Exported' }],
      },
    },
    product_tree: {
      full_product_names: subjects.map(({ id, vendor, name, version }) => ({
        product_id: id,
        name: `${vendor} ${name} ${version}`.trim(),
      })),
    },
    vulnerabilities: [...byVulnerability(statements)].map(([name, group]) => vulnerabilityOf(name, group)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

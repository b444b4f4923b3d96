import type { Json } from '#shared/journal/change.ts';
import type { Model, VexStatement } from '#shared/model/model.ts';
import type { Skipped } from '../observation.ts';
import type { Bill, Statement } from '../sbom/bill.ts';
import type { Meant, Subject, Subjects } from './bill-subjects.ts';
import { normalText } from './normal.ts';
import type { ReconcilePorts } from './ports.ts';
import { reconcileProblem } from './problems.ts';
import type { RowProposal } from './proposal.ts';
import { rowOf } from './stated-row.ts';

const mostText = 20_000;

/** What tells one statement from another: subject, vulnerability, component and who says so. */
function keyOf(
  subject: string,
  vulnerability: string,
  component: string | null | undefined,
  author: string | null | undefined,
): string {
  return [subject, vulnerability.toUpperCase(), normalText(component ?? ''), normalText(author ?? '')].join(
    '\u0000',
  );
}

/** The subjects of one statement: what its product is here, or what the whole document is of. */
function meantBy(
  { product, component }: Statement,
  own: Subject | null,
  subjects: Subjects,
): readonly Meant[] {
  if (own !== null) return [{ subject: own, component: component ?? null }];
  return subjects
    .ofStatement(product)
    .map((meant) => ({ subject: meant.subject, component: meant.component ?? component }));
}

/** Proposes one record for each statement about something that is here; of several the latest counts. */
export function proposeStatements(
  model: Model,
  bill: Bill,
  own: Subject | null,
  subjects: Subjects,
  ports: ReconcilePorts,
): { readonly rows: readonly RowProposal[]; readonly skipped: readonly Skipped[] } {
  const known = new Map<string, VexStatement>();
  for (const one of model.vexStatement.values())
    known.set(keyOf(one.subject ?? '', one.vulnerability ?? '', one.component, one.author), one);
  const latest = new Map<string, { readonly meant: Meant; readonly statement: Statement }>();
  const unknown: Statement[] = [];
  for (const statement of bill.statements) {
    const meant = meantBy(statement, own, subjects);
    if (meant.length === 0) unknown.push(statement);
    for (const one of meant) {
      const key = keyOf(one.subject, statement.vulnerability, one.component, statement.author);
      const before = latest.get(key)?.statement.issued ?? '';
      if (!latest.has(key) || (statement.issued ?? '') >= before) latest.set(key, { meant: one, statement });
    }
  }
  const rows = [...latest].flatMap(([key, { meant, statement }]): readonly RowProposal[] => {
    const before = known.get(key);
    // What was said later stays.
    if (before?.issued !== undefined && (statement.issued ?? '') < before.issued) return [];
    return [statementRow(key, meant, statement, before, { bill, subjects, ports })];
  });
  return { rows, skipped: leftOut(unknown) };
}

interface Around {
  readonly bill: Bill;
  readonly subjects: Subjects;
  readonly ports: ReconcilePorts;
}

function statementRow(
  key: string,
  { subject, component }: Meant,
  statement: Statement,
  known: VexStatement | undefined,
  { bill, subjects, ports }: Around,
): RowProposal {
  const { aliases, product } = statement;
  return rowOf(
    {
      kind: 'vexStatement',
      key: `vex ${key}`,
      label: `${statement.vulnerability}: ${subjects.nameOf(subject)}`,
      place: statement.place,
      known,
      fields: [
        ['subject', subject],
        ['vulnerability', statement.vulnerability.slice(0, 300)],
        ['aliases', aliases.length === 0 ? null : aliases],
        ['component', component?.slice(0, 300) ?? null],
        // Border: a product is plain texts; what is not said is not there.
        ['productStated', Object.keys(product).length === 0 ? null : (product as unknown as Json)],
        ['status', statement.status],
        ['justification', statement.justification],
        ['impactStatement', statement.impact?.slice(0, mostText) ?? null],
        ['actionStatement', statement.action?.slice(0, mostText) ?? null],
        ['author', statement.author?.slice(0, 300) ?? null],
        [
          'document',
          [bill.document ?? bill.name, bill.revision]
            .filter((part) => part !== null)
            .join(', ')
            .slice(0, 300),
        ],
        ['issued', statement.issued ?? ports.now],
      ],
    },
    ports,
  );
}

function leftOut(unknown: readonly Statement[]): readonly Skipped[] {
  const [first] = unknown;
  if (first === undefined) return [];
  const { name, reference, purl } = first.product;
  const product = (name ?? purl ?? reference ?? '?').slice(0, 80);
  return [
    {
      place: first.place,
      reason: reconcileProblem('vex-subject-unknown', first.place, { product }),
      count: unknown.length,
    },
  ];
}

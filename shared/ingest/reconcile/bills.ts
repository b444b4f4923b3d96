import type { Json } from '#shared/journal/change.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { BillOfMaterials, Model } from '#shared/model/model.ts';
import type { Skipped } from '../observation.ts';
import type { Bill } from '../sbom/bill.ts';
import { isSubject, type Subject, Subjects } from './bill-subjects.ts';
import type { ReconcilePorts } from './ports.ts';
import { reconcileProblem } from './problems.ts';
import type { RowProposal } from './proposal.ts';
import { rowOf } from './stated-row.ts';
import { proposeStatements } from './statements.ts';

const billKey = 'bill';
const shownCandidates = 20;

/** Finds the asset or model the document is of: said by a person, told by an earlier import, or the only one that fits. */
function subjectOf(bill: Bill, subjects: Subjects, ports: ReconcilePorts): readonly Subject[] {
  const pinned = ports.pins?.get(billKey) ?? ports.subject;
  if (pinned !== undefined && isSubject(pinned)) return [pinned];
  const earlier = bill.components.length === 0 ? null : subjects.ofDocument(bill.document);
  return earlier === null ? subjects.ofProduct(bill.product) : [earlier];
}

/**
 * Compares a bill of materials or VEX document with the model: the bill as one record of the asset or model it is of, and one
 * record for each statement about something that is here. What a document is of, where nothing tells, is for a person to say.
 */
export function reconcileBill(
  model: Model,
  bill: Bill,
  ports: ReconcilePorts,
): { readonly rows: readonly RowProposal[]; readonly skipped: readonly Skipped[] } {
  const subjects = new Subjects(model);
  const found = subjectOf(bill, subjects, ports);
  const [subject, ...others] = found;
  const skipped: Skipped[] = [];
  const rows: RowProposal[] = [];
  const single = others.length === 0 ? subject : undefined;
  if (bill.components.length > 0) {
    if (single === undefined) {
      rows.push(openRow(bill, found, subjects, ports));
      const [product, produkt] = [bill.product?.name ?? 'the product', bill.product?.name ?? 'das Produkt'];
      const place = bill.product?.place ?? '';
      const reason = reconcileProblem('bill-subject-unknown', place, { product, produkt });
      skipped.push({ place, reason, count: 1 });
    } else rows.push(...billRows(model, bill, single, ports));
  }
  const stated = proposeStatements(model, bill, single ?? null, subjects, ports);
  return { rows: [...rows, ...stated.rows], skipped: [...skipped, ...stated.skipped] };
}

/** A bill of which a person has to say whose it is. */
function openRow(
  bill: Bill,
  found: readonly Subject[],
  subjects: Subjects,
  ports: ReconcilePorts,
): RowProposal {
  const row = billRow(bill, undefined, undefined, ports);
  const candidates = found.slice(0, shownCandidates).map((record) => ({
    record,
    name: subjects.nameOf(record),
    reasons: [],
  }));
  return { ...row, status: 'ambiguous', candidates };
}

function billRows(model: Model, bill: Bill, subject: Subject, ports: ReconcilePorts): readonly RowProposal[] {
  const own = [...model.billOfMaterials.values()].filter((one) => one.subject === subject);
  const known =
    own.find(({ document }) => document !== undefined && document === bill.document) ??
    own.find(({ name, firmwareVersion }) => name === bill.name && firmwareVersion === bill.product?.version);
  const row = billRow(bill, subject, known, ports);
  const asset = isIdOf('asset', subject) ? model.asset.get(subject) : undefined;
  if (asset === undefined || asset.sbom !== undefined) return [row];
  const place = bill.product?.place ?? '';
  const noted = rowOf(
    {
      kind: 'asset',
      key: 'asset',
      label: asset.name ?? '',
      place,
      known: asset,
      fields: [['sbom', bill.name]],
    },
    ports,
  );
  return [row, noted];
}

function billRow(
  bill: Bill,
  subject: Subject | undefined,
  known: BillOfMaterials | undefined,
  ports: ReconcilePorts,
): RowProposal {
  return rowOf(
    {
      kind: 'billOfMaterials',
      key: billKey,
      label: bill.name,
      place: bill.product?.place ?? bill.format,
      known,
      fields: [
        ['name', bill.name.slice(0, 300)],
        ['subject', subject ?? null],
        ['firmwareVersion', bill.product?.version?.slice(0, 300) ?? null],
        ['format', bill.format],
        ['document', bill.document?.slice(0, 1000) ?? null],
        ['revision', bill.revision?.slice(0, 300) ?? null],
        ['created', bill.created],
        ['author', bill.author?.slice(0, 300) ?? null],
        // Border: components are plain texts and numbers; what is not said is not there.
        ['components', bill.components as unknown as Json],
      ],
    },
    ports,
  );
}

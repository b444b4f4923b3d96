import type { Json } from '#shared/journal/change.ts';
import { newId } from '#shared/model/id.ts';
import type { RecordId, RecordKind } from '#shared/model/model.ts';
import { sameValue } from './normal.ts';
import type { ReconcilePorts } from './ports.ts';
import type { FieldProposal, RowProposal } from './proposal.ts';
import { statusOf } from './status.ts';

/** What is written about one record that a document speaks of. */
interface Written {
  readonly kind: RecordKind;
  readonly key: string;
  readonly label: string;
  readonly place: string;
  readonly known: { readonly id: RecordId } | undefined;
  readonly fields: readonly (readonly [field: string, value: Json | null])[];
}

/** A row that says what a document states, beside what is here; a newer document replaces what an older one said. */
export function rowOf(written: Written, ports: ReconcilePorts): RowProposal {
  const { kind, key, label, place, known } = written;
  // Border: a record is its fields by name, and all of them are JSON.
  const values = (known ?? {}) as unknown as Readonly<Record<string, Json | undefined>>;
  const fields = written.fields.flatMap(([field, value]): readonly FieldProposal[] => {
    if (value === null) return [];
    const ours = values[field] ?? null;
    return [
      {
        field,
        state: ours !== null && sameValue(field, ours, value) ? 'equal' : 'new',
        ours,
        oursBasis: known === undefined ? null : (ports.basisOf?.(known.id, field) ?? null),
        theirs: value,
        value,
        place,
        confidence: 'high',
        others: [],
        needs: null,
      },
    ];
  });
  return {
    key,
    kind,
    label,
    status: statusOf(fields, known !== undefined),
    record: known?.id ?? newId(kind, ports.random),
    reasons: [],
    candidates: [],
    merged: { places: [place], reasons: [] },
    fields,
    needs: [],
  };
}

import type { MatchReason } from '#shared/ingest/reconcile/proposal.ts';
import type { Difference } from '#shared/journal/difference.ts';
import { kindOfRecord } from '#shared/journal/edit.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Model, RecordId, RecordKind } from '#shared/model/model.ts';
import type { FromComparison } from '../workers/comparison-messages.ts';

/** What a comparison found. */
export interface Compared {
  readonly differences: readonly Difference[];
  readonly of: ReadonlyMap<RecordId, Difference>;
  /** Why a record of another assessment is taken for one of this, where their ids differ. */
  readonly matched: ReadonlyMap<RecordId, readonly MatchReason[]>;
  /** Records of the other assessment that fit several of this and were not matched. */
  readonly ambiguous: number;
  /** What turns the plant of now into the later side; empty where that is now. */
  readonly back: readonly Difference[];
}

/** An answer of the comparison worker, put together of the messages it comes in. */
export class IncomingAnswer {
  readonly #slice: Difference[] = [];
  readonly #back: Difference[] = [];

  /** Takes a message in; gives the answer with the last one, null before. `model` is the plant of now. */
  take(message: Exclude<FromComparison, { type: 'failed' }>, model: Model): Compared | null {
    switch (message.type) {
      case 'slice':
      case 'back':
        this.#takeSlice(message, model);
        return null;
      case 'addedBut':
        this.#takeAdded(message.kind, message.but, model);
        return null;
      case 'compared':
        return {
          differences: this.#slice,
          of: new Map(this.#slice.map((difference) => [difference.id, difference])),
          matched: new Map(message.matched),
          ambiguous: message.ambiguous,
          back: this.#back,
        };
    }
  }

  #takeSlice(message: Extract<FromComparison, { type: 'slice' | 'back' }>, model: Model): void {
    const taken = message.type === 'slice' ? this.#slice : this.#back;
    const addedHere = added(model);
    for (const sentOne of message.differences) {
      const difference = typeof sentOne === 'string' ? addedHere(sentOne) : sentOne;
      if (difference !== null) taken.push(difference);
    }
  }

  /** Takes in that all records of a kind but these were added. */
  #takeAdded(kind: RecordKind, but: ReadonlySet<RecordId>, model: Model): void {
    const shelf: ReadonlyMap<RecordId, { readonly id: RecordId }> = model[kind];
    for (const [id, record] of shelf) if (!but.has(id)) this.#slice.push({ type: 'added', kind, id, record });
  }
}

/**
 * What was added and is here now; null where it is gone again and nobody has said so to the worker yet. Ids of one kind come
 * one after the other: reading the kind of each would take longer than finding the record.
 */
function added(model: Model): (id: RecordId) => Difference | null {
  let kind: RecordKind | null = null;
  return (id) => {
    if (kind === null || !isIdOf(kind, id)) kind = kindOfRecord(id);
    const shelf: ReadonlyMap<RecordId, { readonly id: RecordId }> = model[kind];
    const record = shelf.get(id);
    return record === undefined ? null : { type: 'added', kind, id, record };
  };
}

import { create } from 'zustand';
import type { RecordId } from '#shared/model/model.ts';

interface ShownMarkState {
  /** What the overlay on the diagram is called; null while none is on. */
  readonly title: string | null;
  /** What it says of a record, in a sentence; undefined for nothing. */
  textOf(id: RecordId): string | undefined;
}

/** What the overlay on the diagram says of records, for whoever shows one. */
export const useShownMark = create<ShownMarkState>(() => ({ title: null, textOf: () => undefined }));

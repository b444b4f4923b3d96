import type { Journal } from '#shared/journal/journal.ts';

let journal: Journal | null = null;

/** The journal of the open assessment: acknowledged commits only. Replaced as a whole when another is opened. */
export function openJournalNow(): Journal | null {
  return journal;
}

export function replaceOpenJournal(next: Journal | null): void {
  journal = next;
}

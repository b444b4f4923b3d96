import Papa from 'papaparse';
import type { Skipped } from '#shared/ingest/observation.ts';
import type { Language } from '#shared/model/language.ts';
import { placeIn } from '../../../i18n/place.ts';

const headers: Readonly<Record<Language, readonly string[]>> = {
  en: ['file', 'place', 'count', 'reason', 'what to do', 'code'],
  de: ['Datei', 'Stelle', 'Anzahl', 'Grund', 'Abhilfe', 'Code'],
};

/** What was skipped and why, a line for each place, as a list that a spreadsheet opens safely: formulas are guarded by an apostrophe. */
export function skippedCsv(file: string, skipped: readonly Skipped[], language: Language): string {
  const rows = skipped.flatMap(({ place, count, reason, also = [] }) =>
    [place, ...also].map((one) => [
      file,
      placeIn(language, one),
      String(also.length === 0 ? count : 1),
      reason.message[language],
      reason.hint[language],
      reason.code,
    ]),
  );
  const text = Papa.unparse([[...headers[language]], ...rows], { escapeFormulae: true, newline: '\r\n' });
  return `\ufeff${text}\r\n`;
}

import type { Analysis } from '../../analysis/analysis.ts';
import type { Language } from '../../model/language.ts';
import type { Model } from '../../model/model.ts';
import { type Content, html, type Markup } from '../markup.ts';
import type { Words } from './words.ts';

/** What every section of a report works on. */
export interface ReportContext {
  readonly model: Model;
  readonly analysis: Analysis;
  readonly language: Language;
  readonly words: Words;
}

/** A word with a hyphen in it, a name, a date or the id of a rule, as long as it fits a narrow column. */
const hyphenated = /([^\s,;:()]*-[^\s,;:()]*)/;
const longestWhole = 24;

/** A text whose names, dates and ids are not broken at their hyphens. */
export function whole(text: string): Content {
  return text
    .split(hyphenated)
    .map((part, index) =>
      index % 2 === 1 && part.length > 1 && part.length <= longestWhole
        ? html`<span class="id">${part}</span>`
        : part,
    );
}

const cellOf = (cell: Content): Content => (typeof cell === 'string' ? whole(cell) : cell);

/** A table with a header row; columns whose title starts with `#` are right-aligned numbers. */
export function table(columns: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  const number = columns.map((column) => column.startsWith('#'));
  const heads = columns.map((column, index) =>
    number[index] === true
      ? html`<th class="number" scope="col">${column.slice(1)}</th>`
      : html`<th scope="col">${column}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr>${row.map((cell, index) => (number[index] === true ? html`<td class="number">${cellOf(cell)}</td>` : html`<td>${cellOf(cell)}</td>`))}</tr>\n`,
  );
  return html`<table><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>\n`;
}

/** A share from 0 to 1 as a percentage, with one decimal where it is small, as the language writes it. */
export function percent(share: number, language: Language): string {
  const digits = (share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0);
  return `${language === 'de' ? digits.replace('.', ',') : digits} %`;
}

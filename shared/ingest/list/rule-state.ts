import type { ObservedRule } from '../observation.ts';
import { type Cell, take, takeDate } from './cell.ts';
import type { RuleCells } from './rule-cells.ts';
import { plainWord } from './type-words.ts';
import { readBoolean, readNumber } from './value.ts';

type Fields = ObservedRule['fields'];

/** What a row says of a rule besides what it matches: in force, logged, used, until when, by whom. */
export function aboutOf(cells: RuleCells): Partial<Fields> {
  const { enabled, logged, hits, lastHit, expires } = stateOf(cells);
  const description = cells.get('description')?.text;
  const owner = cells.get('owner')?.text;
  const isReply = cells.get('conditions')?.text.split('\n').some(isReplyState) === true;
  return {
    ...(isReply ? { repliesOnly: true } : {}),
    ...(enabled ? {} : { enabled: false }),
    ...(logged === null ? {} : { logged }),
    ...(hits === null ? {} : { hits }),
    ...(lastHit === null ? {} : { lastHit }),
    ...(expires === null ? {} : { expires }),
    ...(description === undefined ? {} : { description: description.slice(0, 2000) }),
    ...(owner === undefined ? {} : { owner: owner.slice(0, 300) }),
  };
}

function stateOf(cells: RuleCells) {
  const isOff = /^\[(disabled|deaktiviert)\]/i.test(cells.get('name')?.text ?? '');
  const on = flag(cells.get('enabled'));
  const off = flag(cells.get('disabled'));
  const date = (column: 'lastHit' | 'expires'): string | null => {
    const cell = cells.get(column);
    return cell === undefined || neverWords.has(plainWord(cell.text)) ? null : takeDate(cell, column);
  };
  return {
    enabled: !isOff && on !== false && off !== true,
    logged: loggedOf(cells.get('logged')),
    hits: hitsOf(cells.get('hits')),
    lastHit: date('lastHit'),
    expires: date('expires'),
  };
}

const neverWords: ReadonlySet<string> = new Set([
  'never',
  'nie',
  'unlimited',
  'unbefristet',
  'none',
  'keine',
  'permanent',
  'dauerhaft',
  '',
]);

/** Consoles name how much they log; only that they do matters. */
function loggedOf(cell: Cell | undefined): boolean | null {
  if (cell === undefined) return null;
  const word = plainWord(cell.text);
  if (['none', 'no', 'nein', 'nolog', 'keine', 'off', 'aus', 'disabled', 'disable'].includes(word))
    return false;
  const read = readBoolean(cell.text.toLowerCase());
  return read.ok ? read.value : word === '' ? null : true;
}

const factors: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000, g: 1_000_000_000 };
const mostHits = 1_000_000_000;

/** `1,234`, `123K`, `4.5M`. */
function hitsOf(cell: Cell | undefined): number | null {
  if (cell === undefined) return null;
  const [, digits = '', factor = ''] = /^([\d.,'\s\u202f]+)\s*([kmg])?$/i.exec(cell.text) ?? [];
  const read = readNumber(digits, factor === '' ? null : 'point', factor === '');
  if (!read.ok || read.value === null || read.value < 0)
    return take(cell, { ok: false, expected: { en: 'a number of hits', de: 'keine Trefferzahl' } });
  return Math.min(mostHits, Math.round(read.value * (factors[factor.toLowerCase()] ?? 1)));
}

/** Does a line of conditions only say that the traffic answers what was allowed before? */
export const isReplyState = (line: string): boolean =>
  /^[^:]*:\s*(established|related|invalid|untracked)(\s*[,/+&]?\s*(established|related|invalid|untracked))*$/i.test(
    line,
  );

/** A yes or no; null where the row says neither, with a line where it says something else. */
export function flag(cell: Cell | undefined): boolean | null {
  return cell === undefined ? null : take(cell, readBoolean(cell.text.trim().toLowerCase()));
}

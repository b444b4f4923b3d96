import { readAddressCell } from './rule-address.ts';
import { readVerdict } from './rule-words.ts';
import type { ListRow } from './tokeniser.ts';
import { cellText } from './value.ts';

const looked = 200;

/**
 * Whether rows below such a header are firewall rules rather than channels of a plan: every action is a verdict, and some
 * end is anything, a network, a range or everything but something, which no end of a channel is.
 * @param meanings of the columns, as of a list of rules
 */
export function holdsRules(meanings: readonly (string | null)[], rows: readonly ListRow[]): boolean {
  const action = meanings.indexOf('action');
  const ends = meanings.flatMap((meaning, index) =>
    meaning === 'sources' || meaning === 'targets' ? [index] : [],
  );
  const said = rows.slice(0, looked).map(({ cells }) => cells.map(cellText));
  const actions = said.map((cells) => cells[action] ?? '').filter((text) => text !== '');
  if (actions.length === 0 || actions.some((text) => readVerdict(text) === null)) return false;
  return said.some((cells) => ends.some((index) => isManyEnds(cells[index] ?? '')));
}

function isManyEnds(text: string): boolean {
  if (text === '' || text.length > 2000) return false;
  const { words, names, conditions } = readAddressCell(text, false);
  return (
    names.length === 0 && conditions.length === 0 && words.some((word) => word === 'any' || /[/-]/.test(word))
  );
}

import type { ObservedRule } from '../observation.ts';
import { take } from './cell.ts';
import { listProblem } from './problems.ts';
import { readAddressCell } from './rule-address.ts';
import type { RuleCell, RuleCells } from './rule-cells.ts';
import type { RuleColumn } from './rule-columns.ts';
import { devicesOf, hooksOf, ruleSetOf, sidesOf } from './rule-place.ts';
import { readServiceCells } from './rule-service.ts';
import { type RuleRow, type RuleSets, ruleSetsOf } from './rule-sets.ts';
import { aboutOf, flag, isReplyState } from './rule-state.ts';
import { meansAny, namesDefault, readVerdict } from './rule-words.ts';
import { plainWord } from './type-words.ts';
import { readNumber } from './value.ts';

type Fields = ObservedRule['fields'];

/** What a list of firewall rules says, gathered row by row. */
export interface RuleRows {
  add(place: string, cells: readonly RuleCell[]): void;
  take(): RuleSets;
}

/** Rules of a list that are read, as many as of a configuration; of a longer one nobody can say what holds behind them. */
const mostRules = 50_000;

/**
 * Gathers the rows of a list of firewall rules in their order. Rows that name no device belong to `device`.
 * @param sheet of a workbook; null in a list of plain text
 */
export function ruleRows(sheet: string | null, device: string): RuleRows {
  const rows: RuleRow[] = [];
  const names = new Set<string>();
  let isCut = false;
  return {
    add(place, list) {
      const cells = cellMap(list);
      if (rows.length >= mostRules) {
        isCut = true;
        list[0]?.log.add(listProblem('list-too-many-rows', place, { limit: mostRules }));
        return;
      }
      const before = rows.at(-1);
      const more = before === undefined ? null : continued(before, cells, place, names);
      if (more !== null) rows[rows.length - 1] = more;
      else {
        const row = readRow(place, cells, { sheet, device, names });
        if (row !== null) rows.push(row);
      }
    },
    take: () => ruleSetsOf(isCut ? rows.filter(({ rule }) => rule.fields.isDefault !== true) : rows, sheet),
  };
}

/** The cells of a row by column; several columns of conditions or descriptions are one cell each of several lines. */
function cellMap(list: readonly RuleCell[]): RuleCells {
  const cells = new Map<RuleColumn, RuleCell>();
  for (const cell of list) {
    const before = cells.get(cell.field);
    const text = cell.field === 'conditions' ? condition(cell) : cell.text;
    if (text === '') continue;
    const joined =
      before === undefined ? text : `${before.text}${cell.field === 'conditions' ? '\n' : '; '}${text}`;
    cells.set(cell.field, { ...(before ?? cell), text: joined });
  }
  return cells;
}

/** What a column of further conditions asks, with what it is of; '' where it asks nothing. */
function condition({ text, place }: RuleCell): string {
  if (meansAny(text) || /^(none|keine?|no|nein|default|standard|all time|24x7|0:00-24:00)$/i.test(text))
    return '';
  const header = /, column (.*)$/.exec(place)?.[1] ?? '';
  return `${header}: ${text.replace(/\s+/g, ' ')}`.slice(0, 300);
}

interface RowContext {
  readonly sheet: string | null;
  readonly device: string;
  /** Names nobody explains that were told already. */
  readonly names: Set<string>;
}

function readRow(place: string, cells: RuleCells, { sheet, device, names }: RowContext): RuleRow | null {
  const action = cells.get('action');
  const isDescribed = (['sources', 'targets', 'services', 'targetPorts', 'protocol'] as const).some(
    (column) => cells.has(column),
  );
  const title = cells.get('name')?.text ?? '';
  const isNamedDefault = [title, cells.get('number')?.text ?? '', cells.get('sources')?.text ?? ''].some(
    namesDefault,
  );
  if (action === undefined || (!isDescribed && !isNamedDefault)) {
    const [first] = cells.values();
    // A heading between rules has one cell and asks for nothing.
    if (cells.size > 1) first?.log.add(listProblem('list-rule-unclear', place));
    else first?.log.add(listProblem('list-rule-heading', place, { text: first.text.slice(0, 80) }));
    return null;
  }
  const verdict = readVerdict(action.text);
  if (verdict === null) take(action, { ok: false, expected: { en: 'an action', de: 'keine Aktion' } });
  const { fields, conditions } = matchOf(cells, place, isNamedDefault, names);
  const unsure = verdict === null ? [`${action.text.slice(0, 290)}?`] : [];
  const within = plainWord(title) === 'intrazonedefault' ? ['intrazone'] : [];
  const { condition: side, ...sides } = sidesOf(cells);
  const all = [...conditions, ...unsure, ...within, ...side];
  // A rule may be called so and yet not be the last one asked.
  const isDefault = isNamedDefault && all.length === 0 && Object.values(fields).every(isAnything);
  return {
    devices: devicesOf(cells, device),
    ruleSet: ruleSetOf(cells, sheet),
    order: orderOf(cells),
    rule: {
      place,
      fields: {
        ...nameOf(cells),
        hooks: hooksOf(cells),
        action: verdict ?? 'allow',
        ...fields,
        ...sides,
        ...(all.length === 0 ? {} : { conditions: [...new Set(all)].slice(0, 1000) }),
        ...(isDefault ? { isDefault: true } : {}),
        written: written(cells),
        ...aboutOf(cells),
      },
    },
  };
}

/** A row that only names more addresses or services goes on with the rule above, as merged cells leave it. */
function continued(before: RuleRow, cells: RuleCells, place: string, names: Set<string>): RuleRow | null {
  const more: readonly RuleColumn[] = [
    'sources',
    'targets',
    'services',
    'sourcePorts',
    'targetPorts',
    'protocol',
  ];
  const isMore = cells.size > 0 && [...cells.keys()].every((column) => more.includes(column));
  if (!isMore) return null;
  const { fields } = before.rule;
  const added = matchOf(cells, place, true, names);
  const joined = (field: 'sources' | 'targets' | 'services', isSaid: boolean): readonly string[] => {
    const own = fields[field] ?? [];
    return isSaid ? [...new Set([...own, ...(added.fields[field] ?? [])])].slice(0, 10_000) : own;
  };
  const conditions = [...new Set([...(fields.conditions ?? []), ...added.conditions])].slice(0, 1000);
  const isService = (['services', 'sourcePorts', 'targetPorts', 'protocol'] as const).some((column) =>
    cells.has(column),
  );
  return {
    ...before,
    rule: {
      ...before.rule,
      fields: {
        ...fields,
        sources: joined('sources', cells.has('sources')),
        targets: joined('targets', cells.has('targets')),
        services: joined('services', isService),
        ...(conditions.length === 0 ? {} : { conditions }),
      },
    },
  };
}

/** @param isOpen what the row does not name stands for anything: the row of what holds where no rule matched */
function matchOf(
  cells: RuleCells,
  place: string,
  isOpen: boolean,
  names: Set<string>,
): {
  readonly fields: Pick<Fields, 'sources' | 'targets' | 'services'>;
  readonly conditions: readonly string[];
} {
  const [first] = cells.values();
  const tell = (unknown: readonly string[], at: string): void => {
    for (const name of unknown) {
      if (names.has(name)) continue;
      names.add(name);
      first?.log.add(listProblem('list-rule-name', at, { name: name.slice(0, 100) }));
    }
  };
  const conditions: string[] = (cells.get('conditions')?.text.split('\n') ?? []).filter(
    (line) => !isReplyState(line),
  );
  const addresses = (column: 'sources' | 'targets'): readonly string[] => {
    const cell = cells.get(column);
    if (cell === undefined) {
      if (!isOpen) {
        first?.log.add(
          listProblem(
            'list-rule-open',
            place,
            column === 'sources'
              ? { column: 'source', spalte: 'ihre Quelle' }
              : { column: 'target', spalte: 'ihr Ziel' },
          ),
        );
        conditions.push(column === 'sources' ? '?' : '→ ?');
      }
      return ['any'];
    }
    if (isOpen && namesDefault(cell.text)) return ['any'];
    const read = readAddressCell(cell.text, flag(cells.get(`${column}.negated`)) === true);
    tell(read.names, cell.place);
    conditions.push(...read.conditions);
    return read.words.slice(0, 10_000);
  };
  const text = (column: RuleColumn): string => cells.get(column)?.text ?? '';
  const services = readServiceCells({
    protocol: text('protocol'),
    service: text('services'),
    sourcePort: text('sourcePorts'),
    targetPort: text('targetPorts'),
  });
  tell(services.names, (cells.get('services') ?? cells.get('targetPorts') ?? first)?.place ?? place);
  const fields = {
    sources: addresses('sources'),
    targets: addresses('targets'),
    services: services.words.map((word) => word.slice(0, 300)).slice(0, 10_000),
  };
  return { fields, conditions: [...conditions, ...services.conditions] };
}

function orderOf(cells: RuleCells): number | null {
  const cell = cells.get('order');
  const read = cell === undefined ? null : readNumber(cell.text, 'point', true);
  return read?.ok === true ? read.value : null;
}

/** What the rule is called: its number and its name, as the list has them. */
function nameOf(cells: RuleCells): Pick<Fields, 'name'> {
  const number = cells.get('number')?.text ?? cells.get('order')?.text ?? '';
  const title = (cells.get('name')?.text ?? '').replace(/^\[(disabled|deaktiviert)\]\s*/i, '');
  const name = number === title ? number : [number, title].filter((part) => part !== '').join(' ');
  return name === '' ? {} : { name: name.slice(0, 300) };
}

const isAnything = (words: readonly string[] | undefined): boolean =>
  words?.length === 1 && words[0] === 'any';

/** The row in its own words, for whoever looks it up. */
function written(cells: RuleCells): string {
  const columns: readonly RuleColumn[] = [
    'action',
    'protocol',
    'services',
    'sources',
    'sourcePorts',
    'targets',
    'targetPorts',
  ];
  const line = columns.flatMap((column) => cells.get(column)?.text ?? []).join(' ');
  const short = line.replace(/\s+/g, ' ').trim();
  return short.length <= 300 ? short : `${short.slice(0, 299)}…`;
}

import type { FilterHook } from '#shared/model/filter/filter-rule.ts';
import type { ObservedAsset, ObservedRule, ObservedRuleSet } from '../observation.ts';
import { type Cell, take, takeDate } from './cell.ts';
import { listProblem } from './problems.ts';
import type { RowCell } from './row.ts';
import { readAddressCell } from './rule-address.ts';
import { type RuleColumn, ruleColumns } from './rule-columns.ts';
import { readServiceCells } from './rule-service.ts';
import { meansAny, namesDefault, readVerdict } from './rule-words.ts';
import { plainWord } from './type-words.ts';
import { readBoolean, readNumber } from './value.ts';

const columnSet: ReadonlySet<string> = new Set(ruleColumns);

/** Is this a column a list of firewall rules can have? */
export function isRuleColumn(field: string): field is RuleColumn {
  return columnSet.has(field);
}

type RuleCell = RowCell<RuleColumn>;
type Cells = ReadonlyMap<RuleColumn, RuleCell>;
type Fields = ObservedRule['fields'];

/** One row as it was read, before the order of the whole list is known. */
interface Row {
  readonly devices: readonly string[];
  readonly ruleSet: string;
  /** What the list says of the order; null where it says nothing. */
  readonly order: number | null;
  readonly rule: ObservedRule;
}

/** What a list of firewall rules says, gathered row by row. */
export interface RuleRows {
  add(place: string, cells: readonly RuleCell[]): void;
  take(): { readonly assets: readonly ObservedAsset[]; readonly ruleSets: readonly ObservedRuleSet[] };
}

/** Rules of a list that are read, as many as of a configuration; of a longer one nobody can say what holds behind them. */
const mostRules = 50_000;

/**
 * Gathers the rows of a list of firewall rules in their order. Rows that name no device belong to `device`.
 * @param sheet of a workbook; null in a list of plain text
 */
export function ruleRows(sheet: string | null, device: string): RuleRows {
  const rows: Row[] = [];
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
    take: () => gathered(isCut ? rows.filter(({ rule }) => rule.fields.isDefault !== true) : rows, sheet),
  };
}

/** The cells of a row by column; several columns of conditions or descriptions are one cell each of several lines. */
function cellMap(list: readonly RuleCell[]): Cells {
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

function readRow(place: string, cells: Cells, { sheet, device, names }: RowContext): Row | null {
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
function continued(before: Row, cells: Cells, place: string, names: Set<string>): Row | null {
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
  cells: Cells,
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

const isReplyState = (line: string): boolean =>
  /^[^:]*:\s*(established|related|invalid|untracked)(\s*[,/+&]?\s*(established|related|invalid|untracked))*$/i.test(
    line,
  );

function flag(cell: Cell | undefined): boolean | null {
  return cell === undefined ? null : take(cell, readBoolean(cell.text.trim().toLowerCase()));
}

/** Chains are asked by where the traffic goes; any other name is that of a list. */
function hooksOf(cells: Cells): readonly FilterHook[] {
  const words = [cells.get('ruleSet')?.text, cells.get('direction')?.text].map((text) =>
    plainWord(text ?? ''),
  );
  const hooks: FilterHook[] = [];
  for (const hook of ['forward', 'input', 'output'] as const) if (words.includes(hook)) hooks.push(hook);
  return hooks.length > 0 ? hooks : ['forward'];
}

const plainLists: ReadonlySet<string> = new Set(['forward', 'input', 'output', 'rules', 'regeln', '']);

function ruleSetOf(cells: Cells, sheet: string | null): string {
  const text = cells.get('ruleSet')?.text ?? '';
  return plainLists.has(plainWord(text)) ? (sheet ?? 'list').slice(0, 300) : text.slice(0, 300);
}

function orderOf(cells: Cells): number | null {
  const cell = cells.get('order');
  const read = cell === undefined ? null : readNumber(cell.text, 'point', true);
  return read?.ok === true ? read.value : null;
}

/** What the rule is called: its number and its name, as the list has them. */
function nameOf(cells: Cells): Pick<Fields, 'name'> {
  const number = cells.get('number')?.text ?? cells.get('order')?.text ?? '';
  const title = (cells.get('name')?.text ?? '').replace(/^\[(disabled|deaktiviert)\]\s*/i, '');
  const name = number === title ? number : [number, title].filter((part) => part !== '').join(' ');
  return name === '' ? {} : { name: name.slice(0, 300) };
}

function aboutOf(cells: Cells): Partial<Fields> {
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

function stateOf(cells: Cells) {
  const isOff = /^\[(disabled|deaktiviert)\]/i.test(cells.get('name')?.text ?? '');
  const on = flag(cells.get('enabled'));
  const off = flag(cells.get('disabled'));
  const date = (column: 'lastHit' | 'expires'): string | null => {
    const cell = cells.get(column);
    return cell === undefined || neverWords.has(plainWord(cell.text)) ? null : takeDate(cell);
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

const outWords: ReadonlySet<string> = new Set(
  'out|outbound|outgoing|egress|ausgehend|aus|raus|ausgang'.split('|'),
);
const bothWords: ReadonlySet<string> = new Set(
  'both|any|inout|beide|bidirectional|beidseitig|beiderichtungen|bidirektional|all|alle'.split('|'),
);

/** Interfaces or zones; where a list has one column of them, its direction says on which side. */
function sidesOf(
  cells: Cells,
): Pick<Fields, 'inputs' | 'outputs'> & { readonly condition: readonly string[] } {
  const direction = plainWord(cells.get('direction')?.text ?? '');
  const first = interfacesIn(cells.get('inputs'));
  const other = interfacesIn(cells.get('outputs'));
  const isOne = first.length > 0 && other.length === 0;
  if (isOne && bothWords.has(direction)) return { condition: [`${first.join(', ')} ↔`.slice(0, 300)] };
  const [inputs, outputs] = isOne && outWords.has(direction) ? [other, first] : [first, other];
  return {
    condition: [],
    ...(inputs.length === 0 ? {} : { inputs }),
    ...(outputs.length === 0 ? {} : { outputs }),
  };
}

function interfacesIn(cell: Cell | undefined): readonly string[] {
  const parts = (cell?.text ?? '').split(/[,;|\n\r]+/).map((part) => part.trim().slice(0, 299));
  const named = parts.filter((part) => part !== '');
  return named.some(meansAny) ? [] : named.slice(0, 1000);
}

const isAnything = (words: readonly string[] | undefined): boolean =>
  words?.length === 1 && words[0] === 'any';

/** Words a console writes for every device a policy is made for. */
const everyDevice: ReadonlySet<string> = new Set(['policytargets', 'any', 'all', 'alle', 'installontargets']);

/** The devices a row names; the one asked for where it names none. */
function devicesOf(cells: Cells, device: string): readonly string[] {
  const parts = (cells.get('device')?.text ?? '')
    .split(/[,;|\n\r]+/)
    .map((part) => part.trim().slice(0, 300));
  const named = parts.filter((part) => part !== '' && !everyDevice.has(plainWord(part)));
  return named.length === 0 ? [device] : [...new Set(named)].slice(0, 100);
}

/** The row in its own words, for whoever looks it up. */
function written(cells: Cells): string {
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

/** Every device with its rule sets; the order of the list is the order in which the device asks, unless a column says it. */
function gathered(rows: readonly Row[], sheet: string | null): ReturnType<RuleRows['take']> {
  const prefix = sheet === null ? '' : `sheet ${sheet}, `;
  const assets = new Map<string, ObservedAsset>();
  const sets = new Map<string, Row[]>();
  for (const row of rows) {
    for (const device of row.devices) {
      const key = `${prefix}device ${plainWord(device) || device}`;
      if (!assets.has(key)) assets.set(key, deviceAsset(key, device, row.rule.place));
      const set = `${key}\n${row.ruleSet}`;
      const own = sets.get(set);
      if (own === undefined) sets.set(set, [row]);
      else own.push(row);
    }
  }
  const ruleSets = [...sets].flatMap(([set, own]) => ruleSetFrom(own, set.slice(0, set.indexOf('\n'))));
  return { assets: [...assets.values()], ruleSets };
}

function deviceAsset(key: string, name: string, place: string): ObservedAsset {
  return {
    key,
    claims: [
      { field: 'name', value: name, place, confidence: 'medium' },
      { field: 'type', value: 'firewall', place, confidence: 'low' },
    ],
  };
}

function ruleSetFrom(rows: readonly Row[], device: string): readonly ObservedRuleSet[] {
  const [first] = rows;
  if (first === undefined) return [];
  const isOrdered = rows.every(({ order, rule }) => order !== null || rule.fields.isDefault === true);
  const last = Number.POSITIVE_INFINITY;
  const asked = isOrdered ? [...rows].sort((a, b) => (a.order ?? last) - (b.order ?? last)) : rows;
  // What holds where nothing matched is asked last, wherever the list has it.
  const placed = [
    ...asked.filter(({ rule }) => rule.fields.isDefault !== true),
    ...asked.filter(({ rule }) => rule.fields.isDefault === true),
  ];
  return [
    {
      device,
      ruleSet: first.ruleSet,
      rules: placed.map(({ rule }, index) => ({
        ...rule,
        fields: {
          ...rule.fields,
          ...(rule.fields.name === undefined ? { name: String(index + 1) } : {}),
          ruleSet: first.ruleSet,
          order: index + 1,
        },
      })),
    },
  ];
}

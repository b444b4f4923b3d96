import type { FilterHook } from '#shared/model/filter/filter-rule.ts';
import type { ObservedRule } from '../observation.ts';
import type { Cell } from './cell.ts';
import type { RuleCells } from './rule-cells.ts';
import { meansAny } from './rule-words.ts';
import { plainWord } from './type-words.ts';

type Fields = ObservedRule['fields'];

/** Chains are asked by where the traffic goes; any other name is that of a list. */
export function hooksOf(cells: RuleCells): readonly FilterHook[] {
  const words = [cells.get('ruleSet')?.text, cells.get('direction')?.text].map((text) =>
    plainWord(text ?? ''),
  );
  const hooks: FilterHook[] = [];
  for (const hook of ['forward', 'input', 'output'] as const) if (words.includes(hook)) hooks.push(hook);
  return hooks.length > 0 ? hooks : ['forward'];
}

const plainLists: ReadonlySet<string> = new Set(['forward', 'input', 'output', 'rules', 'regeln', '']);

/** The list or chain a rule stands in; that of its sheet where the row names none. */
export function ruleSetOf(cells: RuleCells, sheet: string | null): string {
  const text = cells.get('ruleSet')?.text ?? '';
  return plainLists.has(plainWord(text)) ? (sheet ?? 'list').slice(0, 300) : text.slice(0, 300);
}

const outWords: ReadonlySet<string> = new Set(
  'out|outbound|outgoing|egress|ausgehend|aus|raus|ausgang'.split('|'),
);
const bothWords: ReadonlySet<string> = new Set(
  'both|any|inout|beide|bidirectional|beidseitig|beiderichtungen|bidirektional|all|alle'.split('|'),
);

/** Interfaces or zones; where a list has one column of them, its direction says on which side. */
export function sidesOf(
  cells: RuleCells,
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

/** Words a console writes for every device a policy is made for. */
const everyDevice: ReadonlySet<string> = new Set(['policytargets', 'any', 'all', 'alle', 'installontargets']);

/** The devices a row names; the one asked for where it names none. */
export function devicesOf(cells: RuleCells, device: string): readonly string[] {
  const parts = (cells.get('device')?.text ?? '')
    .split(/[,;|\n\r]+/)
    .map((part) => part.trim().slice(0, 300));
  const named = parts.filter((part) => part !== '' && !everyDevice.has(plainWord(part)));
  return named.length === 0 ? [device] : [...new Set(named)].slice(0, 100);
}

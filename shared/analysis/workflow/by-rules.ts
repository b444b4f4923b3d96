import type { Localised } from '../../model/language.ts';
import {
  type Gate,
  type GatePlace,
  gateOf,
  lacks,
  type Missing,
  unsaid,
  type WorkflowInput,
} from './gate.ts';

/** A gate that rules of the catalogue decide. Without an answer of theirs it is unknown. */
export function gateByRules(
  { rules }: WorkflowInput,
  id: string,
  title: Localised,
  ids: readonly string[],
  more: readonly Missing[] = [],
): Gate {
  const missing: Missing[] = [...more];
  let total = more.length;
  for (const name of ids) {
    const answer = rules?.find(({ rule }) => rule === name);
    if (answer === undefined) {
      missing.push(unsaid(null, `${name} has not been answered yet`, `${name} ist noch nicht beantwortet`));
      total += 1;
      continue;
    }
    total += answer.pass + answer.fail + answer.unknown;
    if (answer.fail > 0)
      missing.push(
        lacks(
          null,
          `${name}: ${answer.fail} × ${answer.title.en}`,
          `${name}: ${answer.fail} × ${answer.title.de}`,
        ),
      );
    if (answer.unknown > 0)
      missing.push(
        unsaid(
          null,
          `${name}: ${answer.unknown} not decided because something is unknown (${answer.title.en})`,
          `${name}: ${answer.unknown} nicht entschieden, weil etwas unbekannt ist (${answer.title.de})`,
        ),
      );
  }
  const [first] = ids;
  const place: GatePlace = first === undefined ? { page: 'findings' } : { page: 'findings', rule: first };
  const gate = gateOf(id, title, place, total, missing);
  const undecided = ids.reduce((sum, name) => {
    const answer = rules?.find(({ rule }) => rule === name);
    return sum + (answer === undefined ? 1 : answer.fail + answer.unknown);
  }, more.length);
  return { ...gate, done: Math.max(0, total - undecided) };
}

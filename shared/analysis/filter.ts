import type { Conduit } from '../model/model.ts';

/** True where the first rule for all traffic allows it, or no such rule exists and the default action does. */
export function isOpen(conduit: Conduit): boolean {
  const all = (conduit.rules ?? []).find(
    (rule) => isAny(rule.source) && isAny(rule.target) && isAny(rule.service),
  );
  return (all?.action ?? conduit.defaultAction) === 'allow';
}

/** True for the words filters use for everything. */
export function isAny(word: string): boolean {
  return ['any', '*', 'all', '0.0.0.0/0', '::/0', 'any/any'].includes(word.trim().toLowerCase());
}

import { asObject, memberOf, textOf } from './json-value.ts';
import { conditionWords } from './nftables-match.ts';

/** Where a translation leads: address and port, as far as the statement says them. */
export function translationWords(value: unknown): string {
  const address = memberOf(value, 'addr');
  const port = memberOf(value, 'port');
  const words = [
    typeof address === 'string' ? address : address === undefined ? 'this device' : conditionWords(address),
  ];
  if (port !== undefined) words.push(typeof port === 'object' ? conditionWords(port) : String(port));
  return words.join(':').slice(0, 300);
}

/** An expression of a rule in few words: what it compares and what it does. */
export function writtenOf(expression: unknown): string {
  const [name = ''] = Object.keys(asObject(expression) ?? {});
  const value = memberOf(expression, name);
  if (name === 'match') {
    const right = memberOf(value, 'right');
    const said = typeof right === 'object' ? JSON.stringify(right) : String(right);
    return `${leftWords(memberOf(value, 'left'))} ${textOf(value, 'op').replace('==', '')} ${said}`;
  }
  if (name === 'jump' || name === 'goto') return `${name} ${textOf(value, 'target')}`;
  if (name === 'vmap')
    return `${leftWords(memberOf(value, 'key'))} vmap ${JSON.stringify(memberOf(value, 'data'))}`;
  return name === 'counter' ? '' : name;
}

/** The field an expression looks at. */
function leftWords(left: unknown): string {
  const payload = memberOf(left, 'payload');
  if (payload !== undefined) return `${textOf(payload, 'protocol')} ${textOf(payload, 'field')}`;
  for (const name of ['meta', 'ct']) {
    const member = memberOf(left, name);
    if (member !== undefined) return `${name} ${textOf(member, 'key')}`;
  }
  return JSON.stringify(left) ?? '';
}

import { expect, it } from 'vitest';
import { defineProblems } from './problem.ts';

const problem = defineProblems({
  open: { message: { en: 'Broken: {detail}', de: 'Kaputt: {detail}' }, hint: { en: 'Ask.', de: 'Fragen.' } },
  closed: { message: { en: 'Unread: {detail}.', de: 'Ungelesen: {detail}.' }, hint: { en: '', de: '' } },
});

it.each([
  ['open', 'a text does not end', 'Broken: a text does not end.'],
  ['open', 'out of memory!', 'Broken: out of memory!'],
  ['open', 'it ended.', 'Broken: it ended.'],
  ['closed', 'host 10.0.0', 'Unread: host 10.0.0.'],
  ['closed', 'host 10.0.0.', 'Unread: host 10.0.0.'],
  ['closed', 'and so on...', 'Unread: and so on...'],
] as const)('ends its sentence once, whatever it quotes: %s, %s', (code, detail, message) => {
  expect(problem(code, '', { detail }).message.en).toBe(message);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import type { ExampleRecord } from '../rules/example.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';
import { ask, type Condition } from './condition.ts';
import { readSiteRules, siteRule } from './site-rule.ts';

const at = '2026-11-22';
const located = {
  id: 'R-SITE-01',
  about: 'asset',
  title: { en: 'Controller without location', de: 'Steuerung ohne Ort' },
  remedy: 'Record it.',
  severity: 'medium',
  clauses: { nis2: ['i'] },
  when: {
    all: [
      { field: 'type', in: ['plc', 'rtu'] },
      { field: 'zone.kind', equals: 'iacs' },
    ],
  },
  fail: {
    any: [
      { field: 'location', missing: true },
      { field: 'lastVerified', olderThanDays: 90 },
    ],
  },
};
const fileOf = (...rules: readonly unknown[]): string =>
  JSON.stringify({ kind: 'siteRules', version: 1, rules });

const cell = record('zone', 'Z', { kind: 'iacs' });
const inCell = { zone: ref('zone', 'Z') } as const;

function answerOf(rule: unknown, ...records: readonly ExampleRecord[]) {
  const read = readSiteRules(fileOf(rule), 'rules.json');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const answer = analyse({
    model: modelOf(...records),
    knowledge: knowledgeOf(),
    at,
    parameters,
    siteRules: read.value.map(siteRule),
  });
  const summary = answer.rules.find((one) => one.rule === 'R-SITE-01');
  return { summary, finding: answer.findings.find((one) => one.rule === 'R-SITE-01') };
}

describe('a site rule gives the four answers', () => {
  const asset = (fields: object) => record('asset', 'a', { ...inCell, type: 'plc', ...fields });
  test.each([
    ['pass', asset({ location: 'Hall 3', lastVerified: '2026-11-01' })],
    ['fail', asset({ lastVerified: '2026-11-01' })],
    ['fail', asset({ location: 'Hall 3', lastVerified: '2026-01-01' })],
    ['notApplicable', asset({ type: 'hmi' })],
    ['unknown', asset({ location: 'Hall 3' })],
    ['unknown', record('asset', 'a', { type: 'plc' })],
  ] as const)('%s', (says, one) => {
    expect(answerOf(located, cell, one).summary?.[says]).toBe(1);
  });

  test('and names the facts that decided and what is missing', () => {
    const broken = answerOf(located, cell, asset({ lastVerified: '2026-11-01' })).finding;
    expect(broken?.facts.map(({ field, value }) => `${field} ${value}`)).toContain('location –');
    expect(answerOf(located, cell, asset({ location: 'Hall 3' })).finding?.missing).toEqual(['lastVerified']);
  });
});

describe('a rule file with a mistake is refused whole, with the place', () => {
  test.each([
    [
      'a field that does not exist',
      { ...located, fail: { field: 'colour', missing: true } },
      'fail (colour)',
    ],
    ['a choice that does not exist', { ...located, fail: { field: 'type', equals: 'plcc' } }, 'fail (type)'],
    [
      'an operator that does not exist',
      { ...located, fail: { field: 'name', matches: '(a+)+' } },
      '/rules/0',
    ],
    ['the id of a rule that ships', { ...located, id: 'R-AST-01' }, '/rules/0/id'],
    ['a text that is older', { ...located, fail: { field: 'name', olderThanDays: 3 } }, 'fail (name)'],
  ])('%s', (_, rule, place) => {
    const read = readSiteRules(fileOf(rule), 'rules.json');
    expect(read.ok ? '' : read.error[0]?.place).toContain(place);
  });

  test('no JSON, no rules, the same id twice', () => {
    for (const text of ['{', '[]', fileOf(), fileOf(located, located)])
      expect(readSiteRules(text, 'rules.json').ok).toBe(false);
  });
});

test('a rule the site has stored as a record is asked, and one that is broken is refused and named', () => {
  const stored = (name: string, value: object) =>
    record('siteParameter', name, {
      parameter: `siteRules.${name}`,
      value: JSON.parse(JSON.stringify(value)),
    });
  const answer = analyse({
    model: modelOf(
      cell,
      record('asset', 'a', { ...inCell, type: 'plc' }),
      stored('R-SITE-01', located),
      stored('R-SITE-02', { ...located, id: 'R-SITE-02', fail: { field: 'colour', missing: true } }),
    ),
    knowledge: knowledgeOf(),
    at,
    parameters,
  });
  expect(answer.findings.some(({ rule }) => rule === 'R-SITE-01')).toBe(true);
  expect(answer.rules.some(({ rule }) => rule === 'R-SITE-02')).toBe(false);
  expect(answer.warnings.find(({ code }) => code === 'refusedParameters')?.message.en).toContain('R-SITE-02');
});

test('law: what is unknown stays unknown under “not”, and never decides “all” or “any” alone', () => {
  const place = { model: modelOf(), at, record: { id: ref('asset', 'a'), name: 'a' } };
  const leaf = fc.constantFrom<Condition>(
    { field: 'owner', equals: 'x' },
    { field: 'name', equals: 'a' },
    { field: 'name', equals: 'b' },
  );
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 1, maxLength: 5 }), (parts) => {
      const readings = parts.map((part) => ask(part, place));
      const open = readings.some((reading) => typeof reading !== 'boolean');
      const all = ask({ all: parts }, place);
      const any = ask({ any: parts }, place);
      expect(all).toEqual(readings.includes(false) ? false : open ? ['owner'] : true);
      expect(any).toEqual(readings.includes(true) ? true : open ? ['owner'] : false);
      const not = ask({ not: { all: parts } }, place);
      expect(not).toEqual(typeof all === 'boolean' ? !all : all);
    }),
  );
});

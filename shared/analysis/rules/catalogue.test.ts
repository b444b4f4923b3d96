import { describe, expect, test } from 'vitest';
import { fieldSchema } from '../../model/model.ts';
import { families, rules } from './catalogue.ts';
import { examples } from './example-catalogue.ts';
import { judgeExample } from './example-verdict.ts';
import { builtInLimits, limitBook } from './limits.ts';
import type { Rule } from './rule.ts';

function ruleOf(id: string): Rule {
  const found = rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
}

/** Its examples are still to be written. */
const shownElsewhere = new Set(['R-IDN-01']);

describe('every rule', () => {
  test('has an id of its family, in order', () => {
    for (const family of families) {
      const ids = family.rules.map(({ id }) => id);
      expect(ids).toEqual([...ids].sort());
      for (const id of ids) expect(id).toMatch(new RegExp(`^R-${family.id}-[0-9]{2}$`));
    }
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  test('is shown with an example of each answer', () => {
    for (const { id } of rules.filter((rule) => !shownElsewhere.has(rule.id))) {
      const shown = new Set(examples.filter(({ rule }) => rule === id).map(({ says }) => says));
      const lacking = (['pass', 'fail', 'notApplicable', 'unknown'] as const).filter(
        (answer) => !shown.has(answer),
      );
      expect([id, ...lacking]).toEqual([id]);
    }
  });

  test('reads fields and limits that exist', () => {
    for (const rule of rules) {
      expect([rule.id, rule.needs.length > 0]).toEqual([rule.id, true]);
      for (const need of rule.needs) {
        const [kind = '', field = ''] = need.split('.');
        expect([need, fieldSchema(kind, field) !== undefined]).toEqual([need, true]);
      }
      for (const limit of rule.limits) expect(builtInLimits[limit]).toBeTypeOf('number');
    }
  });

  test('speaks both languages', () => {
    for (const rule of rules) {
      for (const text of [rule.title, rule.precondition, rule.formula, rule.message, rule.remedy]) {
        expect([rule.id, text.en.length > 0 && text.de.length > 0]).toEqual([rule.id, true]);
      }
      expect([rule.id, rule.title.de]).not.toEqual([rule.id, rule.title.en]);
    }
  });
});

test.each(
  examples.map((example) => [`${example.rule} ${example.says}: ${example.when.en}`, example] as const),
)('%s', (_, example) => {
  const rule = ruleOf(example.rule);
  const verdict = judgeExample(rule, example);
  expect(verdict?.answer).toBe(example.says);
  if (verdict?.answer === 'unknown') expect(verdict.missing).toEqual(example.missing);
  if (verdict?.answer !== 'fail') return;
  expect(verdict.facts.length).toBeGreaterThan(0);
  const known = new Set(['name', ...Object.keys(verdict.values)]);
  for (const text of [rule.message, rule.remedy]) {
    for (const language of ['en', 'de'] as const) {
      const places = [...text[language].matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      expect(places.filter((place) => !known.has(place))).toEqual([]);
    }
  }
});

test('every limit has a name of its own', () => {
  expect(new Set(limitBook.map(({ title }) => title.en)).size).toBe(limitBook.length);
  expect(new Set(limitBook.map(({ title }) => title.de)).size).toBe(limitBook.length);
});

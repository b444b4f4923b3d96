import { z } from 'zod';
import { type Localised, localisedSchema } from '../../model/language.ts';
import { type RecordKind, type RecordOf, recordKinds } from '../../model/model.ts';
import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { severities } from '../analysis.ts';
import { defineRule, type FieldPath, fact, fail, pass, type Rule, unknown } from '../rules/rule.ts';
import { overRecords } from '../rules/subjects.ts';
import { ask, conditionSchema, misfit, shapeAt, testsOf, valueAt, written } from './condition.ts';
import { siteRuleProblem } from './problems.ts';

/** A rule file larger than this, in characters, is no rule file. */
const largestRuleFile = 1_000_000;
const mostRules = 200;

const words = z.union([z.string().min(1).max(1000), localisedSchema]);
const clause = z.string().min(1).max(40);

const siteRuleSchema = z.strictObject({
  /** `R-SITE-01`: never the id of a rule that ships. */
  id: z.string().regex(/^R-SITE-[0-9]{2,4}$/),
  /** The kind of record it is asked of. */
  about: z.enum(recordKinds),
  title: words,
  message: words.optional(),
  remedy: words,
  severity: z.enum(severities),
  clauses: z
    .strictObject({
      nis2: z.array(z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])).optional(),
      iec: z.array(clause).max(20).optional(),
      tenets: z.array(z.int().min(1).max(7)).optional(),
      nhi: z.array(clause).max(10).optional(),
      attack: z.array(clause).max(20).optional(),
    })
    .default({}),
  /** The precondition; absent: the rule is asked of every record of the kind. */
  when: conditionSchema.optional(),
  /** The rule fails where this holds. */
  fail: conditionSchema,
});
export type SiteRule = z.infer<typeof siteRuleSchema>;

const fileSchema = z.strictObject({
  kind: z.literal('siteRules'),
  version: z.literal(1),
  rules: z.array(z.unknown()).min(1).max(mostRules),
});

const localised = (text: string | Localised): Localised =>
  typeof text === 'string' ? { en: text, de: text } : text;

/** The deepest issue of a refused value: unions hide it behind "invalid input". */
function deepest(issues: readonly z.core.$ZodIssue[]): {
  readonly path: readonly PropertyKey[];
  readonly message: string;
} {
  const [issue] = issues;
  if (issue === undefined) return { path: [], message: '?' };
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const inner = issue.errors
    .map(deepest)
    .reduce((best, one) => (one.path.length > best.path.length ? one : best));
  return { path: [...issue.path, ...inner.path], message: inner.message };
}

const placed = (file: string, path: readonly PropertyKey[]): string =>
  `${file} /${path.map(String).join('/')}`;

/** Reads one site rule from JSON and checks its fields against the vocabulary; problems name the place below `place`. */
export function readSiteRule(json: unknown, place: string): Result<SiteRule, readonly Problem[]> {
  const read = siteRuleSchema.safeParse(json);
  if (!read.success) {
    const { path, message } = deepest(read.error.issues);
    const at = path.length === 0 ? place : `${place}/${path.map(String).join('/')}`;
    return err([siteRuleProblem('rule-invalid', at, { detail: message })]);
  }
  const rule = read.data;
  const problems = (['when', 'fail'] as const).flatMap((part) =>
    testsOf(rule[part] ?? { all: [] }).flatMap((test): Problem[] => {
      const shape = shapeAt(rule.about, test.field.split('.'));
      const detail = shape === null ? `${rule.about} has no field ${test.field}` : misfit(test, shape);
      return detail === null
        ? []
        : [siteRuleProblem('rule-invalid', `${place}/${part} (${test.field})`, { detail })];
    }),
  );
  return problems.length > 0 ? err(problems) : ok(rule);
}

/** Reads a rule file (JSON text). All of it or nothing: every problem is named with its place. */
export function readSiteRules(text: string, file: string): Result<readonly SiteRule[], readonly Problem[]> {
  if (text.length > largestRuleFile)
    return err([siteRuleProblem('rule-file-unreadable', file, { detail: `> ${largestRuleFile}` })]);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'JSON';
    return err([siteRuleProblem('rule-file-unreadable', file, { detail })]);
  }
  const read = fileSchema.safeParse(json);
  if (!read.success) {
    const { path, message } = deepest(read.error.issues);
    return err([siteRuleProblem('rule-invalid', placed(file, path), { detail: message })]);
  }
  const rules = read.data.rules.map((rule, index) => readSiteRule(rule, placed(file, ['rules', index])));
  const problems = rules.flatMap((rule) => (rule.ok ? [] : rule.error));
  const sound = rules.flatMap((rule) => (rule.ok ? [rule.value] : []));
  const ids = sound.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) problems.push(siteRuleProblem('rule-invalid', file, { detail: `${twice} × 2` }));
  return problems.length > 0 ? err(problems) : ok(sound);
}

const shown = (value: unknown): unknown => (Array.isArray(value) ? value.join(', ') : value);

function ruleOver<K extends RecordKind>(kind: K, given: SiteRule): Rule {
  const { id, severity, clauses, when, fail: broken } = given;
  const title = localised(given.title);
  const message = given.message === undefined ? null : localised(given.message);
  const tests = [...testsOf(broken), ...(when === undefined ? [] : testsOf(when))];
  const fields = [...new Set(tests.map(({ field }) => field))];
  const place = (record: RecordOf<K>) => ({
    record: { ...record, id: overRecords(kind).subject(record).id },
  });
  const precondition = when === undefined ? kind : `${kind}: ${written(when)}`;
  return defineRule<RecordOf<K>>({
    ...overRecords(kind),
    id,
    severity,
    // Border: optional lists of a parsed rule may be undefined, which the sources leave out.
    clauses: JSON.parse(JSON.stringify(clauses)),
    title,
    precondition: { en: precondition, de: precondition },
    formula: { en: written(broken), de: written(broken) },
    message: message ?? { en: `{name}: ${title.en}.`, de: `{name}: ${title.de}.` },
    remedy: localised(given.remedy),
    // Border: every field was checked against the vocabulary when the rule was read.
    needs: [...new Set(fields.map((field) => `${kind}.${field.split('.')[0]}`))] as unknown as FieldPath[],
    applies: (record, { plant }) => {
      if (when === undefined) return true;
      const reading = ask(when, { ...place(record), model: plant.model, at: plant.at });
      return typeof reading === 'boolean' ? reading : unknown(reading);
    },
    check: (record, { plant }) => {
      const here = { ...place(record), model: plant.model, at: plant.at };
      const reading = ask(broken, here);
      if (reading === false) return pass;
      const subject = overRecords(kind).subject(record);
      const facts = fields.map((field) => fact(subject, field, shown(valueAt(here, field.split('.')))));
      return reading === true ? fail(facts) : unknown(reading, facts);
    },
  });
}

/** A site's own rule as the analysis asks it: the same four answers as the rules that ship. */
export function siteRule(given: SiteRule): Rule {
  return ruleOver(given.about, given);
}

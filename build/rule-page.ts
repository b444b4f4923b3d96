import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '#shared/analysis/analysis.ts';
import { families, rules } from '#shared/analysis/rules/catalogue.ts';
import { examples } from '#shared/analysis/rules/example-catalogue.ts';
import { exampleFinding } from '#shared/analysis/rules/example-verdict.ts';
import { limitBook, limitsSource, scoreWeights } from '#shared/analysis/rules/limits.ts';
import type { Rule } from '#shared/analysis/rules/rule.ts';

/** Writes docs/rules.md from the rules themselves: `node build/rule-page.ts`. rule-page.test.ts holds it current. */

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function limitLine(rule: Rule): readonly string[] {
  const shown = limitBook.filter(({ name }) => rule.limits.includes(name));
  if (shown.length === 0) return [];
  const words = shown.map(
    ({ name, title, value, unit }) => `${title.en} ${value} ${unit} (\`limits.${name}\`)`,
  );
  return [`- Limits: ${words.join('; ')}`];
}

function exampleRows(rule: Rule): readonly string[] {
  const shown = examples.filter((example) => example.rule === rule.id);
  if (shown.length === 0) return [];
  const rows = shown.map((example) => {
    const finding = exampleFinding(rule, example);
    return `| ${example.says} | ${cell(example.when.en)} | ${finding === null ? '' : cell(messageOf(finding).en)} |`;
  });
  return ['', '| answer | when | what it says |', '|---|---|---|', ...rows];
}

function section(rule: Rule): string {
  const depends = rule.severityDepends === null ? '' : ` (${rule.severityDepends.en})`;
  return [
    `### ${rule.id} ${rule.title.en}`,
    '',
    `- Severity: ${rule.severity}${depends}`,
    `- About: ${rule.precondition.en}`,
    `- Fails when: ${rule.formula.en}`,
    `- Remedy: ${rule.remedy.en}`,
    `- Clauses: ${rule.clauses.join(', ')}`,
    `- Reads: ${rule.needs.map((need) => `\`${need}\``).join(', ')}`,
    ...limitLine(rule),
    ...exampleRows(rule),
  ].join('\n');
}

/** The page about every rule, as Markdown. */
export function rulePage(): string {
  const weights = Object.entries(scoreWeights).map(([severity, weight]) => `${severity} ${weight}`);
  const head = [
    '# Rules',
    '',
    '<!-- Written by build/rule-page.ts from the rules; change those, not this. -->',
    '',
    `${rules.length} rules. Each gives one of four answers about every record it is asked of: pass, fail, notApplicable, unknown.`,
    'Unknown names the field that is missing and never counts as pass. A site may change every limit, with a reason, on the',
    `page of the rule; those below ship with the product (${limitsSource.date}, confidence ${limitsSource.confidence}; ${limitsSource.source}).`,
    'A site may also add rules of its own: [site-rules.md](site-rules.md).',
    '',
    `Shares by NIS2 point and tenet weigh ${weights.join(', ')}; they show a trend and state no conformity.`,
  ];
  const chapters = families
    .filter((family) => family.rules.length > 0)
    .map((family) => [`## ${family.title.en}`, ...family.rules.map(section)].join('\n\n'));
  return `${[head.join('\n'), ...chapters].join('\n\n')}\n`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '..', 'docs', 'rules.md'), rulePage());

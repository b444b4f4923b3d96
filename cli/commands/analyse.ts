import { analyse } from '#shared/analysis/analyse.ts';
import { type Analysis, messageOf, say, severities } from '#shared/analysis/analysis.ts';
import { analysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import type { Rule } from '#shared/analysis/rules/rule.ts';
import { readSiteRules, siteRule } from '#shared/analysis/site-rules/site-rule.ts';
import { modelOf } from '#shared/journal/fold.ts';
import type { Model } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Command } from '../command.ts';
import { readText } from '../files.ts';
import { knowledgeWith } from '../knowledge.ts';
import { readWorkingFile } from '../working-file.ts';

/** The rules of rule files, in the order given; a later file's rule takes the place of one with the same id. */
async function siteRulesIn(files: readonly string[]): Promise<Result<readonly Rule[], readonly Problem[]>> {
  const rules = new Map<string, Rule>();
  for (const file of files) {
    const text = await readText(file);
    if (!text.ok) return err([text.error]);
    const read = readSiteRules(text.value, file);
    if (!read.ok) return read;
    for (const rule of read.value) rules.set(rule.id, siteRule(rule));
  }
  return ok([...rules.values()]);
}

/** The answer about a working file with the packs named, at a date. */
export async function analysisOf(
  path: string,
  packs: readonly string[],
  at: string,
  ruleFiles: readonly string[] = [],
): Promise<Result<{ readonly model: Model; readonly analysis: Analysis }, readonly Problem[]>> {
  const file = await readWorkingFile(path);
  if (!file.ok) return file;
  const knowledge = await knowledgeWith(packs);
  if (!knowledge.ok) return knowledge;
  const siteRules = await siteRulesIn(ruleFiles);
  if (!siteRules.ok) return siteRules;
  const model = modelOf(file.value.journal.state);
  const analysis = analyse({
    model,
    knowledge: analysisKnowledge(knowledge.value, at),
    at,
    parameters: builtInParameters,
    siteRules: siteRules.value,
  });
  return ok({ model, analysis });
}

/** The answer in a few lines: counts by severity, the worst findings, what could not be decided. */
export function summaryOf(analysis: Analysis): readonly string[] {
  const failed = analysis.findings.filter(({ status }) => status === 'fail');
  const unknown = analysis.findings.length - failed.length;
  const counts = severities.map(
    (severity) => `${failed.filter((finding) => finding.severity === severity).length} ${severity}`,
  );
  const byRule = Map.groupBy(failed, ({ rule }) => rule);
  const groups = [...byRule.values()].sort(
    ([a], [b]) => severities.indexOf(a?.severity ?? 'info') - severities.indexOf(b?.severity ?? 'info'),
  );
  return [
    `${failed.length} findings (${counts.join(', ')}), ${unknown} unknown`,
    ...analysis.warnings.map(({ message }) => `  warning: ${say(message, 'en')}`),
    ...groups.map((group) => {
      const [first] = group;
      if (first === undefined) return '';
      const names = group.flatMap(({ subjects }) => subjects.slice(0, 1).map(({ name }) => name));
      const more = names.length > 4 ? ` and ${names.length - 4} more` : '';
      return `  ${first.severity.padEnd(8)} ${first.rule}  ${say(first.title, 'en')}: ${names.slice(0, 4).join(', ')}${more}`;
    }),
  ];
}

export const analyseCommand: Command = {
  options: { pack: { type: 'string', multiple: true }, rules: { type: 'string', multiple: true } },
  positionals: [1, 1],
  run: async (call) => {
    const [path = ''] = call.positionals;
    const answer = await analysisOf(path, call.texts('pack'), call.at, call.texts('rules'));
    if (!answer.ok) return err(answer.error);
    const { analysis } = answer.value;
    const json = {
      ...analysis,
      warnings: analysis.warnings.map(({ code, message }) => ({
        code,
        message: say(message, call.language),
      })),
      findings: analysis.findings.map(({ wording, values, ...finding }) => ({
        ...finding,
        title: say(finding.title, call.language),
        message: say(messageOf({ ...finding, wording, values }), call.language),
        remedy: say(finding.remedy, call.language),
      })),
      rules: analysis.rules.map((rule) => ({ ...rule, title: say(rule.title, call.language) })),
      orphans: analysis.orphans.map((orphan) => ({
        ...orphan,
        title: orphan.title === null ? null : say(orphan.title, call.language),
      })),
    };
    return ok({ json, lines: [`${analysis.assessment.name} at ${analysis.at}`, ...summaryOf(analysis)] });
  },
};

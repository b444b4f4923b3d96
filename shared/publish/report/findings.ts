import { type Finding, messageOf, say, severities } from '../../analysis/analysis.ts';
import { fill } from '../../model/language.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { type ReportContext, table, whole } from './context.ts';
import { factText, fieldLabel, labelOf, named } from './words.ts';

/** More rows than this per rule help nobody on paper; the working file has them all. */
const rowLimit = 500;

/** Findings grouped by rule, most severe first, each with what decided it and what to do. */
export function findingsSection(context: ReportContext): Markup {
  const { analysis, words } = context;
  const failed = analysis.findings.filter(({ status }) => status === 'fail');
  return html`<h2>${words.findings}</h2>\n${groups(failed).map((group) => groupOf(context, group))}`;
}

/** What could not be decided, by rule, with the fields to collect. */
export function unknownsSection(context: ReportContext): Markup {
  const { analysis, words, language } = context;
  const unknown = groups(analysis.findings.filter(({ status }) => status === 'unknown'));
  if (unknown.length === 0) return html``;
  const rows = unknown.map((group) => {
    const [first] = group;
    const missing = [...new Set(group.flatMap((finding) => finding.missing))].map((field) =>
      fieldLabel(language, field),
    );
    return [
      first?.rule ?? '',
      first === undefined ? '' : say(first.title, language),
      missing.join(', '),
      group.length,
      subjects(context, group),
    ];
  });
  const columns = [words.rule, words.name, words.missing, `#${words.unknowns}`, words.subject];
  return html`<h2>${words.unknowns}</h2>\n<p>${words.unknownsText}</p>\n${table(columns, rows)}`;
}

function groups(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const byRule = Map.groupBy(findings, ({ rule, severity }) => `${severities.indexOf(severity)} ${rule}`);
  return [...byRule].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function groupOf(context: ReportContext, group: readonly Finding[]): Markup {
  const { language, model, words } = context;
  const [first] = group;
  if (first === undefined) return html``;
  const rows = group
    .slice(0, rowLimit)
    .map((finding) => [
      named(language, model, finding.subjects.map(({ name }) => name).join(', ')) || words.unknown,
      named(language, model, say(messageOf(finding), language)),
      facts(context, finding),
      decision(context, finding),
    ]);
  const more = fill({ en: words.more, de: words.more }, { count: group.length - rowLimit })[language];
  return html`<section>
<h3><span class="mark ${first.severity}">${words[first.severity]}</span> ${say(first.title, language)} <span class="quiet">(${first.rule}, ${group.length})</span></h3>
<p class="quiet">${words.clauses}: ${first.clauses.join(' · ')}</p>
<p><strong>${words.remedy}:</strong> ${say(first.remedy, language)}</p>
${table([words.subject, words.findings, words.why, words.decision], rows)}${group.length > rowLimit ? html`<p>${more}</p>` : null}
</section>\n`;
}

function facts({ language, model }: ReportContext, finding: Finding): Content {
  // What the row is about is not said again on each of its lines.
  const about = finding.subjects[0]?.id;
  const lines = finding.facts.map(
    ({ subject, field, value }) =>
      html`<li>${subject.id === about ? null : [whole(named(language, model, subject.name)), ': ']}${fieldLabel(language, field)}: ${whole(factText(language, model, { field, value }))}</li>`,
  );
  return lines.length === 0 ? null : html`<ul>${lines}</ul>`;
}

function decision({ language, words }: ReportContext, { decision: taken }: Finding): Content {
  if (taken === null) return words.none;
  const until = taken.until === null ? '' : ` (${taken.until})`;
  return `${labelOf(language, 'state', taken.state)}${until}: ${taken.reason}`;
}

function subjects({ model, words, language }: ReportContext, group: readonly Finding[]): string {
  const said = group.flatMap((finding) => finding.subjects.map(({ name }) => named(language, model, name)));
  const names = [...new Set(said)];
  const shown = names.slice(0, 12).join(', ');
  const more = fill({ en: words.more, de: words.more }, { count: names.length - 12 })[language];
  return names.length > 12 ? `${shown} ${more}` : shown;
}

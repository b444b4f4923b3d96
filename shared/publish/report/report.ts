import { sha256 } from '@noble/hashes/sha2.js';
import { type Analysis, say } from '../../analysis/analysis.ts';
import { toBase64 } from '../../model/base64.ts';
import { completeModel } from '../../model/completion.ts';
import { fill, type Language } from '../../model/language.ts';
import type { Model } from '../../model/model.ts';
import { html, Markup } from '../markup.ts';
import { type ReportContext, table } from './context.ts';
import { findingsSection, unknownsSection } from './findings.ts';
import { photosSection, type ReportPhoto } from './photos.ts';
import { inventorySection, levelsSection, riskSection } from './plant.ts';
import { style } from './style.ts';
import { fieldLabel, wordsOf } from './words.ts';

/** What a report is made of. The same input gives the same bytes. */
export interface ReportInput {
  readonly model: Model;
  readonly analysis: Analysis;
  readonly language: Language;
  /** Version of the program, named at the end. */
  readonly version: string;
  /** Photos of nameplates to show; default none. */
  readonly photos?: readonly ReportPhoto[];
}

/** One self-contained HTML page; its own policy lets nothing load and nothing run. */
export function reportHtml({ model, analysis, language, version, photos = [] }: ReportInput): string {
  const words = wordsOf(language);
  const context: ReportContext = { model: completeModel(model), analysis, language, words };
  const name = analysis.assessment.name || words.unknown;
  const pictures = photos.length === 0 ? '' : ' img-src data:;';
  const allowed = `default-src 'none';${pictures} style-src 'sha256-${toBase64(sha256(new TextEncoder().encode(style)))}'`;
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(allowed)}">
<meta name="viewport" content="width=device-width">
<title>${words.title}: ${name}</title>
<style>${new Markup(style)}</style></head>
<body>
<header><h1>${words.title}: ${name}</h1>
<p class="quiet">${words.at} ${analysis.at} · ${words.modelHash} <span class="mono">${analysis.model}</span></p></header>
<main>
${summary(context)}${findingsSection(context)}${riskSection(context)}${levelsSection(context)}${unknownsSection(context)}${knowledge(context)}${inventorySection(context)}${photosSection(context, photos)}
</main>
<footer><p>${fill({ en: words.madeBy, de: words.madeBy }, { version })[language]}</p></footer>
</body></html>
`;
  return page.text;
}

function summary({ model, analysis, words, language }: ReportContext): Markup {
  const count = (severity: string) =>
    analysis.findings.filter((finding) => finding.status === 'fail' && finding.severity === severity).length;
  const unknown = analysis.findings.filter(({ status }) => status === 'unknown').length;
  const facts: readonly (readonly [string, number])[] = [
    [words.assets, model.asset.size],
    [words.zones, model.zone.size],
    [words.conduits, model.conduit.size],
    [words.channels, model.channel.size],
    [words.critical, count('critical')],
    [words.high, count('high')],
    [words.medium, count('medium')],
    [words.low, count('low')],
    [words.unknowns, unknown],
  ];
  return html`<h2>${words.summary}</h2>
<p>${words.summaryText}</p>
${analysis.warnings.map(({ message }) => html`<p class="warning">${say(message, language)}</p>\n`)}
<dl class="facts">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>\n`;
}

function knowledge({ analysis, words, language }: ReportContext): Markup {
  const rows = analysis.knowledge.map(({ kind, version, date, records }) => [
    fieldLabel(language, kind),
    version,
    date,
    ageInDays(date, analysis.at) ?? words.unknown,
    records,
  ]);
  const rules = analysis.rules.map((rule) => [
    rule.rule,
    say(rule.title, language),
    rule.pass,
    rule.fail,
    rule.notApplicable,
    rule.unknown,
  ]);
  return html`<h2>${words.knowledge}</h2>
${rows.length === 0 ? html`<p>${words.noKnowledge}</p>` : table([words.kind, words.edition, words.date, `#${words.ageDays}`, `#${words.records}`], rows)}
<h2>${words.rules}</h2>
${table([words.rule, words.name, `#${words.pass}`, `#${words.fail}`, `#${words.notApplicable}`, `#${words.unknown}`], rules)}`;
}

function ageInDays(date: string, at: string): number | null {
  const days = (Date.parse(at) - Date.parse(date)) / 86_400_000;
  return Number.isFinite(days) ? Math.round(days) : null;
}

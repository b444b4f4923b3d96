import { sha256 } from '@noble/hashes/sha2.js';
import { fingerprint } from '../../analysis/fingerprint.ts';
import type { Requirement } from '../../analysis/knowledge.ts';
import type { Parameters } from '../../analysis/parameters.ts';
import { sorted } from '../../analysis/plant.ts';
import { plantOf } from '../../analysis/planting.ts';
import { siteParameters } from '../../analysis/site-parameters.ts';
import {
  approvableModel,
  approvalState,
  modelApprovals,
  parametersHash,
} from '../../analysis/workflow/approval.ts';
import type { GateState } from '../../analysis/workflow/gate.ts';
import { specification } from '../../analysis/workflow/specification.ts';
import { toBase64 } from '../../model/base64.ts';
import { completeModel } from '../../model/completion.ts';
import { impactCategories } from '../../model/field.ts';
import { fill, type Language } from '../../model/language.ts';
import { type Channel, type Model, type RecordOf, recordIn } from '../../model/model.ts';
import { html, Markup } from '../markup.ts';
import { table } from '../report/context.ts';
import { style } from '../report/style.ts';
import { fieldLabel, gradeLabel, labelOf } from '../report/words.ts';
import {
  conduitSection,
  facts,
  flowsByZone,
  type SpecificationContext,
  zoneSection,
} from './characteristics.ts';
import { specificationWords } from './words.ts';

/** What a requirements specification is made of. The same input gives the same bytes. */
export interface SpecificationInput {
  readonly model: Model;
  /** Assessment date, YYYY-MM-DD. */
  readonly at: string;
  /** The built-in ones; what the site puts in their place is read from the model. */
  readonly parameters: Parameters;
  /** The requirements of IEC 62443-3-3. */
  readonly requirements: readonly Requirement[];
  readonly language: Language;
  /** Version of the program, named at the end. */
  readonly version: string;
}

type System = RecordOf<'systemUnderConsideration'>;

/**
 * The cybersecurity requirements specification (IEC 62443-3-2 ZCR 6.1 to 6.9) with its approvals and the hashes they bind to
 * (ZCR 7.1), as one self-contained HTML page; its own policy lets nothing load and nothing run.
 */
export function specificationHtml(input: SpecificationInput): string {
  const { model, at, language, version } = input;
  const words = specificationWords(language);
  const site = siteParameters(input.parameters, model.siteParameter);
  const hashes = { model: fingerprint(approvableModel(model)), parameters: parametersHash(site) };
  const context: SpecificationContext = {
    plant: plantOf(completeModel(model), at),
    requirements: input.requirements,
    language,
    words,
  };
  const [assessment] = sorted<'assessment'>(model.assessment);
  const name = assessment?.name || words.unknown;
  const allowed = `default-src 'none'; style-src 'sha256-${toBase64(sha256(new TextEncoder().encode(style)))}'`;
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(allowed)}">
<meta name="viewport" content="width=device-width">
<title>${words.title}: ${name}</title>
<style>${new Markup(style)}</style></head>
<body>
<header><h1>${words.title}: ${name}</h1>
<p class="quiet">${words.at} ${at}${assessment?.classification ? ` · ${assessment.classification}` : ''}</p>
<p class="quiet">${words.modelHash} <span class="mono">${hashes.model}</span><br>${words.parametersHash} <span class="mono">${hashes.parameters}</span></p></header>
<main>
<p>${words.lead}</p>
${approvals(context, model, hashes)}${sections(context, model)}
</main>
<footer><p>${fill({ en: words.madeBy, de: words.madeBy }, { version })[language]}</p></footer>
</body></html>
`;
  return page.text;
}

function approvals(
  { words, language }: SpecificationContext,
  model: Model,
  hashes: { readonly model: string; readonly parameters: string },
): Markup {
  const rows = modelApprovals(model).map((approval) => [
    approval.person === undefined
      ? words.unknown
      : (model.person.get(approval.person)?.name ?? words.unknown),
    approval.role || words.unknown,
    approval.decision === undefined ? words.unknown : labelOf(language, 'decision', approval.decision),
    approval.date ?? words.unknown,
    approval.reservations || words.none,
    words[approvalState(approval, hashes)],
  ]);
  const columns = [words.person, words.role, words.decision, words.date, words.reservations, words.state];
  return html`<h2>${words.approvals}</h2>\n<p>${words.hashText}</p>\n${rows.length === 0 ? html`<p>${words.noApproval}</p>` : table(columns, rows)}`;
}

const stateWords: Readonly<Record<GateState, 'passed' | 'open' | 'unknown' | 'notApplicable'>> = {
  passed: 'passed',
  open: 'open',
  unknown: 'unknown',
  notApplicable: 'notApplicable',
};

function sections(context: SpecificationContext, model: Model): Markup {
  const { words, language } = context;
  const gates = specification(model);
  const rows = gates.map(({ id, title, state, done, total, missing }) => [
    `${id} ${title[language]}`,
    words[stateWords[state]],
    `${done} / ${total}`,
    missing
      .slice(0, 10)
      .map(({ record, what }) => {
        const name = record === null ? undefined : recordIn(model, record)?.name;
        return name === undefined ? what[language] : `${name}: ${what[language]}`;
      })
      .join('; ') || words.none,
  ]);
  const titleOf = (id: string): string => {
    const gate = gates.find((one) => one.id === id);
    return `${id} ${gate?.title[language] ?? ''}`;
  };
  const systems = sorted<'systemUnderConsideration'>(model.systemUnderConsideration);
  const texts = (id: string, fields: readonly (keyof System & string)[]): Markup =>
    html`<h2>${titleOf(id)}</h2>\n${systems.length === 0 ? html`<p>${words.unknown}</p>` : systems.map((system) => stated(context, system, fields))}`;
  return html`<h2>${words.completeness}</h2>\n${table([words.section, words.state, `#${words.there}`, words.missing], rows)}
${texts('ZCR 6.2', ['name', 'scope', 'boundary', 'description'])}
${drawing(context, titleOf('ZCR 6.3'))}
${characteristics(context, titleOf('ZCR 6.4'))}
${texts('ZCR 6.5', ['operatingEnvironment'])}
${texts('ZCR 6.6', ['threatEnvironment'])}${threats(context, model)}
${texts('ZCR 6.7', ['policies'])}
<h2>${titleOf('ZCR 6.8')}</h2>\n${systems.map((system) => tolerable(context, system))}
${texts('ZCR 6.9', ['regulations'])}`;
}

function stated(
  { language, words }: SpecificationContext,
  system: System,
  fields: readonly (keyof System & string)[],
): Markup {
  return facts(fields.map((field) => [fieldLabel(language, field), textOf(system[field]) || words.unknown]));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function drawing({ plant, words }: SpecificationContext, title: string): Markup {
  const nameOf = (id: string): string => plant.zoneIndex.get(id)?.zone.name ?? words.unknown;
  const rows = plant.conduits.map(({ id, name, zones = [], boundaryDevices = [] }) => [
    name ?? id,
    zones.map(nameOf).join(' – ') || words.unknown,
    boundaryDevices
      .map((device) => plant.assets[plant.assetIndex.get(device) ?? -1]?.name ?? device)
      .join(', ') || words.unknown,
  ]);
  return html`<h2>${title}</h2>\n<p>${words.drawing}</p>\n${table([words.conduit, words.joins, words.boundary], rows)}`;
}

function characteristics(context: SpecificationContext, title: string): Markup {
  const { plant } = context;
  const flows = flowsByZone(plant);
  const byConduit = new Map<string, Channel[]>();
  for (const channel of plant.channels) {
    if (channel.conduit === undefined) continue;
    const list = byConduit.get(channel.conduit);
    if (list === undefined) byConduit.set(channel.conduit, [channel]);
    else list.push(channel);
  }
  const zones = plant.zones.filter((zone) => zone.boundary === zone && zone.kind !== 'external');
  return html`<h2>${title}</h2>\n${zones.map((zone) => zoneSection(context, zone, flows.get(zone) ?? []))}${plant.conduits.map((conduit) => conduitSection(context, conduit, byConduit.get(conduit.id) ?? []))}`;
}

function threats({ words }: SpecificationContext, model: Model): Markup | null {
  if (model.threat.size === 0) return null;
  const rows = sorted<'threat'>(model.threat).map(
    ({ id, name, actor, techniques = [], zones = [], conduits = [] }) => [
      name ?? id,
      actor ?? words.unknown,
      techniques.join(', ') || words.unknown,
      [...zones, ...conduits].map((place) => recordIn(model, place)?.name ?? place).join(', ') ||
        words.unknown,
    ],
  );
  return html`<h3>${words.threats}</h3>\n${table([words.threat, words.actor, words.techniques, words.where], rows)}`;
}

function tolerable({ language, words }: SpecificationContext, system: System): Markup {
  const levels = impactCategories.map((category): readonly [string, string] => {
    const level = system.tolerableRisk?.[category];
    return [
      labelOf(language, 'impact', category),
      level === undefined ? words.unknown : `${level} ${gradeLabel(language, level)}`,
    ];
  });
  const roles = (system.acceptanceAuthority ?? []).map(({ role, upTo }) => [
    role,
    upTo === undefined ? words.unknown : `${upTo} ${gradeLabel(language, upTo)}`,
  ]);
  return html`${facts(levels)}<h3>${words.acceptance}</h3>\n${roles.length === 0 ? html`<p>${words.unknown}</p>` : table([words.role, words.upTo], roles)}`;
}

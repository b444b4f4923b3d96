import type { AssetAnswer, ZoneAnswer } from '../../analysis/analysis.ts';
import { fill } from '../../model/language.ts';
import type { Asset } from '../../model/model.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { percent, type ReportContext, table } from './context.ts';
import { foundationalRequirements, gradeLabel, labelOf } from './words.ts';

/** Marks of the five risk levels, very low to critical, in the severity colours. */
const levelMarks = ['info', 'info', 'low', 'medium', 'high', 'critical'] as const;

/** Risk, exposure and blast radius per asset, highest risk first. */
export function riskSection(context: ReportContext): Markup {
  const { analysis, words } = context;
  const ranked = [...analysis.assets].sort(
    (a, b) =>
      (b.risk?.level ?? 0) - (a.risk?.level ?? 0) ||
      (b.risk?.score ?? 0) - (a.risk?.score ?? 0) ||
      (a.name < b.name ? -1 : 1),
  );
  const rows = ranked.map((asset) => riskRow(context, asset));
  const columns = [
    words.name,
    words.level,
    words.range,
    `#${words.exposure}`,
    `#${words.hops}`,
    `#${words.blast}`,
    words.advisories,
  ];
  return html`<h2>${words.risk}</h2>\n<p>${words.riskText}</p>\n${table(columns, rows)}`;
}

function riskRow({ words, language, analysis }: ReportContext, asset: AssetAnswer): readonly Content[] {
  const { risk, exposure, blastRadius, hops, advisories } = asset;
  const adjusted =
    risk === null || risk.safetyAdjusted === null
      ? null
      : html`<br><span class="quiet">${fill({ en: words.safetyAdjusted, de: words.safetyAdjusted }, { from: risk.safetyAdjusted.from })[language]}</span>`;
  const loaded = analysis.knowledge.some(({ kind }) => kind === 'advisories');
  return [
    asset.name || words.unknown,
    risk === null
      ? html`<span class="mark unknown">${words.unknown}</span>`
      : html`<span class="mark ${levelMarks[risk.level] ?? 'info'}">${risk.level} ${gradeLabel(language, risk.level)}</span>${adjusted}`,
    risk === null ? words.unknown : `${risk.low} – ${risk.high}`,
    percent(exposure, language),
    hops === null ? words.notReachable : hops,
    `${percent(blastRadius.policy, language)} / ${percent(blastRadius.withControls, language)}`,
    loaded ? `${advisories.affected} / ${advisories.undecided} / ${advisories.notAffected}` : words.notLoaded,
  ];
}

/** SL-T against SL-A per zone and foundational requirement, with the requirements that stand open. */
export function levelsSection(context: ReportContext): Markup {
  const { analysis, words } = context;
  const zones = analysis.zones.toSorted(byName).map((zone) => zoneLevels(context, zone));
  return html`<h2>${words.levels}</h2>\n<p>${words.levelsText}</p>\n${zones}`;
}

function byName(a: ZoneAnswer, b: ZoneAnswer): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** SL-A; where what is unknown could raise it, that is said beside it. */
function achievedIn({ words, language }: ReportContext, zone: ZoneAnswer, fr: number): string {
  const level = zone.slAchieved[fr] ?? 0;
  const best = zone.slAtBest[fr] ?? level;
  if (best <= level) return `${level}`;
  return `${level} (${fill({ en: words.openUpTo, de: words.openUpTo }, { level: best })[language]})`;
}

function zoneLevels(context: ReportContext, zone: ZoneAnswer): Markup {
  const { words, language } = context;
  const rows = foundationalRequirements(language).map(([abbreviation, name], index): readonly Content[] => {
    const share = zone.coverage?.[index];
    const open = zone.gaps.filter(({ fr }) => fr === index + 1).map(({ requirement }) => requirement);
    return [
      html`<strong>${abbreviation}</strong> ${name}`,
      zone.slTarget === null ? words.unknown : (zone.slTarget[index] ?? words.unknown),
      achievedIn(context, zone, index),
      share === undefined ? words.unknown : percent(share, language),
      open.length === 0
        ? words.none
        : open.map((id, at) => [at === 0 ? '' : ', ', html`<span class="id">${id}</span>`]),
    ];
  });
  const columns = [
    words.requirement,
    `#${words.target}`,
    `#${words.achieved}`,
    `#${words.coverage}`,
    words.gaps,
  ];
  return html`<section class="keep"><h3>${zone.name || words.unknown}</h3>\n${table(columns, rows)}</section>\n`;
}

/** Every asset with what identifies it; a field nobody filled in reads "unknown". */
export function inventorySection(context: ReportContext): Markup {
  const { model, words } = context;
  const assets = [...model.asset.values()].sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  const columns = [words.name, words.type, words.zone, words.vendor, words.version, words.addresses];
  const rows = assets.map((asset) => inventoryRow(context, asset));
  return html`<h2>${words.inventory}</h2>\n${table(columns, rows)}`;
}

function inventoryRow({ model, words, language }: ReportContext, asset: Asset): readonly Content[] {
  const known = (...parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join(' ') || words.unknown;
  const zone = asset.zone === undefined ? undefined : model.zone.get(asset.zone)?.name;
  return [
    known(asset.name),
    asset.type === undefined ? words.unknown : labelOf(language, 'type', asset.type),
    known(zone),
    known(asset.vendor, asset.product, asset.orderNumber),
    known(asset.firmwareVersion, asset.operatingSystem),
    html`<span class="mono">${known(asset.addresses?.join(', '), asset.macs?.join(', '))}</span>`,
  ];
}

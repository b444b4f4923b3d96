import { byRank } from '../../analysis/asset-order.ts';
import type { Requirement } from '../../analysis/knowledge.ts';
import { targetOf } from '../../analysis/levels/scope.ts';
import { type End, endsOf, liesIn, type PlacedZone, type Plant, sorted } from '../../analysis/plant.ts';
import { impactCategories, type SlVector } from '../../model/field.ts';
import { fill, type Language } from '../../model/language.ts';
import type { Asset, Channel, Conduit, RecordOf, Zone } from '../../model/model.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { fieldLabel, foundationalRequirements, labelOf } from '../report/words.ts';
import type { SpecificationWords } from './words.ts';

/** What the sections about zones and conduits are written from. */
export interface SpecificationContext {
  readonly plant: Plant;
  readonly requirements: readonly Requirement[];
  readonly language: Language;
  readonly words: SpecificationWords;
}

type AccessPoint = RecordOf<'accessPoint'>;

/** One characteristic by one, with what is not recorded named as such. */
export function facts(rows: readonly (readonly [string, Content])[]): Markup {
  return html`<table><tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`)}</tbody></table>\n`;
}

/** More than this of one kind is read in the working file. */
const most = 100;

function listOf({ words, language }: SpecificationContext, items: readonly string[], none: string): Content {
  if (items.length === 0) return none;
  const rest = items.length - most;
  const more = fill({ en: words.more, de: words.more }, { count: rest })[language];
  return html`<ul>${items.slice(0, most).map((item) => html`<li>${item}</li>`)}${rest > 0 ? html`<li>${more}</li>` : null}</ul>`;
}

function targetText(vector: SlVector | undefined, words: SpecificationWords): string {
  return vector === undefined ? words.unknown : `{${vector.join(' ')}}`;
}

/** SL-T with the reason stated for each foundational requirement. */
function target(
  { words, language }: SpecificationContext,
  vector: SlVector | undefined,
  reasons: Zone['slTargetReasons'],
): Content {
  const said = foundationalRequirements(language).flatMap(([name], fr) => {
    const reason = Object.entries(reasons ?? {}).find(([key]) => key === name)?.[1];
    return reason ? [`${name} ${vector?.[fr] ?? words.unknown}: ${reason}`] : [];
  });
  return html`${targetText(vector, words)}${said.length === 0 ? null : html`<ul>${said.map((line) => html`<li>${line}</li>`)}</ul>`}`;
}

/** The requirements a vector asks for, by foundational requirement. */
function asked(
  { requirements, language, words }: SpecificationContext,
  vector: SlVector | undefined,
): Content {
  if (vector === undefined) return words.unknown;
  const lines = foundationalRequirements(language).flatMap(([name], fr) => {
    const ids = requirements.filter((row) => row.fr === fr + 1 && row.fromSL <= (vector[fr] ?? 0));
    return ids.length === 0
      ? []
      : [html`<li><strong>${name}</strong> ${ids.map(({ id }) => id).join(', ')}</li>`];
  });
  return lines.length === 0 ? words.none : html`<ul>${lines}</ul>`;
}

const physical: ReadonlySet<AccessPoint['kind']> = new Set(['removableMedia', 'localConsole', 'physical']);

function zoneAt(end: End): PlacedZone | undefined {
  return end.type === 'any' || end.type === 'missing' ? undefined : end.zone;
}

function endName({ plant, words }: SpecificationContext, id: string | undefined): string {
  if (id === undefined) return words.unknown;
  if (id === 'any') return 'any';
  const asset = plant.assets[plant.assetIndex.get(id) ?? -1];
  const record =
    asset ?? plant.zoneIndex.get(id)?.zone ?? plant.accessPoints.find((point) => point.id === id);
  return record?.name ?? id;
}

function flowText(context: SpecificationContext, channel: Channel): string {
  const { source, target: to, protocol, port, transport } = channel;
  const service = protocol ?? [transport, port].filter((part) => part !== undefined).join(' ');
  return `${endName(context, source)} → ${endName(context, to)}: ${service === '' ? context.words.unknown : service}`;
}

/** The channels that lead into or out of each zone, in one pass over the channels. */
export function flowsByZone(plant: Plant): ReadonlyMap<PlacedZone, readonly Channel[]> {
  const flows = new Map<PlacedZone, Channel[]>();
  for (const channel of plant.channels) {
    const ends = endsOf(plant, channel);
    for (const [here, there] of [
      [zoneAt(ends.source), zoneAt(ends.target)],
      [zoneAt(ends.target), zoneAt(ends.source)],
    ] as const) {
      for (let zone = here ?? null; zone !== null; zone = zone.parent) {
        if (there !== undefined && liesIn(there, zone)) break;
        const list = flows.get(zone);
        if (list === undefined) flows.set(zone, [channel]);
        else list.push(channel);
      }
    }
  }
  return flows;
}

function assetText({ language, words }: SpecificationContext, asset: Asset): string {
  const type = asset.type === undefined ? words.unknown : labelOf(language, 'type', asset.type);
  return `${asset.name ?? asset.id} (${type}, ${asset.criticality ?? words.unknown})`;
}

function worst({ language, words }: SpecificationContext, assets: readonly Asset[]): Content {
  const lines = impactCategories.flatMap((category) => {
    const values = assets.flatMap(({ impact }) => impact?.[category] ?? []);
    return values.length === 0 ? [] : [`${labelOf(language, 'impact', category)} ${Math.max(...values)}`];
  });
  return lines.length === 0 ? words.unknown : lines.join(', ');
}

/** Characteristics zones and conduits share (ZCR 6.4). */
function shared(
  { words, language }: SpecificationContext,
  record: Pick<Zone | Conduit, 'accountable' | 'owner' | 'logicalBoundary' | 'physicalBoundary'>,
): readonly (readonly [string, Content])[] {
  return [
    [fieldLabel(language, 'accountable'), record.accountable || record.owner || words.unknown],
    [fieldLabel(language, 'logicalBoundary'), record.logicalBoundary || words.unknown],
    [fieldLabel(language, 'physicalBoundary'), record.physicalBoundary || words.unknown],
  ];
}

/** One zone with everything ZCR 6.4 asks for. */
export function zoneSection(
  context: SpecificationContext,
  placed: PlacedZone,
  flows: readonly Channel[],
): Markup {
  const { plant, language, words } = context;
  const { zone } = placed;
  const inside = placed.inside.toSorted(byRank(plant.rank)).flatMap((index) => plant.assets[index] ?? []);
  const points = plant.accessPoints.filter((point) => {
    const around = plant.zoneIndex.get(point.zone ?? '');
    return around !== undefined && liesIn(around, placed);
  });
  const conduits = sorted<'conduit'>(plant.model.conduit).filter(({ zones = [] }) => zones.includes(zone.id));
  const beyond = conduits.map(({ name, id, zones = [] }) => {
    const others = zones.filter((other) => other !== zone.id).map((other) => endName(context, other));
    return `${name ?? id}: ${others.join(', ') || words.unknown}`;
  });
  const named = (list: readonly AccessPoint[]): readonly string[] => list.map(({ name, id }) => name ?? id);
  const vector = targetOf(placed);
  return html`<h3>${words.zone}: ${zone.name ?? words.unknown}</h3>\n${facts([
    [words.id, html`<span class="mono">${zone.id}</span>`],
    [
      fieldLabel(language, 'kind'),
      zone.kind === undefined ? words.unknown : labelOf(language, 'kind', zone.kind),
    ],
    ...shared(context, zone),
    [
      words.logicalPoints,
      listOf(context, [...named(points.filter(({ kind }) => !physical.has(kind))), ...beyond], words.none),
    ],
    [
      words.physicalPoints,
      listOf(context, named(points.filter(({ kind }) => physical.has(kind))), words.none),
    ],
    [
      words.flows,
      listOf(
        context,
        flows.map((flow) => flowText(context, flow)),
        words.none,
      ),
    ],
    [words.connected, listOf(context, beyond, words.none)],
    [
      words.assets,
      listOf(
        context,
        inside.map((asset) => assetText(context, asset)),
        words.none,
      ),
    ],
    [words.business, worst(context, inside)],
    ['SL-T', target(context, vector, zone.slTargetReasons)],
    [words.requirements, asked(context, vector)],
    [fieldLabel(language, 'policies'), zone.policies || words.unknown],
    [fieldLabel(language, 'assumptions'), zone.assumptions || words.unknown],
  ])}`;
}

/** One conduit with everything ZCR 6.4 asks for, its media and protocols included. */
export function conduitSection(
  context: SpecificationContext,
  conduit: Conduit,
  flows: readonly Channel[],
): Markup {
  const { language, words } = context;
  const names = (ids: readonly string[] | undefined): string =>
    (ids ?? []).map((id) => endName(context, id)).join(', ') || words.unknown;
  const media = [
    ...new Set(
      flows.flatMap(({ medium, protocol }) => [
        ...(medium === undefined ? [] : [labelOf(language, 'medium', medium)]),
        ...(protocol === undefined ? [] : [protocol]),
      ]),
    ),
  ];
  return html`<h3>${words.conduit}: ${conduit.name ?? names(conduit.zones)}</h3>\n${facts([
    [words.id, html`<span class="mono">${conduit.id}</span>`],
    [words.joins, names(conduit.zones)],
    [words.boundary, names(conduit.boundaryDevices)],
    ...shared(context, conduit),
    [words.media, media.length === 0 ? words.unknown : media.join(', ')],
    [
      words.flows,
      listOf(
        context,
        flows.map((flow) => flowText(context, flow)),
        words.none,
      ),
    ],
    ['SL-T', target(context, conduit.slTarget, conduit.slTargetReasons)],
    [words.requirements, asked(context, conduit.slTarget)],
    [fieldLabel(language, 'policies'), conduit.policies || words.unknown],
    [fieldLabel(language, 'assumptions'), conduit.assumptions || words.unknown],
  ])}`;
}

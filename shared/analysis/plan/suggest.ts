import type { CatalogueMeasure, MeasureCatalogue } from '../../knowledge/catalogue/measures.ts';
import type { Id } from '../../model/id.ts';
import type { Asset, Model } from '../../model/model.ts';
import type { Analysis, Finding, Severity } from '../analysis.ts';
import { openFindings } from '../attack-ics/coverage.ts';
import { figure } from '../figure.ts';
import { type AttackGraph, isCarried } from '../graph/attack-graph.ts';
import { accessPointNode } from '../graph/sources.ts';
import { endsOf, isController } from '../plant.ts';
import type { Progress } from './plan.ts';
import { controlOfEntry, effectsOf, entryCost, type PlanMeasure, planMeasures } from './plan-measure.ts';
import { exposures, type Prepared, type PreparedInput, prepare } from './prepared.ts';
import { graphWith, type Subset } from './weighed-graph.ts';

/** Where a measure would be put. */
export interface Scope {
  readonly channels: readonly Id<'channel'>[];
  readonly conduits: readonly Id<'conduit'>[];
  readonly zones: readonly Id<'zone'>[];
  readonly assets: readonly Id<'asset'>[];
}

/** A measure nobody has planned yet, with what speaks for it. */
export interface Suggestion extends Scope {
  /** Entry of the catalogue. */
  readonly entry: string;
  /** How many open findings it settles (`settledBy` lists them), and how grave they are. */
  readonly findings: number;
  readonly severities: Readonly<Record<Severity, number>>;
  /** Fall of the sum of risk scores, of assets above the tolerable, with this alone beside what is in force. */
  readonly score: number;
  readonly above: number | null;
  /** Thousands of the site's currency. */
  readonly cost: number;
  /** Fall of the score plus the weights of the findings. */
  readonly worth: number;
  /** Worth for each thousand, a working day added so that nothing is free. */
  readonly rank: number;
}

interface Draft {
  readonly entry: CatalogueMeasure;
  readonly findings: readonly Finding[];
  readonly scope: Scope;
}

/** Assets of the worst scores, whose ways in are worth cutting. */
function worstAssets(analysis: Analysis, most: number): readonly Analysis['assets'][number][] {
  return analysis.assets
    .filter(({ risk, paths }) => risk !== null && risk.score > 0 && paths.length > 0)
    .sort((a, b) => (b.risk?.score ?? 0) - (a.risk?.score ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

function suits(entry: CatalogueMeasure, asset: Asset | undefined): boolean {
  if (entry.suits === undefined) return true;
  if (asset?.type === undefined) return false;
  return entry.suits === 'controllers' ? isController(asset.type) : hosts.has(asset.type);
}

const hosts: ReadonlySet<string> = new Set([
  'workstation',
  'engineeringWorkstation',
  'hmi',
  'historian',
  'controlServer',
  'scada',
  'mes',
  'bms',
  'applicationServer',
  'domainController',
  'patchServer',
  'jumpHost',
]);

/** What an analysis offers as places: channels into the worst assets, on their ways in, at the start of those ways. */
interface Places {
  readonly into: ReadonlyMap<string, readonly Id<'channel'>[]>;
  readonly starts: readonly Id<'channel'>[];
  readonly conduits: readonly Id<'conduit'>[];
  readonly carried: readonly Id<'channel'>[];
}

function placesOf({ plant, sources }: AttackGraph, analysis: Analysis, most: number): Places {
  const into = new Map<string, Id<'channel'>[]>();
  for (const channel of plant.channels) {
    const { target } = endsOf(plant, channel);
    if (target.type !== 'asset') continue;
    const id = plant.assets[target.asset]?.id ?? '';
    const list = into.get(id);
    if (list === undefined) into.set(id, [channel.id]);
    else list.push(channel.id);
  }
  const ways = worstAssets(analysis, most).flatMap(({ paths }) =>
    paths.map(({ steps }) => steps.flatMap(({ channel }) => channel ?? [])),
  );
  const byId = new Map(plant.channels.map((channel) => [channel.id, channel]));
  const outside = new Set(sources.filter(({ internet }) => internet).map(({ node }) => node));
  const fromOutside = (id: Id<'channel'>): boolean => {
    const channel = byId.get(id);
    if (channel === undefined) return false;
    const { source } = endsOf(plant, channel);
    if (source.type === 'asset') return outside.has(source.asset);
    return source.type === 'accessPoint' && outside.has(accessPointNode(plant, source.accessPoint));
  };
  const conduits = ways.flat().flatMap((channel) => byId.get(channel)?.conduit ?? []);
  return {
    into,
    starts: [...new Set(ways.flatMap(([start]) => start ?? []))].filter(fromOutside),
    conduits: [...new Set(conduits)],
    carried: plant.channels.filter((channel) => isCarried(plant, channel)).map(({ id }) => id),
  };
}

/** The subjects of one kind of a list of findings, each once. */
function subjectsOf<K extends 'asset' | 'channel' | 'conduit' | 'zone'>(
  findings: readonly Finding[],
  kind: K,
): readonly Id<K>[] {
  const found = new Set<Id<K>>();
  for (const { subjects } of findings) {
    // Border: the kind of a subject is the kind of its id.
    for (const subject of subjects) if (subject.kind === kind) found.add(subject.id as Id<K>);
  }
  return [...found].sort();
}

/** True for what works on channels and conduits. */
function actsOnWays({ effects }: CatalogueMeasure): boolean {
  return effects.some(({ kind }) => kind === 'control' || kind === 'access' || kind === 'credential');
}

/** Channels an entry is put on beside those its findings are about. */
function channelsOnWays(
  entry: CatalogueMeasure,
  places: Places,
  targets: readonly Id<'asset'>[],
): readonly Id<'channel'>[] {
  if (entry.place === 'fromOutside' && entry.general === true) return places.starts;
  if (entry.place === 'media') return places.carried;
  if (entry.place !== 'intoAsset' && entry.place !== 'fromOutside') return [];
  return targets.flatMap((id) => places.into.get(id) ?? []);
}

function scopeOf(
  model: Model,
  entry: CatalogueMeasure,
  findings: readonly Finding[],
  places: Places,
  worst: readonly Id<'asset'>[],
): Scope {
  const fits = (id: Id<'asset'>): boolean => suits(entry, model.asset.get(id));
  const assets = subjectsOf(findings, 'asset').filter(fits);
  const channels = subjectsOf(findings, 'channel');
  const conduits = subjectsOf(findings, 'conduit');
  const zones = subjectsOf(findings, 'zone');
  if (!actsOnWays(entry)) return { channels, conduits, zones, assets };
  const controls = entry.effects.some(({ kind }) => kind === 'control');
  const general = entry.general === true;
  const targets = general && controls ? [...assets, ...worst.filter(fits)] : assets;
  const more = channelsOnWays(entry, places, targets);
  const joined = general && entry.place === 'betweenZones' ? places.conduits : [];
  return {
    channels: [...new Set([...channels, ...more])].sort(),
    conduits: [...new Set([...conduits, ...joined])].sort(),
    zones,
    assets,
  };
}

/** Most records of one kind a measure is put on; a larger scope is a person's to choose. */
const scopeLimit = 1000;

/** The open findings an entry settles that no measure of it in the model has taken on yet. */
export function settledBy(
  model: Model,
  findings: readonly Finding[],
  entry: CatalogueMeasure,
): readonly Finding[] {
  const taken = new Set<string>();
  for (const measure of model.measure.values()) {
    if (measure.catalogue !== entry.id || measure.status === 'rejected') continue;
    for (const id of measure.findings ?? []) taken.add(id);
  }
  return openFindings(findings).filter(({ rule, id }) => entry.rules.includes(rule) && !taken.has(id));
}

function draftsOf(
  model: Model,
  analysis: Analysis,
  catalogue: MeasureCatalogue,
  places: Places,
): readonly Draft[] {
  const open = openFindings(analysis.findings);
  const worst = worstAssets(analysis, catalogue.planning.worstAssets).map(({ id }) => id);
  const planned = new Map<string, Set<string>>();
  for (const { catalogue: entry, findings, status } of model.measure.values()) {
    if (entry === undefined || status === 'rejected') continue;
    planned.set(entry, new Set([...(planned.get(entry) ?? []), ...(findings ?? [])]));
  }
  return catalogue.records.flatMap((entry): readonly Draft[] => {
    const done = planned.get(entry.id);
    const findings = open.filter(({ rule, id }) => entry.rules.includes(rule) && done?.has(id) !== true);
    if (findings.length === 0 && done !== undefined) return [];
    const scope = scopeOf(model, entry, findings, places, worst);
    const size = Math.max(scope.channels.length, scope.conduits.length, scope.assets.length);
    const acts = entry.effects.length > 0 && size > 0;
    if (findings.length === 0 && !(acts && entry.general === true)) return [];
    return size > scopeLimit
      ? [{ entry, findings, scope: { ...scope, channels: [], assets: [] } }]
      : [{ entry, findings, scope }];
  });
}

function asMeasure(catalogue: MeasureCatalogue, { entry, scope }: Draft): PlanMeasure {
  return {
    id: entry.id,
    name: entry.name.en,
    stage: 'proposed',
    cost: entryCost(catalogue, entry),
    control: controlOfEntry(catalogue, entry),
    ...effectsOf(entry),
    ...scope,
  };
}

function severitiesOf(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** What one measure alone takes off the scores, and how many assets it brings to the tolerable. */
class Weighing {
  readonly #prepared: Prepared;
  readonly #base: Subset;
  readonly #before: Float64Array;
  readonly #scores: Float64Array;
  readonly #above: number;

  constructor(prepared: Prepared, base: Subset, analysis: Analysis) {
    const scores = new Map<string, number>(analysis.assets.map(({ id, risk }) => [id, risk?.score ?? 0]));
    this.#prepared = prepared;
    this.#base = base;
    this.#before = exposures(prepared, graphWith(prepared, base));
    this.#scores = Float64Array.from(prepared.attack.plant.assets, ({ id }) => scores.get(id) ?? 0);
    this.#above = this.#countAbove(this.#before);
  }

  with(index: number): { readonly score: number; readonly above: number | null } {
    const after = exposures(this.#prepared, graphWith(this.#prepared, new Set([...this.#base, index])));
    let score = 0;
    for (const [asset, value] of after.entries()) {
      const was = this.#before[asset] ?? 0;
      if (was > 0) score += (this.#scores[asset] ?? 0) * (1 - value / was);
    }
    const above = this.#prepared.hasTolerable ? this.#above - this.#countAbove(after) : null;
    return { score: figure(score), above };
  }

  #countAbove(exposure: Float64Array): number {
    let above = 0;
    for (const [asset, value] of exposure.entries()) {
      if (!this.#prepared.tolerates(asset, value)) above += 1;
    }
    return above;
  }
}

/** What settles a critical finding or brings a risk to the tolerable comes before all else. */
function isPressing({ severities, above }: Suggestion): boolean {
  return severities.critical > 0 || (above ?? 0) > 0;
}

/** Least fall of the sum of scores that is worth a line of its own. */
const leastScore = 0.05;

/**
 * What to do first: every entry of the catalogue that settles an open finding or lowers a risk. Those that settle a
 * critical one or bring a risk to the tolerable lead; among them and after them the most worth for its cost is first. Each is weighed alone beside what is in force; the effects must not be added up. Pauses after each.
 */
export function* suggestionsOf(
  input: PreparedInput,
  analysis: Analysis,
  catalogue: MeasureCatalogue,
): Generator<Progress, readonly Suggestion[]> {
  const { planning } = catalogue;
  const recorded = planMeasures(input.model, catalogue);
  const places = placesOf(prepare(input, []).attack, analysis, planning.worstAssets);
  const drafts = draftsOf(input.model, analysis, catalogue, places);
  const prepared = prepare(input, [...recorded, ...drafts.map((draft) => asMeasure(catalogue, draft))]);
  const base = new Set([...recorded.keys()].filter((index) => recorded[index]?.stage === 'implemented'));
  const weighing = new Weighing(prepared, base, analysis);
  const suggestions: Suggestion[] = [];
  for (const [place, { entry, findings, scope }] of drafts.entries()) {
    yield { done: place, of: drafts.length };
    const { score, above } =
      entry.effects.length === 0
        ? { score: 0, above: prepared.hasTolerable ? 0 : null }
        : weighing.with(recorded.length + place);
    if (findings.length === 0 && score < leastScore) continue;
    const severities = severitiesOf(findings);
    const weight = findings.reduce((sum, { severity }) => sum + planning.severityWeight[severity], 0);
    const cost = entryCost(catalogue, entry);
    const worth = figure(score + weight);
    suggestions.push({
      entry: entry.id,
      ...scope,
      findings: findings.length,
      severities,
      score,
      above,
      cost,
      worth,
      rank: figure(worth / (cost + planning.dayRate)),
    });
  }
  return suggestions.sort(
    (a, b) =>
      Number(isPressing(b)) - Number(isPressing(a)) || b.rank - a.rank || (a.entry < b.entry ? -1 : 1),
  );
}

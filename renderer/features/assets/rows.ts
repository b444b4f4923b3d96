import { type AssetAnswer, type Finding, type Severity, severities } from '#shared/analysis/analysis.ts';
import { completeAsset } from '#shared/model/completion.ts';
import type { Asset, Model, Zone } from '#shared/model/model.ts';
import { changedBetween } from '../../stores/lineage.ts';

/** What the analysis and the history say about an asset, one column each. */
const answerIds = [
  'findings',
  'exposure',
  'blastRadius',
  'risk',
  'likelihood',
  'impactLevel',
  'hops',
  'barriers',
  'internetExposed',
  'advisories',
  'undecidedAdvisories',
  'lifecycleState',
  'supportEnd',
  'zonePath',
  'lastChange',
] as const;
export type AnswerId = (typeof answerIds)[number];

/** Stands for "the maker announced no end" among dates: a statement, and after every date. */
export const noEnd = 'noEndAnnounced';

/** One line of the grid: the asset, the names it refers to, and what the analysis says about it. */
export interface AssetRow {
  readonly kind: 'asset';
  readonly asset: Asset;
  /** The same completed by its model: what is shown, sorted and filtered; what is edited is the asset's own. */
  readonly whole: Asset;
  /** Name of the zone; undefined where the asset is in none. */
  readonly zone: string | undefined;
  /** Names of the zones from the outermost to the asset's own. */
  readonly zonePath: string | undefined;
  /** Name of the catalogue entry. */
  readonly model: string | undefined;
  readonly answers: Readonly<Partial<Record<AnswerId, number | string | boolean | undefined>>>;
  readonly worst: Severity | undefined;
  readonly risk: AssetAnswer['risk'];
}

/** What the analysis and the journal say, as the stores keep it. */
export interface Answers {
  readonly assets: ReadonlyMap<string, AssetAnswer>;
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  /** Day of the latest write to a record, YYYY-MM-DD. */
  readonly lastChange: (id: Asset['id']) => string | undefined;
  /** False while nothing has been analysed yet: then no findings does not mean none. */
  readonly isThere: boolean;
}

/** The rows of all assets and what they were built from, so that the next build touches only what changed. */
export interface Rows {
  readonly list: readonly AssetRow[];
  /** Where each asset's row stands in the list; the same map while assets are neither added nor deleted. */
  readonly places: ReadonlyMap<string, number>;
  readonly model: Model;
  readonly answers: Answers;
}

/** The row of an asset; undefined where there is none. */
export function rowOfAsset({ list, places }: Rows, asset: string): AssetRow | undefined {
  const place = places.get(asset);
  return place === undefined ? undefined : list[place];
}

/** How many rows are built between two looks at the clock. */
const slice = 500;

/**
 * The rows of all assets in the order of the model. A row of `before` stands for an asset nothing about which has
 * changed, so that it is neither built nor drawn again; an edit of a few assets costs their rows and a copy of the list.
 * @param written assets written to since `before`, though they may say the same
 * @param pause lets the window draw and take input
 */
export async function buildRows(
  model: Model,
  answers: Answers,
  before: Rows | null,
  pause: () => Promise<void>,
  written: ReadonlySet<string> = new Set(),
): Promise<Rows> {
  const isSameAround =
    before !== null &&
    before.model.zone === model.zone &&
    before.model.assetModel === model.assetModel &&
    before.answers.assets === answers.assets &&
    before.answers.findingsOf === answers.findingsOf;
  const changed = isSameAround ? changedBetween(before.model.asset, model.asset) : null;
  const more = { model, answers, written, pause };
  if (before !== null && changed !== null && isEdit(before, model, changed))
    return rowsAfter(before, new Set([...changed, ...written]), more);
  return allRows(before, isSameAround, more);
}

interface Build {
  readonly model: Model;
  readonly answers: Answers;
  readonly written: ReadonlySet<string>;
  readonly pause: () => Promise<void>;
}

/** Whether assets were changed only, neither added nor deleted. */
function isEdit({ places }: Rows, { asset }: Model, changed: ReadonlySet<string>): boolean {
  if (places.size !== asset.size) return false;
  for (const id of changed) if (!places.has(id)) return false;
  return true;
}

async function rowsAfter(
  before: Rows,
  changed: ReadonlySet<string>,
  { model, answers, pause }: Build,
): Promise<Rows> {
  const zones = zonePlaces(model);
  let list: AssetRow[] | null = null;
  let looked = 0;
  for (const id of changed) {
    looked += 1;
    if (looked % slice === 0) await pause();
    const place = before.places.get(id);
    const known = place === undefined ? undefined : before.list[place];
    const asset = known === undefined ? undefined : model.asset.get(known.asset.id);
    if (place === undefined || known === undefined || asset === undefined) continue;
    const row = rowOf(model, asset, answers, zones);
    if (isSameRow(known, row) && isSameDay(known, row)) continue;
    list ??= [...before.list];
    list[place] = row;
  }
  return { list: list ?? before.list, places: before.places, model, answers };
}

async function allRows(
  before: Rows | null,
  isSameAround: boolean,
  { model, answers, written, pause }: Build,
): Promise<Rows> {
  const zones = zonePlaces(model);
  const list: AssetRow[] = [];
  let isSameList = before !== null && before.list.length === model.asset.size;
  let isSameOrder = isSameList;
  const rowFor = (asset: Asset): AssetRow => {
    const known = before === null ? undefined : rowOfAsset(before, asset.id);
    if (known === undefined) return rowOf(model, asset, answers, zones);
    const isWritten = written.has(asset.id);
    if (isSameAround && known.asset === asset && !isWritten) return known;
    const row = rowOf(model, asset, answers, zones);
    return isSameRow(known, row) && (!isWritten || isSameDay(known, row)) ? known : row;
  };
  for (const asset of model.asset.values()) {
    const row = rowFor(asset);
    const there = before?.list[list.length];
    isSameList &&= there === row;
    isSameOrder &&= there?.asset.id === asset.id;
    list.push(row);
    if (list.length % slice === 0) await pause();
  }
  if (before !== null && isSameOrder)
    return { list: isSameList ? before.list : list, places: before.places, model, answers };
  const places = new Map<string, number>();
  for (const [place, { asset }] of list.entries()) {
    places.set(asset.id, place);
    if (place % slice === 0) await pause();
  }
  return { list, places, model, answers };
}

/** Whether two rows of an asset say the same, so that the older one goes on standing for it. */
function isSameRow(one: AssetRow, other: AssetRow): boolean {
  if (one === other) return true;
  if (one.asset !== other.asset || one.whole !== other.whole || one.zone !== other.zone) return false;
  if (one.model !== other.model || one.worst !== other.worst) return false;
  if (one.risk?.level !== other.risk?.level) return false;
  return answerIds.every((id) => id === 'lastChange' || one.answers[id] === other.answers[id]);
}

/** The day of the latest write, which takes long to look up, is compared where something was written. */
function isSameDay(one: AssetRow, other: AssetRow): boolean {
  return one.answers.lastChange === other.answers.lastChange;
}

interface ZonePlace {
  readonly name: string;
  readonly path: string;
}

/** Names and paths of zones, each worked out once. */
function zonePlaces(model: Model): (id: Zone['id']) => ZonePlace | undefined {
  const known = new Map<string, ZonePlace>();
  return (id) => {
    const made = known.get(id);
    if (made !== undefined) return made;
    const zone = model.zone.get(id);
    if (zone === undefined) return undefined;
    const names: string[] = [];
    const visited = new Set<string>();
    let current: Zone | undefined = zone;
    while (current !== undefined && !visited.has(current.id)) {
      visited.add(current.id);
      names.unshift(current.name ?? current.id);
      current = current.parent === undefined ? undefined : model.zone.get(current.parent);
    }
    const place = { name: zone.name ?? zone.id, path: names.join(' / ') };
    known.set(id, place);
    return place;
  };
}

function rowOf(
  model: Model,
  asset: Asset,
  answers: Answers,
  places: ReturnType<typeof zonePlaces>,
): AssetRow {
  const answer = answers.assets.get(asset.id);
  const found = countFailed(asset.id, answers.findingsOf.get(asset.id));
  const place = asset.zone === undefined ? undefined : places(asset.zone);
  const entry = asset.model === undefined ? undefined : model.assetModel.get(asset.model);
  const life = answer?.lifecycle;
  const state = life?.state === 'unknown' ? undefined : life?.state;
  let lastChange: string | null | undefined = null;
  return {
    kind: 'asset',
    asset,
    whole: completeAsset(asset, entry),
    zone: place?.name,
    zonePath: place?.path,
    model: entry === undefined ? undefined : (entry.name ?? entry.product ?? entry.id),
    worst: found.worst,
    risk: answer?.risk ?? null,
    answers: {
      findings: answers.isThere ? found.count : undefined,
      internetExposed: answers.isThere ? found.isExposed : undefined,
      exposure: answer?.exposure,
      hops: answer?.hops ?? undefined,
      barriers: answer?.barriers ?? undefined,
      blastRadius: answer?.blastRadius.withControls,
      risk: answer?.risk?.score,
      likelihood: answer?.risk?.likelihoodLevel,
      impactLevel: answer?.risk?.impact,
      advisories: answer?.advisories.affected,
      undecidedAdvisories: answer?.advisories.undecided,
      lifecycleState: state,
      supportEnd: life?.unsupportedBy ?? (state === noEnd ? noEnd : undefined),
      zonePath: place?.path,
      // Looked up when asked for: few views need it, and it reads every write to the record.
      get lastChange() {
        if (lastChange === null) lastChange = answers.lastChange(asset.id);
        return lastChange;
      },
    },
  };
}

/** The rule that says an asset can be reached from the internet. */
const internetRule = 'R-CON-08';

function countFailed(
  asset: Asset['id'],
  findings: readonly Finding[] = [],
): {
  readonly count: number;
  readonly worst: Severity | undefined;
  readonly isExposed: boolean;
} {
  let count = 0;
  let worst: Severity | undefined;
  let isExposed = false;
  for (const { status, severity, rule, subjects } of findings) {
    if (status !== 'fail') continue;
    count += 1;
    if (rule === internetRule && subjects[0]?.id === asset) isExposed = true;
    if (worst === undefined || severities.indexOf(severity) < severities.indexOf(worst)) worst = severity;
  }
  return { count, worst, isExposed };
}

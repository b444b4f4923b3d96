import { type AssetAnswer, type Finding, type Severity, severities } from '#shared/analysis/analysis.ts';
import { completeAsset } from '#shared/model/completion.ts';
import type { Asset, Model, Zone } from '#shared/model/model.ts';

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
  readonly byId: ReadonlyMap<string, AssetRow>;
  readonly model: Model;
  readonly answers: Answers;
}

/** How many rows are built between two looks at the clock. */
const slice = 500;

/**
 * The rows of all assets in the order of the model. A row of `before` stands for an asset nothing about which has
 * changed, so that it is neither built nor drawn again.
 * @param pause lets the window draw and take input
 */
export async function buildRows(
  model: Model,
  answers: Answers,
  before: Rows | null,
  pause: () => Promise<void>,
): Promise<Rows> {
  const places = zonePlaces(model);
  const isSameAround =
    before !== null &&
    before.model.zone === model.zone &&
    before.model.assetModel === model.assetModel &&
    before.answers.assets === answers.assets &&
    before.answers.findingsOf === answers.findingsOf;
  const list: AssetRow[] = [];
  const byId = new Map<string, AssetRow>();
  for (const asset of model.asset.values()) {
    const known = isSameAround ? before.byId.get(asset.id) : undefined;
    const row = known !== undefined && known.asset === asset ? known : rowOf(model, asset, answers, places);
    list.push(row);
    byId.set(asset.id, row);
    if (list.length % slice === 0) await pause();
  }
  return { list, byId, model, answers };
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
  return {
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
        return answers.lastChange(asset.id);
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

import type { CataloguedLife, LifecycleSubject, MilestoneKind } from '../knowledge/catalogue/lifecycle.ts';
import type { StatedLifecycle } from '../model/completion.ts';
import type { Asset } from '../model/model.ts';
import type { LifecycleAnswer, LifecycleState, Milestone, PartLifecycle } from './analysis.ts';
import type { AnalysisKnowledge } from './knowledge.ts';

/** How grave a state is where several parts have different ones: unknown weighs more than anything good. */
const gravity: Readonly<Record<LifecycleState, number>> = {
  unsupported: 5,
  discontinued: 4,
  phaseOut: 3,
  unknown: 2,
  active: 1,
  noEndAnnounced: 0,
};

/** The last day still counts as supported; what happened on no public day has happened. */
const passed = (date: string | null, at: string): boolean => date === null || date < at;

function datesOf(milestones: readonly Milestone[], ...kinds: readonly MilestoneKind[]): readonly string[] {
  return milestones
    .flatMap(({ kind, date }) => (date !== null && kinds.includes(kind) ? [date] : []))
    .toSorted();
}

/**
 * The earliest end of security fixes or support. Where neither is stated the end of all updates stands for them, since
 * without updates there are no fixes; and the end of spare parts once it has passed.
 */
function supportEnd(milestones: readonly Milestone[], at: string): string | null {
  const [end] = datesOf(milestones, 'endOfSecurityFixes', 'endOfSupport');
  if (end !== undefined) return end;
  const [updates] = datesOf(milestones, 'endOfUpdates');
  if (updates !== undefined) return updates;
  const [spares] = datesOf(milestones, 'endOfSpares');
  return spares !== undefined && spares < at ? spares : null;
}

function stateOf(milestones: readonly Milestone[], noEnd: boolean, at: string): LifecycleState {
  const has = (...kinds: readonly MilestoneKind[]): boolean =>
    milestones.some(({ kind, date }) => kinds.includes(kind) && passed(date, at));
  const end = supportEnd(milestones, at);
  if (end !== null ? passed(end, at) : has('endOfSecurityFixes', 'endOfSupport')) return 'unsupported';
  if (has('endOfSale')) return 'discontinued';
  if (has('phaseOut', 'endOfUpdates')) return 'phaseOut';
  if (milestones.length > 0) return 'active';
  return noEnd ? 'noEndAnnounced' : 'unknown';
}

interface Said {
  readonly stated?: StatedLifecycle | undefined;
  readonly catalogued?: CataloguedLife | undefined;
  /** The asset has such a part, whether or not anything is known of its life. */
  readonly named: boolean;
}

const statedKinds = ['endOfSale', 'endOfUpdates', 'endOfSecurityFixes', 'endOfSupport'] as const;

function milestonesOf({ stated, catalogued }: Said): readonly Milestone[] {
  const own = statedKinds.flatMap((kind): Milestone[] => {
    const date = stated?.[kind];
    return date === undefined ? [] : [{ kind, date, origin: 'stated' }];
  });
  // Somebody's word that no end is announced holds against a catalogue that says otherwise.
  if (stated?.noEndAnnounced === true) return own;
  const more = (catalogued?.milestones ?? [])
    .filter(({ kind }) => own.every((milestone) => milestone.kind !== kind))
    .map((milestone): Milestone => ({ ...milestone, origin: 'catalogue' }));
  return [...own, ...more].toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
}

function partLifecycle(part: PartLifecycle['part'], said: Said, at: string): PartLifecycle {
  const { catalogued, stated } = said;
  const milestones = milestonesOf(said);
  const used = catalogued !== undefined && stated?.noEndAnnounced !== true;
  return {
    part,
    state: stateOf(milestones, stated?.noEndAnnounced === true, at),
    named: said.named,
    milestones,
    unsupportedBy: supportEnd(milestones, at),
    catalogue: used
      ? {
          name: catalogued.name,
          source: catalogued.source,
          asOf: catalogued.asOf,
          confidence: catalogued.confidence,
          between: catalogued.between,
        }
      : null,
  };
}

/** What an asset, completed by its model, or a model itself says that bears on its life. */
export type LifecycleStatement = LifecycleSubject & Pick<Asset, 'lifecycle' | 'firmwareLifecycle'>;

/**
 * Where an asset (completed by its model) stands in its life at `at` (YYYY-MM-DD): hardware, firmware and operating system
 * apart, and together. Own milestones win over the catalogues one by one. Together the gravest state of the parts that
 * are named counts, and the earliest end; of parts nobody named nothing is claimed either way.
 */
export function lifecycleAnswer(
  asset: LifecycleStatement,
  lives: readonly CataloguedLife[],
  at: string,
): LifecycleAnswer {
  const hardware = lives.find(({ part }) => part === 'hardware');
  const system = lives.find(({ part }) => part === 'operatingSystem');
  const isNamed = asset.operatingSystem !== undefined && asset.operatingSystem.trim() !== '';
  const { lifecycle, firmwareLifecycle } = asset;
  const saysSomething = (life: StatedLifecycle | undefined): boolean =>
    life !== undefined &&
    (life.noEndAnnounced === true || statedKinds.some((kind) => life[kind] !== undefined));
  const parts = [
    partLifecycle(
      'hardware',
      {
        stated: lifecycle,
        catalogued: hardware,
        named: hardware !== undefined || saysSomething(lifecycle),
      },
      at,
    ),
    partLifecycle('firmware', { stated: firmwareLifecycle, named: saysSomething(firmwareLifecycle) }, at),
    partLifecycle('operatingSystem', { catalogued: system, named: isNamed }, at),
  ];
  const named = parts.filter((part) => part.named).toSorted((a, b) => gravity[b.state] - gravity[a.state]);
  const [end] = parts.flatMap((part) => part.unsupportedBy ?? []).toSorted();
  return { state: named[0]?.state ?? 'unknown', unsupportedBy: end ?? null, parts };
}

/** Answers for many assets: those that say the same of themselves get the very same answer, so it costs and weighs once. */
export function lifecycleReader(
  lifecycleOf: AnalysisKnowledge['lifecycleOf'],
  at: string,
): (asset: LifecycleStatement) => LifecycleAnswer {
  const answers = new Map<string, LifecycleAnswer>();
  return (asset) => {
    const { vendor, product, orderNumber, operatingSystem, extendedUpdates, lifecycle, firmwareLifecycle } =
      asset;
    const said = [vendor, product, orderNumber, operatingSystem, extendedUpdates];
    const key = JSON.stringify([...said, lifecycle, firmwareLifecycle]);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = lifecycleAnswer(asset, lifecycleOf(asset), at);
    answers.set(key, answer);
    return answer;
  };
}

import type { Analysis } from '#shared/analysis/analysis.ts';
import type { Localised } from '#shared/model/language.ts';
import type { Model, RecordKind } from '#shared/model/model.ts';
import {
  comesInPacks,
  type FindingGroup,
  groupByCause,
  missingFields,
  openOnly,
} from '../../stores/finding-groups.ts';
import type { Focus, PageId } from '../../stores/navigation.ts';

/** One thing to do next: what, why, and where. */
export interface NextStep {
  /** i18n key below "next" of the overview texts. */
  readonly key:
    | 'conflicts'
    | 'noAdvisories'
    | 'oldAdvisories'
    | 'finding'
    | 'unplaced'
    | 'noTarget'
    | 'collect';
  readonly count: number;
  /** Days, a field name or a finding's title, where the sentence needs one. */
  readonly title?: Localised;
  readonly field?: string;
  /** Kinds of the records that lack the field. */
  readonly kinds?: readonly RecordKind[];
  readonly days?: number;
  readonly page: PageId;
  readonly focus: Focus;
}

export interface NextStepFacts {
  readonly model: Model;
  readonly analysis: Analysis | null;
  readonly conflicts: number;
  /** Age of the advisories in days; null where there are none. */
  readonly advisoryDays: number | null;
  readonly oldAfterDays: number;
}

const worthListing = 3;

/**
 * What to do next, most pressing first: contradictions make every other answer doubtful; critical and high causes come
 * before gaps in the record; stale knowledge before collecting more.
 */
export function nextSteps(facts: NextStepFacts): readonly NextStep[] {
  return [
    ...conflictSteps(facts),
    ...findingSteps(facts),
    ...knowledgeSteps(facts),
    ...recordSteps(facts),
    ...collectSteps(facts),
  ];
}

function conflictSteps({ conflicts }: NextStepFacts): NextStep[] {
  return conflicts === 0
    ? []
    : [{ key: 'conflicts', count: conflicts, page: 'audit', focus: { tab: 'conflicts' } }];
}

function listedCauses(analysis: Analysis | null): readonly FindingGroup[] {
  return groupByCause(openOnly(analysis?.findings ?? []))
    .filter((group) => group.severity === 'critical' || group.severity === 'high')
    .slice(0, worthListing);
}

function findingSteps({ analysis }: NextStepFacts): NextStep[] {
  return listedCauses(analysis).map((group) => ({
    key: 'finding',
    count: group.findings.length,
    title: group.title,
    page: 'findings',
    focus: { rule: group.rule },
  }));
}

function knowledgeSteps({ advisoryDays, oldAfterDays }: NextStepFacts): NextStep[] {
  const where = { page: 'settings', focus: { tab: 'knowledge' }, count: 1 } as const;
  if (advisoryDays === null) return [{ key: 'noAdvisories', ...where }];
  return advisoryDays > oldAfterDays ? [{ key: 'oldAdvisories', days: advisoryDays, ...where }] : [];
}

/** Gaps in the record, unless a rule that is listed already says the same. */
function recordSteps({ model, analysis }: NextStepFacts): NextStep[] {
  const said = new Set(listedCauses(analysis).map((group) => group.rule));
  const unplaced = [...model.asset.values()]
    .filter((asset) => asset.zone === undefined)
    .map((asset) => asset.id);
  const noTarget = [...model.zone.values()]
    .filter((zone) => zone.slTarget === undefined && (zone.kind === 'iacs' || zone.kind === 'safety'))
    .map((zone) => zone.id);
  const steps: NextStep[] = [];
  if (unplaced.length > 0 && !said.has('R-ZON-01'))
    steps.push({ key: 'unplaced', count: unplaced.length, page: 'assets', focus: { records: unplaced } });
  if (noTarget.length > 0 && !said.has('R-ZON-07'))
    steps.push({ key: 'noTarget', count: noTarget.length, page: 'diagram', focus: { records: noTarget } });
  return steps;
}

function collectSteps({ analysis }: NextStepFacts): NextStep[] {
  return missingFields(analysis?.findings ?? [])
    .filter(({ field }) => !comesInPacks(field))
    .slice(0, 2)
    .map(({ field, findings, records }) => ({
      key: 'collect',
      count: findings.length,
      field,
      kinds: [...new Set(records.map(({ kind }) => kind))],
      page: 'findings',
      focus: { tab: 'unknowns' },
    }));
}

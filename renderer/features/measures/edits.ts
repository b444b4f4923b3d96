import { controlOfEntry } from '#shared/analysis/plan/plan-measure.ts';
import { type Scope, settledBy } from '#shared/analysis/plan/suggest.ts';
import { createRecord, type Edits, setFields } from '#shared/journal/edit.ts';
import { builtInMeasures, type CatalogueMeasure } from '#shared/knowledge/catalogue/measures.ts';
import type { Id } from '#shared/model/id.ts';
import type { Language } from '#shared/model/language.ts';
import type { Measure } from '#shared/model/model.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { tellProblem } from '../../ui/tell.tsx';

/** Where a measure is put, and which findings it is to settle. */
export type Placing = Scope & { readonly findings: readonly string[] };

/** A list holds at most this many. */
const most = 10_000;

const some = <T>(list: readonly T[]): T[] | undefined =>
  list.length === 0 ? undefined : list.slice(0, most);

/** Puts an entry of the catalogue into the plan, in one gesture; returns the measure it became. */
export async function addToPlan(
  entry: CatalogueMeasure,
  placing: Placing,
  language: Language,
): Promise<Id<'measure'> | null> {
  const { model, commit } = useAssessment.getState();
  const control = controlOfEntry(builtInMeasures, entry);
  const before = [...model.measure.values()]
    .filter(({ catalogue }) => catalogue !== undefined && entry.after.includes(catalogue))
    .map(({ id }) => id);
  const [least, longest] = entry.days;
  const edits: Edits<'measure'> = {
    name: entry.name[language],
    description: entry.does[language],
    catalogue: entry.id,
    status: 'planned',
    control: control ?? undefined,
    channels: some(placing.channels),
    conduits: some(placing.conduits),
    zones: some(placing.zones),
    assets: some(placing.assets),
    findings: some(placing.findings),
    effortDays: { least, most: longest },
    cost: builtInMeasures.planning.costClass[entry.cost],
    needsDowntime: entry.downtime,
    essentialFunctionImpact: entry.harms === null ? 'none' : 'possible',
    after: some(before),
  };
  const { id, changes } = createRecord('measure', edits, randomBytes);
  const result = await commit(i18n.t('measures:added', { name: entry.name[language] }), changes);
  if (result.ok) return id;
  tellProblem(result.error);
  return null;
}

/** Puts a suggestion into the plan, with the findings it settles. */
export function addSuggested(
  entry: CatalogueMeasure,
  scope: Scope,
  language: Language,
): Promise<Id<'measure'> | null> {
  const { channels, conduits, zones, assets } = scope;
  const all = useAnalysis.getState().analysis?.findings ?? [];
  const findings = settledBy(useAssessment.getState().model, all, entry).map(({ id }) => id);
  return addToPlan(entry, { channels, conduits, zones, assets, findings }, language);
}

/** Changes fields of one measure, in one gesture. */
export async function changeMeasure(measure: Measure, edits: Edits<'measure'>): Promise<void> {
  const title = i18n.t('measures:changed', { name: measure.name ?? '' });
  const result = await useAssessment.getState().commit(title, setFields('measure', measure.id, edits));
  if (!result.ok) tellProblem(result.error);
}

/** Plans these measures and only proposes the others that are not in force, in one gesture. */
export async function planExactly(chosen: ReadonlySet<string>): Promise<void> {
  const { model, commit } = useAssessment.getState();
  const changes = [...model.measure.values()].flatMap((measure) => {
    if (measure.status === 'implemented' || measure.status === 'rejected') return [];
    const status = chosen.has(measure.id) ? 'planned' : 'proposed';
    return status === measure.status ? [] : setFields('measure', measure.id, { status });
  });
  if (changes.length === 0) return;
  const result = await commit(i18n.t('measures:cheapest.planned'), changes);
  if (!result.ok) tellProblem(result.error);
}

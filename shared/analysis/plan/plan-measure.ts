import { type CatalogueMeasure, entryOf, type MeasureCatalogue } from '../../knowledge/catalogue/measures.ts';
import type { AppliedControl } from '../../model/field.ts';
import type { Measure, Model } from '../../model/model.ts';
import type { AccessRow } from '../parameters.ts';
import { sorted } from '../plant.ts';
import { inForce } from '../service.ts';

/** How far a measure has come; a measure without a status counts as proposed. */
export type Stage = 'implemented' | 'planned' | 'proposed';

/** What a measure changes on the edges of the attack graph, and where. */
export interface PlanMeasure {
  /** The record's id; of a suggestion the id of its entry in the catalogue. */
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  /** Thousands of the site's currency: days at the day rate and what is bought. */
  readonly cost: number;
  readonly control: AppliedControl | null;
  /** Rows that replace what the channels offer. */
  readonly access: AccessRow | null;
  readonly credential: boolean;
  readonly vulnerability: boolean;
  readonly close: boolean;
  readonly remove: boolean;
  readonly redundancy: boolean;
  readonly channels: readonly string[];
  readonly conduits: readonly string[];
  readonly zones: readonly string[];
  readonly assets: readonly string[];
}

/** Days and money of an entry at the rates of its catalogue, in thousands of the site's currency. */
export function entryCost(catalogue: MeasureCatalogue, entry: CatalogueMeasure): number {
  const [least, most] = entry.days;
  return priced(catalogue, (least + most) / 2, catalogue.planning.costClass[entry.cost]);
}

function priced({ planning }: MeasureCatalogue, days: number, bought: number): number {
  return days * planning.dayRate + bought;
}

/** Days of a record, else of its entry: least and most; null where neither says. */
export function daysOf(catalogue: MeasureCatalogue, measure: Measure): readonly [number, number] | null {
  const { effortDays } = measure;
  if (effortDays !== undefined) return [effortDays.least, effortDays.most];
  return entryOf(catalogue, measure.catalogue)?.days ?? null;
}

/** What a recorded measure costs, in thousands; 0 where nothing is known of it. */
function costOf(catalogue: MeasureCatalogue, measure: Measure): number {
  const entry = entryOf(catalogue, measure.catalogue);
  const days = daysOf(catalogue, measure);
  const middle = days === null ? 0 : (days[0] + days[1]) / 2;
  const bought = measure.cost ?? (entry === undefined ? 0 : catalogue.planning.costClass[entry.cost]);
  return priced(catalogue, middle, bought);
}

type Effects = Pick<
  PlanMeasure,
  'access' | 'credential' | 'vulnerability' | 'close' | 'remove' | 'redundancy'
>;
const noEffects: Effects = {
  access: null,
  credential: false,
  vulnerability: false,
  close: false,
  remove: false,
  redundancy: false,
};

/** What an entry changes beside its control. */
export function effectsOf(entry: CatalogueMeasure | undefined): Effects {
  const effects = entry?.effects ?? [];
  const has = (kind: string): boolean => effects.some((effect) => effect.kind === kind);
  const access = effects.find((effect) => effect.kind === 'access');
  return {
    access: access?.kind === 'access' ? access.row : null,
    credential: has('credential'),
    vulnerability: has('vulnerability'),
    close: has('close'),
    remove: has('remove'),
    redundancy: has('redundancy'),
  };
}

/** The control an entry stands for, with the evidence a plan counts on; null where it has none. */
export function controlOfEntry(catalogue: MeasureCatalogue, entry: CatalogueMeasure): AppliedControl | null {
  const effect = entry.effects.find(({ kind }) => kind === 'control');
  if (effect?.kind !== 'control') return null;
  return { control: effect.control, quality: catalogue.planning.expectedQuality };
}

/**
 * The measures of a model, by id; rejected ones are left out. Of a measure in force only the control counts: what else it
 * changed is then a fact about the plant, and has to be recorded there.
 */
export function planMeasures(model: Model, catalogue: MeasureCatalogue): readonly PlanMeasure[] {
  return sorted<'measure'>(model.measure)
    .filter(({ status }) => status !== 'rejected')
    .map((measure) => {
      const entry = entryOf(catalogue, measure.catalogue);
      const stage = inForce(measure) ? 'implemented' : measure.status === 'planned' ? 'planned' : 'proposed';
      return {
        id: measure.id,
        name: measure.name ?? entry?.name.en ?? measure.id,
        stage,
        cost: costOf(catalogue, measure),
        control: measure.control ?? null,
        ...(stage === 'implemented' ? noEffects : effectsOf(entry)),
        channels: measure.channels ?? [],
        conduits: measure.conduits ?? [],
        zones: measure.zones ?? [],
        assets: measure.assets ?? [],
      };
    });
}

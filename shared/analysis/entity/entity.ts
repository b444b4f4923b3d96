import {
  builtInScope,
  classLabel,
  entityClasses,
  type ScopeTable,
} from '../../knowledge/catalogue/nis2-scope.ts';
import type { Model, RecordOf } from '../../model/model.ts';
import type { EntityAnswer } from '../analysis.ts';
import { type Plant, sorted } from '../plant.ts';
import { type Classification, classify, type EntityInput, type EntityProfile } from './classification.ts';

type Entity = RecordOf<'entity'>;

const fieldOf: Readonly<Record<EntityInput, string>> = {
  staff: 'staff',
  turnover: 'turnover',
  balance: 'balance',
  earlierYears: 'previousStaff',
  types: 'entityTypes',
  statuses: 'specialStatus',
};

const fold = (text: string): string => text.trim().toLowerCase();

/** Types as people write them, by id or name in any language, as ids of the table; what it does not know stays as written. */
function typeIds(table: ScopeTable, types: readonly string[]): readonly string[] {
  return types.map((written) => {
    const found = table.types.find(({ id, name }) =>
      [id, name.en, name.de].some((one) => fold(one) === fold(written)),
    );
    return found?.id ?? written;
  });
}

/** What the classification reads of an entity's record. */
function profileOf(table: ScopeTable, entity: Entity): EntityProfile {
  const { staff, turnover, balance, previousStaff, previousTurnover, previousBalance } = entity;
  const latest = { staff, turnover, balance };
  const before = { staff: previousStaff, turnover: previousTurnover, balance: previousBalance };
  const hasBefore = Object.values(before).some((value) => value !== undefined);
  return {
    years: hasBefore ? [latest, before] : [latest],
    types: entity.entityTypes === undefined ? undefined : typeIds(table, entity.entityTypes),
    statuses: entity.specialStatus,
  };
}

/**
 * The class of an entity. Where only the size of an earlier year keeps it open, the class on record stands: one year
 * beyond a limit changes nothing (Recommendation 2003/361/EC Annex Art. 4(2)).
 */
export function classificationOf(entity: Entity, table: ScopeTable = builtInScope): Classification {
  const answer = classify(table, profileOf(table, entity));
  const recorded = entityClasses.find((one) => one === entity.classification);
  const onlySize = answer.missing.length === 1 && answer.missing[0] === 'earlierYears';
  if (!onlySize || recorded === undefined || !answer.possible.includes(recorded)) return answer;
  return { ...answer, classification: recorded, possible: [recorded], missing: [] };
}

/** The entity an assessment is about: the one its site's organisation names, else the first; undefined without any. */
export function entityOf(model: Model): Entity | undefined {
  const entities = sorted<'entity'>(model.entity);
  const [assessment] = sorted<'assessment'>(model.assessment);
  const site = assessment?.site === undefined ? undefined : model.site.get(assessment.site);
  const organisation = fold(site?.organisation ?? '');
  const named =
    organisation === '' ? undefined : entities.find(({ name }) => fold(name ?? '') === organisation);
  return named ?? entities[0];
}

/** True where the entity of the assessment is marked as one of these (ids of types or statuses of the scope table). */
export function isMarked({ model }: Plant, marks: readonly string[]): boolean {
  const entity = entityOf(model);
  if (entity === undefined) return false;
  const own = [...typeIds(builtInScope, entity.entityTypes ?? []), ...(entity.specialStatus ?? [])];
  return own.some((mark) => marks.includes(mark));
}

/** How the organisation of a model stands under NIS2; null where no entity is recorded. */
export function entityAnswer(model: Model): EntityAnswer | null {
  const entity = entityOf(model);
  if (entity === undefined) return null;
  const { classification, row, possible, sizes, missing } = classificationOf(entity);
  return {
    id: entity.id,
    name: entity.name ?? entity.id,
    classification,
    label: classification === null ? null : classLabel(builtInScope, classification, entity.memberState),
    rule: row?.rule ?? null,
    because: row?.text ?? null,
    source: row?.source ?? null,
    possible,
    sizes,
    inputs: {
      memberState: entity.memberState,
      entityTypes: entity.entityTypes,
      specialStatus: entity.specialStatus,
      staff: entity.staff,
      turnover: entity.turnover,
      balance: entity.balance,
      figuresOf: entity.figuresOf,
      previousStaff: entity.previousStaff,
      previousTurnover: entity.previousTurnover,
      previousBalance: entity.previousBalance,
    },
    missing: missing.map((input) => fieldOf[input]),
    statement: builtInScope.statement,
  };
}

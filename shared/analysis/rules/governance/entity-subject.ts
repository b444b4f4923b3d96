import type { RecordOf } from '../../../model/model.ts';
import type { Subject } from '../../analysis.ts';
import { entityOf } from '../../entity/entity.ts';
import { sorted, subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';

/** An entity, or the assessment where none is recorded. */
export type EntityItem =
  | { readonly kind: 'entity'; readonly entity: RecordOf<'entity'> }
  | { readonly kind: 'assessment'; readonly assessment: RecordOf<'assessment'> };

/** Quantifies a rule over the entities; without any, the assessment stands in so that what is missing shows. */
export const overEntities = {
  over: ({ plant: { model } }: RuleContext): readonly EntityItem[] => {
    const entities = sorted<'entity'>(model.entity);
    if (entities.length > 0) return entities.map((entity) => ({ kind: 'entity', entity }));
    return sorted<'assessment'>(model.assessment).map((assessment) => ({ kind: 'assessment', assessment }));
  },
  subject: (item: EntityItem): Subject =>
    item.kind === 'entity' ? subjectOf('entity', item.entity) : subjectOf('assessment', item.assessment),
};

/** True for the entity the assessment is about; others are recorded for their own sake. */
export function appliesToEntity(item: EntityItem, { plant }: RuleContext): boolean {
  return item.kind === 'assessment' || entityOf(plant.model)?.id === item.entity.id;
}

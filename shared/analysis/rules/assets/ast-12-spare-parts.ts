import type { LifecycleState } from '../../analysis.ts';
import { isOutside, subjectOf } from '../../plant.ts';
import { weaknessAt } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** The maker no longer sells it. */
const gone: ReadonlySet<LifecycleState> = new Set(['discontinued', 'unsupported']);

/** R-AST-12: for a critical asset that is no longer sold there is a spare part or a plan to replace it. */
export const spareParts = defineRule({
  ...overAssets,
  id: 'R-AST-12',
  severity: 'medium',
  clauses: { nis2: ['c'], iec: ['SR 7.4'], attack: ['T0826'] },
  title: { en: 'Discontinued without spare part', de: 'Abgekündigt ohne Ersatzteil' },
  precondition: {
    en: 'a critical asset (criticality ≥ limit) whose hardware is discontinued',
    de: 'ein kritisches Asset (Kritikalität ≥ Grenze), dessen Hardware abgekündigt ist',
  },
  formula: {
    en: 'spare parts = 0 and no migration plan',
    de: 'Ersatzteile = 0 und kein Migrationsplan',
  },
  needs: [
    'asset.criticality',
    'asset.spareParts',
    'asset.migrationPlan',
    'asset.lifecycle',
    'asset.orderNumber',
  ],
  limits: ['criticalFrom'],
  message: {
    en: '{name} is critical and no longer sold; there is no spare part and no migration plan.',
    de: '{name} ist kritisch und nicht mehr lieferbar; es gibt weder Ersatzteil noch Migrationsplan.',
  },
  remedy: {
    en: 'Buy spare parts while there are some, or plan the migration.',
    de: 'Ersatzteile beschaffen, solange es sie gibt, oder die Migration planen.',
  },
  applies: (asset, context) => {
    const { plant, limits } = context;
    if (isOutside(plant, asset)) return false;
    if (asset.criticality !== undefined && asset.criticality < limits.criticalFrom) return false;
    const life = weaknessAt(context, asset)?.lifecycle;
    const state = life?.parts.find(({ part }) => part === 'hardware')?.state ?? 'unknown';
    if (state !== 'unknown' && !gone.has(state)) return false;
    const missing = [
      ...(asset.criticality === undefined ? ['criticality'] : []),
      ...(state === 'unknown' ? ['lifecycle.endOfSale'] : []),
    ];
    return missing.length === 0 ? true : unknown(missing);
  },
  check: (asset) => {
    if ((asset.spareParts ?? 0) > 0 || asset.migrationPlan) return pass;
    if (asset.spareParts === undefined) return unknown(['spareParts']);
    const self = subjectOf('asset', asset);
    return fail([
      fact(self, 'criticality', asset.criticality),
      fact(self, 'spareParts', 0),
      fact(self, 'migrationPlan', asset.migrationPlan),
    ]);
  },
});

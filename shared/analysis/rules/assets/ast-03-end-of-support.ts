import type { Asset } from '../../../model/model.ts';
import type { PartLifecycle } from '../../analysis.ts';
import { isOutside, subjectOf } from '../../plant.ts';
import { weaknessAt } from '../context.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

interface Said {
  readonly field: string;
  readonly part: string | undefined;
}

/** The field that names each part. */
const saidBy: Readonly<Record<PartLifecycle['part'], (asset: Asset) => Said>> = {
  hardware: ({ product, orderNumber, type }) =>
    product === undefined && orderNumber !== undefined
      ? { field: 'orderNumber', part: orderNumber }
      : { field: 'product', part: product ?? type },
  firmware: ({ firmwareVersion }) => ({
    field: 'firmwareVersion',
    part: firmwareVersion === undefined ? undefined : `firmware ${firmwareVersion}`,
  }),
  operatingSystem: ({ operatingSystem }) => ({ field: 'operatingSystem', part: operatingSystem }),
};

/** R-AST-03: nothing is in use whose support ended before the assessment date. The last day of support still counts. */
export const endOfSupport = defineRule({
  ...overAssets,
  id: 'R-AST-03',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 7.8', 'CR 3.10'], tenets: [5], attack: ['T0866'] },
  title: { en: 'Out of support', de: 'Support abgelaufen' },
  precondition: { en: 'any asset of the organisation', de: 'jedes Asset der Organisation' },
  formula: {
    en: 'end of support of some part < assessment date',
    de: 'Support-Ende eines Teils < Bewertungsdatum',
  },
  needs: [
    'asset.lifecycle',
    'asset.firmwareLifecycle',
    'asset.product',
    'asset.orderNumber',
    'asset.operatingSystem',
    'asset.extendedUpdates',
    'asset.firmwareVersion',
  ],
  message: {
    en: '{name} is out of support since {end} ({part}): new weaknesses stay open.',
    de: '{name} ist seit {end} ohne Support ({part}): Neue Schwachstellen bleiben offen.',
  },
  remedy: {
    en: 'Migrate, or isolate it with compensating measures and record the plan.',
    de: 'Migrieren oder mit kompensierenden Maßnahmen isolieren und den Plan erfassen.',
  },
  check: (asset, context) => {
    if (isOutside(context.plant, asset)) return notApplicable;
    const weakness = weaknessAt(context, asset);
    const self = subjectOf('asset', asset);
    const [ended] = weakness?.ended ?? [];
    if (ended !== undefined) {
      const end = ended.unsupportedBy ?? '?';
      const { field, part } = saidBy[ended.part](asset);
      const named = ended.catalogue?.name ?? part;
      return fail([fact(self, field, part), fact(self, 'endOfSupport', end)], {
        values: { end, part: named ?? asset.name ?? asset.id },
        ...(named === undefined ? {} : { cause: named }),
      });
    }
    if ((weakness?.supports.length ?? 0) > 0) return pass;
    return unknown(['lifecycle.endOfSupport']);
  },
});

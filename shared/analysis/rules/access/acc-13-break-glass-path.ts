import type { Asset, RecordOf } from '../../../model/model.ts';
import { placesAround } from '../../access/places.ts';
import { oncePerPlant } from '../../kept.ts';
import { daysBetween, type Plant, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { exercisesOf } from '../resilience/exercise.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

type Procedure = RecordOf<'breakGlassProcedure'>;

const words = {
  none: { en: 'no emergency procedure names it', de: 'kein Notfallverfahren nennt es' },
  untested: {
    en: 'its emergency access was not tested in time',
    de: 'der Notfallzugang wurde nicht rechtzeitig geprüft',
  },
  dependent: {
    en: 'its emergency access needs the gateway or the identity provider it is to replace',
    de: 'der Notfallzugang braucht das Gateway oder den Identitätsanbieter, den er ersetzen soll',
  },
} as const;

/** Emergency procedures by the assets they are for. */
const proceduresOf = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly Procedure[]> => {
  const byAsset = new Map<string, Procedure[]>();
  for (const procedure of sortedRecords(plant, 'breakGlassProcedure')) {
    for (const asset of procedure.assets ?? []) {
      byAsset.set(asset, [...(byAsset.get(asset) ?? []), procedure]);
    }
  }
  return byAsset;
});

function judge(
  procedure: Procedure,
  asset: Asset,
  plant: Plant,
  limit: number,
): 'ok' | 'open' | 'untested' | 'dependent' {
  const { gateway, identityProvider } = procedure.independentOf ?? {};
  if (gateway === false || identityProvider === false) return 'dependent';
  const drilled = exercisesOf(plant, 'breakGlass', placesAround(plant, asset)).some(
    ({ date, result }) => date !== undefined && result !== 'failed' && daysBetween(date, plant.at) <= limit,
  );
  const { lastTested } = procedure;
  if (!drilled && (lastTested === undefined || daysBetween(lastTested, plant.at) > limit)) return 'untested';
  return gateway === undefined || identityProvider === undefined ? 'open' : 'ok';
}

/** R-ACC-13: whatever matters most can be reached when the gateway is down. */
export const breakGlassPath = defineRule({
  ...overAssets,
  id: 'R-ACC-13',
  severity: 'medium',
  clauses: { nis2: ['c'], iec: ['SR 7.4', 'cl. 4.2'], attack: ['T0829'] },
  title: { en: 'No emergency access that works', de: 'Kein funktionierender Notfallzugang' },
  precondition: {
    en: 'asset whose criticality is at the limit or above',
    de: 'Asset, dessen Kritikalität die Grenze erreicht',
  },
  formula: {
    en: 'no emergency procedure, or not tested within the limit, or one that needs the gateway or the identity provider',
    de: 'kein Notfallverfahren, oder nicht innerhalb der Grenze geprüft, oder abhängig von Gateway oder Identitätsanbieter',
  },
  needs: [
    'asset.criticality',
    'breakGlassProcedure.assets',
    'breakGlassProcedure.lastTested',
    'breakGlassProcedure.independentOf',
    'exercise.kind',
    'exercise.assets',
    'exercise.date',
  ],
  limits: ['criticalFrom', 'breakGlassTestedWithinDays'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Write a local procedure that works without gateway, identity provider and network, and test it yearly.',
    de: 'Örtliches Verfahren festlegen, das ohne Gateway, Identitätsanbieter und Netz auskommt, und jährlich prüfen.',
  },
  applies: ({ criticality }, { limits }) =>
    criticality === undefined ? unknown(['criticality']) : criticality >= limits.criticalFrom,
  check: (asset, { plant, limits }) => {
    const procedures = proceduresOf(plant).get(asset.id) ?? [];
    const self = subjectOf('asset', asset);
    if (procedures.length === 0) {
      return fail([fact(self, 'criticality', asset.criticality)], { values: { why: words.none } });
    }
    const answers = procedures.map((procedure) =>
      judge(procedure, asset, plant, limits.breakGlassTestedWithinDays),
    );
    if (answers.includes('ok')) return pass;
    if (answers.includes('open')) return unknown(['breakGlassProcedure.independentOf']);
    const why = answers.includes('untested') ? words.untested : words.dependent;
    return fail(
      procedures.map((procedure) =>
        fact(subjectOf('breakGlassProcedure', procedure), 'lastTested', procedure.lastTested),
      ),
      { values: { why }, others: procedures.map((procedure) => subjectOf('breakGlassProcedure', procedure)) },
    );
  },
});

import type { Identity } from '../../../model/model.ts';
import { type Plant, placeOf, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { nonHumanInUse } from './identity.ts';

/** How many zones an identity is used in: those it names and those of its assets; undefined where it names neither. */
function zonesOf(plant: Plant, { zones, assets }: Identity): number | undefined {
  if (zones === undefined && assets === undefined) return undefined;
  const ofAssets = (assets ?? []).flatMap((id) => {
    const asset = plant.assets[plant.assetIndex.get(id) ?? -1];
    const place = asset === undefined ? undefined : placeOf(plant, asset);
    return place === undefined ? [] : place.boundary.zone.id;
  });
  const named = (zones ?? []).map((id) => plant.zoneIndex.get(id)?.boundary.zone.id ?? id);
  return new Set([...named, ...ofAssets]).size;
}

/** R-IDN-07: a non-human identity serves one application in one zone. */
export const onePurpose = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-07',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 1.2 RE 1'], tenets: [3], nhi: ['NHI9'], attack: ['T0859'] },
  title: { en: 'Non-human identity used in several places', de: 'Technische Identität mehrfach verwendet' },
  precondition: { en: 'non-human identity, in use', de: 'technische Identität, in Benutzung' },
  formula: {
    en: 'used in more than one zone, or for more applications than the limit',
    de: 'in mehr als einer Zone oder für mehr Anwendungen als die Grenze verwendet',
  },
  needs: ['identity.kind', 'identity.zones', 'identity.assets', 'identity.applications'],
  limits: ['applicationsPerIdentity'],
  message: {
    en: '{name} is used in several places (zones: {zones}, applications: {applications}): whoever takes it has all of them.',
    de: '{name} wird mehrfach verwendet (Zonen: {zones}, Anwendungen: {applications}): Wer sie erbeutet, hat alle.',
  },
  remedy: {
    en: 'Give each workload an identity of its own.',
    de: 'Jedem Workload eine eigene Identität geben.',
  },
  applies: nonHumanInUse,
  check: (identity, { plant, limits }) => {
    const zones = zonesOf(plant, identity);
    const applications = identity.applications?.length;
    const self = subjectOf('identity', identity);
    if ((zones ?? 0) > 1 || (applications ?? 0) > limits.applicationsPerIdentity) {
      return fail(
        [fact(self, 'zones', zones), fact(self, 'applications', identity.applications?.join(', '))],
        {
          values: { zones: zones ?? '–', applications: applications ?? '–' },
        },
      );
    }
    const missing = [
      ...(zones === undefined ? ['zones'] : []),
      ...(applications === undefined ? ['applications'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});

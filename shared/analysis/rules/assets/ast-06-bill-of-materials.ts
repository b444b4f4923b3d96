import type { AssetType } from '../../../model/asset.ts';
import type { Asset } from '../../../model/model.ts';
import { sameVersion } from '../../../model/vex-statements.ts';
import { oncePerPlant } from '../../kept.ts';
import { isOutside, type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** What is mainly software: its parts can be listed. */
const software: ReadonlySet<AssetType> = new Set([
  'historian',
  'controlServer',
  'scada',
  'mes',
  'bms',
  'applicationServer',
  'patchServer',
  'workload',
  'containerImage',
]);

/** Assets and models of which a bill with components was imported, with the versions it describes; null where it names none. */
const billedSubjects = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly (string | null)[]> => {
  const found = new Map<string, (string | null)[]>();
  for (const { subject, firmwareVersion, components = [] } of plant.model.billOfMaterials.values()) {
    if (subject === undefined || components.length === 0) continue;
    const versions = found.get(subject) ?? [];
    versions.push(firmwareVersion ?? null);
    found.set(subject, versions);
  }
  return found;
});

function hasBill(plant: Plant, { id, model, firmwareVersion }: Asset): boolean {
  const subjects = billedSubjects(plant);
  return [...(subjects.get(id) ?? []), ...(subjects.get(model ?? '') ?? [])].some(
    (version) => version === null || sameVersion(version, firmwareVersion),
  );
}

/** R-AST-06: software, containers and applications have a software bill of materials. */
export const billOfMaterials = defineRule({
  ...overAssets,
  id: 'R-AST-06',
  severity: 'medium',
  clauses: { nis2: ['d'], iec: ['SR 7.8', '4-1'], tenets: [1], attack: ['T0862'] },
  title: { en: 'No software bill of materials', de: 'Keine Software-Stückliste' },
  precondition: { en: 'software, container or application', de: 'Software, Container oder Anwendung' },
  formula: {
    en: 'no place of a software bill of materials recorded, and none imported for it or its model in its version',
    de: 'kein Ablageort einer Software-Stückliste erfasst, und keine für das Asset oder sein Modell in seiner Version importiert',
  },
  needs: ['asset.type', 'asset.sbom', 'billOfMaterials.subject'],
  message: {
    en: '{name} has no software bill of materials, so nobody can tell whether a weak component is in it.',
    de: '{name} hat keine Software-Stückliste; niemand kann sagen, ob eine schwache Komponente darin steckt.',
  },
  remedy: {
    en: 'Ask the supplier for one (CycloneDX or SPDX) and import it, or record where it lies.',
    de: 'Beim Lieferanten anfordern (CycloneDX oder SPDX) und importieren oder den Ablageort erfassen.',
  },
  applies: (asset, { plant }) => {
    if (isOutside(plant, asset)) return false;
    if (asset.type === undefined) return asset.sbom || hasBill(plant, asset) ? true : unknown(['type']);
    return software.has(asset.type);
  },
  check: (asset, { plant }) => {
    if (asset.sbom || hasBill(plant, asset)) return pass;
    const self = subjectOf('asset', asset);
    return fail([fact(self, 'type', asset.type), fact(self, 'sbom', asset.sbom)]);
  },
});

import type { AssetType } from '../../../model/asset.ts';
import { isOutside, subjectOf } from '../../plant.ts';
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

/** R-AST-06: software, containers and applications have a software bill of materials. */
export const billOfMaterials = defineRule({
  ...overAssets,
  id: 'R-AST-06',
  severity: 'medium',
  clauses: { nis2: ['d'], iec: ['SR 7.8', '4-1'], tenets: [1], attack: ['T0862'] },
  title: { en: 'No software bill of materials', de: 'Keine Software-Stückliste' },
  precondition: { en: 'software, container or application', de: 'Software, Container oder Anwendung' },
  formula: { en: 'software bill of materials empty', de: 'Software-Stückliste leer' },
  needs: ['asset.type', 'asset.sbom'],
  message: {
    en: '{name} has no software bill of materials, so nobody can tell whether a weak component is in it.',
    de: '{name} hat keine Software-Stückliste; niemand kann sagen, ob eine schwache Komponente darin steckt.',
  },
  remedy: {
    en: 'Ask the supplier for one (CycloneDX or SPDX) and record where it lies.',
    de: 'Beim Lieferanten anfordern (CycloneDX oder SPDX) und den Ablageort erfassen.',
  },
  applies: (asset, { plant }) => {
    if (isOutside(plant, asset)) return false;
    if (asset.type === undefined) return asset.sbom ? true : unknown(['type']);
    return software.has(asset.type);
  },
  check: (asset) => {
    if (asset.sbom) return pass;
    const self = subjectOf('asset', asset);
    return fail([fact(self, 'type', asset.type), fact(self, 'sbom', asset.sbom)]);
  },
});

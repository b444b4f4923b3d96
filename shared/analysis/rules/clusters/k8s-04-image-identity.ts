import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isDeployed } from './deployment.ts';

const words = {
  tag: {
    en: 'its tag can come to mean another image',
    de: 'das Tag kann später ein anderes Image bezeichnen',
  },
  unsigned: { en: 'it is not signed', de: 'es ist nicht signiert' },
} as const;

/** R-K8S-04: an image is what it was when it was approved. */
export const imageIdentity = defineRule({
  ...overRecords('containerImage'),
  id: 'R-K8S-04',
  severity: 'medium',
  clauses: { nis2: ['d', 'e'], iec: ['SR 3.4', 'SR 2.4 RE 1'], tenets: [5], attack: ['T0862'] },
  title: { en: 'Image by mutable tag or unsigned', de: 'Image mit veränderlichem Tag oder ohne Signatur' },
  precondition: { en: 'image that is deployed', de: 'bereitgestelltes Image' },
  formula: {
    en: 'named by a tag that can change, or not signed',
    de: 'über ein veränderliches Tag benannt oder nicht signiert',
  },
  needs: [
    'containerImage.deployed',
    'workload.images',
    'containerImage.mutableTag',
    'containerImage.digest',
    'containerImage.signed',
  ],
  message: {
    en: '{name} can be replaced unnoticed: {why}.',
    de: '{name} lässt sich unbemerkt austauschen: {why}.',
  },
  remedy: {
    en: 'Deploy by digest, and let the cluster admit signed images only.',
    de: 'Über den Digest bereitstellen und im Cluster nur signierte Images zulassen.',
  },
  applies: (image, { plant }) => isDeployed(plant, image),
  check: (image) => {
    const { mutableTag, digest, signed } = image;
    const self = subjectOf('containerImage', image);
    if (mutableTag === true || signed === false) {
      const facts = [fact(self, 'mutableTag', mutableTag), fact(self, 'signed', signed)];
      return fail(facts, { values: { why: mutableTag === true ? words.tag : words.unsigned } });
    }
    const missing = [
      ...(mutableTag === undefined && !digest ? ['mutableTag'] : []),
      ...(signed === undefined ? ['signed'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});

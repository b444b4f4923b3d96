import { settledOfPlant } from '../../books.ts';
import { isOutside, type Plant, subjectOf } from '../../plant.ts';
import { assetSubject } from '../access/cover.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';
import { carriedBy, redundancyOf } from './single-point.ts';

const hasChannels = settledOfPlant(({ channels }: Plant) => channels.length > 0);

/** R-RES-01: no single asset carries what the plant has to be able to reach. */
export const singlePoint = defineRule({
  ...overAssets,
  id: 'R-RES-01',
  severity: 'high',
  clauses: { nis2: ['c'], iec: ['SR 7.1', 'SR 7.4'], attack: ['T0826'] },
  title: { en: 'Single point of failure', de: 'Einzelner Ausfallpunkt' },
  precondition: {
    en: 'asset that required targets are reached through',
    de: 'Asset, über das benötigte Ziele erreicht werden',
  },
  formula: {
    en: 'dominates at least one required target, and is not one of enough redundant assets',
    de: 'dominiert mindestens ein benötigtes Ziel und gehört nicht zu ausreichend redundanten Assets',
  },
  needs: [
    'essentialFunction.targets',
    'accessPath.targets',
    'asset.dependsOn',
    'channel.source',
    'channel.target',
    'accessPoint.kind',
    'asset.criticality',
    'redundancyGroup.assets',
    'redundancyGroup.least',
  ],
  limits: ['redundancy'],
  message: {
    en: 'Without {name} required targets are out of reach ({count}): {targets}.',
    de: 'Ohne {name} sind benötigte Ziele nicht erreichbar ({count}): {targets}.',
  },
  remedy: {
    en: 'Add a second one that shares neither power nor host nor uplink with it, or a tested local mode.',
    de: 'Zweites ergänzen, das weder Strom noch Host noch Uplink teilt, oder eine geprüfte örtliche Betriebsart.',
  },
  applies: (asset, { plant }) => !isOutside(plant, asset),
  check: (asset, context) => {
    const { plant, limits } = context;
    if (!hasChannels(plant)) return unknown(['channel']);
    const targets = carriedBy(context, asset.id, limits.redundancy);
    if (targets.length === 0) return pass;
    const subjects = targets.slice(0, 5).flatMap((id) => assetSubject(plant, id));
    const self = subjectOf('asset', asset);
    return fail(
      [fact(self, 'dominates', targets.length), fact(self, 'redundancy', redundancyOf(plant, asset.id))],
      {
        values: { count: targets.length, targets: subjects.map(({ name }) => name).join(', ') },
        others: subjects,
      },
    );
  },
});

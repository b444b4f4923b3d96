import { fill } from '../../../model/language.ts';
import { subjectOf } from '../../plant.ts';
import { keepsAccessLogs } from '../access/enforcement-point.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const words = {
  short: {
    en: 'its logs are kept for {days} days; the limit is {limit}',
    de: 'Protokolle werden {days} Tage aufbewahrt; die Grenze sind {limit}',
  },
  open: { en: 'its logs can be changed', de: 'die Protokolle lassen sich ändern' },
} as const;

/** R-MON-02: logs are still there, and unchanged, when somebody asks. */
export const retention = defineRule({
  ...overAssets,
  id: 'R-MON-02',
  severity: 'low',
  clauses: { nis2: ['b'], iec: ['SR 2.9', 'SR 3.9'], tenets: [7], attack: ['T0872'] },
  title: { en: 'Logs kept too briefly or changeable', de: 'Protokolle zu kurz aufbewahrt oder änderbar' },
  precondition: {
    en: 'asset that keeps logs: enforcement point, identity provider, engineering workstation, or one that says so',
    de: 'Asset, das Protokolle führt: Durchsetzungspunkt, Identitätsanbieter, Engineering-Station, oder eines, das es angibt',
  },
  formula: {
    en: 'retention < limit, or not protected against tampering',
    de: 'Aufbewahrung < Grenze, oder nicht gegen Veränderung geschützt',
  },
  needs: [
    'asset.type',
    'asset.logs',
    'asset.logRetentionDays',
    'asset.logTamperProtected',
    'accessPath.enforcementPoint',
  ],
  limits: ['logRetentionDays'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Export to write-once media or a collector it cannot delete from.',
    de: 'Auf einmal beschreibbare Medien oder einen Sammler exportieren, in dem es nicht löschen kann.',
  },
  applies: (asset, { plant }) => {
    const { logs, logRetentionDays, logTamperProtected } = asset;
    const says = logs !== undefined || logRetentionDays !== undefined || logTamperProtected !== undefined;
    return says || keepsAccessLogs(plant, asset);
  },
  check: (asset, { limits }) => {
    const { logRetentionDays: days, logTamperProtected } = asset;
    const limit = limits.logRetentionDays;
    const self = subjectOf('asset', asset);
    if (days !== undefined && days < limit) {
      return fail([fact(self, 'logRetentionDays', days)], {
        values: { why: fill(words.short, { days, limit }) },
      });
    }
    if (logTamperProtected === false) {
      return fail([fact(self, 'logTamperProtected', false)], { values: { why: words.open } });
    }
    const missing = [
      ...(days === undefined ? ['logRetentionDays'] : []),
      ...(logTamperProtected === undefined ? ['logTamperProtected'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});

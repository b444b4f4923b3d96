import type { RecordOf } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import { daysBetween, type Plant, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const words = {
  none: { en: 'no backup of it is recorded', de: 'keine Datensicherung ist erfasst' },
  unverified: {
    en: 'no backup of it was verified in time',
    de: 'keine Datensicherung wurde rechtzeitig geprüft',
  },
  online: { en: 'no backup of it is kept offline', de: 'keine Datensicherung liegt offline' },
} as const;

/** Backups by asset. */
const backupsOf = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly RecordOf<'backup'>[]> => {
  const byAsset = new Map<string, RecordOf<'backup'>[]>();
  for (const backup of sortedRecords(plant, 'backup')) {
    for (const asset of backup.assets ?? []) {
      const known = byAsset.get(asset);
      if (known === undefined) byAsset.set(asset, [backup]);
      else known.push(backup);
    }
  }
  return byAsset;
});

/** R-RES-06: programs and configurations can be brought back, also after ransomware. */
export const backedUp = defineRule({
  ...overAssets,
  id: 'R-RES-06',
  severity: 'high',
  clauses: { nis2: ['c'], iec: ['SR 7.3 RE 1'], attack: ['T0809'] },
  title: { en: 'No good backup', de: 'Keine brauchbare Datensicherung' },
  precondition: {
    en: 'asset whose criticality is at the limit or above',
    de: 'Asset, dessen Kritikalität die Grenze erreicht',
  },
  formula: {
    en: 'no backup, or none verified within the limit, or no offline copy',
    de: 'keine Datensicherung, oder keine innerhalb der Grenze geprüfte, oder keine Kopie offline',
  },
  needs: ['asset.criticality', 'backup.assets', 'backup.verified', 'backup.offlineCopy'],
  limits: ['backupFrom', 'backupVerifiedWithinDays'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Back it up, read the copy back and compare, and keep one copy where no network reaches.',
    de: 'Sichern, Kopie zurücklesen und vergleichen, und eine Kopie ohne Netzanschluss verwahren.',
  },
  applies: ({ criticality }, { limits }) =>
    criticality === undefined ? unknown(['criticality']) : criticality >= limits.backupFrom,
  check: (asset, { plant, limits }) => {
    const backups = backupsOf(plant).get(asset.id) ?? [];
    const self = subjectOf('asset', asset);
    const criticality = fact(self, 'criticality', asset.criticality);
    if (backups.length === 0) return fail([criticality], { values: { why: words.none } });
    const subjects = backups.map((backup) => subjectOf('backup', backup));
    const isFresh = ({ verified }: RecordOf<'backup'>): boolean =>
      verified !== undefined && daysBetween(verified, plant.at) <= limits.backupVerifiedWithinDays;
    if (!backups.some(isFresh)) {
      const facts = backups.map((backup) => fact(subjectOf('backup', backup), 'verified', backup.verified));
      return fail(facts, { values: { why: words.unverified }, others: subjects });
    }
    if (backups.some(({ offlineCopy }) => offlineCopy === true)) return pass;
    if (backups.some(({ offlineCopy }) => offlineCopy === undefined)) return unknown(['backup.offlineCopy']);
    return fail(
      subjects.map((subject) => fact(subject, 'offlineCopy', false)),
      { values: { why: words.online }, others: subjects },
    );
  },
});

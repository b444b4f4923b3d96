import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';
import { keepsAccessLogs } from './enforcement-point.ts';

const logs = [
  { field: 'accessDecisions', name: { en: 'access decisions', de: 'Zugriffsentscheidungen' } },
  { field: 'commands', name: { en: 'commands', de: 'Befehle' } },
  { field: 'failedLogins', name: { en: 'failed log-ins', de: 'fehlgeschlagene Anmeldungen' } },
] as const;

/** R-ACC-15: what decides about access tells a central place. */
export const centralLogs = defineRule({
  ...overAssets,
  id: 'R-ACC-15',
  severity: 'medium',
  clauses: { nis2: ['b'], iec: ['SR 2.8 RE 1', 'SR 6.1'], tenets: [7], attack: ['T0872'] },
  title: { en: 'Access logs not collected', de: 'Zugriffsprotokolle nicht gesammelt' },
  precondition: {
    en: 'enforcement point, identity provider or engineering workstation',
    de: 'Durchsetzungspunkt, Identitätsanbieter oder Engineering-Station',
  },
  formula: {
    en: 'access decisions, commands or failed log-ins not sent to a central place',
    de: 'Zugriffsentscheidungen, Befehle oder fehlgeschlagene Anmeldungen nicht an eine zentrale Stelle gesendet',
  },
  needs: ['asset.type', 'asset.logs', 'accessPath.enforcementPoint'],
  message: { en: '{name} keeps {what} to itself.', de: '{name} behält {what} für sich.' },
  remedy: {
    en: 'Forward the logs, or collect them on a stick at a fixed interval.',
    de: 'Protokolle weiterleiten oder in festem Takt per Datenträger einsammeln.',
  },
  applies: (asset, { plant }) => keepsAccessLogs(plant, asset),
  check: (asset) => {
    const self = subjectOf('asset', asset);
    const kept = logs.filter(({ field }) => asset.logs?.[field] === false);
    if (kept.length > 0) {
      const what = {
        en: kept.map(({ name }) => name.en).join(', '),
        de: kept.map(({ name }) => name.de).join(', '),
      };
      return fail(
        kept.map(({ field }) => fact(self, `logs.${field}`, false)),
        { values: { what } },
      );
    }
    const open = logs.filter(({ field }) => asset.logs?.[field] === undefined);
    return open.length > 0 ? unknown(open.map(({ field }) => `logs.${field}`)) : pass;
  },
});

import type { Asset } from '../../../model/model.ts';
import { bookOfPlant } from '../../books.ts';
import { endsOf, levelOf, type Plant, placeOf, subjectOf } from '../../plant.ts';
import { isSame } from '../../shelves.ts';
import { levelRank } from '../levels.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const itKinds: ReadonlySet<string | undefined> = new Set(['business', 'cloud', 'external']);

/** Assets on level 3 or below by what they depend on: as they say, or as their channels to identity providers show. */
const dependentsOf = bookOfPlant((plant: Plant): ReadonlyMap<string, readonly Asset[]> => {
  const dependents = new Map<string, Map<string, Asset>>();
  const note = (on: string, asset: Asset): void => {
    const level = levelOf(plant, asset);
    if (level === undefined || levelRank[level] > 3 || on === asset.id) return;
    const known = dependents.get(on) ?? new Map<string, Asset>();
    dependents.set(on, known.set(asset.id, asset));
  };
  const { assets, byName } = plant;
  for (const asset of byName) for (const on of asset.dependsOn ?? []) note(on, asset);
  if (!assets.some(({ type }) => isProvider(type))) return lists(dependents);
  for (const channel of plant.channels) {
    const { source, target } = endsOf(plant, channel);
    if (source.type !== 'asset' || target.type !== 'asset') continue;
    const to = assets[target.asset];
    const from = assets[source.asset];
    if (to !== undefined && from !== undefined && isProvider(to.type)) note(to.id, from);
  }
  return lists(dependents);
}, isSame);

const isProvider = (type: Asset['type']): boolean =>
  type === 'identityProvider' || type === 'domainController';

function lists(
  found: ReadonlyMap<string, ReadonlyMap<string, Asset>>,
): ReadonlyMap<string, readonly Asset[]> {
  return new Map([...found].map(([on, assets]) => [on, [...assets.values()]]));
}

/** R-RES-08: people on the plant can log in when the company network is gone. */
export const identityProvider = defineRule({
  ...overAssets,
  id: 'R-RES-08',
  severity: 'high',
  clauses: { nis2: ['c', 'i'], iec: ['SR 5.1 RE 2'], attack: ['T0829'] },
  title: { en: 'OT depends on the identity provider of IT', de: 'OT hängt am Identitätsanbieter der IT' },
  precondition: {
    en: 'identity provider or domain controller that assets on level 3 or below depend on',
    de: 'Identitätsanbieter oder Domänencontroller, von dem Assets auf Ebene 3 oder darunter abhängen',
  },
  formula: {
    en: 'lies in an IT zone (business, cloud, external, or level 4 and above), and one of these assets has no fallback',
    de: 'liegt in einer IT-Zone (Unternehmens-IT, Cloud, extern, oder Ebene 4 und höher), und eines dieser Assets hat keine Rückfalllösung',
  },
  needs: [
    'asset.type',
    'asset.zone',
    'asset.purdueLevel',
    'zone.kind',
    'zone.purdueLevel',
    'asset.dependsOn',
    'asset.fallbackAuthentication',
    'channel.source',
    'channel.target',
  ],
  message: {
    en: 'Without {name} nobody can log in at OT assets ({count}): {assets}.',
    de: 'Ohne {name} kann sich an OT-Assets niemand anmelden ({count}): {assets}.',
  },
  remedy: {
    en: 'Cache credentials locally, or run an identity provider of the OT.',
    de: 'Anmeldedaten lokal zwischenspeichern oder einen eigenen Identitätsanbieter der OT betreiben.',
  },
  applies: (asset, { plant }) => {
    if (!(dependentsOf(plant, asset.id) ?? []).length) return false;
    if (asset.type === undefined) return unknown(['type']);
    return isProvider(asset.type);
  },
  check: (asset, { plant }) => {
    const zone = placeOf(plant, asset);
    const level = levelOf(plant, asset);
    if (level === undefined && zone?.kind === undefined) return unknown(['purdueLevel']);
    const inIt = itKinds.has(zone?.kind) || (level !== undefined && levelRank[level] >= 4);
    if (!inIt) return pass;
    const dependents = dependentsOf(plant, asset.id) ?? [];
    const without = dependents.filter(({ fallbackAuthentication }) => fallbackAuthentication === false);
    if (without.length === 0) {
      const open = dependents.some(({ fallbackAuthentication }) => fallbackAuthentication === undefined);
      return open ? unknown(['fallbackAuthentication']) : pass;
    }
    const subjects = without.slice(0, 5).map((one) => subjectOf('asset', one));
    return fail(
      subjects.map((subject) => fact(subject, 'fallbackAuthentication', false)),
      {
        values: { count: without.length, assets: subjects.map(({ name }) => name).join(', ') },
        others: subjects,
      },
    );
  },
});

import { type RecordOf, recordIn } from '../../../model/model.ts';
import { bookOfPlant } from '../../books.ts';
import { isSafety } from '../../graph/dominance.ts';
import { targetOf } from '../../levels/scope.ts';
import { type Plant, placeOf, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import type { RuleContext } from '../context.ts';
import { usersOf } from '../identities/access-path.ts';
import { isNonHuman } from '../identities/identity.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { ofMachine } from './grant.ts';

type Use =
  | { readonly kind: 'session'; readonly record: RecordOf<'session'> }
  | { readonly kind: 'accessPath'; readonly record: RecordOf<'accessPath'> };

const overWatched = {
  over: ({ plant }: RuleContext): readonly Use[] => [
    ...plant.accessPaths.map((record): Use => ({ kind: 'accessPath', record })),
    ...sortedRecords(plant, 'session').map((record): Use => ({ kind: 'session', record })),
  ],
  subject: ({ kind, record }: Use) => subjectOf(kind, record),
};

const placesOfUse = (use: Use): readonly string[] | undefined =>
  use.kind === 'session' ? use.record.touched : use.record.targets;

function isMachineUse(use: Use, plant: Plant): boolean {
  if (use.kind === 'session') return ofMachine(plant, use.record);
  const users = usersOf(plant, use.record);
  return users.length > 0 && users.every((identity) => isNonHuman(identity) === true);
}

/** How the access path of a session is supervised. */
function pathSupervision(use: Use, plant: Plant): Use['record']['supervision'] {
  if (use.kind !== 'session' || use.record.accessPath === undefined) return undefined;
  return plant.model.accessPath.get(use.record.accessPath)?.supervision;
}

/** What people get at by sessions and access paths, each by its id: safety, or the target of its zone for use control (UC). */
const standings = bookOfPlant((plant: Plant): ReadonlyMap<string, Standing> => {
  const found = new Map<string, Standing>();
  const note = (ids: readonly string[] | undefined): void => {
    for (const id of ids ?? []) if (!found.has(id)) found.set(id, standingOf(plant, id));
  };
  for (const { targets } of plant.accessPaths) note(targets);
  for (const { touched } of plant.model.session.values()) note(touched);
  return found;
}, Object.is);

type Standing = 'safety' | number;

function standingOf(plant: Plant, id: string): Standing {
  const index = plant.assetIndex.get(id);
  const asset = index === undefined ? undefined : plant.assets[index];
  if (index !== undefined && isSafety(plant, index)) return 'safety';
  const zone = asset === undefined ? plant.zoneIndex.get(id) : placeOf(plant, asset);
  if (zone === undefined) return 0;
  return zone.kind === 'safety' ? 'safety' : (targetOf(zone)?.[1] ?? 0);
}

/** A safety asset or zone, or one whose target for use control (UC) is at the limit or above. */
function isGuarded(plant: Plant, id: string, from: number): boolean {
  const standing = standings(plant, id) ?? 0;
  return standing === 'safety' || standing >= from;
}

/** R-ACC-09: what touches safety or is to withstand skilled attackers happens under somebody’s eyes. */
export const supervised = defineRule<Use>({
  ...overWatched,
  id: 'R-ACC-09',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 2.1 RE 3', 'SR 2.1 RE 4', 'SR 2.12'], tenets: [6], attack: ['T0843'] },
  title: { en: 'Access to safety without supervision', de: 'Zugriff auf Safety ohne Aufsicht' },
  precondition: {
    en: 'session or access path of people to safety assets or to zones whose SL-T (UC) is at the limit or above',
    de: 'Sitzung oder Zugangsweg von Personen zu Safety-Assets oder in Zonen, deren SL-T (UC) die Grenze erreicht',
  },
  formula: { en: 'supervision = none', de: 'Aufsicht = keine' },
  needs: [
    'session.supervision',
    'session.touched',
    'session.denied',
    'session.identity',
    'accessPath.supervision',
    'accessPath.targets',
    'accessPath.identities',
    'asset.safetyRelated',
    'asset.type',
    'zone.kind',
    'zone.slTarget',
    'identity.kind',
  ],
  limits: ['supervisedFrom'],
  message: {
    en: '{name} reaches {asset} with nobody watching.',
    de: '{name} erreicht {asset} ohne jede Aufsicht.',
  },
  remedy: {
    en: 'Supervise live or with four eyes; record at least.',
    de: 'Live oder im Vier-Augen-Prinzip begleiten; mindestens aufzeichnen.',
  },
  applies: (use, { plant, limits }) => {
    if (isMachineUse(use, plant) || ('denied' in use.record && use.record.denied === true)) return false;
    const places = placesOfUse(use);
    if (places === undefined) return unknown([use.kind === 'session' ? 'touched' : 'targets']);
    return places.some((id) => isGuarded(plant, id, limits.supervisedFrom));
  },
  check: (use, { plant, limits }) => {
    const supervision = use.record.supervision ?? pathSupervision(use, plant);
    if (supervision === undefined) return unknown(['supervision']);
    if (supervision !== 'none') return pass;
    const self = subjectOf(use.kind, use.record);
    const place = (placesOfUse(use) ?? []).find((id) => isGuarded(plant, id, limits.supervisedFrom));
    const asset = (place === undefined ? undefined : recordIn(plant.model, place)?.name) ?? place ?? '';
    return fail([fact(self, 'supervision', supervision)], { values: { asset } });
  },
});

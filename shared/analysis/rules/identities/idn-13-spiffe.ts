import { fill, type Localised } from '../../../model/language.ts';
import type { Identity } from '../../../model/model.ts';
import { type SpiffeIdFault, spiffeIdFault } from '../../../model/spiffe-id.ts';
import { oncePerPlant } from '../../kept.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { defineRule, fact, fail, pass, unknown, type Verdict } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { lifetimeHours } from './credential.ts';
import { credentialsOf, isInUse } from './identity.ts';

const faults: Readonly<Record<SpiffeIdFault, Localised>> = {
  scheme: {
    en: 'its SPIFFE ID does not begin with spiffe://',
    de: 'die SPIFFE-ID beginnt nicht mit spiffe://',
  },
  trustDomainMissing: {
    en: 'its SPIFFE ID has no trust domain',
    de: 'die SPIFFE-ID hat keine Vertrauensdomäne',
  },
  trustDomainTooLong: {
    en: 'the trust domain of its SPIFFE ID is longer than 255 bytes',
    de: 'die Vertrauensdomäne der SPIFFE-ID ist länger als 255 Byte',
  },
  trustDomainCharacters: {
    en: 'the trust domain of its SPIFFE ID has other characters than a-z, 0-9, dot, hyphen and underscore',
    de: 'die Vertrauensdomäne der SPIFFE-ID hat andere Zeichen als a-z, 0-9, Punkt, Binde- und Unterstrich',
  },
  queryOrFragment: {
    en: 'its SPIFFE ID has a query or a fragment',
    de: 'die SPIFFE-ID hat einen Abfrageteil oder ein Fragment',
  },
  percentEncoding: { en: 'its SPIFFE ID is percent-encoded', de: 'die SPIFFE-ID ist prozentkodiert' },
  emptySegment: {
    en: 'the path of its SPIFFE ID has an empty segment',
    de: 'der Pfad der SPIFFE-ID hat ein leeres Segment',
  },
  dotSegment: {
    en: 'the path of its SPIFFE ID has a segment “.” or “..”',
    de: 'der Pfad der SPIFFE-ID hat ein Segment „.“ oder „..“',
  },
  segmentCharacters: {
    en: 'the path of its SPIFFE ID has other characters than letters, digits, dot, hyphen and underscore',
    de: 'der Pfad der SPIFFE-ID hat andere Zeichen als Buchstaben, Ziffern, Punkt, Binde- und Unterstrich',
  },
  tooLong: { en: 'its SPIFFE ID is longer than 2048 bytes', de: 'die SPIFFE-ID ist länger als 2048 Byte' },
};

const words = {
  duplicate: {
    en: 'its SPIFFE ID is also that of another identity',
    de: 'die SPIFFE-ID gehört auch einer anderen Identität',
  },
  lifetime: {
    en: 'its SVID lives {hours} hours; the limit is {limit}',
    de: 'die SVID lebt {hours} Stunden; die Grenze sind {limit}',
  },
} as const;

/** Identities by SPIFFE ID. */
const holders = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly Identity[]> => {
  const byId = new Map<string, Identity[]>();
  for (const identity of sortedRecords(plant, 'identity')) {
    if (identity.spiffeId === undefined) continue;
    const known = byId.get(identity.spiffeId);
    if (known === undefined) byId.set(identity.spiffeId, [identity]);
    else known.push(identity);
  }
  return byId;
});

/** What the lifetimes of an identity's SVIDs say; null where they are in order. */
function svids(plant: Plant, identity: Identity, limit: number): Verdict | null {
  let open = false;
  for (const credential of credentialsOf(plant).get(identity.id) ?? []) {
    if (credential.kind !== 'svid' || credential.lifetimeReason) continue;
    const hours = lifetimeHours(credential);
    if (hours !== null && hours > limit) {
      const subject = subjectOf('credential', credential);
      const why = fill(words.lifetime, { hours, limit });
      return fail([fact(subject, 'lifetimeHours', hours)], { values: { why }, others: [subject] });
    }
    open ||= hours === null;
  }
  return open ? unknown(['credential.lifetimeHours']) : null;
}

/** R-IDN-13: workload identities have a valid SPIFFE ID of their own and short-lived documents (SPIFFE-ID specification). */
export const spiffe = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-13',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 1.2', 'SR 1.8'], tenets: [3, 6], nhi: ['NHI7'] },
  title: { en: 'Workload identity not in order', de: 'Workload-Identität nicht in Ordnung' },
  precondition: {
    en: 'workload identity in use that does not state to have no SPIFFE ID',
    de: 'Workload-Identität in Benutzung, die nicht angibt, keine SPIFFE-ID zu haben',
  },
  formula: {
    en: 'SPIFFE ID invalid, or also of another identity, or an SVID lives longer than the limit without a reason',
    de: 'SPIFFE-ID ungültig, oder auch die einer anderen Identität, oder eine SVID lebt ohne Begründung länger als die Grenze',
  },
  needs: [
    'identity.kind',
    'identity.spiffeId',
    'credential.identity',
    'credential.kind',
    'credential.lifetimeHours',
    'credential.lifetimeReason',
  ],
  limits: ['svidHours'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Correct the ID, one per workload, and issue SVIDs that live for an hour or so.',
    de: 'ID berichtigen, eine je Workload, und SVIDs mit etwa einer Stunde Lebensdauer ausstellen.',
  },
  applies: (identity) => {
    if (!isInUse(identity) || identity.spiffeId === '') return false;
    if (identity.spiffeId !== undefined) return true;
    return identity.kind === undefined ? unknown(['kind']) : identity.kind === 'workload';
  },
  check: (identity, { plant, limits }) => {
    const { spiffeId } = identity;
    if (spiffeId === undefined) return unknown(['spiffeId']);
    const self = subjectOf('identity', identity);
    const own = fact(self, 'spiffeId', spiffeId);
    const fault = spiffeIdFault(spiffeId);
    if (fault !== null) return fail([own], { values: { why: faults[fault] } });
    const others = (holders(plant).get(spiffeId) ?? []).filter(({ id }) => id !== identity.id);
    if (others.length > 0) {
      return fail([own], {
        values: { why: words.duplicate },
        others: others.map((other) => subjectOf('identity', other)),
      });
    }
    return svids(plant, identity, limits.svidHours) ?? pass;
  },
});

import { fill, type Localised } from '../../../model/language.ts';
import type { Identity } from '../../../model/model.ts';
import { daysBetween, type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

interface Reason {
  readonly field: 'ownerLeft' | 'contractEnds' | 'assets' | 'lastUsed';
  readonly value: string;
  readonly why: Localised;
}

const words = {
  ownerLeft: { en: 'its owner left on {date}', de: 'der Verantwortliche am {date} ausgeschieden ist' },
  contractEnds: { en: 'the contract ended on {date}', de: 'der Vertrag am {date} endete' },
  assets: { en: 'every asset it is for is retired', de: 'alle zugehörigen Assets außer Betrieb sind' },
  lastUsed: { en: 'it was last used {days} days ago', de: 'sie seit {days} Tagen unbenutzt ist' },
} as const;

/** The first reason to switch an identity off; null where there is none that is recorded. */
function reasonOf(identity: Identity, plant: Plant, limit: number): Reason | null {
  const { at, assets: all, assetIndex } = plant;
  const { ownerLeft, contractEnds, assets, lastUsed } = identity;
  const since = (field: 'ownerLeft' | 'contractEnds', value: string): Reason => ({
    field,
    value,
    why: fill(words[field], { date: value }),
  });
  if (ownerLeft !== undefined && ownerLeft <= at) return since('ownerLeft', ownerLeft);
  if (contractEnds !== undefined && contractEnds < at) return since('contractEnds', contractEnds);
  const retired = (id: string): boolean => {
    const day = all[assetIndex.get(id) ?? -1]?.retired;
    return day !== undefined && day <= at;
  };
  if (assets !== undefined && assets.length > 0 && assets.every(retired)) {
    return { field: 'assets', value: assets.join(', '), why: words.assets };
  }
  const days = lastUsed === undefined ? 0 : daysBetween(lastUsed, at);
  if (lastUsed === undefined || days <= limit) return null;
  return { field: 'lastUsed', value: lastUsed, why: fill(words.lastUsed, { days }) };
}

/** R-IDN-04: what nobody needs any more is switched off. */
export const offboarding = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-04',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 1.3'], tenets: [4], nhi: ['NHI1'], attack: ['T0859'] },
  title: { en: 'Identity that should be switched off', de: 'Identität, die abgeschaltet sein sollte' },
  precondition: { en: 'enabled identity', de: 'aktivierte Identität' },
  formula: {
    en: 'owner left, or contract ended, or every asset it is for is retired, or unused for longer than the limit',
    de: 'Verantwortlicher ausgeschieden, oder Vertrag beendet, oder alle zugehörigen Assets außer Betrieb, oder länger als die Grenze unbenutzt',
  },
  needs: [
    'identity.enabled',
    'identity.ownerLeft',
    'identity.contractEnds',
    'identity.assets',
    'asset.retired',
    'identity.lastUsed',
  ],
  limits: ['unusedIdentityDays'],
  message: { en: '{name} is still enabled although {why}.', de: '{name} ist noch aktiviert, obwohl {why}.' },
  remedy: {
    en: 'Disable it, hand over what is still needed and rotate what it knew.',
    de: 'Deaktivieren, noch Benötigtes übergeben und bekannte Kennwörter wechseln.',
  },
  applies: ({ enabled }) => enabled ?? unknown(['enabled']),
  check: (identity, { plant, limits }) => {
    const found = reasonOf(identity, plant, limits.unusedIdentityDays);
    if (found === null) return identity.lastUsed === undefined ? unknown(['lastUsed']) : pass;
    return fail([fact(subjectOf('identity', identity), found.field, found.value)], {
      values: { why: found.why },
    });
  },
});

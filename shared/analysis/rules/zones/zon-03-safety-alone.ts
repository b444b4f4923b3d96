import type { AssetType } from '../../../model/asset.ts';
import type { Asset } from '../../../model/model.ts';
import { oncePerPlantAnd } from '../../kept.ts';
import {
  isControlDevice,
  isNetworkDevice,
  type PlacedZone,
  type Plant,
  placeOf,
  subjectOf,
} from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { membersOf, overAssets } from '../subjects.ts';

/** Whether an asset carries a safety function; undefined where nothing says so. */
function safetyOf(asset: Asset, zone: PlacedZone | undefined): boolean | undefined {
  if (asset.safetyRelated !== undefined) return asset.safetyRelated;
  return asset.type === 'safetyController' || zone?.kind === 'safety' ? true : undefined;
}

/** Types that may serve a safety function or a zone's wiring without a word about it. */
function mayBeSafety(type: AssetType | undefined): boolean {
  return type === undefined || type === 'other' || isControlDevice(type) || isNetworkDevice(type);
}

/** Members of a zone that are not safety-related, and the first ten of which it is not known; worked out once a zone. */
interface Company {
  readonly plain: readonly Asset[];
  readonly open: readonly Asset[];
}

const companyIn = oncePerPlantAnd((plant: Plant, zone: PlacedZone): Company => {
  const plain: Asset[] = [];
  const open: Asset[] = [];
  for (const asset of membersOf(plant, zone)) {
    const safety = safetyOf(asset, zone);
    if (safety === false || (safety === undefined && !mayBeSafety(asset.type))) plain.push(asset);
    if (safety === undefined && open.length < 10) open.push(asset);
  }
  return { plain, open };
});

/** R-ZON-03: a safety-related asset shares its zone with safety-related assets only. */
export const safetyAlone = defineRule({
  ...overAssets,
  id: 'R-ZON-03',
  severity: 'critical',
  clauses: { nis2: ['e'], iec: ['ZCR 3.3', 'SR 5.1 RE 3'], tenets: [2], attack: ['T0880', 'T0837'] },
  title: { en: 'Safety asset not separated', de: 'Safety-Asset nicht getrennt' },
  precondition: { en: 'a safety-related asset', de: 'ein sicherheitsgerichtetes Asset (Safety)' },
  formula: {
    en: 'its zone also holds an asset that is not safety-related',
    de: 'seine Zone enthält auch ein Asset, das nicht sicherheitsgerichtet ist',
  },
  needs: ['asset.safetyRelated', 'asset.type', 'asset.zone', 'zone.kind'],
  message: {
    en: '{name} is safety-related and shares its zone with {count} {count:asset that is|assets that are} not.',
    de: '{name} ist sicherheitsgerichtet (Safety) und teilt die Zone mit {count} {count:Asset, das es nicht ist|Assets, die es nicht sind}.',
  },
  remedy: {
    en: 'Give the safety assets a zone of their own.',
    de: 'Den Safety-Assets eine eigene Zone geben.',
  },
  check: (asset, { plant }) => {
    const zone = placeOf(plant, asset);
    const safety = safetyOf(asset, zone);
    if (safety === false) return notApplicable;
    if (safety === undefined) {
      return isControlDevice(asset.type) ? unknown(['safetyRelated']) : notApplicable;
    }
    if (zone === undefined) return unknown(['zone']);
    const { plain, open } = companyIn(plant, zone);
    if (plain.length > 0) {
      const subjects = plain.slice(0, 10).map((other) => subjectOf('asset', other));
      return fail(
        subjects.map((subject, index) => fact(subject, 'safetyRelated', plain[index]?.safetyRelated)),
        { others: subjects, values: { count: plain.length } },
      );
    }
    if (open.length === 0) return pass;
    return unknown(
      ['safetyRelated'],
      open.map((other) => fact(subjectOf('asset', other), 'safetyRelated', undefined)),
    );
  },
});

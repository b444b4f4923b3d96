import type { AssetType } from '../../../model/asset.ts';
import type { Asset } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import { isOutside, liesIn, type Plant, placeOf, sorted, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** Controllers that usually have a key or mode switch. */
const switched: ReadonlySet<AssetType | undefined> = new Set([
  'plc',
  'pac',
  'dcsController',
  'safetyController',
  'robotController',
  'cnc',
]);

/** Change windows that are open on the assessment date. */
const openWindows = oncePerPlant((plant: Plant) => {
  const now = sorted<'changeWindow'>(plant.model.changeWindow).filter(
    ({ start, end }) => start !== undefined && end !== undefined && covers(start, end, plant.at),
  );
  const made = {
    assets: new Set<string>(now.flatMap(({ assets }) => assets ?? [])),
    zones: now.flatMap(({ zones }) => zones ?? []),
  };
  return made;
});

const covers = (from: string, to: string, day: string): boolean =>
  from.slice(0, 10) <= day && day <= to.slice(0, 10);

function inWindow(plant: Plant, asset: Asset): boolean {
  const { assets, zones } = openWindows(plant);
  if (assets.has(asset.id)) return true;
  const place = placeOf(plant, asset);
  return (
    place !== undefined &&
    zones.some((id) => {
      const zone = plant.zoneIndex.get(id);
      return zone !== undefined && liesIn(place, zone);
    })
  );
}

/** R-AST-09: outside change windows the mode switch of a controller stands on RUN. */
export const modeSwitch = defineRule({
  ...overAssets,
  id: 'R-AST-09',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 2.1', 'SR 7.6'], tenets: [6], attack: ['T0858', 'T0843'] },
  title: { en: 'Mode switch not on RUN', de: 'Betriebsartenschalter nicht auf RUN' },
  precondition: {
    en: 'a controller with a key or mode switch',
    de: 'eine Steuerung mit Schlüssel- oder Betriebsartenschalter',
  },
  formula: {
    en: 'mode ∈ {PROG, REMOTE}, and no change window is open for it on the assessment date',
    de: 'Betriebsart ∈ {PROG, REMOTE}, und am Bewertungsdatum ist kein Änderungsfenster dafür offen',
  },
  needs: [
    'asset.type',
    'asset.modeSwitch',
    'changeWindow.assets',
    'changeWindow.zones',
    'changeWindow.start',
    'changeWindow.end',
  ],
  message: {
    en: '{name} stands on {mode}: its program can be changed from the network.',
    de: '{name} steht auf {mode}: Das Programm lässt sich über das Netz ändern.',
  },
  remedy: {
    en: 'Turn the key to RUN, take it out, and keep a log of who has it.',
    de: 'Schlüssel auf RUN stellen, abziehen und protokollieren, wer ihn hat.',
  },
  applies: (asset, { plant }) => {
    if (isOutside(plant, asset) || asset.modeSwitch === 'none') return false;
    if (asset.modeSwitch !== undefined) return true;
    if (asset.type === undefined) return unknown(['type']);
    return switched.has(asset.type) ? unknown(['modeSwitch']) : false;
  },
  check: (asset, { plant }) => {
    if (asset.modeSwitch === 'run' || inWindow(plant, asset)) return pass;
    return fail([fact(subjectOf('asset', asset), 'modeSwitch', asset.modeSwitch)], {
      values: { mode: asset.modeSwitch === 'program' ? 'PROG' : 'REMOTE' },
    });
  },
});

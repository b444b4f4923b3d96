import type { Asset } from '../../../model/model.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overConduits } from '../subjects.ts';
import { flowTarget } from './flow-target.ts';

type Failing = 'open' | 'harms' | 'failMode' | 'failCloseHarmsFunction' | null;

/** What is wrong with or missing from how one boundary device fails. */
function failing(device: Asset, strict: boolean): Failing {
  if (device.failMode === 'close') {
    if (device.failCloseHarmsFunction === true) return 'harms';
    return device.failCloseHarmsFunction === undefined && strict ? 'failCloseHarmsFunction' : null;
  }
  if (!strict) return null;
  return device.failMode === 'open' ? 'open' : 'failMode';
}

/** R-CON-19: a boundary that must hold fails closed, unless that takes an essential function away (cl. 4.2). */
export const failMode = defineRule({
  ...overConduits,
  id: 'R-CON-19',
  severity: 'medium',
  clauses: { nis2: ['e'], iec: ['SR 5.2 RE 3', 'cl. 4.2'] },
  title: { en: 'Boundary fails the wrong way', de: 'Grenze fällt falsch aus' },
  precondition: {
    en: 'a conduit with boundary devices and SL-T[RDF] ≥ limit, or whose boundary device fails closed',
    de: 'ein Conduit mit Grenzgeräten und SL-T[RDF] ≥ Grenze oder mit einem Grenzgerät, das bei Ausfall schließt',
  },
  formula: {
    en: 'fail mode ≠ close where SL-T[RDF] ≥ limit, or failing closed harms an essential function',
    de: 'Ausfallverhalten ≠ schließend, wo SL-T[RDF] ≥ Grenze, oder das Schließen beeinträchtigt eine wesentliche Funktion',
  },
  needs: [
    'conduit.boundaryDevices',
    'conduit.slTarget',
    'conduit.zones',
    'zone.slTarget',
    'asset.failMode',
    'asset.failCloseHarmsFunction',
  ],
  limits: ['failCloseFrom'],
  message: {
    en: '{name}: {what}.',
    de: '{name}: {whatDe}.',
  },
  remedy: {
    en: 'Decide per essential function what has to happen when the boundary device fails.',
    de: 'Je wesentlicher Funktion entscheiden, was beim Ausfall des Grenzgeräts geschehen muss.',
  },
  check: (conduit, { plant, limits }) => {
    const level = flowTarget(plant, conduit);
    const strict = level !== undefined && level >= limits.failCloseFrom;
    const devices = (conduit.boundaryDevices ?? []).flatMap(
      (id) => plant.assets[plant.assetIndex.get(id) ?? -1] ?? [],
    );
    if (devices.length === 0) return strict ? unknown(['boundaryDevices']) : notApplicable;
    const states = devices.map((device) => ({ device, state: failing(device, strict) }));
    const wrong = states.filter(({ state }) => state === 'open' || state === 'harms');
    if (wrong.length > 0) {
      const open = wrong.some(({ state }) => state === 'open');
      return fail(
        wrong.map(({ device, state }) =>
          state === 'open'
            ? fact(subjectOf('asset', device), 'failMode', device.failMode)
            : fact(subjectOf('asset', device), 'failCloseHarmsFunction', true),
        ),
        {
          others: wrong.map(({ device }) => subjectOf('asset', device)),
          values: {
            what: open
              ? `a boundary device lets everything pass when it fails, at SL-T ${level ?? '?'}`
              : 'a boundary device takes an essential function away when it fails closed',
            whatDe: open
              ? `ein Grenzgerät lässt bei Ausfall alles durch, bei SL-T ${level ?? '?'}`
              : 'ein Grenzgerät, das bei Ausfall schließt, nimmt eine wesentliche Funktion weg',
          },
        },
      );
    }
    if (level === undefined) return unknown(['slTarget']);
    if (!strict) return states.some(({ device }) => device.failMode === 'close') ? pass : notApplicable;
    const missing = [...new Set(states.flatMap(({ state }) => state ?? []))];
    return missing.length === 0 ? pass : unknown(missing);
  },
});

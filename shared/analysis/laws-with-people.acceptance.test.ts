import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Records, randomControl, randomPlant } from '#tests/support/random-plants.ts';
import type { SlVector } from '../model/field.ts';
import { analyse } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import { success } from './edge-probability.ts';
import { attackGraph } from './graph/attack-graph.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { plantOf } from './planting.ts';
import { explainRisk } from './risk/explanation.ts';
import { affected, fewRequirements, knowledgeOf, matcher, modelOf, record, ref } from './testing/fixture.ts';

// What must hold for every plant, also where people, grants, open secrets and functions to keep are recorded.

const at = '2026-11-22';
const runs = { numRuns: 60 };
const knowledge = knowledgeOf({
  matchAsset: matcher({ weak: { affected: [affected({ knownExploited: true })] } }),
});
const answer = (records: Records): Analysis =>
  analyse({ model: modelOf(...records), knowledge, at, parameters });
const shuffled = (records: Records) => fc.shuffledSubarray([...records], { minLength: records.length });

test('the same plant gives the same bytes, in whatever order its records come', () => {
  fc.assert(
    fc.property(
      randomPlant.chain((records) => fc.tuple(fc.constant(records), shuffled(records))),
      ([one, other]) => {
        expect(JSON.stringify(answer(other))).toBe(JSON.stringify(answer(one)));
      },
    ),
    runs,
  );
});

test('a control never raises a risk, an exposure or a blast radius', () => {
  const slack = 1e-12;
  fc.assert(
    fc.property(randomPlant, randomControl, (records, control) => {
      const where = { channels: [ref('channel', 'f0')], conduits: [ref('conduit', 'K')] };
      const measure = record('measure', 'm', { status: 'implemented', control, ...where });
      const [before, after] = [answer(records), answer([...records, measure])];
      for (const [index, was] of before.assets.entries()) {
        const is = after.assets[index];
        expect(is?.exposure).toBeLessThanOrEqual(was.exposure + slack);
        expect(is?.blastRadius.withControls).toBeLessThanOrEqual(was.blastRadius.withControls + slack);
        expect(is?.risk?.score ?? 0).toBeLessThanOrEqual((was.risk?.score ?? 0) + slack);
        expect(is?.risk?.level ?? 1).toBeLessThanOrEqual(was.risk?.level ?? 1);
      }
      for (const [index, was] of before.identities.entries())
        expect(after.identities[index]?.exposure).toBeLessThanOrEqual(was.exposure + slack);
    }),
    runs,
  );
});

test('intervals contain the point', () => {
  fc.assert(
    fc.property(randomPlant, (records) => {
      for (const { risk } of answer(records).assets) {
        if (risk === null) continue;
        expect(risk.likelihoodLow).toBeLessThanOrEqual(risk.likelihood);
        expect(risk.likelihood).toBeLessThanOrEqual(risk.likelihoodHigh);
        expect(risk.low).toBeLessThanOrEqual(risk.level);
        expect(risk.level).toBeLessThanOrEqual(risk.high);
      }
    }),
    runs,
  );
});

test('a risk explains itself: its steps make up the exposure, and their inputs each step', () => {
  fc.assert(
    fc.property(randomPlant, (records) => {
      const model = modelOf(...records);
      const attack = attackGraph(plantOf(model, at), knowledge, parameters);
      for (const { id, risk } of answer(records).assets) {
        const explained = explainRisk(attack, id);
        expect(explained?.risk ?? null).toEqual(risk);
        if (explained === null) continue;
        const { prior, steps, exposure, threat } = explained;
        const product = steps.reduce((left, step) => left * step.probability, prior);
        expect(product).toBeCloseTo(exposure.mode, 9);
        expect(threat.mode * exposure.mode).toBeCloseTo(explained.risk.likelihood, 12);
        for (const step of steps) {
          const left = step.controls.reduce((rest, { effect, quality }) => rest * (1 - effect * quality), 1);
          const open = success(parameters.cap, step.access, step.vulnerability, step.credential);
          expect(open * left * step.actorFactor).toBeCloseTo(step.probability, 9);
        }
      }
    }),
    runs,
  );
});

const status = fc.record({
  subject: fc.constantFrom(ref('zone', 'Z'), ref('asset', 'a'), ref('asset', 'b')),
  requirement: fc.constantFrom(...fewRequirements.map(({ id }) => id)),
  state: fc.constantFrom('met', 'compensated', 'notApplicable', 'partial', 'notMet', 'unknown'),
  reason: fc.constantFrom('', 'stated'),
});
const statuses = fc
  .array(status, { maxLength: 8 })
  .map((list) => list.map((fields, index) => record('requirementStatus', `s${index}`, fields)));
const capable = (n: 0 | 1 | 2 | 3 | 4): SlVector => [n, n, n, n, n, n, n];

/** SL-A of both zones, with the target 4 everywhere. */
function levels(records: Records): readonly SlVector[] {
  const targeted = records.map((entry) => {
    if (entry.kind === 'zone')
      return record('zone', entry.fields.name ?? '', { ...entry.fields, slTarget: capable(4) });
    return entry.kind === 'asset'
      ? record('asset', entry.fields.name ?? '', {
          ...entry.fields,
          slCapability: capable(4),
          slCapabilitySource: 'certificate',
        })
      : entry;
  });
  return answer(targeted).zones.map(({ slAchieved }) => slAchieved);
}

function expectNoHigher(lower: readonly SlVector[], upper: readonly SlVector[]): void {
  for (const [index, vector] of lower.entries())
    for (const [fr, level] of vector.entries()) expect(level).toBeLessThanOrEqual(upper[index]?.[fr] ?? 0);
}

test('an added status “met” never lowers SL-A; one that is unknown never raises it', () => {
  fc.assert(
    fc.property(randomPlant, statuses, status, (records, given, more) => {
      // A requirement of one subject has one status: what is added is about something nobody has said anything about.
      const open = given.filter(
        ({ fields }) =>
          !(
            'requirement' in fields &&
            fields.requirement === more.requirement &&
            fields.subject === more.subject
          ),
      );
      const base = levels([...records, ...open]);
      const added = (state: 'met' | 'unknown') => record('requirementStatus', 'more', { ...more, state });
      expectNoHigher(base, levels([...records, ...open, added('met')]));
      expectNoHigher(levels([...records, ...open, added('unknown')]), base);
    }),
    runs,
  );
});

test('an added asset never raises the SL-A of a zone', () => {
  fc.assert(
    fc.property(randomPlant, statuses, (records, given) => {
      const all = [...records, ...given];
      const another = record('asset', 'another', { zone: ref('zone', 'Z'), type: 'plc' });
      expectNoHigher(levels([...all, another]), levels(all));
    }),
    runs,
  );
});

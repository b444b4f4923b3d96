import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attackGraph } from '../graph/attack-graph.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { answerAssessment, conduitTarget } from '../questions.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';

type Records = ReturnType<typeof record>[];

function proposalsFor(subject: 'zone' | 'conduit', label: string, records: Records) {
  const knowledge = knowledgeOf();
  const attack = attackGraph(plantOf(modelOf(...records), '2026-11-22'), knowledge, parameters);
  const answer = answerAssessment(attack, knowledge, { ask: 'target', subject: ref(subject, label) });
  return answer.ask === 'target' ? answer.proposals : [];
}

const zone = record('zone', 'Z');
const net = record('accessPoint', 'net', { kind: 'internet' });
const system = record('systemUnderConsideration', 's', {
  tolerableRisk: { safety: 3, production: 3, reputation: 3 },
});
const plc = (more: Parameters<typeof record<'asset'>>[2] = {}) =>
  record('asset', 'plc', { zone: ref('zone', 'Z'), impact: { production: 4 }, ...more });
const way = record('channel', 'way', { source: ref('accessPoint', 'net'), target: ref('asset', 'plc') });

test('without tolerable risk, assets or impact there is no proposal, and what is missing is named', () => {
  expect(proposalsFor('zone', 'Z', [zone])[0]).toMatchObject({
    target: null,
    missing: ['asset', 'tolerableRisk'],
  });
  const noImpact = [zone, record('asset', 'x', { zone: ref('zone', 'Z') }), system];
  expect(proposalsFor('zone', 'Z', noImpact)[0]?.missing).toEqual(['impact']);
});

test('the steps of the proposal: base from the gap, one less for DC, more for what cannot be patched', () => {
  const [proposal] = proposalsFor('zone', 'Z', [zone, net, system, way, plc()]);
  // Unmitigated 4 against tolerable 3: 4 − 3 + 1 = 2; an attacker of class 3 alone is still too much, one of class 4 is not.
  expect(proposal?.unmitigated).toMatchObject([{ category: 'production', level: 4, tolerable: 3 }]);
  expect(proposal?.steps.slice(0, 2).map(({ level }) => level)).toEqual([2, 3]);
  expect(proposal?.base).toBe(3);
  expect(proposal?.target).toEqual([3, 3, 3, 2, 3, 3, 3]);
  expect(proposal?.steps.filter(({ fr }) => fr === 4)[0]?.reason.en).toContain('One below');
  const [old] = proposalsFor('zone', 'Z', [zone, net, system, way, plc({ patchMode: 'impossible' })]);
  expect(old?.target?.[4]).toBe(4);
  const [secret] = proposalsFor('zone', 'Z', [
    zone,
    net,
    system,
    way,
    plc({ impact: { production: 4, reputation: 3 } }),
  ]);
  expect(secret?.target?.[3]).toBe(3);
});

test('controls earn nothing in the unmitigated risk, and an unreachable zone asks for 1', () => {
  const held = record('channel', 'way', {
    source: ref('accessPoint', 'net'),
    target: ref('asset', 'plc'),
    controls: [{ control: 'unidirectionalGateway', quality: 'tested' }],
  });
  const [proposal] = proposalsFor('zone', 'Z', [zone, net, system, held, plc()]);
  expect(proposal?.base).toBe(3);
  const [apart] = proposalsFor('zone', 'Z', [zone, system, plc({ impact: { production: 2 } })]);
  expect(apart?.target).toEqual([1, 1, 1, 0, 1, 1, 1]);
});

test('a hazard that can be hacked throughout asks for the level of its consequence, else for 1', () => {
  const hazard = (label: string, safeguards: readonly boolean[]) =>
    record('hazardScenario', label, {
      zones: [ref('zone', 'Z')],
      causeHackable: true,
      safeguards: safeguards.map((hackable, index) => ({ name: `${index}`, hackable })),
      impact: { safety: 5 },
    });
  const [proposal] = proposalsFor('zone', 'Z', [
    zone,
    system,
    plc(),
    hazard('overpressure', [true, true]),
    hazard('overspeed', [true, false]),
  ]);
  expect(proposal?.hazards.map(({ name, level }) => [name, level]).sort()).toEqual([
    ['overpressure', 4],
    ['overspeed', 1],
  ]);
});

test('a conduit is proposed the highest level of the zones it joins', () => {
  const records = [
    zone,
    record('zone', 'Y', { slTarget: [1, 1, 1, 4, 1, 1, 1] }),
    record('conduit', 'K', { zones: [ref('zone', 'Z'), ref('zone', 'Y')] }),
    net,
    system,
    way,
    plc(),
  ];
  const proposals = proposalsFor('conduit', 'K', records);
  expect(conduitTarget(proposals)).toEqual([3, 3, 3, 4, 3, 3, 3]);
  expect(conduitTarget([])).toBeNull();
});

test('the worse the consequence, the higher or equal the proposal; a stricter tolerance never lowers it', () => {
  const grades = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const);
  const targetFor = (impact: 1 | 2 | 3 | 4 | 5, tolerable: 1 | 2 | 3 | 4 | 5) =>
    proposalsFor('zone', 'Z', [
      zone,
      net,
      way,
      record('systemUnderConsideration', 's', { tolerableRisk: { production: tolerable } }),
      plc({ impact: { production: impact } }),
    ])[0]?.target ?? [];
  fc.assert(
    fc.property(grades, grades, grades, grades, (one, other, strict, lax) => {
      const [mild, bad] = one <= other ? [one, other] : [other, one];
      const [low, high] = strict <= lax ? [strict, lax] : [lax, strict];
      const less = targetFor(mild, high);
      expect(targetFor(bad, low).every((level, fr) => level >= (less[fr] ?? 0))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

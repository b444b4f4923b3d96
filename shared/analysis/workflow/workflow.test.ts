import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { emptyModel, type Model } from '#shared/model/model.ts';
import { anyRecord } from '#tests/support/records.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import type { RuleSummary } from '../analysis.ts';
import { fingerprint } from '../fingerprint.ts';
import { builtInParameters } from '../parameters.ts';
import { builtInLimits } from '../rules/limits.ts';
import { approvableModel, approvalState, modelApprovals, parametersHash } from './approval.ts';
import type { Gate, WorkflowInput } from './gate.ts';
import { workflow } from './gates.ts';

const random = seededRandom(9);
const parameters = parametersHash({ parameters: builtInParameters, limits: builtInLimits });

function modelWith(...made: readonly { readonly changes: readonly Change[] }[]): Model {
  const journal = replica('a');
  commitOn(
    journal,
    made.flatMap(({ changes }) => changes),
    1,
  );
  return modelOf(journal.state);
}

const input = (model: Model, more: Partial<WorkflowInput> = {}): WorkflowInput => ({
  model,
  rules: null,
  assets: new Map(),
  parameters: builtInParameters,
  hasAdvisories: false,
  unmitigated: null,
  hashes: { model: fingerprint(approvableModel(model)), parameters },
  ...more,
});

const gates = (of: WorkflowInput): ReadonlyMap<string, Gate> =>
  new Map(workflow(of).flatMap((step) => step.gates.map((gate) => [gate.id, gate] as const)));

const summary = (rule: string, counts: Partial<RuleSummary>): RuleSummary => ({
  rule,
  title: { en: rule, de: rule },
  pass: 0,
  fail: 0,
  notApplicable: 0,
  unknown: 0,
  ...counts,
});

const about = { about: 'model', decision: 'approved', role: 'Owner', date: '2026-03-02' } as const;

describe('the workflow of IEC 62443-3-2', () => {
  it('begins with everything open and nothing passed', () => {
    const all = [...gates(input(emptyModel())).values()];
    expect(all.filter(({ state }) => state === 'passed')).toEqual([]);
    expect(all[0]).toMatchObject({ id: 'ZCR 1.1', state: 'open' });
  });

  it('never passes a gate on what rules have not decided', () => {
    const zone = createRecord('zone', { name: 'Cell', kind: 'iacs' }, random);
    const model = modelWith(zone);
    const state = (counts: Partial<RuleSummary>) =>
      gates(input(model, { rules: [summary('R-ZON-02', counts)] })).get('ZCR 3.2')?.state;
    expect(gates(input(model)).get('ZCR 3.2')?.state).toBe('unknown');
    expect(state({ pass: 3 })).toBe('passed');
    expect(state({ pass: 3, unknown: 1 })).toBe('unknown');
    expect(state({ pass: 3, unknown: 1, fail: 1 })).toBe('open');
    expect(state({ notApplicable: 2 })).toBe('notApplicable');
  });

  it('asks for a decision where the initial risk is above what is tolerable', () => {
    const zone = createRecord(
      'zone',
      { name: 'Cell', kind: 'iacs', initialImpact: { safety: 5 }, initialLikelihood: 5 },
      random,
    );
    const system = createRecord(
      'systemUnderConsideration',
      { name: 'Line', tolerableRisk: { safety: 2 } },
      random,
    );
    const compared = (...made: readonly { readonly changes: readonly Change[] }[]) =>
      gates(input(modelWith(zone, ...made))).get('ZCR 4.1')?.state;
    expect(compared()).toBe('unknown');
    expect(compared(system)).toBe('open');
    const decision = { subject: zone.id, stage: 'initial' } as const;
    expect(
      compared(system, createRecord('riskTreatment', { ...decision, treatment: 'accept' }, random)),
    ).toBe('open');
    expect(
      compared(system, createRecord('riskTreatment', { ...decision, treatment: 'mitigate' }, random)),
    ).toBe('passed');
  });

  it('names the characteristics a zone lacks in the specification', () => {
    const zone = createRecord('zone', { name: 'Cell', kind: 'iacs', accountable: 'Works' }, random);
    const gate = gates(input(modelWith(zone))).get('ZCR 6.4');
    expect(gate).toMatchObject({ state: 'open', done: 0, total: 1 });
    expect(gate?.missing[0]?.what.de).toContain('logische Grenze');
    expect(gates(input(modelWith(zone))).get('ZCR 6.1')?.state).toBe('open');
  });
});

describe('an approval', () => {
  const asset = createRecord('asset', { name: 'PLC' }, random);
  const hash = fingerprint(approvableModel(modelWith(asset)));
  const person = createRecord('person', { name: 'Ada' }, random);
  const full = modelWith(asset, person);
  const given = createRecord(
    'approval',
    {
      ...about,
      person: person.id,
      modelHash: fingerprint(approvableModel(full)),
      parametersHash: parameters,
    },
    random,
  );

  it('holds for what it was given for, also beside other approvals', () => {
    const second = createRecord('approval', { about: 'measures' }, random);
    const model = modelWith(asset, person, given, second);
    expect(gates(input(model)).get('ZCR 7.1')?.state).toBe('passed');
    const [latest] = modelApprovals(model);
    expect(latest === undefined ? null : approvalState(latest, null)).toBe('unknown');
  });

  it('is void when the model or the parameters change, and unknown without hashes', () => {
    const changed = modelWith(asset, person, given, createRecord('note', { text: 'x' }, random));
    expect(gates(input(changed)).get('ZCR 7.1')).toMatchObject({ state: 'open' });
    const model = modelWith(asset, person, given);
    const others = { model: fingerprint(approvableModel(model)), parameters: 'other' };
    expect(gates(input(model, { hashes: others })).get('ZCR 7.1')?.missing[0]?.what.en).toContain(
      'parameters',
    );
    const bare = createRecord('approval', about, random);
    expect(gates(input(modelWith(asset, bare))).get('ZCR 7.1')?.state).toBe('unknown');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of any kind leaves the hash of the model as it was', () => {
    fc.assert(
      fc.property(
        anyRecord((kinds) =>
          fc.constant(kinds.includes('person') ? person.id : `${kinds[0]}-${'0'.repeat(26)}`),
        ),
        ({ kind, fields }) => {
          const made = createRecord(kind, fields, random);
          const model = modelWith(asset, person, made);
          const same = fingerprint(approvableModel(model)) === fingerprint(approvableModel(full));
          expect(same).toBe(kind === 'approval');
        },
      ),
      { numRuns: 40 },
    );
  });
});

import { expect, test } from 'vitest';
import { vulnerabilityFacts } from '../knowledge/match/rating.ts';
import type { Sighting } from '../model/model.ts';
import { analyse, analyseAgain } from './analyse.ts';
import type { AssetAnswer } from './analysis.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { exampleDate as at, type ExampleRecord } from './rules/example.ts';
import { knowledgeOf, modelOf, record, ref } from './testing/fixture.ts';

const cve = 'CVE-2020-1000';
const knowledge = knowledgeOf({
  factsOf: vulnerabilityFacts([], {
    exploitation: () => ({ since: '2020-05-01', ransomware: false }),
    epss: () => null,
  }),
});

const plc = record('asset', 'plc', { type: 'plc', vendor: 'Maker', product: 'p', firmwareVersion: '1' });
const other = record('asset', 'other', { type: 'hmi', product: 'q' });
const seen = (found: NonNullable<Sighting['found']>) =>
  record('sighting', 'scan', { asset: ref('asset', 'plc'), scanner: 'Nessus', taken: '2026-11-01', found });
const open = seen([{ vulnerability: cve, state: 'open', place: 'line 1' }]);

const settled = record('vexStatement', 'ours', {
  subject: ref('asset', 'plc'),
  vulnerability: cve,
  status: 'notAffected',
  justification: 'inlineMitigations',
});

type Records = readonly ExampleRecord[];

function answer(...records: Records) {
  const analysis = analyse({ model: modelOf(...records), knowledge, at, parameters });
  const of = analysis.assets.find(({ id }) => id === ref('asset', 'plc'));
  const finding = analysis.findings.find(
    ({ rule, subjects }) => rule === 'R-AST-07' && subjects.some(({ id }) => id === ref('asset', 'plc')),
  );
  return { advisories: of?.advisories, overdue: finding?.status };
}

test('what a scanner found counts, and makes the rule about exploited weaknesses fail', () => {
  const none: AssetAnswer['advisories'] = { affected: 0, undecided: 0, notAffected: 0 };
  expect(answer(plc, other)).toEqual({ advisories: none, overdue: undefined });
  expect(answer(plc, other, open)).toEqual({ advisories: { ...none, affected: 1 }, overdue: 'fail' });
  expect(answer(plc, other, open, settled)).toEqual({
    advisories: { ...none, notAffected: 1 },
    overdue: undefined,
  });
});

test('what scanners and statements say changes answers after an edit as from scratch', () => {
  const bill = record('billOfMaterials', 'bill', {
    subject: ref('asset', 'other'),
    components: [{ name: 'x', supplier: 'Maker' }],
  });
  const steps: Records[] = [
    [plc, other],
    [plc, other, open],
    [plc, other, open, settled],
    [plc, other, open, settled, bill],
    [plc, other, seen([{ vulnerability: cve, state: 'notSeenAgain', place: 'line 1' }])],
    [plc, other, settled],
  ];
  const kinds = ['vexStatement', 'sighting', 'billOfMaterials'] as const;
  let model = modelOf(plc, other);
  let known: ReturnType<typeof analyseAgain> | null = null;
  for (const records of steps) {
    // Assets, and kinds of record in which nothing changes, stay the same: only what is said of the assets changes.
    const next = modelOf(...records);
    const changed = kinds.filter(
      (kind) => JSON.stringify([...next[kind]]) !== JSON.stringify([...model[kind]]),
    );
    model = { ...model, ...Object.fromEntries(changed.map((kind) => [kind, next[kind]])) };
    known = analyseAgain({ model, knowledge, at, parameters }, known);
    const fresh = analyse({ model, knowledge, at, parameters });
    expect(JSON.stringify(known.analysis)).toBe(JSON.stringify(fresh));
  }
});

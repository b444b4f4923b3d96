import { expect, test } from 'vitest';
import { builtInMeasures } from '../../knowledge/catalogue/measures.ts';
import { recordFields } from '../../model/model.ts';
import { analyse } from '../analyse.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { rules } from '../rules/catalogue.ts';
import type { Example } from '../rules/example.ts';
import { examples } from '../rules/example-catalogue.ts';
import { exampleFinding, judgeExample } from '../rules/example-verdict.ts';
import { affected, knowledgeOf, matcher, modelOf, record, ref } from '../testing/fixture.ts';
import { carriedOut } from './carried-out.ts';
import { rejudged } from './rejudged.ts';

const at = '2026-11-22';
const outcomes = builtInMeasures.records.flatMap((entry) =>
  [...new Set((entry.outcome ?? []).map(({ rule }) => rule))].map((rule) => [entry.id, rule] as const),
);

/** Where the example of a rule fails for another reason than the one the measure mends. */
const otherwise: readonly string[] = [
  'externalZone R-ZON-06', // it holds controllers
  'personalAccounts R-IDN-02', // nobody inside answers for it
  'shortLivedTokens R-IDN-13', // its SPIFFE ID is invalid
  'failoverTest R-RES-03', // its assets share a cause
  'egressAllowList R-K8S-06', // a channel of no conduit
  'measureReview R-RES-09', // where it is enforced is not recorded
];

test.each(outcomes.filter((pair) => !otherwise.includes(pair.join(' '))))(
  '%s carried out: %s, judged again, no longer fails where it failed',
  (entry, rule) => {
    const judged = rules.find(({ id }) => id === rule);
    const example = examples.find((one) => one.rule === rule && one.says === 'fail');
    if (judged === undefined || example === undefined) throw new Error(rule);
    const finding = exampleFinding(judged, example);
    if (finding === null) throw new Error(`${rule} does not fail`);
    const subjects = finding.subjects.flatMap(({ kind, id }) => (kind === 'asset' ? [id] : []));
    const measure = record('measure', 'planned', {
      status: 'planned',
      catalogue: entry,
      owner: 'Operations',
      findings: [finding.id],
      assets: subjects as never,
    });
    const { model } = carriedOut(modelOf(...example.records, measure), builtInMeasures, [finding], at);
    const after: Example = { ...example, records: recordsOf(model) };
    const verdict = judgeExample(judged, after);
    expect(['pass', 'notApplicable']).toContain(verdict?.answer ?? 'notApplicable');
  },
);

/** Records of a model as an example lists them. */
function recordsOf(model: ReturnType<typeof modelOf>): Example['records'] {
  return Object.entries(model).flatMap(([kind, records]) =>
    // Border: the entries of a model are its records by kind.
    [...(records as ReadonlyMap<string, { readonly id: string }>).values()].map(({ id, ...fields }) => ({
      kind,
      id,
      fields,
    })),
  ) as unknown as Example['records'];
}

test('every outcome of the catalogue names fields of its kind, and rules its entry settles', () => {
  for (const { id, outcome = [], rules: settled } of builtInMeasures.records) {
    for (const { rule, record: kind, set = {}, copy = {} } of outcome) {
      const fields = Object.keys(recordFields[kind]);
      for (const field of [...Object.keys(set), ...Object.keys(copy), ...Object.values(copy)])
        expect(fields, `${id}: ${kind}.${field}`).toContain(field);
      expect(settled, id).toContain(rule);
    }
  }
});

const knowledge = knowledgeOf({
  matchAsset: matcher({ old: { affected: [affected({ knownExploited: true })] } }),
});
const plc = record('asset', 'plc', {
  product: 'old',
  type: 'plc',
  defaultCredential: true,
  hardcodedCredential: false,
  zone: ref('zone', 'Z'),
});
const plant = [
  plc,
  record('zone', 'Z', { kind: 'iacs' }),
  record('accessPoint', 'net', { kind: 'internet' }),
];
const planOf = (...measures: ReturnType<typeof record>[]) => {
  const input = { model: modelOf(...plant, ...measures), knowledge, at, parameters };
  return rejudged(input, analyse(input), builtInMeasures);
};
const finding = (rule: string) => `${rule}:${ref('asset', 'plc')}`;

test('a finding closes because its rule, judged again, passes; without a measure nothing does', () => {
  expect(planOf()).toMatchObject({ closes: [], opens: [], stays: [], taken: 0 });
  const change = record('measure', 'm', {
    status: 'planned',
    catalogue: 'changeDefaultCredential',
    assets: [ref('asset', 'plc')],
    findings: [finding('R-AST-08')],
  });
  expect(planOf(change).closes).toContain(finding('R-AST-08'));
});

test('a fix closes what only the matcher knows', () => {
  const patch = record('measure', 'm', {
    status: 'proposed',
    catalogue: 'installPatch',
    assets: [ref('asset', 'plc')],
    findings: [finding('R-AST-07')],
  });
  const { closes, taken } = planOf(patch);
  expect(closes).toContain(finding('R-AST-07'));
  expect(taken).toBe(1);
});

test('a finding stays where the measure that claims it leaves nothing its rule could read', () => {
  const shield = record('measure', 'm', {
    status: 'planned',
    catalogue: 'virtualPatch',
    assets: [ref('asset', 'plc')],
    findings: [finding('R-AST-07')],
  });
  const { closes, stays } = planOf(shield);
  expect(closes).not.toContain(finding('R-AST-07'));
  expect(stays).toEqual([finding('R-AST-07')]);
});

import { expect, test } from 'vitest';
import type { Model } from '../model/model.ts';
import { analyse } from './analyse.ts';
import type { Analysis, AssetAnswer } from './analysis.ts';
import type { AnalysisKnowledge } from './knowledge.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { affected, knowledgeOf, matcher, modelOf, record, ref } from './testing/fixture.ts';

const at = '2026-11-22';

function answer(model: Model, more: Partial<AnalysisKnowledge> = {}, date = at): Analysis {
  return analyse({ model, knowledge: knowledgeOf(more), at: date, parameters });
}

function assetIn(analysis: Analysis, name: string): AssetAnswer {
  const found = analysis.assets.find((asset) => asset.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

const codes = (analysis: Analysis): readonly string[] => analysis.warnings.map(({ code }) => code);
const flow = (source: string, target: string, fields = {}) =>
  record('channel', `${source}-${target}`, {
    source: ref('asset', source),
    target: ref('asset', target),
    ...fields,
  });

test('an empty model gets an empty answer, not a crash', () => {
  expect(answer(modelOf())).toMatchObject({ findings: [], assets: [], zones: [], warnings: [] });
});

test('a list of channels alone gives the graph figures', () => {
  // p1 and p2 work through the gateway; the historian stands behind the PLC.
  const people = ['p1', 'p2', 'gw', 'plc', 'hist', 'spare'].map((label) => record('asset', label));
  const flows = [flow('p1', 'gw'), flow('p2', 'gw'), flow('gw', 'plc'), flow('plc', 'hist')];
  const analysis = answer(modelOf(...people, ...flows));
  const gateway = assetIn(analysis, 'gw');
  expect(gateway).toMatchObject({
    articulationPoint: true,
    exposure: 0,
    hops: null,
    barriers: null,
    paths: [],
  });
  // Of the ten pairs of others, p1-p2, p1-plc, p1-hist, p2-plc and p2-hist pass it.
  expect(gateway.betweenness).toBeCloseTo(5 / 10, 12);
  expect(gateway.blastRadius.policy).toBeCloseTo(2 / 5, 12);
  expect(gateway.dominates).toEqual([ref('asset', 'plc'), ref('asset', 'hist')].sort(byName(analysis)));
  expect(assetIn(analysis, 'spare')).toMatchObject({ articulationPoint: false, betweenness: 0 });
  expect(codes(analysis)).toEqual(expect.arrayContaining(['noSources', 'assumedCriticality', 'unplaced']));
});

const byName = (analysis: Analysis) => (a: string, b: string) =>
  analysis.assets.findIndex(({ id }) => id === a) - analysis.assets.findIndex(({ id }) => id === b);

test('without advisories nothing reads as checked', () => {
  const model = modelOf(record('asset', 'a', { product: 'p', patchMode: 'impossible' }));
  const blind = answer(model, { matchAsset: null });
  expect(codes(blind)).toContain('noAdvisories');
  expect(blind.findings).toContainEqual(
    expect.objectContaining({ rule: 'R-AST-04', status: 'unknown', missing: ['advisories'] }),
  );
  const seeing = answer(model, { matchAsset: matcher({ p: { affected: [affected()], notAffected: 3 } }) });
  expect(codes(seeing)).not.toContain('noAdvisories');
  expect(assetIn(seeing, 'a').advisories).toEqual({ affected: 1, undecided: 0, notAffected: 3 });
});

test('a finding keeps its id, and a decision finds it again', () => {
  const model = modelOf(record('asset', 'a', { owner: 'x' }));
  const finding = answer(model).findings.find(({ rule }) => rule === 'R-ZON-01');
  expect(finding).toMatchObject({ id: `R-ZON-01:${ref('asset', 'a')}`, decision: null });
  const decided = modelOf(
    record('asset', 'a', { owner: 'x', name: 'renamed' }),
    record('decision', 'd', {
      finding: finding?.id ?? '',
      state: 'accepted',
      reason: 'moves in May',
      until: '2027-05-31',
    }),
  );
  const decisionAt = (date: string) =>
    answer(decided, {}, date).findings.find(({ id }) => id === finding?.id)?.decision;
  expect(decisionAt('2027-05-31')).toMatchObject({ state: 'accepted', expired: false });
  expect(decisionAt('2027-06-01')).toEqual({
    state: 'open',
    reason: 'moves in May',
    until: '2027-05-31',
    expired: true,
  });
});

test('the fingerprint follows the content, not the drawing', () => {
  const of = (x: number, owner: string) =>
    answer(modelOf(record('asset', 'a', { owner, position: { x, y: 0 } }))).model;
  expect(of(1, 'x')).toMatch(/^[0-9a-f]{64}$/);
  expect(of(1, 'x')).toBe(of(2, 'x'));
  expect(of(1, 'x')).not.toBe(of(1, 'y'));
});

/** A vendor comes in over a jump host; SIS and PLC lie behind it in zones of their own. */
function safetyPlant(direct: boolean): Model {
  const zone = (label: string) => record('zone', label, { kind: 'iacs' });
  const asset = (label: string, type: 'plc' | 'safetyController' | 'jumpHost') =>
    record('asset', label, { type, zone: ref('zone', label), criticality: 3, impact: { safety: 4 } });
  const from = (source: 'v1' | 'v2', target: string) =>
    record('channel', `${source}-${target}`, {
      source: ref('accessPoint', source),
      target: ref('asset', target),
      authentication: 'mutual',
      controls: [{ control: 'unidirectionalGateway', quality: 'tested' }],
    });
  return modelOf(
    ...['JH', 'PLC', 'SIS'].map(zone),
    asset('JH', 'jumpHost'),
    asset('PLC', 'plc'),
    asset('SIS', 'safetyController'),
    record('accessPoint', 'v1', { kind: 'vendorRemote', counterparty: 'one' }),
    record('accessPoint', 'v2', { kind: 'vendorRemote', counterparty: 'two' }),
    ...(direct
      ? [from('v1', 'PLC'), from('v2', 'SIS')]
      : [from('v1', 'JH'), flow('JH', 'PLC'), flow('JH', 'SIS')]),
  );
}

test('the safety rule raises the level where SIS and control share a door, and shows what it was', () => {
  const shared = answer(safetyPlant(false));
  for (const name of ['PLC', 'SIS']) {
    const risk = assetIn(shared, name).risk;
    expect(risk?.safetyAdjusted).toEqual({ from: 2 });
    expect(risk).toMatchObject({ level: 4, low: 4, high: 4 });
  }
  expect(assetIn(shared, 'JH').risk?.safetyAdjusted).toBeNull();
  const apart = answer(safetyPlant(true));
  expect(assetIn(apart, 'SIS').risk).toMatchObject({ level: 2, safetyAdjusted: null });
});

test('two lines of one vendor are redundant, two vendors are not', () => {
  const plant = (counterparties: readonly [string, string]) =>
    modelOf(
      ...['gw1', 'gw2', 'plc'].map((label) => record('asset', label, { criticality: 5 })),
      ...counterparties.flatMap((counterparty, index) => [
        record('accessPoint', `line ${index + 1}`, { kind: 'vendorRemote', counterparty }),
        record('channel', `in ${index + 1}`, {
          source: ref('accessPoint', `line ${index + 1}`),
          target: ref('asset', `gw${index + 1}`),
        }),
        flow(`gw${index + 1}`, 'plc'),
      ]),
    );
  expect(assetIn(answer(plant(['one', 'one'])), 'gw1').dominates).toEqual([]);
  expect(assetIn(answer(plant(['one', 'two'])), 'gw1').dominates).toEqual([ref('asset', 'plc')]);
});

test('implicit reach stops at a boundary and at microsegmentation, but not at a group', () => {
  const plant = (microsegmented: boolean) =>
    modelOf(
      record('zone', 'Z', { kind: 'iacs', microsegmented }),
      record('zone', 'G', { parent: ref('zone', 'Z') }),
      record('zone', 'S', { parent: ref('zone', 'Z'), kind: 'safety' }),
      record('asset', 'a', { zone: ref('zone', 'Z'), criticality: 1 }),
      record('asset', 'g', { zone: ref('zone', 'G'), criticality: 1 }),
      record('asset', 's', { zone: ref('zone', 'S'), criticality: 1 }),
    );
  expect(assetIn(answer(plant(false)), 'a').blastRadius.policy).toBe(0.5);
  expect(assetIn(answer(plant(true)), 'a').blastRadius.policy).toBe(0);
});

test('a stick in a zone reaches what stands there; the Internet only what a channel says', () => {
  const plant = modelOf(
    record('zone', 'Z', { kind: 'iacs', microsegmented: true }),
    record('asset', 'a', { zone: ref('zone', 'Z') }),
    record('asset', 'b', { zone: ref('zone', 'Z') }),
    record('accessPoint', 'stick', { kind: 'removableMedia', zone: ref('zone', 'Z') }),
    record('accessPoint', 'net', { kind: 'internet', zone: ref('zone', 'Z') }),
    record('channel', 'vpn', {
      source: ref('accessPoint', 'net'),
      target: ref('asset', 'a'),
      authentication: 'mutual',
    }),
  );
  const analysis = answer(plant);
  expect(assetIn(analysis, 'a').paths[0]?.source).toBe('net');
  expect(assetIn(analysis, 'b').paths[0]?.source).toBe('stick');
  expect(assetIn(analysis, 'b')).toMatchObject({ hops: 1, barriers: 0 });
  expect(assetIn(analysis, 'b').exposure).toBeLessThanOrEqual(0.3);
});

test('a conduit that lets everything pass joins its zones, one that denies does not', () => {
  const plant = (defaultAction: 'allow' | 'deny') =>
    modelOf(
      ...['Z', 'Y'].map((label) => record('zone', label, { kind: 'iacs' })),
      record('asset', 'a', { zone: ref('zone', 'Z') }),
      record('asset', 'b', { zone: ref('zone', 'Y') }),
      record('conduit', 'K', { zones: [ref('zone', 'Z'), ref('zone', 'Y')], defaultAction }),
    );
  expect(assetIn(answer(plant('allow')), 'a').blastRadius.policy).toBe(1);
  expect(assetIn(answer(plant('deny')), 'a').blastRadius.policy).toBe(0);
});

test('zones that contain each other are named and do not hang the analysis', () => {
  const model = modelOf(
    record('zone', 'Z', { parent: ref('zone', 'Y') }),
    record('zone', 'Y', { parent: ref('zone', 'Z') }),
    record('asset', 'a', { zone: ref('zone', 'Z') }),
  );
  expect(codes(answer(model))).toContain('cyclicZones');
});

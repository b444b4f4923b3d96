import { expect, test } from 'vitest';
import type { AppliedControl } from '../../model/field.ts';
import type { Model } from '../../model/model.ts';
import { analyse } from '../analyse.ts';
import type { Analysis, AssetAnswer } from '../analysis.ts';
import { spreadOf, success } from '../edge-probability.ts';
import { blastRadii } from '../graph/blast-radius.ts';
import { bestPaths } from '../graph/exposure.ts';
import { type Graph, GraphBuilder } from '../graph/graph.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { affected, knowledgeOf, matcher, modelOf, record, ref } from '../testing/fixture.ts';
import { likelihoodLevel, riskLevel } from './risk.ts';

// The worked example of the risk model: six assets, two sources, three measures (domain 5.10).

type Plan = readonly ('M1' | 'M2' | 'M3')[];

interface Figures {
  readonly plan: Plan;
  readonly plc: { readonly e: number; readonly l: number; readonly level: number; readonly risk: number };
  readonly path: readonly string[];
  readonly sis: { readonly l: number; readonly level: number; readonly risk: number };
  readonly blast: number;
}

const viaEws = ['INT', 'JH', 'EWS', 'PLC'];
const viaJumpHmi = ['INT', 'JH', 'HMI', 'PLC'];
const viaHistorian = ['IT', 'HIST', 'HMI', 'PLC'];

const table: readonly Figures[] = [
  {
    plan: [],
    plc: { e: 0.3967, l: 0.238, level: 3, risk: 4 },
    path: viaEws,
    sis: { l: 0.1904, level: 3, risk: 4 },
    blast: 0.77,
  },
  {
    plan: ['M1'],
    plc: { e: 0.1526, l: 0.0916, level: 2, risk: 3 },
    path: viaHistorian,
    sis: { l: 0.0571, level: 2, risk: 3 },
    blast: 0.77,
  },
  {
    plan: ['M2'],
    plc: { e: 0.3967, l: 0.238, level: 3, risk: 4 },
    path: viaJumpHmi,
    sis: { l: 0.1238, level: 3, risk: 4 },
    blast: 0.632,
  },
  {
    plan: ['M3'],
    plc: { e: 0.1587, l: 0.0952, level: 2, risk: 3 },
    path: viaEws,
    sis: { l: 0.1904, level: 3, risk: 4 },
    blast: 0.592,
  },
  {
    plan: ['M1', 'M3'],
    plc: { e: 0.061, l: 0.0366, level: 2, risk: 3 },
    path: viaHistorian,
    sis: { l: 0.0571, level: 2, risk: 3 },
    blast: 0.592,
  },
  {
    plan: ['M1', 'M2', 'M3'],
    plc: { e: 0.061, l: 0.0366, level: 2, risk: 3 },
    path: viaHistorian,
    sis: { l: 0.0371, level: 2, risk: 3 },
    blast: 0.454,
  },
];

const tested = (control: string): AppliedControl => ({ control, quality: 'tested' });

/** The example as a plant. Both zones are microsegmented, so that only the drawn channels count. */
function plantWith(plan: Plan): Model {
  const status = (measure: Plan[number]) => (plan.includes(measure) ? 'implemented' : 'planned');
  const asset = (label: string, criticality: 2 | 3 | 4 | 5, zone: string) =>
    record('asset', label, { criticality, product: label, zone: ref('zone', zone) });
  const channel = (
    source: string,
    target: string,
    more: Parameters<typeof record<'channel'>>[2],
    kind: 'asset' | 'accessPoint' = 'asset',
  ) =>
    record('channel', `${source} to ${target}`, {
      source: ref(kind, source),
      target: ref('asset', target),
      ...more,
    });
  return modelOf(
    record('zone', 'DMZ', { kind: 'dmz', microsegmented: true }),
    record('zone', 'cell', { kind: 'iacs', microsegmented: true }),
    asset('JH', 3, 'DMZ'),
    asset('HIST', 2, 'DMZ'),
    asset('EWS', 4, 'cell'),
    asset('HMI', 3, 'cell'),
    asset('PLC', 5, 'cell'),
    asset('SIS', 5, 'cell'),
    record('accessPoint', 'INT', { kind: 'vendorRemote' }),
    record('accessPoint', 'IT', { kind: 'corporateNetwork' }),
    channel(
      'INT',
      'JH',
      { authentication: 'encryptedPassword', controls: [tested('packetFilter')] },
      'accessPoint',
    ),
    channel(
      'IT',
      'HIST',
      { authentication: 'encryptedPassword', controls: [tested('statefulFilter')] },
      'accessPoint',
    ),
    channel('JH', 'EWS', { protocol: 'rdp', authentication: 'clearPassword' }),
    channel('JH', 'HMI', { protocol: 'vnc', authentication: 'clearPassword' }),
    channel('HIST', 'HMI', { protocol: 'dcom', authentication: 'clearPassword' }),
    channel('EWS', 'PLC', { protocol: 's7comm' }),
    channel('HMI', 'PLC', { protocol: 's7comm' }),
    channel('EWS', 'SIS', { protocol: 'synchrophasor', authentication: 'none' }),
    record('measure', 'M1', {
      status: status('M1'),
      control: tested('jumpHostMfa'),
      channels: [ref('channel', 'INT to JH')],
    }),
    record('measure', 'M2', {
      status: status('M2'),
      control: { control: 'applicationAllowList', quality: 'documented' },
      channels: [ref('channel', 'JH to EWS')],
    }),
    record('measure', 'M3', {
      status: status('M3'),
      control: tested('protocolAllowList'),
      channels: [ref('channel', 'EWS to PLC'), ref('channel', 'HMI to PLC')],
    }),
  );
}

const weaknesses = matcher({
  JH: { affected: [affected({ epss: 0.2 })] },
  HIST: {
    affected: [affected({ publicExploit: true, vector: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' })],
  },
  EWS: { affected: [affected({ knownExploited: true })] },
  HMI: { affected: [affected({ knownExploited: true }), affected({ epss: 0.001 })] },
  PLC: { affected: [affected({ epss: 0.5 })] },
  SIS: { affected: [affected({ epss: 0.05 })] },
});

function answer(plan: Plan): Analysis {
  return analyse({
    model: plantWith(plan),
    knowledge: knowledgeOf({ matchAsset: weaknesses }),
    at: '2026-11-22',
    parameters,
  });
}

function assetIn(analysis: Analysis, name: string): AssetAnswer {
  const found = analysis.assets.find((asset) => asset.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

function way(asset: AssetAnswer): readonly string[] {
  const [path] = asset.paths;
  return [path?.source ?? '', ...(path?.steps ?? []).map((step) => step.to)];
}

test.each(table)('a plant with plan $plan gives the figures of the example', (row) => {
  const analysis = answer(row.plan);
  const plc = assetIn(analysis, 'PLC');
  expect(plc.exposure).toBeCloseTo(row.plc.e, 4);
  expect(plc.risk?.likelihood).toBeCloseTo(row.plc.l, 4);
  expect(plc.risk).toMatchObject({
    likelihoodLevel: row.plc.level,
    level: row.plc.risk,
    impact: 5,
    safetyAdjusted: null,
  });
  expect(way(plc)).toEqual(row.path);
  const sis = assetIn(analysis, 'SIS');
  expect(sis.risk?.likelihood).toBeCloseTo(row.sis.l, 4);
  expect(sis.risk).toMatchObject({ likelihoodLevel: row.sis.level, level: row.sis.risk });
  const jump = assetIn(analysis, 'JH');
  expect(jump.blastRadius.withControls).toBeCloseTo(row.blast, 3);
  expect(jump.blastRadius.policy).toBeCloseTo(44 / 46, 12);
});

test('every step of the best path shows its own probability, and they multiply to the exposure', () => {
  const plc = assetIn(answer([]), 'PLC');
  const steps = plc.paths[0]?.steps ?? [];
  expect(steps.map((step) => step.probability)).toEqual([
    expect.closeTo(0.464, 12),
    expect.closeTo(0.9, 12),
    expect.closeTo(0.95, 12),
  ]);
  expect(steps.map((step) => step.controls)).toEqual([1, 0, 0]);
  expect(steps.reduce((product, step) => product * step.probability, 1)).toBeCloseTo(plc.exposure, 12);
});

test('the interval of the example: every input at its low and at its high end', () => {
  const before = assetIn(answer([]), 'PLC').risk;
  expect(before?.likelihoodLow).toBeCloseTo(0.0753, 4);
  expect(before?.likelihoodHigh).toBeCloseTo(0.3926, 4);
  expect([before?.low, before?.high]).toEqual([riskLevel(parameters, 2, 5), riskLevel(parameters, 4, 5)]);
  const after = assetIn(answer(['M1', 'M2', 'M3']), 'PLC').risk;
  expect(after?.likelihoodLow).toBeCloseTo(0.0116, 4);
  expect(after?.likelihoodHigh).toBeCloseTo(0.0755, 4);
  expect([after?.low, after?.high]).toEqual([riskLevel(parameters, 1, 5), riskLevel(parameters, 2, 5)]);
});

test('the jump host dominates all that the vendor reaches', () => {
  const everything = { ...parameters, requiredCriticality: 1 } as const;
  const analysis = analyse({
    model: plantWith([]),
    knowledge: knowledgeOf({ matchAsset: weaknesses }),
    at: '2026-11-22',
    parameters: everything,
  });
  const named = (ids: readonly string[]) =>
    ids.map((id) => analysis.assets.find((asset) => asset.id === id)?.name);
  expect(named(assetIn(analysis, 'JH').dominates)).toEqual(['EWS', 'HMI', 'PLC', 'SIS']);
  expect(named(assetIn(answer([]), 'JH').dominates)).toEqual(['EWS', 'PLC', 'SIS']);
  expect(named(assetIn(analysis, 'EWS').dominates)).toEqual(['SIS']);
});

test('hops count conduits and barriers count controlled steps', () => {
  const analysis = answer(['M1', 'M2', 'M3']);
  expect(assetIn(analysis, 'JH')).toMatchObject({ hops: 1, barriers: 1 });
  expect(assetIn(analysis, 'EWS')).toMatchObject({ hops: 2, barriers: 2 });
  expect(assetIn(analysis, 'PLC')).toMatchObject({ hops: 2, barriers: 2 });
  expect(assetIn(analysis, 'HMI')).toMatchObject({ hops: 2, barriers: 1 });
});

test('what is only planned changes nothing', () => {
  expect(answer([])).toMatchObject({ findings: answer([]).findings });
  expect(assetIn(answer([]), 'PLC').exposure).toBe(assetIn(answer(['M2']), 'PLC').exposure);
});

// The same figures from the formulas and the graph alone, without a model in between.

const names = ['JH', 'HIST', 'EWS', 'HMI', 'PLC', 'SIS', 'INT', 'IT'] as const;
const node = (name: (typeof names)[number]): number => names.indexOf(name);

function graphWith(plan: Plan): Graph {
  const firewall: [number, number][] = plan.includes('M3') ? [[0.6, 1]] : [];
  const builder = new GraphBuilder(names.length);
  const edge = (
    from: (typeof names)[number],
    to: (typeof names)[number],
    [a, v]: readonly [number, number],
    controls: readonly (readonly [number, number])[] = [],
  ): void => {
    const open = success(parameters.cap, a, v, 0);
    const left = controls.reduce((rest, [effect, quality]) => rest * (1 - effect * quality), open);
    builder.edge(node(from), node(to), {
      probability: spreadOf(parameters, left, 'medium'),
      crossing: 1,
      controls: controls.length,
      compensated: controls.length > 0,
      channel: -1,
      drawn: true,
    });
  };
  edge('INT', 'JH', [0.3, 0.4], [[0.2, 1], ...(plan.includes('M1') ? ([[0.7, 1]] as const) : [])]);
  edge('IT', 'HIST', [0.3, 0.3], [[0.3, 1]]);
  edge('JH', 'EWS', [0.5, 0.8], plan.includes('M2') ? [[0.5, 0.7]] : []);
  edge('JH', 'HMI', [0.5, 0.8]);
  edge('HIST', 'HMI', [0.5, 0.8]);
  edge('EWS', 'PLC', [0.9, 0.6], firewall);
  edge('HMI', 'PLC', [0.9, 0.6], firewall);
  edge('EWS', 'SIS', [0.7, 0.2]);
  return builder.finish();
}

const starts = [
  { node: node('INT'), prior: 1 },
  { node: node('IT'), prior: 0.5 },
];

test('edge probabilities before and after the full plan', () => {
  const rounded = (graph: Graph) => [...graph.mode].map((p) => Number(p.toFixed(4))).sort();
  expect(rounded(graphWith([]))).toEqual([0.357, 0.464, 0.76, 0.9, 0.9, 0.9, 0.95, 0.95]);
  expect(rounded(graphWith(['M1', 'M2', 'M3']))).toEqual([0.1392, 0.357, 0.38, 0.38, 0.585, 0.76, 0.9, 0.9]);
});

test.each(table)('the graph alone with plan $plan', (row) => {
  const graph = graphWith(row.plan);
  const paths = bestPaths(graph, graph.mode, starts);
  const likelihood = 0.6 * (paths.probability[node('PLC')] ?? 0);
  expect(paths.probability[node('PLC')]).toBeCloseTo(row.plc.e, 4);
  expect(likelihood).toBeCloseTo(row.plc.l, 4);
  expect(likelihoodLevel(parameters, 0.6, paths.probability[node('PLC')] ?? 0)).toBe(row.plc.level);
  expect(0.6 * (paths.probability[node('SIS')] ?? 0)).toBeCloseTo(row.sis.l, 4);
  const weights = Float64Array.from([4, 2, 8, 4, 16, 16]);
  const { radii } = blastRadii({ graph, weights, business: null }, parameters.search.blastSteps);
  expect(radii[node('JH')]?.policy).toBeCloseTo(44 / 46, 12);
  expect(radii[node('JH')]?.withControls).toBeCloseTo(row.blast, 3);
});

import { expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import { attackGraph } from '../graph/attack-graph.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { affected, knowledgeOf, matcher, modelOf, record, ref } from '../testing/fixture.ts';
import { creditOf } from './credit.ts';
import { explainRisk } from './explanation.ts';
import { riskRegister } from './register.ts';

const at = '2026-11-22';
const knowledge = knowledgeOf({
  matchAsset: matcher({ weak: { affected: [affected({ knownExploited: true })] } }),
});

type Records = ReturnType<typeof record>[];
const attackOf = (records: Records) => attackGraph(plantOf(modelOf(...records), at), knowledge, parameters);

const net = record('accessPoint', 'net', { kind: 'internet' });
const firewall = record('asset', 'fw', { criticality: 2 });
const plc = record('asset', 'plc', { criticality: 5, patchMode: 'impossible', product: 'weak' });
const toFirewall = record('channel', 'in', {
  source: ref('accessPoint', 'net'),
  target: ref('asset', 'fw'),
  authentication: 'mutual',
});
const toPlc = record('channel', 'on', { source: ref('asset', 'fw'), target: ref('asset', 'plc') });
const plant: Records = [net, firewall, plc, toFirewall, toPlc];

const measure = (more: Parameters<typeof record<'measure'>>[2] = {}) =>
  record('measure', 'dpi', {
    status: 'implemented',
    control: { control: 'protocolAllowList', quality: 'tested' },
    channels: [ref('channel', 'on')],
    assets: [ref('asset', 'plc')],
    approvedBy: 'asset owner',
    completed: '2026-06-01',
    ...more,
  });
const credit = (...records: Records) =>
  creditOf(attackOf([...plant, ...records]), parameters, ref('asset', 'plc'));

test('an explanation gives the inputs of the answer: they multiply to it and every step is there', () => {
  const explained = explainRisk(attackOf(plant), ref('asset', 'plc'));
  const answer = analyse({ model: modelOf(...plant), knowledge, at, parameters });
  const risk = answer.assets.find(({ id }) => id === ref('asset', 'plc'))?.risk;
  expect(explained?.risk).toEqual(risk);
  const { threat, exposure } = explained ?? { threat: { mode: 0 }, exposure: { mode: 0 } };
  expect(threat.mode * exposure.mode).toBeCloseTo(risk?.likelihood ?? -1, 12);
  expect(explained?.steps.map(({ from, to }) => [from, to])).toEqual([
    ['net', 'fw'],
    ['fw', 'plc'],
  ]);
  expect(explained?.prior).toBe(1);
  expect(explained?.credit?.credit).toBe(0);
  expect(explainRisk(attackOf([net, record('asset', 'x')]), ref('asset', 'x'))).toBeNull();
});

test('a step that asks for more than the attacker has keeps half for each class that is missing', () => {
  const explained = explainRisk(attackOf(plant), ref('asset', 'fw'));
  const exposures = explained?.scenarios.map(({ exposure }) => exposure) ?? [];
  const whole = exposures[3] ?? 0;
  // Mutual authentication asks for class 3; nothing known makes the firewall easier.
  expect(exposures).toEqual([
    expect.closeTo(whole / 4, 12),
    expect.closeTo(whole / 2, 12),
    expect.closeTo(whole, 12),
    whole,
  ]);
  expect(explained?.exposure.mode).toBe(exposures[1]);
});

test('the tornado names what matters, the widest first, and each end is what a run with that input gives', () => {
  const explained = explainRisk(attackOf(plant), ref('asset', 'plc'));
  const swings = explained?.tornado ?? [];
  expect(swings.map(({ input }) => (input.type === 'step' ? input.to : 'threat')).sort()).toEqual([
    'fw',
    'plc',
    'threat',
  ]);
  const widths = swings.map(({ low, high }) => high - low);
  expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  const mode = explained?.risk.likelihood ?? 0;
  for (const { input, low, high } of swings) {
    expect(low).toBeLessThanOrEqual(mode);
    expect(high).toBeGreaterThanOrEqual(mode);
    expect(low).toBeCloseTo((mode * input.spread.low) / input.spread.mode, 12);
    expect(high).toBeCloseTo((mode * input.spread.high) / input.spread.mode, 12);
  }
});

test('the compensating credit of the worked example: 0.60 on a cut, 0.50 at an untested single point', () => {
  expect(credit(measure()).credit).toBeCloseTo(0.6, 12);
  const byDevice = measure({ enforcementPoints: [ref('asset', 'fw')] });
  expect(credit(byDevice)).toMatchObject({ cap: 0.5, credit: 0.5 });
  const exercise = record('exercise', 'switch over', {
    kind: 'failover',
    assets: [ref('asset', 'fw')],
    date: '2026-09-01',
  });
  expect(credit(byDevice, exercise).credit).toBeCloseTo(0.6, 12);
});

test('credit needs a cut, an approval and evidence that is not too old; a fifth always remains', () => {
  const past = record('channel', 'past', { source: ref('accessPoint', 'net'), target: ref('asset', 'plc') });
  const reason = (...records: Records) => credit(...records).measures[0]?.reason;
  expect(reason(measure(), past)).toBe('uncut');
  expect(reason(measure({ approvedBy: '' }))).toBe('notApproved');
  expect(reason(measure({ completed: '2025-06-01' }))).toBe('expired');
  expect(reason(measure({ expires: '2026-01-01' }))).toBe('expired');
  expect(reason(measure({ status: 'planned' }))).toBe('notImplemented');
  expect(reason(measure({ channels: [] }))).toBe('noEnforcementPoint');
  expect(reason(measure({ control: { control: 'detection', quality: 'tested' } }))).toBe('noEffect');
  const diode = measure({ control: { control: 'unidirectionalGateway', quality: 'tested' } });
  expect(credit(diode)).toMatchObject({ cap: 0.8, credit: 0.8 });
});

test('the register says what is above the tolerable level and what a decision lacks', () => {
  const system = (level: 1 | 2 | 3 | 4 | 5) =>
    record('systemUnderConsideration', 's', { tolerableRisk: { safety: level } });
  const decision = (more: Parameters<typeof record<'riskTreatment'>>[2]) =>
    record('riskTreatment', 't', { subject: ref('asset', 'plc'), ...more });
  const full = {
    treatment: 'accept',
    owner: 'A',
    reason: 'r',
    approver: ref('person', 'head'),
    authority: 'head',
    until: '2027-01-01',
  } as const;
  const stateWith = (...records: Records) => {
    const model = modelOf(...plant, ...records);
    const { assets } = analyse({ model, knowledge, at, parameters });
    return riskRegister(model, parameters, assets, at).find(({ asset }) => asset.name === 'plc')?.state;
  };
  expect(stateWith()).toBe('unknown');
  expect(stateWith(system(5))).toBe('tolerable');
  expect(stateWith(system(1))).toBe('untreated');
  expect(stateWith(system(1), decision(full))).toBe('treated');
  expect(stateWith(system(1), decision({ ...full, until: '2026-01-01' }))).toBe('expired');
  expect(stateWith(system(1), decision({ ...full, authority: '' }))).toBe('incomplete');
  const { approver: _, ...byNobody } = full;
  expect(stateWith(system(1), decision(byNobody))).toBe('incomplete');
  expect(stateWith(system(1), decision({ treatment: 'mitigate', owner: 'A', reason: 'r' }))).toBe('treated');
});

test('a tolerable level that is exceeded in one category decides, whatever the worst impact is', () => {
  const two = record('asset', 'two', { impact: { production: 5, safety: 4 } });
  const system = record('systemUnderConsideration', 's', { tolerableRisk: { production: 5, safety: 1 } });
  const model = modelOf(net, two, system);
  const { assets } = analyse({ model, knowledge, at, parameters });
  const [line] = riskRegister(model, parameters, assets, at);
  expect(line?.risk?.impactCategory).toBe('production');
  expect(line?.decisive?.category).toBe('safety');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, analyseAgain } from './analyse.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { exampleDate as at } from './rules/example.ts';
import { editKnowledge as knowledge, numbersFrom, randomEdit, randomModel } from './testing/edits.ts';
import { modelOf, record, ref } from './testing/fixture.ts';

test('after any edit the answer is the one a fresh analysis gives', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const below = numbersFrom(seed);
      const model = randomModel(below, 12);
      let known = analyseAgain({ model, knowledge, at, parameters }, null);
      for (let step = 0; step < 4; step += 1) {
        const edit = randomEdit(model, below);
        known = analyseAgain({ model, knowledge, at, parameters }, known);
        const fresh = analyse({ model, knowledge, at, parameters });
        expect(JSON.stringify(known.analysis), edit).toBe(JSON.stringify(fresh));
      }
    }),
    { numRuns: 5 },
  );
});

test('an asset that is called otherwise is called so wherever an answer names it', () => {
  const internet = ref('accessPoint', 'internet');
  const chain = ['a gateway', 'b server', 'c controller'];
  const named = (name: string) => ({ name, purdueLevel: '1', criticality: 5 }) as const;
  const start = modelOf(
    record('accessPoint', 'internet', { name: 'Internet', kind: 'internet' }),
    ...chain.map((name) => record('asset', name, named(name))),
    record('asset', 'd laptop', { ...named('d laptop'), transient: true }),
    ...chain.map((name, index) => {
      const source = index === 0 ? internet : ref('asset', chain[index - 1] ?? '');
      return record('channel', name, { source, target: ref('asset', name), protocol: 's7comm' });
    }),
    record('essentialFunction', 'mixing', {
      name: 'Mixing',
      from: [internet],
      targets: [ref('asset', 'c controller')],
    }),
  );
  const assets = new Map(start.asset);
  const model = { ...start, asset: assets };
  let known = analyseAgain({ model, knowledge, at, parameters }, null);
  for (const name of [...chain, 'd laptop']) {
    const id = ref('asset', name);
    const was = assets.get(id);
    // Each keeps its place among the others.
    if (was !== undefined) assets.set(id, { ...was, name: `${name} of line 4` });
    known = analyseAgain({ model, knowledge, at, parameters }, known);
    const fresh = analyse({ model, knowledge, at, parameters });
    expect(JSON.stringify(known.analysis), name).toBe(JSON.stringify(fresh));
    expect(JSON.stringify(known.analysis)).toContain(`${name} of line 4`);
  }
});

test('an asset that changes its place among the names changes which of equally good ways is told, and lists by name', () => {
  const internet = ref('accessPoint', 'internet');
  const gateways = ['left', 'middle', 'right'];
  const channel = (source: ReturnType<typeof ref<'asset'>>, target: string) =>
    record('channel', `${source} to ${target}`, { source, target: ref('asset', target), protocol: 's7comm' });
  const start = modelOf(
    record('accessPoint', 'internet', { kind: 'internet' }),
    record('asset', 'door', { name: 'door', type: 'jumpHost', criticality: 5 }),
    ...gateways.map((name) => record('asset', name, { name, criticality: 5, purdueLevel: '1' })),
    record('asset', 'controller', { name: 'controller', criticality: 5, purdueLevel: '1' }),
    record('channel', 'in', { source: internet, target: ref('asset', 'door'), protocol: 's7comm' }),
    ...gateways.flatMap((name) => [
      channel(ref('asset', 'door'), name),
      channel(ref('asset', name), 'controller'),
    ]),
    record('essentialFunction', 'mixing', {
      from: [internet],
      targets: [...gateways, 'controller'].map((name) => ref('asset', name)),
    }),
  );
  const assets = new Map(start.asset);
  const model = { ...start, asset: assets };
  const names = ['aisle', 'middle', 'zenith'];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...gateways, 'door'), fc.constantFrom(...names))),
      (edits) => {
        let known = analyseAgain({ model, knowledge, at, parameters }, null);
        for (const [asset, name] of edits) {
          const id = ref('asset', asset);
          const was = assets.get(id);
          if (was !== undefined) assets.set(id, { ...was, name });
          known = analyseAgain({ model, knowledge, at, parameters }, known);
          const fresh = analyse({ model, knowledge, at, parameters });
          expect(JSON.stringify(known.analysis)).toBe(JSON.stringify(fresh));
          const shown = known.analysis.assets.map((answer) => answer.name);
          expect(shown).toEqual(shown.toSorted());
          const controller = known.analysis.assets.find((answer) => answer.id === ref('asset', 'controller'));
          const over = controller?.paths[0]?.steps[1]?.to;
          expect(over).toBe(gateways.map((one) => assets.get(ref('asset', one))?.name ?? '').toSorted()[0]);
        }
      },
    ),
    { numRuns: 4 },
  );
});

test('an item made for a rule is judged again when what lies around its record is gone', () => {
  const sensor = record('asset', 'sensor', { type: 'sensor' });
  const modem = record('asset', 'modem', {
    type: 'cellularModem',
    owner: 'plant',
    zone: ref('zone', 'cell'),
  });
  const cell = record('zone', 'cell', { kind: 'iacs', monitoredBy: [ref('asset', 'sensor')] });
  const known = analyseAgain({ model: modelOf(sensor, modem, cell), knowledge, at, parameters }, null);
  const model = modelOf(sensor, modem);
  const { analysis } = analyseAgain({ model, knowledge, at, parameters }, known);
  expect(JSON.stringify(analysis)).toBe(JSON.stringify(analyse({ model, knowledge, at, parameters })));
});

test('a risk is judged by the impact an asset has now', () => {
  const around = [
    record('accessPoint', 'internet', { kind: 'internet' }),
    record('channel', 'in', {
      source: ref('accessPoint', 'internet'),
      target: ref('asset', 'plc'),
      protocol: 's7comm',
    }),
    record('systemUnderConsideration', 'plant', { tolerableRisk: { production: 1 } }),
  ];
  const before = modelOf(...around, record('asset', 'plc', { type: 'plc' }));
  const model = modelOf(...around, record('asset', 'plc', { type: 'plc', impact: { production: 5 } }));
  const known = analyseAgain({ model: before, knowledge, at, parameters }, null);
  const { analysis } = analyseAgain({ model, knowledge, at, parameters }, known);
  expect(JSON.stringify(analysis)).toBe(JSON.stringify(analyse({ model, knowledge, at, parameters })));
  const stateOf = ({ findings }: typeof analysis) => findings.find(({ rule }) => rule === 'R-GOV-05')?.status;
  expect([stateOf(known.analysis), stateOf(analysis)]).toEqual(['unknown', 'fail']);
});

test('an asset is judged again by what was exercised in a zone that now lies around its own', () => {
  const around = [
    record('zone', 'hall', { kind: 'iacs' }),
    record('asset', 'plc', { type: 'plc', criticality: 5, zone: ref('zone', 'cell') }),
    record('exercise', 'restart', {
      kind: 'recovery',
      zones: [ref('zone', 'hall')],
      date: '2026-10-01',
      otSafe: true,
    }),
  ];
  const before = modelOf(...around, record('zone', 'cell', { kind: 'iacs' }));
  const model = modelOf(...around, record('zone', 'cell', { kind: 'iacs', parent: ref('zone', 'hall') }));
  const known = analyseAgain({ model: before, knowledge, at, parameters }, null);
  const { analysis } = analyseAgain({ model, knowledge, at, parameters }, known);
  expect(JSON.stringify(analysis)).toBe(JSON.stringify(analyse({ model, knowledge, at, parameters })));
  const isFound = ({ findings }: typeof analysis) => findings.some(({ rule }) => rule === 'R-RES-05');
  expect([isFound(known.analysis), isFound(analysis)]).toEqual([true, false]);
});

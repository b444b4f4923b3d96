import { expect, test } from 'vitest';
import requirements from '#resources/knowledge/iec62443-3-3.json' with { type: 'json' };
import { builtInAttack } from '../../knowledge/catalogue/attack.ts';
import { builtInMeasures, readMeasures } from '../../knowledge/catalogue/measures.ts';
import { builtInParameters } from '../parameters.ts';
import { rules } from '../rules/catalogue.ts';

const { records } = builtInMeasures;

/** The rules of the domain, by family and count (domain 3.7). */
const families = { AST: 13, ZON: 11, CON: 19, IDN: 16, ACC: 16, RES: 11, MON: 2, INC: 3, K8S: 6, GOV: 10 };
const ruleIds = Object.entries(families).flatMap(([family, count]) =>
  Array.from({ length: count }, (_, index) => `R-${family}-${String(index + 1).padStart(2, '0')}`),
);

test('every rule has a measure that settles its findings', () => {
  const served = new Set(records.flatMap((entry) => entry.rules));
  expect(ruleIds).toHaveLength(107);
  expect([...ruleIds, ...rules.map(({ id }) => id)].filter((id) => !served.has(id))).toEqual([]);
});

test('every id a measure names exists', () => {
  const controls = new Set(builtInParameters.controls.map(({ id }) => id));
  const known = new Set(requirements.records.map(({ id }) => id));
  const mitigations = new Set(builtInAttack.mitigations.map(({ id }) => id));
  for (const entry of records) {
    expect(
      entry.rules.filter((id) => !ruleIds.includes(id)),
      entry.id,
    ).toEqual([]);
    expect(
      entry.requirements.filter((id) => !known.has(id)),
      entry.id,
    ).toEqual([]);
    expect(
      entry.mitigations.filter((id) => !mitigations.has(id)),
      entry.id,
    ).toEqual([]);
    for (const effect of entry.effects) {
      if (effect.kind === 'control') expect(controls.has(effect.control), entry.id).toBe(true);
    }
  }
});

test('every control of the risk parameters is put in place by some measure', () => {
  const placed = new Set(
    records.flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.kind === 'control' ? [effect.control] : [])),
    ),
  );
  expect(builtInParameters.controls.map(({ id }) => id).filter((id) => !placed.has(id))).toEqual([]);
});

test('what comes before never comes back to itself', () => {
  const after = new Map(records.map((entry) => [entry.id, entry.after]));
  const reaches = (from: string, to: string): boolean =>
    (after.get(from) ?? []).some((id) => id === to || reaches(id, to));
  expect(records.filter(({ id }) => reaches(id, id))).toEqual([]);
});

test('what needs a standstill and may stop the process says so', () => {
  const silent = records.filter((entry) => entry.downtime && entry.harms === null).map(({ id }) => id);
  expect(silent).toEqual([]);
});

test('a catalogue that says a measure comes before itself is refused', () => {
  const [first] = records;
  expect(() => readMeasures({ ...builtInMeasures, records: [{ ...first, after: [first?.id] }] })).toThrow();
});

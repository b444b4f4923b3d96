import { describe, expect, it } from 'vitest';
import type { Analysis, AssetAnswer, ZoneAnswer } from '#shared/analysis/analysis.ts';
import { createRecord } from '#shared/journal/edit.ts';
import type { SlVector } from '#shared/model/field.ts';
import { emptyModel } from '#shared/model/model.ts';
import { overlay } from '../../stores/overlay.ts';
import { testId } from '../../testing/memory-bridge.ts';
import { cellKey, riskCells } from '../../ui/risk/risk-cells.ts';
import { nextSteps } from './next-steps.ts';
import { zoneGaps } from './zone-gaps.ts';

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

function zone(name: string, slTarget: SlVector | null, slAchieved: SlVector): ZoneAnswer {
  const more = {
    slByRequirements: slAchieved,
    slAtBest: slAchieved,
    slCapability: null,
    capabilityUnknown: 0,
  };
  return { id: testId('zone'), name, slTarget, slAchieved, ...more, coverage: null, gaps: [] };
}

describe('zoneGaps', () => {
  it('puts the widest gap first, names its requirement, and zones without a target last', () => {
    const gaps = zoneGaps([
      zone('none', null, [0, 0, 0, 0, 0, 0, 0]),
      zone('met', [1, 1, 1, 1, 1, 1, 1], [2, 1, 1, 1, 1, 1, 1]),
      zone('wide', [2, 2, 3, 1, 1, 1, 1], [1, 2, 0, 1, 1, 1, 1]),
    ]);
    expect(gaps.map(({ zone: { name }, gap, worst }) => [name, gap, worst])).toEqual([
      ['wide', 3, 2],
      ['met', 0, null],
      ['none', null, null],
    ]);
  });

  it('keeps one order among zones with the same gap: by name', () => {
    const level: SlVector = [1, 1, 1, 1, 1, 1, 1];
    const zones = ['Cell 10', 'Cell 2', 'DMZ'].map((name) => zone(name, level, level));
    for (const given of [zones, zones.toReversed()]) {
      expect(zoneGaps(given).map((gap) => gap.zone.name)).toEqual(['Cell 2', 'Cell 10', 'DMZ']);
    }
  });
});

describe('riskCells', () => {
  it('ranks inside a cell by score and keeps unknown risks apart', () => {
    const answer = (name: string, score: number | null): AssetAnswer =>
      ({
        name,
        risk: score === null ? null : { likelihoodLevel: 3, impact: 4, score },
      }) as AssetAnswer;
    const { cells, unknown } = riskCells([answer('a', 10), answer('b', 30), answer('c', null)]);
    expect(cells.get(cellKey(3, 4))?.map((asset) => asset.name)).toEqual(['b', 'a']);
    expect(unknown.map((asset) => asset.name)).toEqual(['c']);
  });
});

describe('nextSteps', () => {
  it('asks for advisories when there are none: that is not the same as no findings', () => {
    const facts = { model: emptyModel(), analysis: null, conflicts: 0, oldAfterDays: 30 };
    expect(nextSteps({ ...facts, advisoryDays: null }).map((step) => step.key)).toEqual(['noAdvisories']);
    expect(nextSteps({ ...facts, advisoryDays: 31 }).map((step) => step.key)).toEqual(['oldAdvisories']);
    expect(nextSteps({ ...facts, advisoryDays: 30, conflicts: 2 }).map((step) => step.key)).toEqual([
      'conflicts',
    ]);
  });

  it('says a gap once: as a cause, or where no rule lists it as a gap in the record', () => {
    const zones = overlay(emptyModel(), createRecord('zone', { name: 'Z', kind: 'iacs' }, random).changes);
    const finding = { rule: 'R-ZON-07', severity: 'high', status: 'fail', decision: null, missing: [] };
    const analysis = { findings: [{ ...finding, title: { en: 'No target', de: 'Kein Ziel' } }] };
    const facts = { model: zones, conflicts: 0, oldAfterDays: 30, advisoryDays: 1 };
    const keys = (given: Analysis | null) => nextSteps({ ...facts, analysis: given }).map((step) => step.key);
    expect(keys(null)).toEqual(['noTarget']);
    expect(keys(analysis as unknown as Analysis)).toEqual(['finding']);
  });
});

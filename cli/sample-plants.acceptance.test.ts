import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  listed,
  listPath,
  plants,
  sampleAnalysis,
  sampleKnowledge,
  sampleModel,
} from '#build/sample-findings.ts';
import { analyse } from '#shared/analysis/analyse.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { finish } from '#shared/analysis/plan/plan.ts';
import { suggestionsOf } from '#shared/analysis/plan/suggest.ts';
import { knowledgeOf } from '#shared/analysis/testing/fixture.ts';
import { builtInMeasures } from '#shared/knowledge/catalogue/measures.ts';

test.each(plants)('the sample plant %s gives exactly the findings listed beside it', async (plant) => {
  const { at, findings } = JSON.parse(readFileSync(listPath(plant), 'utf8'));
  const answer = await sampleAnalysis(plant);
  expect(answer.at).toBe(at);
  expect(listed(answer)).toEqual(findings);
});

test.each(plants)('the sample plant %s has something to do first, and says why', async (plant) => {
  const analysis = await sampleAnalysis(plant);
  const model = await sampleModel(plant);
  const input = { model, knowledge: knowledgeOf(), at: analysis.at, parameters: builtInParameters };
  const [first] = finish(suggestionsOf(input, analysis, builtInMeasures));
  expect(first?.findings).toBeGreaterThan(0);
  expect((first?.severities.critical ?? 0) + (first?.above ?? 0)).toBeGreaterThan(0);
});

test.each(plants)(
  'the sample plant %s is found the same with the advisories of all samples in one pack',
  async (plant) => {
    const { findings } = JSON.parse(readFileSync(listPath(plant), 'utf8'));
    const model = await sampleModel(plant);
    const knowledge = await sampleKnowledge(plants);
    const analysis = analyse({ model, knowledge, at: '2026-11-22', parameters: builtInParameters });
    expect(listed(analysis)).toEqual(findings);
  },
);

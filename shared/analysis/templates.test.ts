import { describe, expect, it } from 'vitest';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { builtInTemplates, type Template } from '../knowledge/template/template.ts';
import { templateChanges } from '../knowledge/template/template-changes.ts';
import type { Model } from '../model/model.ts';
import { analyse } from './analyse.ts';
import { crosses } from './graph/channel-steps.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { endsOf } from './plant.ts';
import { plantOf } from './planting.ts';
import { knowledgeOf } from './testing/fixture.ts';

const at = '2026-11-22';

function used(template: Template): Model {
  const journal = replica('a');
  const plane = { zone: null, origin: { x: 0, y: 0 } };
  commitOn(journal, templateChanges(template, plane, 'en', new Set(), seededRandom(3)), 1);
  return journal.state.model;
}

/** What a well cut plant does not have; what is left to find is what such plants usually lack. */
const wellCut = [
  'R-ZON-01',
  'R-ZON-02',
  'R-ZON-03',
  'R-ZON-04',
  'R-CON-01',
  'R-CON-02',
  'R-CON-06',
  'R-CON-07',
];

describe.each(builtInTemplates().map((template) => [template.id, template] as const))('%s', (_, template) => {
  const model = used(template);
  const { findings, warnings } = analyse({ model, knowledge: knowledgeOf(), at, parameters });
  const failed = findings.filter(({ status }) => status === 'fail');

  it('is cut into zones and conduits as ZCR 3 asks', () => {
    expect(
      failed.filter(({ rule }) => wellCut.includes(rule)).map(({ rule, wording }) => `${rule} ${wording.en}`),
    ).toEqual([]);
    expect(warnings.map(({ code }) => code)).not.toContain('cyclicZones');
  });

  it('leads every channel between two zones through a conduit', () => {
    const plant = plantOf(model, at);
    const loose = plant.channels.filter((channel) => {
      const { source, target } = endsOf(plant, channel);
      const inside = [source, target].every((end) => end.type === 'asset');
      return inside && crosses(source, target) && channel.conduit === undefined;
    });
    expect(loose.map(({ name }) => name)).toEqual([]);
  });

  it.skipIf(template.id === 'production-site')('asks for what has to be collected on site', () => {
    const rules = new Set(findings.map(({ rule }) => rule));
    expect(rules).toContain('R-ZON-07');
    expect(rules).toContain('R-AST-02');
  });
});

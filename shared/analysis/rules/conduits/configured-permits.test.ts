import { expect, it } from 'vitest';
import type { FieldsOf } from '#shared/model/model.ts';
import { analyse } from '../../analyse.ts';
import { builtInParameters } from '../../parameters.ts';
import { knowledgeOf, modelOf, record, ref } from '../../testing/fixture.ts';

const permit = (name: string, more: FieldsOf<'filterRule'> = {}) =>
  record('filterRule', name, {
    device: ref('asset', 'FW'),
    action: 'allow',
    sources: ['10.0.0.5'],
    targets: ['10.1.0.5'],
    services: ['tcp/502'],
    ...more,
  });

it('R-CON-02 and R-CON-15 judge the permits a device is configured with, and nothing it only denies or defaults to', () => {
  const model = modelOf(
    record('asset', 'FW'),
    permit('narrow', { lastHit: '2026-11-01' }),
    permit('wide', { services: ['any'] }),
    permit('stale', { lastHit: '2024-01-01' }),
    permit('expired', { expires: '2026-01-31' }),
    permit('denied', { action: 'deny', sources: ['any'] }),
    permit('off', { enabled: false, sources: ['any'] }),
    permit('default', { isDefault: true, sources: ['any'] }),
    permit('replies', { repliesOnly: true, sources: ['any'] }),
  );
  const { findings } = analyse({
    model,
    knowledge: knowledgeOf(),
    at: '2026-11-22',
    parameters: builtInParameters,
  });
  const failed = (rule: string) =>
    findings
      .filter((finding) => finding.rule === rule && finding.status === 'fail')
      .map(({ subjects }) => subjects[0]?.name)
      .sort();
  expect(failed('R-CON-02')).toEqual(['wide']);
  expect(failed('R-CON-15')).toEqual(['expired', 'stale']);
});

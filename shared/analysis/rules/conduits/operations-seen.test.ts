import { describe, expect, it } from 'vitest';
import type { FieldsOf } from '#shared/model/model.ts';
import { analyse } from '../../analyse.ts';
import { builtInParameters as parameters } from '../../parameters.ts';
import { knowledgeOf, modelOf, record, ref } from '../../testing/fixture.ts';

/** A channel between two zones of one plant, from a host that is no engineering workstation. */
function answers(fields: FieldsOf<'channel'>): readonly string[] {
  const model = modelOf(
    record('zone', 'Cell', { kind: 'iacs', purdueLevel: '2' }),
    record('zone', 'Office', { kind: 'business', purdueLevel: '4' }),
    record('asset', 'Host', { type: 'hmi', zone: ref('zone', 'Office') }),
    record('asset', 'PLC', { type: 'plc', zone: ref('zone', 'Cell') }),
    record('channel', 'seen', { source: ref('asset', 'Host'), target: ref('asset', 'PLC'), ...fields }),
  );
  const { findings } = analyse({ model, knowledge: knowledgeOf(), at: '2026-11-22', parameters });
  return findings.filter(({ status }) => status === 'fail').map(({ rule }) => rule);
}

describe('operations that were seen', () => {
  it('make any protocol one that loads programs where programs went over it', () => {
    expect(answers({ protocol: 'modbus' })).not.toContain('R-CON-16');
    expect(answers({ protocol: 'modbus', operationsSeen: { write: 7 } })).not.toContain('R-CON-16');
    expect(answers({ protocol: 'modbus', operationsSeen: { download: 1 } })).toContain('R-CON-16');
  });

  it('make a protocol that is said to read only one that writes', () => {
    expect(answers({ protocol: 'synchrophasor' })).not.toContain('R-CON-04');
    expect(answers({ protocol: 'synchrophasor', operationsSeen: { control: 1 } })).toContain('R-CON-04');
  });
});

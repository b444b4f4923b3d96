import { describe, expect, it } from 'vitest';
import { modelOf, record, ref } from '../../analysis/testing/fixture.ts';
import type { Channel, Conduit } from '../../model/model.ts';
import { diodeFlow, isDiode, wayOf } from './diode.ts';

const conduit: Conduit = {
  id: ref('conduit', 'out'),
  zones: [ref('zone', 'plant'), ref('zone', 'office')],
  boundaryDevices: [ref('asset', 'diode')],
};

function plantWith(...channels: readonly Partial<Channel>[]) {
  return modelOf(
    record('zone', 'plant'),
    record('zone', 'cell', { parent: ref('zone', 'plant') }),
    record('zone', 'office'),
    record('asset', 'diode', { type: 'dataDiode' }),
    record('asset', 'historian', { zone: ref('zone', 'cell') }),
    record('asset', 'mirror', { zone: ref('zone', 'office') }),
    ...channels.map((fields, turn) =>
      record('channel', `channel ${turn}`, {
        conduit: conduit.id,
        source: ref('asset', 'historian'),
        target: ref('asset', 'mirror'),
        ...fields,
      }),
    ),
  );
}

function wayWith(...channels: readonly Partial<Channel>[]) {
  return wayOf(
    diodeFlow(conduit, plantWith(...channels)),
    (zone) => zone === ref('zone', 'plant'),
    (zone) => zone === ref('zone', 'office'),
  );
}

describe('a conduit behind data diodes', () => {
  it('is one only where every boundary device of it is a data diode', () => {
    const model = plantWith();
    const other = (fields: Partial<Conduit>) => isDiode({ ...conduit, ...fields }, model);
    expect(other({})).toBe(true);
    expect(other({ boundaryDevices: [ref('asset', 'diode'), ref('asset', 'mirror')] })).toBe(false);
    expect(other({ boundaryDevices: [] })).toBe(false);
  });

  it('lets data through the way its channels say, of devices at any depth', () => {
    expect(wayWith({ direction: 'toTarget' })).toBe('toTarget');
    expect(wayWith({ direction: 'toSource' })).toBe('toSource');
  });

  it('has a way nobody knows where no channel says one or they contradict each other', () => {
    expect(wayWith()).toBe('unknown');
    expect(wayWith({})).toBe('unknown');
    expect(wayWith({ direction: 'bothWays' })).toBe('unknown');
    expect(wayWith({ direction: 'toTarget' }, { direction: 'toSource' })).toBe('unknown');
  });
});

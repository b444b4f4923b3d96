import { describe, expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import { assetDefaults } from './asset-defaults.ts';
import { planScene } from './scene.ts';

const plan = planScene(
  modelOf(
    record('zone', 'bare'),
    record('zone', 'cell', { purdueLevel: '2' }),
    record('zone', 'cabinet', { parent: ref('zone', 'cell') }),
    record('assetModel', 'S7-1500', { type: 'plc' }),
    record('assetModel', 'radio', { type: 'wirelessAp', purdueLevel: '2', wireless: true }),
  ),
);
const defaults = (
  ...[type, model, zone]: [Parameters<typeof assetDefaults>[1], string | null, string | null]
) =>
  assetDefaults(
    plan,
    type,
    model === null ? undefined : ref('assetModel', model),
    zone === null ? null : ref('zone', zone),
  );

describe('what a new asset starts with', () => {
  it('is the usual level of its type where no zone around it states one', () => {
    expect(defaults('plc', null, null)).toMatchObject({ type: 'plc', purdueLevel: '1' });
    expect(defaults('plc', null, 'bare')).toMatchObject({ purdueLevel: '1' });
    expect(defaults('plc', null, 'cabinet').purdueLevel).toBeUndefined();
    expect(defaults('switch', null, null).purdueLevel).toBeUndefined();
  });

  it('is what every such device is, and never a criticality or a way of patching', () => {
    expect(defaults('safetyController', null, 'cell')).toMatchObject({ safetyRelated: true });
    expect(defaults('transientLaptop', null, 'cell')).toMatchObject({ transient: true });
    expect(defaults('wirelessAp', null, 'cell')).toMatchObject({ wireless: true });
    expect(Object.keys(defaults('plc', null, null)).sort()).toEqual([
      'model',
      'purdueLevel',
      'type',
      'wireless',
    ]);
  });

  it('is left to the model where the model says it', () => {
    expect(defaults('plc', 'S7-1500', null)).toMatchObject({
      model: ref('assetModel', 'S7-1500'),
      purdueLevel: '1',
    });
    const radio = defaults('wirelessAp', 'radio', null);
    expect([radio.purdueLevel, radio.wireless]).toEqual([undefined, undefined]);
  });
});

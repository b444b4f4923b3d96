import { expect, it } from 'vitest';
import { testId } from '#renderer/testing/memory-bridge.ts';
import { makePlant } from '#renderer/testing/plant.ts';
import { endpointName } from './record-name.ts';

it('calls the ends of a channel by name, any and unknown by signs', () => {
  const model = makePlant({ zones: 1, assets: 1, conduits: 0, channels: 0 });
  const [asset] = model.asset.values();
  expect(endpointName(model, asset?.id)).toBe(asset?.name);
  expect(endpointName(model, 'any')).toBe('*');
  expect(endpointName(model, undefined)).toBe('?');
  expect(endpointName(model, testId('asset'))).toBe('?');
});

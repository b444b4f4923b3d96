import { expect, it } from 'vitest';
import { testId } from '#renderer/testing/memory-bridge.ts';
import { makePlant } from '#renderer/testing/plant.ts';
import { endpointName, linkName, noteName } from './record-name.ts';

it('calls the ends of a channel by name, any and unknown by signs', () => {
  const model = makePlant({ zones: 1, assets: 1, conduits: 0, channels: 0 });
  const [asset] = model.asset.values();
  expect(endpointName(model, asset?.id)).toBe(asset?.name);
  expect(endpointName(model, 'any')).toBe('*');
  expect(endpointName(model, undefined)).toBe('?');
  expect(endpointName(model, testId('asset'))).toBe('?');
});

it('calls a link by its ends and ports, a note by how it begins', () => {
  const model = makePlant({ zones: 1, assets: 2, conduits: 0, channels: 0 });
  const [one, two] = [...model.asset.values()];
  const link = { id: testId('link'), ...(one === undefined ? {} : { from: one.id }), fromInterface: 'X1' };
  expect(linkName(model, { ...link, ...(two === undefined ? {} : { to: two.id }) })).toBe(
    `${one?.name} X1 – ${two?.name}`,
  );
  expect(linkName(model, { ...link, name: 'Uplink' })).toBe('Uplink');
  expect(noteName({ id: testId('note'), text: ' Ask first\nthen move' })).toBe('Ask first');
  expect(noteName({ id: testId('note'), text: '  ' })).toBeNull();
});

import { expect, it } from 'vitest';
import { labelText } from './label.ts';

it('reads the entities it knows and leaves every other word as it stands', () => {
  expect(labelText('PLC &amp; HMI')).toBe('PLC & HMI');
  expect(labelText('PLC &constructor; &toString;')).toBe('PLC &constructor; &toString;');
});

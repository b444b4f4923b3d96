import { u16 } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import type { MessageReader } from './message.ts';

const fields: ReadonlyMap<number, FactField> = new Map([
  [5, 'name'],
  [7, 'firmwareVersion'],
  [8, 'vendor'],
  [12, 'product'],
]);

/** MikroTik neighbour discovery: what a router or switch says of itself to all neighbours. */
export const mndpReader: MessageReader = {
  protocols: ['mndp'],
  most: 256,
  read: (message) => {
    const { bytes } = message;
    for (let at = 4; at + 4 <= bytes.length; ) {
      const field = fields.get(u16(bytes, at));
      const end = at + 4 + u16(bytes, at + 2);
      if (end > bytes.length) return;
      if (field !== undefined) message.states(field, deviceText(bytes, at + 4, end));
      at = end;
    }
  },
};

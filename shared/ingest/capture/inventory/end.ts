import type { AddressKey, Mac } from '../address.ts';

/** One end of a channel as the packets name it. */
export interface End {
  readonly address: AddressKey | null;
  readonly mac: Mac;
}

import { u16 } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const hart = sightsOf('hart-ip');
const message = { request: 0, response: 1, publish: 2, refusal: 15 } as const;
const identifier = { initiate: 0, close: 1, keepAlive: 2, passThrough: 3, direct: 4 } as const;

/** HART-IP (FieldComm TS20085): version, type, identifier and status of a message, and its own length. */
export const hartIp: Recogniser = {
  protocols: ['hart-ip'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end, transport) => {
    const length = u16(bytes, at + 6);
    const version = bytes[at];
    if (end - at < 8 || (version !== 1 && version !== 2) || length < 8 || at + length > end) return null;
    const type = bytes[at + 1];
    const isKnown = type === message.request || type === message.response || type === message.publish;
    if (!isKnown && type !== message.refusal) return null;
    const id = bytes[at + 2] ?? 255;
    if (id > identifier.direct && id !== 128) return null;
    if (at + length !== end && (transport === 'udp' || bytes[at + length] !== version)) return null;
    const isSure =
      (id === identifier.initiate && length === 13) || (id === identifier.passThrough && length > 12);
    const sights = isSure ? hart.sure : hart.maybe;
    return type === message.request ? sights.client : sights.server;
  },
};

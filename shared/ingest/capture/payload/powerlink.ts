import { u16, u16le } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const powerlink = sightsOf('powerlink');
const asynchronous = 6;
const serviceData = 5;
const sequence = 8;
const command = 8;

/** POWERLINK in UDP (EPSG DS 301, 6.3.2): service data in an asynchronous frame without addresses, its sequence layer, a command. */
export const powerlinkRecogniser: Recogniser = {
  protocols: ['powerlink'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    if (end - at < sequence || bytes[at] !== asynchronous || u16(bytes, at + 1) !== 0) return null;
    if (bytes[at + 3] !== serviceData || u16(bytes, at + 6) !== 0) return null;
    if (end - at === sequence) return powerlink.sure.both;
    const isCommand = end - at >= sequence + command && bytes[at + sequence] === 0;
    return isCommand && at + sequence + command + u16le(bytes, at + sequence + 4) <= end
      ? powerlink.sure.both
      : null;
  },
};

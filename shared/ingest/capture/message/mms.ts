import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import { childrenOf, type Element, elementAt } from './ber.ts';
import type { Message, MessageReader } from './message.ts';
import { tpktLength, transported } from './tpkt.ts';

const identify = 2;
const confirmedRequest = 0xa0;
const confirmedResponse = 0xa1;

/** Confirmed services that change something (ISO 9506-2, 7). */
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [5, ['write', 'write']],
  [26, ['download', 'download']],
  [29, ['upload', 'upload']],
  [38, ['download', 'create program']],
  [39, ['download', 'delete program']],
  [40, ['control', 'start']],
  [41, ['control', 'stop']],
  [42, ['control', 'resume']],
  [43, ['control', 'reset']],
  [44, ['control', 'kill']],
  [46, ['download', 'obtain file']],
  [75, ['configure', 'rename file']],
  [76, ['configure', 'delete file']],
]);

/** MMS and with it IEC 61850: who the server is (identify), writes, transfers, program control. */
export const mmsReader: MessageReader = {
  protocols: ['mms', 'iccp'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: tpktLength,
  read: (message) => {
    const pdu = transported(message);
    const found = pdu === null ? null : pduIn(pdu);
    if (pdu === null || found === null) return;
    const [, service] = childrenOf(pdu, found);
    if (service === undefined) return;
    if (found.tag === confirmedRequest) {
      const act = acts.get(service.number);
      if (act !== undefined) message.acts(...act);
    } else if (found.tag === confirmedResponse && service.number === identify)
      readIdentify(message, pdu, service);
  },
};

/** The MMS message: behind two empty session headers and presentation values, or straight on the transport. */
function pduIn(bytes: Uint8Array): Element | null {
  const isPresented = bytes[0] === 1 && bytes[1] === 0 && bytes[2] === 1 && bytes[3] === 0;
  if (!isPresented) return elementAt(bytes, 0, bytes.length);
  const user = elementAt(bytes, 4, bytes.length);
  const list = user === null ? null : elementAt(bytes, user.start, user.end);
  if (list === null) return null;
  const value = childrenOf(bytes, list).find(({ tag }) => tag === 0xa0);
  return value === undefined ? null : elementAt(bytes, value.start, value.end);
}

function readIdentify(message: Message, pdu: Uint8Array, service: Element): void {
  for (const { number, start, end } of childrenOf(pdu, service)) {
    const text = deviceText(pdu, start, end);
    if (number === 0) message.states('vendor', text);
    if (number === 1) message.states('product', text);
    if (number === 2) message.states('firmwareVersion', text);
  }
}

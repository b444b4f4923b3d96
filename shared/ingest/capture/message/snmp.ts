import { vendorOfNumber } from '../../../knowledge/catalogue/vendor-numbers.ts';
import { u32 } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import { childrenOf, type Element, elementAt, identifierOf, integerOf } from './ber.ts';
import type { Message, MessageReader } from './message.ts';

const pdu = { response: 0xa2, set: 0xa3, trap: 0xa4, trap2: 0xa7, report: 0xa8 } as const;
const versions = ['SNMPv1', 'SNMPv2c', '', 'SNMPv3'] as const;
const objectIdentifier = 0x06;
const enterprises = '1.3.6.1.4.1.';

/** SNMPv2-MIB system, and the first physical entity of ENTITY-MIB. */
const objects: ReadonlyMap<string, FactField> = new Map([
  ['1.3.6.1.2.1.1.1.0', 'description'],
  ['1.3.6.1.2.1.1.5.0', 'hostname'],
  ['1.3.6.1.2.1.47.1.1.1.1.8.1', 'hardwareVersion'],
  ['1.3.6.1.2.1.47.1.1.1.1.9.1', 'firmwareVersion'],
  ['1.3.6.1.2.1.47.1.1.1.1.11.1', 'serialNumber'],
  ['1.3.6.1.2.1.47.1.1.1.1.12.1', 'vendor'],
  ['1.3.6.1.2.1.47.1.1.1.1.13.1', 'product'],
]);
const sysObjectId = '1.3.6.1.2.1.1.2.0';

/** SNMP: version, that a community was readable, what agents answer about themselves, sets; the engine's maker in v3. */
export const snmpReader: MessageReader = {
  protocols: ['snmp'],
  most: Number.POSITIVE_INFINITY,
  read: (message) => {
    const { bytes } = message;
    const whole = elementAt(bytes, 0, bytes.length);
    if (whole === null) return;
    const [version, second, third] = childrenOf(bytes, whole);
    if (version === undefined || second === undefined || third === undefined) return;
    const number = integerOf(bytes, version);
    const name = versions[number];
    if (name === undefined || name === '') return;
    message.showsVersion(name);
    if (number === 3) return readEngine(message, third);
    if (second.end > second.start) message.showsCredential('SNMP community');
    readPdu(message, third);
  },
};

function readPdu(message: Message, { tag, start, end }: Element): void {
  const { bytes } = message;
  if (tag === pdu.set) message.acts('configure', 'SNMP set');
  const parts = childrenOf(bytes, { start, end });
  if (tag === pdu.trap) {
    const [enterprise] = parts;
    if (enterprise?.tag === objectIdentifier) readVendor(message, identifierOf(bytes, enterprise));
    return;
  }
  const list = parts[3];
  if ((tag !== pdu.response && tag !== pdu.trap2) || list === undefined) return;
  for (const binding of childrenOf(bytes, list)) {
    const [name, value] = childrenOf(bytes, binding);
    if (name?.tag === objectIdentifier && value !== undefined)
      readObject(message, identifierOf(bytes, name), value);
  }
}

function readObject(message: Message, name: string, value: Element): void {
  const { bytes } = message;
  if (name === sysObjectId && value.tag === objectIdentifier) readVendor(message, identifierOf(bytes, value));
  const field = objects.get(name);
  if (field !== undefined && value.tag === 0x04)
    message.states(field, deviceText(bytes, value.start, value.end));
}

/** Agents of a library (NET-SNMP) name the library, not the device's maker. */
function readVendor(message: Message, identifier: string): void {
  if (!identifier.startsWith(enterprises)) return;
  const number = Number(identifier.slice(enterprises.length).split('.')[0]);
  message.states('vendor', vendorOfNumber('enterprise', number), 'medium');
}

/** Security parameters begin with the engine's id: an enterprise number (RFC 3411, 5). */
function readEngine(message: Message, parameters: Element): void {
  const { bytes } = message;
  if (!message.isFromService) return;
  const inner = elementAt(bytes, parameters.start, parameters.end);
  const engine = inner === null ? undefined : childrenOf(bytes, inner)[0];
  if (engine === undefined || engine.end - engine.start < 5) return;
  const number = u32(bytes, engine.start) & 0x7fffffff;
  message.states('vendor', vendorOfNumber('enterprise', number), 'medium');
}

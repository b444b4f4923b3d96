import type { PortTransport } from '../../../knowledge/catalogue/protocols.ts';
import { adsRecogniser } from './ads.ts';
import { bacnetRecogniser } from './bacnet.ts';
import { bsapRecogniser } from './bsap.ts';
import { c1222Recogniser } from './c1222.ts';
import { codesys } from './codesys.ts';
import { dnp3Recogniser } from './dnp3.ts';
import { enipIo, enipRecogniser } from './enip.ts';
import { ethercatRecogniser } from './ethercat.ts';
import { foxRecogniser } from './fox.ts';
import { geEgd, geSrtp } from './ge.ts';
import { genisysRecogniser } from './genisys.ts';
import { hartIp } from './hart-ip.ts';
import { iec104Recogniser } from './iec104.ts';
import { isoOnTcp } from './iso-on-tcp.ts';
import { knxRecogniser } from './knx.ts';
import { lonworksRecogniser } from './lonworks.ts';
import { melsecRecogniser } from './melsec.ts';
import { mndpRecogniser } from './mndp.ts';
import { modbusRecogniser } from './modbus.ts';
import { officeRecognisers } from './office.ts';
import { omronFins } from './omron-fins.ts';
import { opcuaRecogniser } from './opcua.ts';
import { pcomRecogniser } from './pcom.ts';
import { powerlinkRecogniser } from './powerlink.ts';
import { profinetContext } from './profinet-cm.ts';
import type { Look, Recogniser, Sight } from './recogniser.ts';
import { rocPlus } from './roc-plus.ts';
import { sbusRecogniser } from './s-bus.ts';
import { synchrophasorRecogniser } from './synchrophasor.ts';
import { tristationRecogniser } from './tristation.ts';

/** Protocols of the field, those with the plainest marks first: every message of theirs shows what it is. */
const field: readonly Recogniser[] = [
  isoOnTcp,
  dnp3Recogniser,
  opcuaRecogniser,
  enipRecogniser,
  enipIo,
  modbusRecogniser,
  iec104Recogniser,
  bacnetRecogniser,
  synchrophasorRecogniser,
  profinetContext,
  adsRecogniser,
  omronFins,
  melsecRecogniser,
  knxRecogniser,
  foxRecogniser,
  pcomRecogniser,
  hartIp,
  c1222Recogniser,
  bsapRecogniser,
  genisysRecogniser,
  ethercatRecogniser,
  powerlinkRecogniser,
  tristationRecogniser,
  rocPlus,
  lonworksRecogniser,
  sbusRecogniser,
];

/** Every protocol that shows in its payload. A new one is a word here. */
const recognisers: readonly Recogniser[] = [
  ...field,
  codesys,
  geSrtp,
  mndpRecogniser,
  ...officeRecognisers,
  geEgd,
];

const looksBy: Readonly<Record<PortTransport, readonly Look[]>> = {
  tcp: recognisers.filter(({ transports }) => transports.includes('tcp')).map(({ look }) => look),
  udp: recognisers.filter(({ transports }) => transports.includes('udp')).map(({ look }) => look),
};

/**
 * Protocols of the field whose messages all show what they are: a payload that is none of them contradicts their port.
 * PROFINET IO has cyclic messages without a mark besides those that are known here.
 */
export const fieldProtocols: ReadonlySet<string> = new Set(
  [...field.flatMap(({ protocols }) => protocols), 'iccp'].filter((id) => id !== 'profinet-io'),
);

/**
 * What the payload of a packet shows itself to be, `bytes` from `at` (less than `end`) up to `end`; null where nothing
 * knows it. What is sure goes before what may be.
 */
export function recognise(
  transport: PortTransport,
  bytes: Uint8Array,
  at: number,
  end: number,
): Sight | null {
  // A view of its own: a look that reads too far reads nothing.
  const payload = bytes.subarray(at, end);
  let maybe: Sight | null = null;
  for (const look of looksBy[transport]) {
    const sight = look(payload, 0, payload.length, transport);
    if (sight === null) continue;
    if (sight.sure) return sight;
    maybe ??= sight;
  }
  return maybe;
}

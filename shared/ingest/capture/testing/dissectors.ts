import { discover } from '../discover.ts';
import type { CaptureReport } from '../report.ts';

/** Names of Wireshark's dissectors and what they are called here. */
export const dissectors: ReadonlyMap<string, readonly string[]> = new Map([
  ['modbus', ['modbus', 'umas']],
  ['s7comm', ['s7comm']],
  ['enip', ['enip']],
  ['cipio', ['enip-io']],
  ['mms', ['mms']],
  ['dnp3', ['dnp3']],
  ['iec60870_104', ['iec104']],
  ['opcua', ['opcua']],
  ['bacapp', ['bacnet']],
  ['hart_ip', ['hart-ip']],
  ['omron', ['omron-fins']],
  ['ams', ['ads']],
  ['synphasor', ['synchrophasor']],
  ['c1222', ['c1222']],
  ['goose', ['goose']],
  ['pn_dcp', ['profinet-dcp']],
]);
/** Read by hand: these captures hold the protocol, on ports or in segments where Wireshark does not look for it. */
export const byHand: ReadonlySet<string> = new Set([
  'icsnpp-opcua-binary/open62541_client-server_mainloop-not-localhost-non-standard-port.pcap: opcua',
  'iti/EIP-ControlProtocolChangeAttempt.pcap: enip',
  'iti/Sample_File_MMS_and_GOOSE.pcap: mms',
  'iti/invokeid12.pcapng: ads',
  'iti/opc-ua-ap-method-wireshark-freeze.pcap: opcua',
]);
const told: ReadonlySet<string> = new Set([...dissectors.values()].flat());

/** `found` names the dissectors both agree on. */
interface Compared {
  readonly found: readonly string[];
  readonly missed: readonly string[];
  readonly invented: readonly string[];
}

/** Field protocols that Wireshark's layers have and ours lack, and the other way round. */
export function compareNames(layers: ReadonlySet<string>, report: CaptureReport): Compared {
  const ours = discover([report]).channels.filter(({ basis }) => basis === 'payload');
  const named = new Set(ours.flatMap(({ protocol }) => protocol ?? []));
  const theirs = [...dissectors].filter(([dissector]) => layers.has(dissector));
  const known = new Set(theirs.flatMap(([, ids]) => ids));
  return {
    found: theirs.filter(([, ids]) => ids.some((id) => named.has(id))).map(([dissector]) => dissector),
    missed: theirs.filter(([, ids]) => !ids.some((id) => named.has(id))).map(([dissector]) => dissector),
    invented: [...named].filter((id) => told.has(id) && !known.has(id)),
  };
}

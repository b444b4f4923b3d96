import { adsReader } from './ads.ts';
import { bacnetReader } from './bacnet.ts';
import { codesysReader } from './codesys.ts';
import { dhcpReader } from './dhcp.ts';
import { dnp3Reader } from './dnp3.ts';
import { dnsReader } from './dns.ts';
import { enipReader } from './enip.ts';
import { finsReader } from './fins.ts';
import { foxReader } from './fox.ts';
import { srtpReader } from './ge-srtp.ts';
import { hartReader } from './hart-ip.ts';
import { httpReader } from './http.ts';
import { iec104Reader } from './iec104.ts';
import { knxReader } from './knx.ts';
import { linesReader, sshReader, telnetReader } from './lines.ts';
import { ldapReader, mqttReader, tdsReader, vncReader } from './login.ts';
import { melsecReader } from './melsec.ts';
import type { MessageReader } from './message.ts';
import { mmsReader } from './mms.ts';
import { mndpReader } from './mndp.ts';
import { modbusReader } from './modbus.ts';
import { opcuaReader } from './opcua.ts';
import { profinetReader } from './profinet-cm.ts';
import { sbusReader } from './s-bus.ts';
import { s7commPlusReader, s7commReader } from './s7comm.ts';
import { smbReader } from './smb.ts';
import { snmpReader } from './snmp.ts';
import { synchrophasorReader } from './synchrophasor.ts';
import { tlsReader } from './tls.ts';
import { tristationReader } from './tristation.ts';

/** Every reader of messages. A new one is a file of its own and a word here. */
export const messageReaders: readonly MessageReader[] = [
  adsReader,
  bacnetReader,
  codesysReader,
  dhcpReader,
  dnp3Reader,
  dnsReader,
  enipReader,
  finsReader,
  foxReader,
  hartReader,
  httpReader,
  iec104Reader,
  knxReader,
  ldapReader,
  linesReader,
  melsecReader,
  mmsReader,
  mndpReader,
  modbusReader,
  mqttReader,
  opcuaReader,
  profinetReader,
  s7commPlusReader,
  s7commReader,
  sbusReader,
  smbReader,
  snmpReader,
  srtpReader,
  sshReader,
  synchrophasorReader,
  tdsReader,
  telnetReader,
  tlsReader,
  tristationReader,
  vncReader,
];

const byProtocol: ReadonlyMap<string, number> = new Map(
  messageReaders.flatMap(({ protocols }, index) =>
    protocols.map((protocol): [string, number] => [protocol, index]),
  ),
);

/** Position of the reader of conversations that were recognised as that protocol; -1 where nothing more is read. */
export function readerOf(protocol: string): number {
  return byProtocol.get(protocol) ?? -1;
}

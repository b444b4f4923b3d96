import type { Protocol, ProtocolTable } from '../../../knowledge/catalogue/protocols.ts';

/** Protocols that look alike in their payload and are told apart by port, by the one that is seen. */
const alike: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['dns', new Set(['mdns', 'llmnr', 'netbios'])],
  ['http', new Set(['winrm'])],
]);

/**
 * The row for what a payload shows on a port with these rows: inside TLS, the protocol of that port that may be
 * encrypted; else the row of that name. Undefined where the table has none.
 */
export function nameOf(
  protocols: ProtocolTable,
  shown: string,
  rows: readonly Protocol[],
): Protocol | undefined {
  if (shown === 'tls') return rows.find(({ encryption }) => encryption !== 'none') ?? protocols.byId(shown);
  const others = alike.get(shown);
  return rows.find(({ id }) => others?.has(id) === true) ?? protocols.byId(shown);
}

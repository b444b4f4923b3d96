import { z } from 'zod';
import data from '#resources/knowledge/protocols.json' with { type: 'json' };
import { assetType } from '../../model/asset.ts';
import { confidence } from '../../model/field.ts';
import { localisedSchema } from '../../model/language.ts';
import { authentications } from '../../model/zone.ts';
import type { KnowledgeStatement } from '../knowledge.ts';

/**
 * What is generally true of a network protocol: where it listens, how it authenticates, whether it encrypts, whether it
 * can change the process. Facts live in resources/knowledge/protocols.json; the order of the rows is precedence where
 * several protocols share a port.
 */

const port = z.int().min(1).max(65_535);
const ports = z
  .strictObject({ transport: z.enum(['tcp', 'udp']), first: port, last: port })
  .refine((range) => range.first <= range.last, 'first must not exceed last');

const ethertype = z
  .string()
  .regex(/^0x[0-9A-F]{4}$/)
  .transform((text) => Number.parseInt(text, 16));

const protocolSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.string(),
  ports: z.array(ports),
  ethertype: ethertype.nullable(),
  /** As normally deployed, weakest case. */
  authentication: z.enum(authentications),
  /** An authenticated variant exists and is rarely on. */
  secureVariant: z.boolean(),
  encryption: z.enum(['none', 'optional', 'always']),
  /** Can change process values, configuration or program. */
  canWrite: z.boolean(),
  /** Type of asset that usually answers, and that usually asks; null where many do. */
  serverType: assetType.nullable(),
  clientType: assetType.nullable(),
  note: localisedSchema.nullable(),
  source: z.string(),
  confidence,
});
export type Protocol = z.infer<typeof protocolSchema>;

const protocolTableSchema = z
  .strictObject({
    kind: z.literal('protocols'),
    version: z.string(),
    date: z.iso.date(),
    sources: z.record(z.string(), z.strictObject({ title: z.string(), date: z.iso.date() })),
    columns: z.record(z.string(), z.string()),
    protocols: z.array(protocolSchema).min(1),
  })
  .refine((table) => table.protocols.every((row) => Object.hasOwn(table.sources, row.source)), {
    message: 'every row must name a source of the table',
  })
  .refine((table) => new Set(table.protocols.map((row) => row.id)).size === table.protocols.length, {
    message: 'ids must be unique',
  });

export type PortTransport = 'tcp' | 'udp';

/** The protocol table with its indexes. */
export interface ProtocolTable {
  readonly statement: KnowledgeStatement;
  readonly rows: readonly Protocol[];
  /** The row with that id, or undefined. */
  byId(id: string): Protocol | undefined;
  /** Every row that lists the port, most usual first; empty where none does. */
  byPort(transport: PortTransport, port: number): readonly Protocol[];
  /** Every row carried directly on that Ethernet type (0x0600 to 0xFFFF), most usual first. */
  byEthertype(ethertype: number): readonly Protocol[];
}

function append<K>(index: Map<K, Protocol[]>, key: K, row: Protocol): void {
  const rows = index.get(key);
  if (rows === undefined) index.set(key, [row]);
  else rows.push(row);
}

/** Checks a protocol table read from JSON and indexes it. Throws (ZodError) on a table that breaks the schema. */
export function protocolTable(json: unknown): ProtocolTable {
  const table = protocolTableSchema.parse(json);
  const ids = new Map(table.protocols.map((row) => [row.id, row]));
  const byPort = { tcp: new Map<number, Protocol[]>(), udp: new Map<number, Protocol[]>() };
  const byEthertype = new Map<number, Protocol[]>();
  for (const row of table.protocols) {
    for (const { transport, first, last } of row.ports) {
      for (let number = first; number <= last; number += 1) append(byPort[transport], number, row);
    }
    if (row.ethertype !== null) append(byEthertype, row.ethertype, row);
  }
  const { kind, version, date } = table;
  return {
    statement: { kind, version, date, records: table.protocols.length },
    rows: table.protocols,
    byId: (id) => ids.get(id),
    byPort: (transport, number) => byPort[transport].get(number) ?? [],
    byEthertype: (type) => byEthertype.get(type) ?? [],
  };
}

/** The table that ships with the product. */
export const builtInProtocols: ProtocolTable = protocolTable(data);

import { z } from 'zod';
import data from '#resources/knowledge/vendor-numbers.json' with { type: 'json' };
import { confidence } from '../../model/field.ts';

/** Who the numbers of registries stand for; facts live in resources/knowledge/vendor-numbers.json. */
const names = z.record(z.string().regex(/^\d+$/), z.string().min(1));
const schema = z.strictObject({
  kind: z.literal('vendor-numbers'),
  version: z.string(),
  date: z.iso.date(),
  source: z.string(),
  confidence,
  enterprise: names,
  cip: names,
  bacnet: names,
  profinet: names,
  hart: names,
});

const table = schema.parse(data);

/** Registries of vendor numbers: IANA enterprises (SNMP), ODVA (CIP), ASHRAE (BACnet), PI (PROFINET), FieldComm (HART). */
export type VendorRegistry = 'enterprise' | 'cip' | 'bacnet' | 'profinet' | 'hart';

/** The vendor a number stands for in its registry; '' where the table does not know it. */
export function vendorOfNumber(registry: VendorRegistry, number: number): string {
  const key = String(number);
  const known = table[registry];
  return Object.hasOwn(known, key) ? (known[key] ?? '') : '';
}

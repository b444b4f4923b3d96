import { z } from 'zod';
import data from '#resources/knowledge/spdx-licences.json' with { type: 'json' };

const schema = z.object({
  kind: z.literal('licenceIds'),
  version: z.string(),
  date: z.iso.date(),
  source: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  ids: z.array(z.string()).min(500),
});

const ids: ReadonlySet<string> = new Set(schema.parse(data).ids);

/** Whether SPDX has a licence or exception of that identifier, or a licence with `+` ("or later"). Source: SPDX License List (resources/knowledge/spdx-licences.json). */
export function isLicenceId(text: string): boolean {
  return ids.has(text) || (text.endsWith('+') && ids.has(text.slice(0, -1)));
}

import { z } from 'zod';
import { list, moment, name } from './field.ts';
import { idOf } from './id.ts';

/** How bad a scanner calls what it found; `none` is a statement of its own (information only). */
const statedSeverities = ['critical', 'high', 'medium', 'low', 'none'] as const;
export type StatedSeverity = (typeof statedSeverities)[number];

/** `notSeenAgain`: an earlier scan found it, the latest of the same scanner did not, which need not mean it is gone. */
const sightingStates = ['open', 'notSeenAgain', 'fixed', 'suppressed'] as const;

/** One vulnerability as a scanner states it. */
const sightedVulnerability = z.object({
  /** The CVE number where there is exactly one, else what the scanner calls it: `GHSA-...`, `plugin 10863`. */
  vulnerability: name,
  /** All CVE numbers it stands for, where that is more than its own name says. */
  cves: list(name).optional(),
  title: name.optional(),
  /** The scanner's test: plugin, OID or rule. */
  check: name.optional(),
  severity: z.enum(statedSeverities).optional(),
  /** CVSS base score and vector as stated, 0 to 10. */
  score: z.number().min(0).max(10).optional(),
  vector: name.optional(),
  /** The piece of software it is in, its version and the version that repairs it. */
  component: name.optional(),
  version: name.optional(),
  fixedIn: name.optional(),
  /** `443/tcp`, where it was found on a service. */
  service: name.optional(),
  state: z.enum(sightingStates),
  first: moment.optional(),
  last: moment.optional(),
  /** Where it stands in the file. */
  place: name,
});
export type SightedVulnerability = Readonly<z.infer<typeof sightedVulnerability>>;

/** Fields of a sighting: what one scanner found on one asset. A newer scan of the same scanner is written into the same record. */
export const sightingFields = {
  asset: idOf('asset'),
  /** The program that looked: `Nessus`, `Greenbone`, `Trivy`. */
  scanner: name,
  /** When it last looked. */
  taken: moment,
  /** Whether it looked from inside, with credentials or into the files; not set where it does not say. */
  credentialed: z.boolean(),
  found: list(sightedVulnerability),
} as const;

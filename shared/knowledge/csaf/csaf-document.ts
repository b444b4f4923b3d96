import { z } from 'zod';

/**
 * The parts of a CSAF document this product reads, with their mandatory fields: OASIS CSAF 2.0, sections 3.1 and 3.2, and
 * what CSAF 2.1 added (product paths, metrics, dates of exploitation, kinds of remediation and status).
 */

const filled = z.string().min(1).max(50_000);
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:/i);
/** RFC 3339 lets the letters be small. */
const dateTime = z
  .string()
  .max(60)
  .toUpperCase()
  .pipe(z.iso.datetime({ offset: true, local: false }));
/** Milliseconds since 1970 UTC of a day and time with its offset; null where they do not exist. */
export function instantOf(text: string): number | null {
  const read = dateTime.safeParse(text);
  return read.success ? Date.parse(read.data) : null;
}
const ids = z.array(filled).min(1);
const versionNumber = z
  .string()
  .max(200)
  .regex(/^(0|[1-9]\d*)$|^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/);

const identification = z.object({
  model_numbers: z.array(filled).min(1).optional(),
  skus: z.array(filled).min(1).optional(),
  serial_numbers: z.array(filled).min(1).optional(),
  /** One in CSAF 2.0, several in 2.1. */
  purl: filled.optional(),
  purls: z.array(filled).min(1).optional(),
  hashes: z.array(z.object({ file_hashes: z.array(z.object({ algorithm: filled })) })).optional(),
});

const fullProductName = z.object({
  name: filled,
  product_id: filled,
  product_identification_helper: identification.optional(),
});
export type FullProductName = z.infer<typeof fullProductName>;

const branchCategories = [
  'architecture',
  'host_name',
  'language',
  'legacy',
  'patch_level',
  'platform',
  'product_family',
  'product_name',
  'product_version',
  'product_version_range',
  'service_pack',
  'specification',
  'vendor',
] as const;
type BranchCategory = (typeof branchCategories)[number];

export interface Branch {
  readonly category: BranchCategory;
  readonly name: string;
  readonly product?: FullProductName | undefined;
  readonly branches?: readonly Branch[] | undefined;
}
const branch: z.ZodType<Branch> = z.lazy(() =>
  z
    .object({
      category: z.enum(branchCategories),
      name: filled,
      product: fullProductName.optional(),
      branches: z.array(branch).min(1).optional(),
    })
    .refine((one) => one.product !== undefined || one.branches !== undefined, {
      message: 'neither product nor branches',
    }),
);

const relationshipCategory = z.enum([
  'default_component_of',
  'external_component_of',
  'installed_on',
  'installed_with',
  'optional_component_of',
]);
export type RelationshipCategory = z.infer<typeof relationshipCategory>;

const relationship = z.object({
  category: relationshipCategory,
  full_product_name: fullProductName,
  product_reference: filled,
  relates_to_product_reference: filled,
});

const productPath = z.object({
  beginning_product_reference: filled,
  full_product_name: fullProductName,
  subpaths: z.array(z.object({ category: relationshipCategory, next_product_reference: filled })).min(1),
});

const productTree = z.object({
  branches: z.array(branch).min(1).optional(),
  full_product_names: z.array(fullProductName).min(1).optional(),
  product_groups: z
    .array(z.object({ group_id: filled, product_ids: ids.min(2) }))
    .min(1)
    .optional(),
  relationships: z.array(relationship).min(1).optional(),
  product_paths: z.array(productPath).min(1).optional(),
});
export type ProductTree = z.infer<typeof productTree>;

export const productStatuses = [
  'known_affected',
  'first_affected',
  'last_affected',
  'known_not_affected',
  'fixed',
  'first_fixed',
  'recommended',
  'under_investigation',
  'unknown',
] as const;
export type ProductStatus = (typeof productStatuses)[number];

const score = z.number().min(0).max(10);
const word = z.string().max(40).optional();
const cvss2 = z.object({ version: word, vectorString: z.string().max(200), baseScore: score });
const cvss3 = z.object({
  version: z.enum(['3.0', '3.1']),
  vectorString: z
    .string()
    .max(300)
    .regex(/^CVSS:3\.[01]\//),
  baseScore: score,
  baseSeverity: z.enum(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']),
  attackVector: word,
  attackComplexity: word,
  privilegesRequired: word,
  userInteraction: word,
  scope: word,
  confidentialityImpact: word,
  integrityImpact: word,
  availabilityImpact: word,
});
const cvss4 = z.object({
  vectorString: z
    .string()
    .max(400)
    .regex(/^CVSS:4\.0\//),
  baseScore: score,
});
const cvss = { cvss_v2: cvss2.optional(), cvss_v3: cvss3.optional(), cvss_v4: cvss4.optional() };

const probability = z
  .string()
  .max(20)
  .regex(/^(0\.\d+|1\.0+)$/);
/** Decision points with what was chosen (SSVC selection list, version 2). */
const ssvc = z.object({
  selections: z
    .array(
      z.object({
        name: z.string().max(200).optional(),
        key: z.string().max(20).optional(),
        values: z.array(
          z.object({ name: z.string().max(200).optional(), key: z.string().max(20).optional() }),
        ),
      }),
    )
    .max(50)
    .optional(),
});
const metric = z.object({
  products: ids,
  source: z.string().max(2_000).optional(),
  content: z.object({
    ...cvss,
    qualitative_severity_rating: word,
    epss: z.object({ probability, percentile: probability, timestamp: dateTime }).optional(),
    ssvc_v1: ssvc.optional(),
    ssvc_v2: ssvc.optional(),
  }),
});

const productReferences = z.object({ product_ids: ids.optional(), group_ids: ids.optional() });

export const remediationCategories = [
  'vendor_fix',
  'optional_patch',
  'workaround',
  'mitigation',
  'fix_planned',
  'no_fix_planned',
  'none_available',
] as const;

const notes = z.array(z.object({ category: filled, text: filled, title: filled.optional() })).min(1);

const vulnerability = z.object({
  cve: z
    .string()
    .max(40)
    .regex(/^CVE-[0-9]{4}-[0-9]{4,}$/)
    .optional(),
  title: filled.optional(),
  ids: z
    .array(z.object({ system_name: filled, text: filled }))
    .min(1)
    .optional(),
  product_status: z.partialRecord(z.enum(productStatuses), ids).optional(),
  notes: notes.optional(),
  scores: z
    .array(z.object({ products: ids, ...cvss }))
    .min(1)
    .optional(),
  metrics: z.array(metric).min(1).optional(),
  /** Looked at as dates by a test of their own: a wrong one is no reason to do without the document. */
  disclosure_date: filled.optional(),
  discovery_date: filled.optional(),
  first_known_exploitation_dates: z
    .array(z.object({ date: dateTime.optional(), exploitation_date: dateTime }))
    .min(1)
    .optional(),
  involvements: z
    .array(z.object({ party: filled, date: filled.optional() }))
    .min(1)
    .optional(),
  remediations: z
    .array(
      productReferences.extend({
        category: z.enum(remediationCategories),
        details: filled,
        date: dateTime.optional(),
        url: uri.max(2_000).optional(),
      }),
    )
    .min(1)
    .optional(),
  flags: z
    .array(productReferences.extend({ label: filled }))
    .min(1)
    .optional(),
  threats: z
    .array(
      productReferences.extend({
        category: z.enum(['exploit_status', 'impact', 'target_set']),
        details: filled,
      }),
    )
    .min(1)
    .optional(),
});
export type Vulnerability = z.infer<typeof vulnerability>;

const language = z.string().max(60);

export const csafDocument = z.object({
  document: z.object({
    category: filled,
    csaf_version: z.enum(['2.0', '2.1']),
    lang: language.optional(),
    source_lang: language.optional(),
    title: filled,
    publisher: z.object({
      category: z.enum(['coordinator', 'discoverer', 'multiplier', 'other', 'translator', 'user', 'vendor']),
      name: filled,
      namespace: uri,
    }),
    distribution: z
      .object({
        tlp: z.object({ label: filled }).optional(),
        sharing_group: z.object({ id: filled, name: filled.optional() }).optional(),
      })
      .optional(),
    notes: notes.optional(),
    references: z
      .array(z.object({ url: uri, summary: filled, category: z.enum(['external', 'self']).optional() }))
      .min(1)
      .optional(),
    tracking: z.object({
      id: filled,
      version: versionNumber,
      status: z.enum(['draft', 'final', 'interim']),
      initial_release_date: dateTime,
      current_release_date: dateTime,
      revision_history: z.array(z.object({ date: dateTime, number: versionNumber, summary: filled })).min(1),
    }),
  }),
  product_tree: productTree.optional(),
  vulnerabilities: z.array(vulnerability).min(1).optional(),
});
export type CsafDocument = z.infer<typeof csafDocument>;

import { z } from 'zod';

/** The parts of a CSAF 2.0 document this product reads (OASIS CSAF 2.0, sections 3.1 and 3.2), with their mandatory fields. */

const filled = z.string().min(1).max(50_000);
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:/i);
const dateTime = z.iso.datetime({ offset: true, local: false });
const ids = z.array(filled).min(1);
const versionNumber = z
  .string()
  .max(200)
  .regex(/^(0|[1-9]\d*)$|^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/);

const identification = z.object({
  model_numbers: z.array(filled).min(1).optional(),
  skus: z.array(filled).min(1).optional(),
  serial_numbers: z.array(filled).min(1).optional(),
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

const relationship = z.object({
  category: z.enum([
    'default_component_of',
    'external_component_of',
    'installed_on',
    'installed_with',
    'optional_component_of',
  ]),
  full_product_name: fullProductName,
  product_reference: filled,
  relates_to_product_reference: filled,
});
export type Relationship = z.infer<typeof relationship>;

const productTree = z.object({
  branches: z.array(branch).min(1).optional(),
  full_product_names: z.array(fullProductName).min(1).optional(),
  product_groups: z
    .array(z.object({ group_id: filled, product_ids: ids.min(2) }))
    .min(1)
    .optional(),
  relationships: z.array(relationship).min(1).optional(),
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
] as const;
export type ProductStatus = (typeof productStatuses)[number];

const score = z.number().min(0).max(10);
const cvss3 = z.object({
  version: z.enum(['3.0', '3.1']),
  vectorString: z.string().regex(/^CVSS:3\.[01]\//),
  baseScore: score,
  baseSeverity: z.enum(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']),
});
const cvss4 = z.object({ vectorString: z.string().regex(/^CVSS:4\.0\//), baseScore: score });

const productReferences = z.object({ product_ids: ids.optional(), group_ids: ids.optional() });

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
  scores: z
    .array(z.object({ products: ids, cvss_v3: cvss3.optional(), cvss_v4: cvss4.optional() }))
    .min(1)
    .optional(),
  remediations: z
    .array(
      productReferences.extend({
        category: z.enum(['mitigation', 'no_fix_planned', 'none_available', 'vendor_fix', 'workaround']),
        details: filled,
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

export const csafDocument = z.object({
  document: z.object({
    category: filled,
    csaf_version: z.literal('2.0'),
    title: filled,
    publisher: z.object({
      category: z.enum(['coordinator', 'discoverer', 'other', 'translator', 'user', 'vendor']),
      name: filled,
      namespace: uri,
    }),
    distribution: z.object({ tlp: z.object({ label: filled }).optional() }).optional(),
    notes: z
      .array(z.object({ category: filled, text: filled, title: filled.optional() }))
      .min(1)
      .optional(),
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

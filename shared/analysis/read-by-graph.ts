import type { Asset, FieldName, RecordKind } from '../model/model.ts';
import { exchanged } from './shelves.ts';

/** Kinds of record that neither the graph nor the security levels read. */
export const silentKinds: ReadonlySet<RecordKind> = new Set([
  'assessment',
  'site',
  'systemUnderConsideration',
  'note',
  'decision',
  'attachment',
  'source',
  'breakGlassProcedure',
  'changeWindow',
  'exercise',
  'backup',
  'incident',
  'entity',
  'approval',
  'training',
  'threat',
  'riskTreatment',
  'clusterNamespace',
  'workload',
  'containerImage',
  'filterRule',
  // Read into the assets they complete.
  'assetModel',
]);

/** Kinds that only the security levels read. */
export const levelKinds: ReadonlySet<RecordKind> = new Set(['requirementStatus', 'evidence']);

/** Fields of other kinds that neither reads. */
const silentFieldsOf = {
  asset: [
    'position',
    'serialNumber',
    'hardwareVersion',
    'hardcodedCredential',
    'modeSwitch',
    'programAccess',
    'applicationUri',
    'openServices',
    'requiredServices',
    'serviceSoftware',
    'malwareProtection',
    'integrity',
    'sbom',
    'logs',
    'logRetentionDays',
    'logTamperProtected',
    'failMode',
    'failCloseHarmsFunction',
    'owner',
    'location',
    'classification',
    'businessValue',
    'spareParts',
    'migrationPlan',
    'unpatchableReason',
    'reviewBy',
    'lastVerified',
    'notes',
  ],
  zone: ['position', 'size', 'owner', 'description', 'grouping', 'externallyConnected', 'islandModeTested'],
  channel: ['purpose', 'owner', 'intended', 'expires'],
} as const satisfies { readonly [K in RecordKind]?: readonly FieldName<K>[] };

const silentFields: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(silentFieldsOf).map(([kind, fields]) => [kind, new Set<string>(fields)]),
);

/** Fields of an asset that the graph reads only through how weak the asset is. */
export const weaknessFields: ReadonlySet<string> = new Set([
  'vendor',
  'product',
  'orderNumber',
  'firmwareVersion',
  'model',
  'operatingSystem',
  'extendedUpdates',
  'lifecycle',
  'firmwareLifecycle',
  'patchMode',
  'defaultCredential',
]);

/** True where records of a kind differ in fields only that neither graph nor levels read. */
export function isSilentChange(
  kind: RecordKind,
  was: readonly { readonly id: string }[],
  is: readonly { readonly id: string }[],
): boolean {
  const silent = silentFields.get(kind);
  if (silent === undefined) return false;
  const { out, into } = exchanged(was, is);
  if (out.size !== into.length) return false;
  const old = new Map([...out].map((record) => [record.id, record]));
  return into.every((record) => {
    const before = old.get(record.id);
    return before !== undefined && changedFields(before, record).every((field) => silent.has(field));
  });
}

/** The fields in which two states of an asset differ and that the graph or the levels read. */
export function heardFields(was: Asset, is: Asset): readonly string[] {
  return changedFields(was, is).filter((field) => silentFields.get('asset')?.has(field) !== true);
}

/** The fields in which two states of a record differ. */
function changedFields(a: object, b: object): readonly string[] {
  // Border: records are plain objects; their fields are compared without being read.
  const [one, other] = [a, b] as unknown as readonly [Fields, Fields];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]);
}

type Fields = Readonly<Record<string, unknown>>;

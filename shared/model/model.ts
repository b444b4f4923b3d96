import type { z } from 'zod';
import {
  accessGrantFields,
  accessPathFields,
  breakGlassProcedureFields,
  changeWindowFields,
  sessionFields,
} from './access.ts';
import { assetFields, assetModelFields } from './asset.ts';
import { billOfMaterialsFields } from './bill-of-materials.ts';
import { clusterNamespaceFields, containerImageFields, workloadFields } from './cluster.ts';
import { attachmentFields, evidenceFields, requirementStatusFields, sourceFields } from './evidence.ts';
import { filterRuleFields } from './filter/filter-rule.ts';
import {
  approvalFields,
  assessmentFields,
  entityFields,
  personFields,
  siteFields,
  supplierFields,
  systemUnderConsiderationFields,
  trainingFields,
} from './governance.ts';
import { type Id, kindOf } from './id.ts';
import { credentialFields, identityFields } from './identity.ts';
import { keysOf } from './keys.ts';
import { schemaHistory } from './migration.ts';
import {
  backupFields,
  essentialFunctionFields,
  exerciseFields,
  incidentFields,
  redundancyGroupFields,
} from './resilience.ts';
import {
  decisionFields,
  hazardScenarioFields,
  measureFields,
  riskTreatmentFields,
  threatFields,
} from './risk.ts';
import { sightingFields } from './sighting.ts';
import { siteParameterFields } from './site-parameter.ts';
import { vexStatementFields } from './vex.ts';
import {
  accessPointFields,
  channelFields,
  conduitFields,
  linkFields,
  noteFields,
  zoneFields,
} from './zone.ts';

/** Version of the record fields below. Raise it together with a step in migration.ts. */
export const schemaVersion = schemaHistory.latest;

/** Every kind of record and the schemas of its fields. A field that is not set is unknown. */
export const recordFields = {
  assessment: assessmentFields,
  site: siteFields,
  systemUnderConsideration: systemUnderConsiderationFields,
  zone: zoneFields,
  conduit: conduitFields,
  channel: channelFields,
  accessPoint: accessPointFields,
  link: linkFields,
  note: noteFields,
  asset: assetFields,
  assetModel: assetModelFields,
  person: personFields,
  identity: identityFields,
  decision: decisionFields,
  measure: measureFields,
  requirementStatus: requirementStatusFields,
  evidence: evidenceFields,
  attachment: attachmentFields,
  source: sourceFields,
  siteParameter: siteParameterFields,
  accessPath: accessPathFields,
  accessGrant: accessGrantFields,
  session: sessionFields,
  breakGlassProcedure: breakGlassProcedureFields,
  changeWindow: changeWindowFields,
  credential: credentialFields,
  essentialFunction: essentialFunctionFields,
  redundancyGroup: redundancyGroupFields,
  exercise: exerciseFields,
  backup: backupFields,
  incident: incidentFields,
  supplier: supplierFields,
  entity: entityFields,
  approval: approvalFields,
  training: trainingFields,
  threat: threatFields,
  riskTreatment: riskTreatmentFields,
  hazardScenario: hazardScenarioFields,
  clusterNamespace: clusterNamespaceFields,
  workload: workloadFields,
  containerImage: containerImageFields,
  sighting: sightingFields,
  billOfMaterials: billOfMaterialsFields,
  vexStatement: vexStatementFields,
  filterRule: filterRuleFields,
} as const;

export type RecordKind = keyof typeof recordFields;
export type RecordId = { [K in RecordKind]: Id<K> }[RecordKind];

type Frozen<T> = T extends readonly unknown[] ? Readonly<T> : T;

/** The fields of one kind of record as values. */
export type FieldsOf<K extends RecordKind> = {
  readonly [F in keyof (typeof recordFields)[K]]?: (typeof recordFields)[K][F] extends z.ZodType
    ? Frozen<z.infer<(typeof recordFields)[K][F]>>
    : never;
};
export type FieldName<K extends RecordKind> = keyof (typeof recordFields)[K] & string;

/** One record as the journal folds to. */
export type RecordOf<K extends RecordKind> = { readonly id: Id<K> } & FieldsOf<K>;

export type Zone = RecordOf<'zone'>;
export type Conduit = RecordOf<'conduit'>;
export type Channel = RecordOf<'channel'>;
export type AccessPoint = RecordOf<'accessPoint'>;
export type Link = RecordOf<'link'>;
export type Note = RecordOf<'note'>;
export type Asset = RecordOf<'asset'>;
export type AssetModel = RecordOf<'assetModel'>;
export type Attachment = RecordOf<'attachment'>;
export type Identity = RecordOf<'identity'>;
export type AccessGrant = RecordOf<'accessGrant'>;
export type AccessPath = RecordOf<'accessPath'>;
export type Credential = RecordOf<'credential'>;
export type EssentialFunction = RecordOf<'essentialFunction'>;
export type RedundancyGroup = RecordOf<'redundancyGroup'>;
export type Decision = RecordOf<'decision'>;
export type Measure = RecordOf<'measure'>;
export type RequirementStatus = RecordOf<'requirementStatus'>;
export type FilterRule = RecordOf<'filterRule'>;
export type SiteParameter = RecordOf<'siteParameter'>;
export type BillOfMaterials = RecordOf<'billOfMaterials'>;
export type Sighting = RecordOf<'sighting'>;
export type VexStatement = RecordOf<'vexStatement'>;

/** The state the journal folds to: every record by kind and id. */
export type Model = { readonly [K in RecordKind]: ReadonlyMap<Id<K>, RecordOf<K>> };

/** Names of all kinds in declaration order. */
export const recordKinds = keysOf(recordFields);

/** A model without records. */
export function emptyModel(): { [K in RecordKind]: Map<Id<K>, RecordOf<K>> } {
  return {
    assessment: new Map(),
    site: new Map(),
    systemUnderConsideration: new Map(),
    zone: new Map(),
    conduit: new Map(),
    channel: new Map(),
    accessPoint: new Map(),
    link: new Map(),
    note: new Map(),
    asset: new Map(),
    assetModel: new Map(),
    person: new Map(),
    identity: new Map(),
    decision: new Map(),
    measure: new Map(),
    requirementStatus: new Map(),
    evidence: new Map(),
    attachment: new Map(),
    source: new Map(),
    siteParameter: new Map(),
    accessPath: new Map(),
    accessGrant: new Map(),
    session: new Map(),
    breakGlassProcedure: new Map(),
    changeWindow: new Map(),
    credential: new Map(),
    essentialFunction: new Map(),
    redundancyGroup: new Map(),
    exercise: new Map(),
    backup: new Map(),
    incident: new Map(),
    supplier: new Map(),
    entity: new Map(),
    approval: new Map(),
    training: new Map(),
    threat: new Map(),
    riskTreatment: new Map(),
    hazardScenario: new Map(),
    clusterNamespace: new Map(),
    workload: new Map(),
    containerImage: new Map(),
    sighting: new Map(),
    billOfMaterials: new Map(),
    vexStatement: new Map(),
    filterRule: new Map(),
  };
}

const kindsByName: ReadonlyMap<string, RecordKind> = new Map(recordKinds.map((kind) => [kind, kind]));

/** The kind of record an id names; null where no record can have that id. */
export function recordKindOf(id: string): RecordKind | null {
  return kindsByName.get(kindOf(id)) ?? null;
}

/** What every record has: its id, and where its kind has names, a name. */
interface Named {
  readonly id: RecordId;
  readonly name?: string;
}

/** The record an id names, whatever its kind; undefined where the model has none. */
export function recordIn(model: Model, id: string): Named | undefined {
  const kind = recordKindOf(id);
  const shelf: ReadonlyMap<string, Named> | undefined = kind === null ? undefined : model[kind];
  return shelf?.get(id);
}

/** A map and not the record itself: a kind or field from outside may be named like a property of every object. */
const fieldSchemas: ReadonlyMap<string, ReadonlyMap<string, z.ZodType>> = new Map(
  Object.entries(recordFields).map(([kind, fields]) => [kind, new Map(Object.entries(fields))]),
);

/** The schema of one field, or undefined where the kind or field does not exist. */
export function fieldSchema(kind: string, field: string): z.ZodType | undefined {
  return fieldSchemas.get(kind)?.get(field);
}

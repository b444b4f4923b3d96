import { assetTypes, patchModes } from '#shared/model/asset.ts';
import { evidenceQualities, impactCategories, purdueLevels } from '#shared/model/field.ts';
import type { RecordKind } from '#shared/model/model.ts';
import {
  accessPointKinds,
  authentications,
  channelDirections,
  channelMedia,
  credentials,
  linkMedia,
  transports,
  zoneKinds,
} from '#shared/model/zone.ts';
import { controlIds, requirementIds } from '../../i18n/catalogue-names.ts';
import type { Editor, FieldSpec, Part } from './editor.ts';

const text: Editor = { type: 'text' };
const mono: Editor = { type: 'text', mono: true };
const longText: Editor = { type: 'longText' };
const yesNo: Editor = { type: 'yesNo' };
const date: Editor = { type: 'date' };
const grade: Editor = { type: 'grade' };
const shown: Editor = { type: 'shown' };
const choice = (options: readonly string[]): Editor => ({ type: 'choice', options });
const reference = (...kinds: readonly RecordKind[]): Editor => ({ type: 'reference', kinds });
const references = (kind: RecordKind): Editor => ({ type: 'references', kind });
const end: Editor = { type: 'reference', kinds: ['asset', 'accessPoint', 'zone'], any: true };

const part = (
  key: string,
  type: 'text' | 'date' | 'number' | 'yesNo' | 'impactGrade' | 'riskGrade',
): Part => ({
  key,
  input: { type },
});
const choicePart = (key: string, options: readonly string[]): Part => ({
  key,
  input: { type: 'choice', options },
});

const byCategory: Editor = {
  type: 'parts',
  parts: impactCategories.map((category) => part(category, 'impactGrade')),
};
const tolerable: Editor = {
  type: 'parts',
  parts: impactCategories.map((category) => part(category, 'riskGrade')),
};
const lifecycle: Editor = {
  type: 'parts',
  parts: [
    ...['endOfSale', 'endOfUpdates', 'endOfSecurityFixes', 'endOfSupport'].map((key) => part(key, 'date')),
    part('noEndAnnounced', 'yesNo'),
  ],
};
const appliedControl = [choicePart('control', controlIds), choicePart('quality', evidenceQualities)];
const controls: Editor = { type: 'rows', parts: appliedControl, start: { quality: 'unknown' } };
const rules: Editor = {
  type: 'rows',
  parts: [
    part('source', 'text'),
    part('target', 'text'),
    part('service', 'text'),
    choicePart('action', ['allow', 'deny']),
    part('place', 'text'),
  ],
  start: { action: 'allow' },
};
const interfaces: Editor = {
  type: 'rows',
  parts: [
    part('name', 'text'),
    part('mac', 'text'),
    part('address', 'text'),
    part('vlan', 'number'),
    choicePart('medium', ['ethernet', 'wireless', 'cellular', 'serial', 'fieldbus']),
  ],
  start: {},
};

/** The fields the inspector shows of each kind, the ones that decide most first. */
export const editableFields: Readonly<Partial<Record<RecordKind, readonly FieldSpec[]>>> = {
  asset: [
    { field: 'name', editor: text },
    { field: 'type', editor: choice(assetTypes) },
    { field: 'zone', editor: reference('zone') },
    { field: 'criticality', editor: grade },
    { field: 'impact', editor: byCategory },
    { field: 'safetyRelated', editor: yesNo },
    { field: 'model', editor: reference('assetModel') },
    { field: 'vendor', editor: text },
    { field: 'product', editor: text },
    { field: 'orderNumber', editor: mono },
    { field: 'serialNumber', editor: mono },
    { field: 'firmwareVersion', editor: mono },
    { field: 'hardwareVersion', editor: mono },
    { field: 'operatingSystem', editor: text },
    { field: 'extendedUpdates', editor: yesNo },
    { field: 'patchMode', editor: choice(patchModes) },
    { field: 'lifecycle', editor: lifecycle },
    { field: 'firmwareLifecycle', editor: lifecycle },
    { field: 'defaultCredential', editor: yesNo },
    { field: 'hostname', editor: mono },
    { field: 'addresses', editor: { type: 'texts', mono: true } },
    { field: 'macs', editor: { type: 'texts', mono: true } },
    { field: 'vlans', editor: { type: 'numbers' } },
    { field: 'interfaces', editor: interfaces },
    { field: 'purdueLevel', editor: choice(purdueLevels) },
    { field: 'transient', editor: yesNo },
    { field: 'wireless', editor: yesNo },
    { field: 'owner', editor: text },
    { field: 'location', editor: text },
    { field: 'lastVerified', editor: date },
    { field: 'notes', editor: longText },
  ],
  zone: [
    { field: 'name', editor: text },
    { field: 'kind', editor: choice(zoneKinds) },
    { field: 'parent', editor: reference('zone') },
    { field: 'purdueLevel', editor: choice(purdueLevels) },
    { field: 'criticality', editor: grade },
    { field: 'slTarget', editor: { type: 'levels' } },
    { field: 'airGapped', editor: yesNo },
    { field: 'externallyConnected', editor: yesNo },
    { field: 'microsegmented', editor: yesNo },
    { field: 'owner', editor: text },
    { field: 'description', editor: longText },
  ],
  conduit: [
    { field: 'name', editor: text },
    { field: 'zones', editor: references('zone') },
    { field: 'boundaryDevices', editor: references('asset') },
    { field: 'defaultAction', editor: choice(['allow', 'deny']) },
    { field: 'slTarget', editor: { type: 'levels' } },
    { field: 'controls', editor: controls },
    { field: 'rules', editor: rules },
    { field: 'owner', editor: text },
    { field: 'description', editor: longText },
  ],
  channel: [
    { field: 'name', editor: text },
    { field: 'source', editor: end },
    { field: 'target', editor: end },
    { field: 'conduit', editor: reference('conduit') },
    { field: 'protocol', editor: text },
    { field: 'transport', editor: choice(transports) },
    { field: 'port', editor: { type: 'number', least: 0, most: 65_535 } },
    { field: 'direction', editor: choice(channelDirections) },
    { field: 'medium', editor: choice(channelMedia) },
    { field: 'authentication', editor: choice(authentications) },
    { field: 'credential', editor: choice(credentials) },
    { field: 'encrypted', editor: yesNo },
    { field: 'intended', editor: yesNo },
    { field: 'purpose', editor: text },
    { field: 'owner', editor: text },
    { field: 'expires', editor: date },
    { field: 'controls', editor: controls },
    { field: 'observed', editor: shown },
  ],
  accessPoint: [
    { field: 'name', editor: text },
    { field: 'kind', editor: choice(accessPointKinds) },
    { field: 'zone', editor: reference('zone') },
    { field: 'counterparty', editor: text },
    { field: 'owner', editor: text },
    { field: 'description', editor: longText },
  ],
  link: [
    { field: 'name', editor: text },
    { field: 'from', editor: reference('asset') },
    { field: 'fromInterface', editor: text },
    { field: 'to', editor: reference('asset') },
    { field: 'toInterface', editor: text },
    { field: 'medium', editor: choice(linkMedia) },
    { field: 'notes', editor: longText },
  ],
  note: [
    { field: 'text', editor: longText },
    { field: 'zone', editor: reference('zone') },
  ],
  assetModel: [
    { field: 'name', editor: text },
    { field: 'type', editor: choice(assetTypes) },
    { field: 'vendor', editor: text },
    { field: 'product', editor: text },
    { field: 'orderNumberPattern', editor: mono },
    { field: 'operatingSystem', editor: text },
    { field: 'purdueLevel', editor: choice(purdueLevels) },
    { field: 'patchMode', editor: choice(patchModes) },
    { field: 'wireless', editor: yesNo },
    { field: 'protocols', editor: { type: 'texts' } },
    { field: 'lifecycle', editor: lifecycle },
    { field: 'firmwareLifecycle', editor: lifecycle },
    { field: 'notes', editor: longText },
  ],
  person: [
    { field: 'name', editor: text },
    { field: 'role', editor: text },
    { field: 'organisation', editor: text },
    { field: 'contact', editor: text },
  ],
  identity: [
    { field: 'name', editor: text },
    { field: 'kind', editor: choice(['person', 'account', 'service', 'vendor']) },
    { field: 'shared', editor: yesNo },
    { field: 'sessionAttribution', editor: yesNo },
    { field: 'person', editor: reference('person') },
    { field: 'owner', editor: text },
    { field: 'assets', editor: references('asset') },
  ],
  requirementStatus: [
    { field: 'subject', editor: reference('zone', 'conduit', 'asset') },
    { field: 'requirement', editor: choice(requirementIds) },
    {
      field: 'state',
      editor: choice(['met', 'compensated', 'notApplicable', 'partial', 'notMet', 'unknown']),
    },
    { field: 'reason', editor: longText },
    { field: 'providedBy', editor: text },
    { field: 'approvedBy', editor: text },
    { field: 'expires', editor: date },
    { field: 'evidence', editor: references('evidence') },
  ],
  evidence: [
    { field: 'name', editor: text },
    { field: 'quality', editor: choice(evidenceQualities) },
    { field: 'taken', editor: date },
    { field: 'expires', editor: date },
    { field: 'description', editor: longText },
  ],
  measure: [
    { field: 'name', editor: text },
    { field: 'status', editor: choice(['proposed', 'planned', 'implemented', 'rejected']) },
    { field: 'control', editor: { type: 'parts', parts: appliedControl } },
    { field: 'channels', editor: references('channel') },
    { field: 'conduits', editor: references('conduit') },
    { field: 'owner', editor: text },
    { field: 'due', editor: date },
    { field: 'description', editor: longText },
  ],
  siteParameter: [
    { field: 'parameter', editor: mono },
    { field: 'value', editor: shown },
    { field: 'reason', editor: longText },
    { field: 'person', editor: text },
    { field: 'decided', editor: date },
  ],
  systemUnderConsideration: [
    { field: 'name', editor: text },
    { field: 'tolerableRisk', editor: tolerable },
    { field: 'scope', editor: longText },
    { field: 'boundary', editor: longText },
  ],
  site: [
    { field: 'name', editor: text },
    { field: 'organisation', editor: text },
    { field: 'country', editor: text },
    { field: 'address', editor: longText },
  ],
  assessment: [
    { field: 'name', editor: text },
    { field: 'systemUnderConsideration', editor: reference('systemUnderConsideration') },
    { field: 'site', editor: reference('site') },
    { field: 'assessor', editor: text },
    { field: 'classification', editor: text },
    { field: 'notes', editor: longText },
  ],
};

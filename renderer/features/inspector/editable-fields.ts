import { assetTypes, patchModes } from '#shared/model/asset.ts';
import { purdueLevels } from '#shared/model/field.ts';
import type { RecordKind } from '#shared/model/model.ts';
import { accessPointKinds, authentications, credentials, transports, zoneKinds } from '#shared/model/zone.ts';

/** How a field is edited in the inspector. */
export type Editor =
  | { readonly type: 'text'; readonly mono?: boolean }
  | { readonly type: 'longText' }
  | { readonly type: 'yesNo' }
  | { readonly type: 'date' }
  | { readonly type: 'grade' }
  | { readonly type: 'number'; readonly least: number; readonly most: number }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'texts'; readonly mono?: boolean }
  | { readonly type: 'levels' }
  | { readonly type: 'reference'; readonly kind: RecordKind }
  | { readonly type: 'references'; readonly kind: RecordKind }
  /** Shown here, edited elsewhere. */
  | { readonly type: 'shown' };

export interface FieldSpec {
  readonly field: string;
  readonly editor: Editor;
}

const text: Editor = { type: 'text' };
const mono: Editor = { type: 'text', mono: true };
const longText: Editor = { type: 'longText' };
const yesNo: Editor = { type: 'yesNo' };
const date: Editor = { type: 'date' };
const grade: Editor = { type: 'grade' };
const shown: Editor = { type: 'shown' };
const choice = (options: readonly string[]): Editor => ({ type: 'choice', options });
const reference = (kind: RecordKind): Editor => ({ type: 'reference', kind });

/** The fields the inspector shows of each kind, the ones that decide most first. */
export const editableFields: Readonly<Partial<Record<RecordKind, readonly FieldSpec[]>>> = {
  asset: [
    { field: 'name', editor: text },
    { field: 'type', editor: choice(assetTypes) },
    { field: 'zone', editor: reference('zone') },
    { field: 'criticality', editor: grade },
    { field: 'safetyRelated', editor: yesNo },
    { field: 'vendor', editor: text },
    { field: 'product', editor: text },
    { field: 'orderNumber', editor: mono },
    { field: 'serialNumber', editor: mono },
    { field: 'firmwareVersion', editor: mono },
    { field: 'hardwareVersion', editor: mono },
    { field: 'operatingSystem', editor: text },
    { field: 'extendedUpdates', editor: yesNo },
    { field: 'patchMode', editor: choice(patchModes) },
    { field: 'defaultCredential', editor: yesNo },
    { field: 'hostname', editor: mono },
    { field: 'addresses', editor: { type: 'texts', mono: true } },
    { field: 'macs', editor: { type: 'texts', mono: true } },
    { field: 'vlans', editor: shown },
    { field: 'purdueLevel', editor: choice(purdueLevels) },
    { field: 'transient', editor: yesNo },
    { field: 'wireless', editor: yesNo },
    { field: 'owner', editor: text },
    { field: 'location', editor: text },
    { field: 'impact', editor: shown },
    { field: 'lifecycle', editor: shown },
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
    { field: 'zones', editor: { type: 'references', kind: 'zone' } },
    { field: 'boundaryDevices', editor: { type: 'references', kind: 'asset' } },
    { field: 'defaultAction', editor: choice(['allow', 'deny']) },
    { field: 'slTarget', editor: { type: 'levels' } },
    { field: 'controls', editor: shown },
    { field: 'owner', editor: text },
    { field: 'description', editor: longText },
  ],
  channel: [
    { field: 'name', editor: text },
    { field: 'source', editor: shown },
    { field: 'target', editor: shown },
    { field: 'conduit', editor: reference('conduit') },
    { field: 'protocol', editor: text },
    { field: 'transport', editor: choice(transports) },
    { field: 'port', editor: { type: 'number', least: 0, most: 65_535 } },
    { field: 'medium', editor: choice(['wired', 'wireless', 'serial', 'removableMedia', 'diode']) },
    { field: 'authentication', editor: choice(authentications) },
    { field: 'credential', editor: choice(credentials) },
    { field: 'encrypted', editor: yesNo },
    { field: 'intended', editor: yesNo },
    { field: 'purpose', editor: text },
    { field: 'owner', editor: text },
    { field: 'expires', editor: date },
    { field: 'controls', editor: shown },
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
    { field: 'assets', editor: { type: 'references', kind: 'asset' } },
  ],
  assessment: [
    { field: 'name', editor: text },
    { field: 'assessor', editor: text },
    { field: 'classification', editor: text },
    { field: 'notes', editor: longText },
  ],
};

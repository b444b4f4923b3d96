import type { Confidence } from '../../../model/field.ts';

/** What a device can say about itself; names are those of the asset's fields where it has them. */
export type FactField =
  | 'name'
  | 'vendor'
  | 'product'
  | 'orderNumber'
  | 'serialNumber'
  | 'hardwareVersion'
  | 'firmwareVersion'
  | 'description'
  | 'hostname'
  | 'operatingSystem'
  | 'module'
  | 'software'
  /** Globally unique name of an OPC UA application, which its certificate repeats. */
  | 'applicationUri'
  /** Position of the mode switch, and who may reach the program without a password, as the asset's fields have them. */
  | 'modeSwitch'
  | 'programAccess'
  | 'profinetVendorId'
  | 'profinetDeviceId';

/** One statement of a device about itself. */
export interface Fact {
  readonly field: FactField;
  readonly value: string;
  readonly confidence: Confidence;
  /** Protocol it was said in: a row of the protocol table. */
  readonly by: string;
  readonly frame: number;
}

/** What a host was seen doing. Names of asset types mean that type. */
export type Role = string;

export interface RoleSeen {
  readonly role: Role;
  readonly confidence: Confidence;
  readonly frame: number;
}

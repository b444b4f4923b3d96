import { z } from 'zod';
import { moment, name } from './field.ts';
import { idOf } from './id.ts';

/** Package URLs and CPE names with all their parts can be long. */
const identifier = z.string().max(1000);

/** What a component is, in the words of CycloneDX; SPDX packages, files and snippets are read as these. */
const componentTypes = [
  'application',
  'framework',
  'library',
  'container',
  'platform',
  'operatingSystem',
  'device',
  'deviceDriver',
  'firmware',
  'file',
  'machineLearningModel',
  'data',
  'cryptographicAsset',
  'service',
] as const;
export type ComponentType = (typeof componentTypes)[number];

/** Most components of one bill. */
export const mostComponents = 50_000;

const component = z.object({
  name,
  version: name.optional(),
  supplier: name.optional(),
  type: z.enum(componentTypes).optional(),
  purl: identifier.optional(),
  cpe: identifier.optional(),
  /** Names or SPDX expressions as the bill writes them. */
  licences: z.array(name).max(100).optional(),
  /** `SHA-256:e3b0...`. */
  hashes: z.array(z.string().max(300)).max(20).optional(),
  /** The document's own id of it, which statements about it use. */
  ref: identifier.optional(),
  /** Position in the list of the component it is a part of. */
  partOf: z.int().min(0).max(mostComponents).optional(),
  /** Positions of the components it needs. */
  needs: z.array(z.int().min(0).max(mostComponents)).max(mostComponents).optional(),
});
export type Component = Readonly<z.infer<typeof component>>;

/** Fields of a bill of materials (SBOM): what is inside one asset, or inside one firmware version of a model. */
export const billOfMaterialsFields = {
  name,
  subject: z.union([idOf('asset'), idOf('assetModel')]),
  /** The version it describes; of a model, it holds for assets with that version only. */
  firmwareVersion: name,
  /** `CycloneDX 1.5`, `SPDX 2.3`. */
  format: name,
  /** Serial number or name space by which other documents refer to it, and its revision. */
  document: identifier,
  revision: name,
  created: moment,
  author: name,
  components: z.array(component).max(mostComponents),
} as const;

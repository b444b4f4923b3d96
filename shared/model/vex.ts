import { z } from 'zod';
import { moment, name, text } from './field.ts';
import { idOf } from './id.ts';

/** What a statement says of a product and a vulnerability (CISA, Minimum Requirements for VEX, 2023). */
export const vexStatuses = ['affected', 'notAffected', 'fixed', 'underInvestigation'] as const;
export type VexStatus = (typeof vexStatuses)[number];

/** Why a product is not affected: the five of CISA that CSAF and OpenVEX use, then what CycloneDX adds. */
export const vexJustifications = [
  'componentNotPresent',
  'vulnerableCodeNotPresent',
  'vulnerableCodeNotInExecutePath',
  'vulnerableCodeNotControllable',
  'inlineMitigations',
  'requiresConfiguration',
  'requiresDependency',
  'requiresEnvironment',
  'protectedByCompiler',
  'protectedAtRuntime',
  'protectedAtPerimeter',
  'protectedByControl',
] as const;
export type VexJustification = (typeof vexJustifications)[number];

/** A product as a statement names it. */
const vexProduct = z.object({
  vendor: name.optional(),
  name: name.optional(),
  version: name.optional(),
  orderNumber: name.optional(),
  purl: z.string().max(1000).optional(),
  cpe: z.string().max(1000).optional(),
  /** An id that means something in another document: a BOM-Link, an SPDX id. */
  reference: z.string().max(1000).optional(),
});
export type VexProduct = Readonly<z.infer<typeof vexProduct>>;

/**
 * Fields of a VEX statement: what a supplier, or a person here, says of one vulnerability in one asset or in all assets of a
 * model. Among statements about the same subject and vulnerability the latest `issued` holds.
 */
export const vexStatementFields = {
  subject: z.union([idOf('asset'), idOf('assetModel')]),
  /** The version it is about; of a model, it holds for assets with that version only. */
  firmwareVersion: name,
  /** CVE number, or what the author calls it, and what others do. */
  vulnerability: name,
  aliases: z.array(name).max(100),
  /** The component inside that it is about, where it is not the whole. */
  component: name,
  /** The product as the document names it. */
  productStated: vexProduct,
  status: z.enum(vexStatuses),
  justification: z.enum(vexJustifications),
  impactStatement: text,
  /** What to do about it. */
  actionStatement: text,
  author: name,
  /** The document it stands in and its revision; empty for a person's own decision. */
  document: name,
  issued: moment,
} as const;

import type { SecurityLevel, SlVector } from '../../model/field.ts';
import type { Asset } from '../../model/model.ts';

/** What an asset's maker says it can do (SL-C, domain 2.4), and on whose word. */
export interface Capability {
  readonly vector: SlVector;
  /** Without a source nobody answers for the figures, and they count as unknown. */
  readonly source: 'certificate' | 'supplier' | 'self';
}

/** The capability of an asset; null where it is unknown, which counts as 0 and is written as a question mark. */
export function capabilityOf(asset: Asset): Capability | null {
  const { slCapability, slCapabilitySource } = asset;
  if (slCapability === undefined || slCapabilitySource === undefined) return null;
  return { vector: slCapability, source: slCapabilitySource };
}

/** SL-C of one foundational requirement, 1 to 7; unknown counts as 0, or as 4 for what would be at best. */
export function capabilityFor(
  capability: Capability | null,
  fr: number,
  unknown: SecurityLevel,
): SecurityLevel {
  return capability === null ? unknown : (capability.vector[fr - 1] ?? 0);
}

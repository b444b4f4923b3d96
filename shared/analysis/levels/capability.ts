import type { SecurityLevel, SlVector } from '../../model/field.ts';
import type { Id } from '../../model/id.ts';
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

const foundationalRequirements = [1, 2, 3, 4, 5, 6, 7] as const;

/** The assets whose SL-C of one foundational requirement is the lowest of a scope. */
export interface WeakestParts {
  /** 1 to 7. */
  readonly fr: number;
  readonly level: SecurityLevel;
  /** By id: on whose word the level is said, null where the capability is unknown and counts as 0. */
  readonly assets: readonly { readonly id: Id<'asset'>; readonly source: Capability['source'] | null }[];
  /** How many there are; `assets` are the first of them. */
  readonly count: number;
}

/** Assets named of the lowest ones; more are only counted. */
const named = 5;

/** Which assets the lowest SL-C of a scope comes from, FR 1 to FR 7; none without assets. */
export function weakestParts(parts: readonly Asset[]): readonly WeakestParts[] {
  if (parts.length === 0) return [];
  const known = parts.map((asset) => ({ id: asset.id, capability: capabilityOf(asset) }));
  return foundationalRequirements.map((fr, index) => {
    const levelOf = (vector: SlVector | undefined): SecurityLevel => vector?.[index] ?? 0;
    const least = known.reduce<SecurityLevel>((low, { capability }) => {
      const level = levelOf(capability?.vector);
      return level < low ? level : low;
    }, 4);
    const lowest = known.filter(({ capability }) => levelOf(capability?.vector) === least);
    return {
      fr,
      level: least,
      assets: lowest
        .slice(0, named)
        .map(({ id, capability }) => ({ id, source: capability?.source ?? null })),
      count: lowest.length,
    };
  });
}

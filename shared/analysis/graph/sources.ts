import type { AccessPoint, Asset, Identity } from '../../model/model.ts';
import type { Parameters } from '../parameters.ts';
import { type Plant, placeOf } from '../plant.ts';
import { activeIdentities, takeover } from './access.ts';

/** Where an attack may start. */
export interface Source {
  readonly node: number;
  readonly prior: number;
  readonly name: string;
  /** Sources of one origin (one counterparty's ways in, the corporate network) can stand in for each other. */
  readonly origin: string;
  /** True for the Internet and everything beyond the organisation. */
  readonly internet: boolean;
}

/** The node of an access point by its position. */
export function accessPointNode(plant: Plant, accessPoint: number): number {
  return plant.assets.length + accessPoint;
}

/** The node of an identity by its position. */
export function identityNode(plant: Plant, identity: number): number {
  return plant.assets.length + plant.accessPoints.length + identity;
}

const outsideKinds: ReadonlySet<AccessPoint['kind']> = new Set(['internet', 'vendorRemote', 'cellular']);

/** Every place an attack may start from, assets first, in order of position. */
export function sourcesOf(plant: Plant, parameters: Parameters): readonly Source[] {
  const sources: Source[] = [];
  for (const [index, asset] of plant.assets.entries()) {
    const source = assetSource(plant, parameters, asset);
    if (source !== null) sources.push({ node: index, name: asset.name ?? asset.id, ...source });
  }
  for (const [index, accessPoint] of plant.accessPoints.entries()) {
    sources.push({
      node: accessPointNode(plant, index),
      name: accessPoint.name ?? accessPoint.id,
      ...accessPointSource(parameters, accessPoint),
    });
  }
  for (const [index, mfa] of wanderers(plant)) {
    const identity = plant.identities[index];
    if (identity === undefined) continue;
    sources.push({
      node: identityNode(plant, index),
      name: identity.name ?? identity.id,
      ...identitySource(parameters, identity, mfa),
    });
  }
  return sources;
}

/** The same sources where some assets (by position) are called otherwise; the same list where none of them is one. */
export function renamedSources(
  sources: readonly Source[],
  plant: Plant,
  renamed: readonly number[],
): readonly Source[] {
  const nodes = new Set(renamed);
  if (!sources.some(({ node }) => nodes.has(node))) return sources;
  return sources.map((source) => {
    const asset = nodes.has(source.node) ? plant.own.assets[source.node] : undefined;
    return asset === undefined ? source : { ...source, name: asset.name ?? asset.id };
  });
}

/**
 * Identities that may use an access path of which nobody has said where it starts: they are a way in themselves. Beside
 * each whether every such path asks for multi-factor authentication.
 */
function wanderers(plant: Plant): readonly (readonly [number, boolean])[] {
  const found = new Map<number, boolean>();
  for (const path of plant.accessPaths) {
    if (path.from !== undefined) continue;
    for (const id of activeIdentities(plant, path)) {
      const index = plant.identityIndex.get(id);
      if (index !== undefined) found.set(index, (found.get(index) ?? true) && path.mfa === true);
    }
  }
  return [...found].sort(([a], [b]) => a - b);
}

/**
 * Somebody of another company may come from anywhere; one's own people stand in the plant. Whoever attacks there still has
 * to take the identity over.
 */
function identitySource(parameters: Parameters, identity: Identity, mfa: boolean): Origin {
  const { vendorRemote, physical } = parameters.sourcePrior.accessPoint;
  const outside = identity.kind === 'vendor' || identity.supplier !== undefined;
  return {
    prior: (outside ? vendorRemote : physical) * takeover(parameters, identity, mfa),
    origin: `identity:${identity.supplier ?? identity.id}`,
    internet: outside,
  };
}

type Origin = Pick<Source, 'prior' | 'origin' | 'internet'>;

function accessPointSource(parameters: Parameters, accessPoint: AccessPoint): Origin {
  const { kind, counterparty } = accessPoint;
  const origin = counterparty === undefined ? accessPoint.id : `${kind ?? ''}:${counterparty}`;
  if (kind === undefined) return { prior: 1, origin, internet: true };
  return { prior: parameters.sourcePrior.accessPoint[kind], origin, internet: outsideKinds.has(kind) };
}

/** Assets outside the system under consideration, in corporate IT, or carried in and out, start attacks themselves. */
function assetSource(plant: Plant, parameters: Parameters, asset: Asset): Origin | null {
  const { zoneKind, purdueLevel, transientAsset } = parameters.sourcePrior;
  const kind = placeOf(plant, asset)?.kind;
  const level = asset.purdueLevel;
  const outside = kind === 'external' || level === 'external';
  const priors = [
    kind === 'external' || kind === 'cloud' || kind === 'business' ? zoneKind[kind] : 0,
    level === 'external' || level === '5' || level === '4' ? purdueLevel[level] : 0,
    asset.transient === true ? transientAsset : 0,
  ];
  const prior = Math.max(...priors);
  if (prior === 0) return null;
  const origin = outside ? 'outside' : asset.transient === true ? `transient:${asset.id}` : 'corporate';
  return { prior, origin, internet: outside };
}

/** True for what belongs to the company's IT and not to the plant: by its zone, else by its level. */
function isBusiness(plant: Plant, asset: Asset): boolean {
  const zone = placeOf(plant, asset);
  if (zone?.kind !== undefined) return zone.kind === 'business' || zone.kind === 'cloud';
  const level = asset.purdueLevel ?? zone?.level;
  return level === '4' || level === '5';
}

/** The weights of assets with those of the plant set to 0; null where the plant knows no business asset. */
export function businessWeights(plant: Plant, weights: Float64Array): Float64Array | null {
  const business = weights.map((weight, index) => {
    const asset = plant.assets[index];
    return asset !== undefined && isBusiness(plant, asset) ? weight : 0;
  });
  return business.some((weight) => weight > 0) ? business : null;
}

import type { AccessPoint, Asset } from '../../model/model.ts';
import type { Parameters } from '../parameters.ts';
import { type Plant, placeOf } from '../plant.ts';

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
  return sources;
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

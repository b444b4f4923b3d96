import { isIdOf } from '../../model/id.ts';
import type { RequirementStatus } from '../../model/model.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import { reachedWithout } from '../graph/enforcement.ts';
import type { CutTest } from './fulfilment.ts';
import { scopeOf } from './scope.ts';

/**
 * Whether the enforcement points a compensated status names lie on every untrusted path to everything it is about (IEC
 * 62443-3-3 clause 4.3, domain 5.6). A conduit is held where each of its boundary devices is one of the points. One search
 * per set of points.
 */
export function compensationTest(attack: AttackGraph): CutTest {
  const { plant } = attack;
  const searches = new Map<string, Uint8Array>();
  const reachedPast = (points: readonly string[]): Uint8Array => {
    const key = [...new Set(points)].sort().join(' ');
    const known = searches.get(key);
    if (known !== undefined) return known;
    const reached = reachedWithout(attack, { assets: points });
    searches.set(key, reached);
    return reached;
  };
  return ({ subject, enforcementPoints = [] }: RequirementStatus): boolean => {
    if (subject === undefined || enforcementPoints.length === 0) return false;
    const points = new Set<string>(enforcementPoints);
    const parts = scopeOf(plant, subject)?.scope.parts.map(({ id }) => id);
    if (isIdOf('conduit', subject))
      return parts !== undefined && parts.length > 0 && parts.every((id) => points.has(id));
    const reached = reachedPast(enforcementPoints);
    return (parts ?? [subject]).every((id) => {
      const node = plant.assetIndex.get(id);
      return points.has(id) || (node !== undefined && reached[node] === 0);
    });
  };
}

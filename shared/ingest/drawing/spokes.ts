import type { SkipLog } from '../list/skipped.ts';
import type { DrawnThing } from '../observation.ts';
import type { DrawnLine } from './drawing.ts';
import { drawingProblem } from './problems.ts';
import type { Situated } from './situation.ts';

interface SpokeContext {
  readonly situated: ReadonlyMap<string, Situated>;
  readonly things: ReadonlyMap<string, DrawnThing>;
  readonly log: SkipLog;
}

/** Notes the zone a conduit drawn as a shape is tied to; a line that ties nothing is reported. */
export function addSpoke(
  { source, target, place }: DrawnLine,
  { things, log }: SpokeContext,
  tied: Map<string, string[]>,
): void {
  const [conduit, zone] = things.get(source ?? '')?.kind === 'conduit' ? [source, target] : [target, source];
  if (conduit === null || zone === null || things.get(zone)?.kind !== 'zone') {
    log.add(drawingProblem('drawing-line-loose', place, { tied: 'one conduit', haengt: 'einem Conduit' }));
    return;
  }
  tied.set(conduit, [...(tied.get(conduit) ?? []), zone]);
}

/** Conduits drawn as shapes whose lines lead elsewhere than they were drawn to: their zones now, by key of the shape. */
export function changedSpokes(
  { situated, things }: SpokeContext,
  tied: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const changed = new Map<string, readonly string[]>();
  for (const [key, thing] of things) {
    if (thing.kind !== 'conduit') continue;
    const written = situated.get(key)?.shape.written;
    const zones = [...new Set(tied.get(key) ?? [])];
    const now = zones.map((zone) => things.get(zone)?.record ?? zone);
    const before = (written?.ends ?? '').split(' ').filter((id) => id !== '');
    const isSame = now.length === before.length && now.every((id) => before.includes(id));
    if (isSame && thing.record !== null) continue;
    const rank = (zone: string): number => {
      const at = before.indexOf(things.get(zone)?.record ?? zone);
      return at < 0 ? before.length : at;
    };
    changed.set(
      key,
      zones.sort((a, b) => rank(a) - rank(b)),
    );
  }
  return changed;
}

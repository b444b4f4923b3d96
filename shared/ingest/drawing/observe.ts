import { skipLog } from '../list/skipped.ts';
import type { DrawnThing, Observations, Skipped } from '../observation.ts';
import type { Drawing, DrawnShape } from './drawing.ts';
import { enclosuresOf, pageBoxes, zoneAbove } from './geometry.ts';
import { observeLines } from './lines.ts';
import { type DrawingPreview, lineMeaningsOf, type Meant, meantBy, shapeMeaningsOf } from './mapping.ts';
import { placesOf } from './places.ts';
import { drawingProblem } from './problems.ts';
import type { Situated } from './situation.ts';
import { foreignThing, ownThing } from './things.ts';

/**
 * What a drawing says under a mapping of its looks. Membership is that of the nearest zone among the parents the file
 * states; groups and things in between change nothing, and places only propose.
 */
export function observeDrawing(drawing: Drawing, preview: DrawingPreview): Observations {
  const log = skipLog();
  const situated = situate(drawing, preview);
  const boxes = pageBoxes(drawing.shapes);
  const places = placesOf(situated, boxes, preview.mapping);
  const things = new Map<string, DrawnThing>();
  const seen = new Set<string>();
  for (const one of situated.values()) {
    const { shape } = one;
    const isFirst = shape.written !== null && !shape.written.isCopy && !seen.has(shape.written.id);
    if (isFirst && shape.written !== null) seen.add(shape.written.id);
    const context = {
      situated,
      boxes,
      place: places.get(shape.key) ?? null,
      geometry: preview.mapping.geometry,
      log,
    };
    const thing = isFirst ? ownThing(one, context) : foreignThing(one, context);
    if (thing !== null) things.set(shape.key, thing);
  }
  const lines = observeLines(drawing.lines, {
    situated,
    things,
    seen,
    meanings: lineMeaningsOf(preview.looks),
    byPlace: preview.mapping.geometry === 'take',
    log,
  });
  const all = [...withSpokes(things, lines.spokes), ...lines.things];
  const present = new Set(all.flatMap(({ record }) => record ?? []));
  return {
    source: drawing.source,
    read: drawing.shapes.length + drawing.lines.length,
    assets: [],
    channels: [],
    skipped: [...drawing.skipped, ...unusedLooks(situated), ...log.entries()],
    drawn: { things: all, gone: drawing.written.filter((id) => !present.has(id)) },
  };
}

function situate(drawing: Drawing, preview: DrawingPreview): ReadonlyMap<string, Situated> {
  const meanings = shapeMeaningsOf(preview.looks);
  const byKey = new Map(drawing.shapes.map((shape) => [shape.key, shape]));
  const meantOf = (shape: DrawnShape): Meant | 'own' =>
    shape.written === null ? meantBy(meanings.get(shape.look) ?? 'ignored') : 'own';
  const meant = new Map(drawing.shapes.map((shape) => [shape, meantOf(shape)]));
  const isZone = (shape: DrawnShape): boolean => {
    const what = meant.get(shape);
    return what === 'own' ? shape.written?.kind === 'zone' : what?.as === 'zone';
  };
  const guessed =
    preview.mapping.geometry === 'ignored'
      ? new Map<string, string>()
      : enclosuresOf(drawing.shapes).guessed(isZone);
  return new Map(
    drawing.shapes.map((shape) => [
      shape.key,
      {
        shape,
        meant: meant.get(shape) ?? 'own',
        zone: zoneAbove(shape, byKey, isZone)?.key ?? null,
        // What this program drew says itself where it belongs.
        guessed: shape.written === null ? (guessed.get(shape.key) ?? null) : null,
      },
    ]),
  );
}

/** Conduits of several zones are shapes with a line to each zone; moved, removed and added lines change their zones. */
function withSpokes(
  things: ReadonlyMap<string, DrawnThing>,
  spokes: ReadonlyMap<string, readonly string[]>,
): readonly DrawnThing[] {
  return [...things].map(([key, thing]) => {
    const zones = spokes.get(key);
    if (zones === undefined) return thing;
    const claims = thing.claims.filter(({ field }) => field !== 'zones');
    return {
      ...thing,
      claims: [...claims, { field: 'zones', value: zones, refers: true, confidence: 'high' }],
    };
  });
}

/** Shapes left out are counted by look: one line each would bury everything else. */
function unusedLooks(situated: ReadonlyMap<string, Situated>): readonly Skipped[] {
  const unused = new Map<string, { readonly place: string; count: number }>();
  for (const { shape, meant } of situated.values()) {
    if (meant === 'own' || meant.as !== 'ignored') continue;
    const known = unused.get(shape.look);
    if (known === undefined) unused.set(shape.look, { place: shape.place, count: 1 });
    else known.count += 1;
  }
  return [...unused].map(([look, { place, count }]) => ({
    place,
    reason: drawingProblem('drawing-shapes-unused', place, { look }),
    count,
  }));
}

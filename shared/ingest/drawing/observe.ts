import type { Problem } from '#shared/model/problem.ts';
import { skipLog } from '../list/skipped.ts';
import type { DrawnThing, Observations, Skipped } from '../observation.ts';
import type { Drawing, DrawnShape } from './drawing.ts';
import { enclosuresOf, pageBoxes, zoneAbove } from './geometry.ts';
import { observeLines } from './lines.ts';
import {
  type DrawingPreview,
  type LineMeaning,
  lineMeaningsOf,
  type Meant,
  meantBy,
  shapeMeaningsOf,
} from './mapping.ts';
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
  const meanings = lineMeaningsOf(preview.looks);
  const lines = observeLines(drawing.lines, {
    situated,
    things,
    seen,
    meanings,
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
    skipped: [
      ...drawing.skipped,
      ...unusedLooks(unusedShapes(situated), (place, look) =>
        drawingProblem('drawing-shapes-unused', place, { look }),
      ),
      ...unusedLooks(unusedLines(drawing, meanings), (place, look) =>
        drawingProblem('drawing-lines-unused', place, { look }),
      ),
      ...log.entries(),
    ],
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

type Unused = Pick<DrawnShape, 'place' | 'look'>;

/** What has no meaning, and frames that hold nothing. */
function unusedShapes(situated: ReadonlyMap<string, Situated>): readonly Unused[] {
  const holding = new Set([...situated.values()].map(({ shape }) => shape.parent));
  return [...situated.values()].flatMap(({ shape, meant }) => {
    const as = meant === 'own' ? meant : meant.as;
    const isEmpty = as === 'group' && shape.label === '' && !holding.has(shape.key);
    return as === 'ignored' || isEmpty ? [shape] : [];
  });
}

function unusedLines({ lines }: Drawing, meanings: ReadonlyMap<string, LineMeaning>): readonly Unused[] {
  return lines.filter(
    ({ written, spoke, look }) => written === null && !spoke && meanings.get(look) === 'ignored',
  );
}

/** What is left out is told by look, with every place: one entry each would bury everything else. */
function unusedLooks(
  unused: readonly Unused[],
  problem: (place: string, look: string) => Problem,
): readonly Skipped[] {
  return [...Map.groupBy(unused, ({ look }) => look)].flatMap(([look, [first, ...others]]) => {
    if (first === undefined) return [];
    const { place } = first;
    const also = others.map((other) => other.place);
    return [{ place, reason: problem(place, look), count: 1 + also.length, also }];
  });
}

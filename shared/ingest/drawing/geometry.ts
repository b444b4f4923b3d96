import type { Box, DrawnShape } from './drawing.ts';

/** Where every shape stands on its page: its own place plus that of all shapes around it. */
export function pageBoxes(shapes: readonly DrawnShape[]): ReadonlyMap<string, Box> {
  const byKey = new Map(shapes.map((shape) => [shape.key, shape]));
  const boxes = new Map<string, Box>();
  for (const shape of shapes) {
    const chain: DrawnShape[] = [];
    let at: DrawnShape | undefined = shape;
    while (at !== undefined && !boxes.has(at.key)) {
      chain.push(at);
      at = at.parent === null ? undefined : byKey.get(at.parent);
    }
    for (const one of chain.reverse()) {
      const around = one.parent === null ? undefined : boxes.get(one.parent);
      const { x, y, width, height } = one.box;
      boxes.set(one.key, { x: x + (around?.x ?? 0), y: y + (around?.y ?? 0), width, height });
    }
  }
  return boxes;
}

/** What lies in what by its place alone. It only ever proposes. */
export interface Enclosures {
  /** Whether at least one shape lies wholly inside this one. */
  holds(key: string): boolean;
  /** The innermost zone each shape lies in by place, where the file puts it in none: shape to zone. */
  guessed(isZone: (shape: DrawnShape) => boolean): ReadonlyMap<string, string>;
}

/** Shapes on one page that are compared with each other; more than this and places say nothing. */
const mostCompared = 40_000_000;

function encloses(outer: Box, inner: Box): boolean {
  return (
    outer.width * outer.height > inner.width * inner.height &&
    inner.x >= outer.x - 1 &&
    inner.y >= outer.y - 1 &&
    inner.x + inner.width <= outer.x + outer.width + 1 &&
    inner.y + inner.height <= outer.y + outer.height + 1
  );
}

/** Finds enclosures among the shapes of each page. Large shapes are compared with all others. */
export function enclosuresOf(shapes: readonly DrawnShape[]): Enclosures {
  const boxes = pageBoxes(shapes);
  const byKey = new Map(shapes.map((shape) => [shape.key, shape]));
  const pairs = new Map<string, string[]>();
  const holding = new Set<string>();
  for (const page of Map.groupBy(shapes, (shape) => shape.page).values()) {
    for (const [outer, inner] of enclosingPairs(page, boxes)) {
      if (isAround(outer.key, inner, byKey) || isAround(inner.key, outer, byKey)) continue;
      holding.add(outer.key);
      const known = pairs.get(inner.key);
      if (known === undefined) pairs.set(inner.key, [outer.key]);
      else known.push(outer.key);
    }
  }
  return {
    holds: (key) => holding.has(key),
    guessed(isZone) {
      const found = new Map<string, string>();
      for (const [inner, outers] of pairs) {
        const shape = byKey.get(inner);
        if (shape === undefined || zoneAbove(shape, byKey, isZone) !== null) continue;
        const zones = outers.flatMap((key) => {
          const outer = byKey.get(key);
          return outer !== undefined && isZone(outer) ? [outer] : [];
        });
        const innermost = zones.sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)[0];
        if (innermost !== undefined) found.set(inner, innermost.key);
      }
      return found;
    },
  };
}

/** The nearest zone around a shape by the file, at any depth: groups and things in between change nothing. */
export function zoneAbove(
  shape: DrawnShape,
  byKey: ReadonlyMap<string, DrawnShape>,
  isZone: (shape: DrawnShape) => boolean,
): DrawnShape | null {
  for (let at = shape.parent; at !== null; ) {
    const around = byKey.get(at);
    if (around === undefined) return null;
    if (isZone(around)) return around;
    at = around.parent;
  }
  return null;
}

/** Whether a shape lies in another by the file, at any depth. */
function isAround(outer: string, inner: DrawnShape, byKey: ReadonlyMap<string, DrawnShape>): boolean {
  for (let at = inner.parent; at !== null; at = byKey.get(at)?.parent ?? null) if (at === outer) return true;
  return false;
}

/** Pairs of a shape and one that lies wholly in it. What encloses is larger than the small things of the page. */
function* enclosingPairs(
  page: readonly DrawnShape[],
  boxes: ReadonlyMap<string, Box>,
): Generator<readonly [DrawnShape, DrawnShape]> {
  const here = page.filter(({ box }) => box.width > 0 && box.height > 0);
  const areas = here.map(({ box }) => box.width * box.height).sort((a, b) => a - b);
  const usual = areas[Math.floor(areas.length / 4)] ?? 0;
  const large = here.filter(({ box }) => box.width * box.height > usual * 1.5);
  if (large.length * here.length > mostCompared) return;
  for (const outer of large) {
    const outside = boxes.get(outer.key) ?? outer.box;
    for (const inner of here) {
      if (inner !== outer && encloses(outside, boxes.get(inner.key) ?? inner.box)) yield [outer, inner];
    }
  }
}

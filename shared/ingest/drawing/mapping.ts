import { z } from 'zod';
import { type AssetType, assetTypes } from '#shared/model/asset.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { accessPointKinds, type ZoneKind, zoneKinds } from '#shared/model/zone.ts';
import type { Drawing, DrawnShape } from './drawing.ts';
import { type Enclosures, enclosuresOf } from './geometry.ts';
import { drawingProblem } from './problems.ts';
import { labelAccessPoint, labelType, labelZoneKind, stencilThing } from './shape-words.ts';

type AccessPointKind = (typeof accessPointKinds)[number];

/** What shapes of one look mean. Without a type or kind it is read from each label, and unknown where that says nothing. */
export const shapeMeanings = [
  'asset',
  ...assetTypes.map((type) => `asset:${type}` as const),
  'zone',
  ...zoneKinds.map((kind) => `zone:${kind}` as const),
  'accessPoint',
  ...accessPointKinds.map((kind) => `accessPoint:${kind}` as const),
  /** Only holds others together: what is in it belongs to the zone around it. */
  'group',
  'note',
  'ignored',
] as const;
/** What lines of one look mean; by their ends: between zones a conduit, with an arrow a channel, else a link. */
export const lineMeanings = ['byEnds', 'channel', 'conduit', 'link', 'ignored'] as const;
export type ShapeMeaning = (typeof shapeMeanings)[number];
export type LineMeaning = (typeof lineMeanings)[number];

const lookMeaning = z.strictObject({
  look: z.string().max(500),
  of: z.enum(['shape', 'line']).optional(),
  meaning: z.union([z.enum(shapeMeanings), z.enum(lineMeanings)]),
});

/** How the looks of a drawing are read; a person keeps it for the next drawing, or writes it by hand. */
export const drawingMappingSchema = z.strictObject({
  looks: z.array(lookMeaning).max(5000),
  /** Shapes drawn inside a zone without belonging to it by the file: propose their membership, take it, or say nothing. */
  geometry: z.enum(['propose', 'take', 'ignored']).optional(),
  /** Whether new things stand where the drawing has them. */
  places: z.boolean().optional(),
});
export type DrawingMapping = z.infer<typeof drawingMappingSchema>;

/** A mapping in which nothing is left open. */
export interface WholeMapping {
  readonly looks: DrawingMapping['looks'];
  readonly geometry: 'propose' | 'take' | 'ignored';
  readonly places: boolean;
}

/** Reads a mapping from JSON, whole or as `{ "look": "meaning" }`. Error: drawing-mapping-wrong. */
export function readDrawingMapping(json: unknown, place: string): Result<DrawingMapping, Problem> {
  const isPairs = typeof json === 'object' && json !== null && !('looks' in json);
  const pairs: readonly (readonly [string, unknown])[] = isPairs ? Object.entries(json) : [];
  const whole = isPairs ? { looks: pairs.map(([look, meaning]) => ({ look, meaning })) } : json;
  const parsed = drawingMappingSchema.safeParse(whole);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const detail = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim().slice(0, 200);
  return err(drawingProblem('drawing-mapping-wrong', place, { detail }));
}

/** One look of a drawing, and what its shapes or lines are taken for. */
export interface Look {
  readonly look: string;
  readonly of: 'shape' | 'line';
  readonly count: number;
  /** A few labels seen, each once. */
  readonly labels: readonly string[];
  readonly meaning: ShapeMeaning | LineMeaning;
  /** Where the meaning is from. */
  readonly from: 'suggested' | 'saved' | 'given';
}

/** A drawing as the mapping step shows it. */
export interface DrawingPreview {
  readonly pages: readonly string[];
  /** Shapes and lines this program drew itself; they need no mapping. */
  readonly own: number;
  /** Most frequent first, shapes before lines. */
  readonly looks: readonly Look[];
  /** Shapes that lie in a zone by their place alone, with the meanings above. */
  readonly byPlace: number;
  readonly mapping: WholeMapping;
}

export interface MappingOptions {
  /** What a person gave for this drawing; it wins. */
  readonly given?: DrawingMapping | undefined;
  /** What was kept from earlier drawings. */
  readonly saved?: DrawingMapping['looks'] | undefined;
}

const shownLabels = 6;

interface Gathered {
  readonly look: string;
  readonly labels: Set<string>;
  readonly shapes: DrawnShape[];
  count: number;
}

/** The looks of a drawing with the meaning each is given, and what is suggested where nobody said. */
export function previewDrawing(drawing: Drawing, options: MappingOptions = {}): DrawingPreview {
  const enclosures = enclosuresOf(drawing.shapes);
  const shapes = new Map<string, Gathered>();
  const lines = new Map<string, Gathered>();
  const gather = (all: Map<string, Gathered>, look: string, label: string): Gathered => {
    const one = all.get(look) ?? { look, labels: new Set<string>(), shapes: [], count: 0 };
    all.set(look, one);
    one.count += 1;
    if (label !== '' && one.labels.size < shownLabels)
      one.labels.add(label.slice(0, 80).replaceAll('\n', ' '));
    return one;
  };
  const tied = new Set<string>();
  for (const line of drawing.lines) {
    if (line.source !== null) tied.add(line.source);
    if (line.target !== null) tied.add(line.target);
    if (line.written === null && !line.spoke) gather(lines, line.look, line.label);
  }
  for (const shape of drawing.shapes) {
    if (shape.written === null) gather(shapes, shape.look, shape.label).shapes.push(shape);
  }
  const meaningOf = meaningBy(options);
  const looks = [
    ...[...shapes.values()].map((one) =>
      lookOf(one, 'shape', meaningOf, () => suggestShape(one, tied, enclosures)),
    ),
    ...[...lines.values()].map((one) => lookOf(one, 'line', meaningOf, () => 'byEnds' as const)),
  ];
  looks.sort(
    (a, b) =>
      Number(a.of === 'line') - Number(b.of === 'line') || b.count - a.count || (a.look < b.look ? -1 : 1),
  );
  const { geometry = 'propose', places = true } = options.given ?? {};
  const mapping = { looks: looks.map(({ look, of, meaning }) => ({ look, of, meaning })), geometry, places };
  const meanings = shapeMeaningsOf(looks);
  const isZone = (shape: DrawnShape): boolean =>
    shape.written?.kind === 'zone' || (meanings.get(shape.look) ?? '').startsWith('zone');
  const own = countOwn(drawing);
  return { pages: drawing.pages, own, looks, byPlace: enclosures.guessed(isZone).size, mapping };
}

function countOwn({ shapes, lines }: Drawing): number {
  const isOwn = ({ written }: { readonly written: unknown }) => written !== null;
  return shapes.filter(isOwn).length + lines.filter(isOwn).length;
}

/** The meaning of each look of shapes. */
export function shapeMeaningsOf(
  looks: readonly Pick<Look, 'look' | 'of' | 'meaning'>[],
): ReadonlyMap<string, ShapeMeaning> {
  const found = new Map<string, ShapeMeaning>();
  for (const { look, of, meaning } of looks) {
    const known = of === 'shape' ? shapeMeanings.find((each) => each === meaning) : undefined;
    if (known !== undefined) found.set(look, known);
  }
  return found;
}

/** The meaning of each look of lines. */
export function lineMeaningsOf(
  looks: readonly Pick<Look, 'look' | 'of' | 'meaning'>[],
): ReadonlyMap<string, LineMeaning> {
  const found = new Map<string, LineMeaning>();
  for (const { look, of, meaning } of looks) {
    const known = of === 'line' ? lineMeanings.find((each) => each === meaning) : undefined;
    if (known !== undefined) found.set(look, known);
  }
  return found;
}

type MeaningOf = (
  look: string,
  of: Look['of'],
) => { readonly meaning: Look['meaning']; readonly from: Look['from'] } | null;

function meaningBy({ given, saved = [] }: MappingOptions): MeaningOf {
  const fits = (meaning: Look['meaning'], of: Look['of']): boolean =>
    (of === 'shape' ? shapeMeanings : lineMeanings).some((each) => each === meaning);
  const byLook = (looks: DrawingMapping['looks']): ReadonlyMap<string, Look['meaning']> => {
    const known = new Map<string, Look['meaning']>();
    // The first of two counts: what was kept last stands first.
    for (const { look, of, meaning } of looks) {
      for (const each of of === undefined ? (['shape', 'line'] as const) : [of]) {
        const key = `${each} ${look}`;
        if (!known.has(key) && fits(meaning, each)) known.set(key, meaning);
      }
    }
    return known;
  };
  const givenFor = byLook(given?.looks ?? []);
  const savedFor = byLook(saved);
  return (look, of) => {
    const own = givenFor.get(`${of} ${look}`);
    if (own !== undefined) return { meaning: own, from: 'given' };
    const kept = savedFor.get(`${of} ${look}`);
    return kept === undefined ? null : { meaning: kept, from: 'saved' };
  };
}

function lookOf(
  { look, labels, count }: Gathered,
  of: Look['of'],
  meaningOf: MeaningOf,
  suggest: () => Look['meaning'],
): Look {
  const known = meaningOf(look, of) ?? { meaning: suggest(), from: 'suggested' as const };
  return { look, of, count, labels: [...labels], ...known };
}

/** What shapes of one look probably are: by their stencil, by what lies in them, by the words on them, by their lines. */
function suggestShape(
  { look, shapes }: Gathered,
  tied: ReadonlySet<string>,
  enclosures: Enclosures,
): ShapeMeaning {
  const labelled = shapes.filter(({ label }) => label !== '');
  const mostly = (few: readonly unknown[]): boolean => few.length * 2 > shapes.length;
  if (look === 'group') return 'group';
  if (look === 'text') return 'note';
  if (look.endsWith(' with content') && mostly(labelled)) return 'zone';
  if (look.endsWith(' with content') && !/[./]/.test(look)) return 'group';
  const stencil = stencilThing(look);
  if (stencil?.as === 'zone') return 'zone';
  if (stencil?.as === 'asset') return `asset:${stencil.type}`;
  if (stencil?.as === 'accessPoint') return `accessPoint:${stencil.kind}`;
  if (mostly(shapes.filter(({ key }) => enclosures.holds(key)))) return mostly(labelled) ? 'zone' : 'ignored';
  const connected = shapes.filter(({ key }) => tied.has(key));
  const spoken = suggestByWords(labelled, mostly, connected.length > 0);
  if (spoken !== null) return spoken;
  // A named stencil that no word of ours fits is a thing all the same; a bare box is one where lines lead to it.
  if (/[./]/.test(look)) return 'asset';
  if (labelled.length === 0) return 'ignored';
  return connected.length > 0 ? 'asset' : 'note';
}

function suggestByWords(
  labelled: readonly DrawnShape[],
  mostly: (few: readonly unknown[]) => boolean,
  isConnected: boolean,
): ShapeMeaning | null {
  const isWayIn = (label: string): boolean => labelType(label) === null && labelAccessPoint(label) !== null;
  if (mostly(labelled.filter(({ label }) => isWayIn(label)))) return 'accessPoint';
  if (labelled.some(({ label }) => labelType(label) !== null)) return 'asset';
  return !isConnected && mostly(labelled.filter(({ label }) => labelZoneKind(label) !== null))
    ? 'zone'
    : null;
}

/** A meaning with its type or kind apart. */
export type Meant =
  | { readonly as: 'asset'; readonly type: AssetType | null }
  | { readonly as: 'zone'; readonly kind: ZoneKind | null }
  | { readonly as: 'accessPoint'; readonly kind: AccessPointKind | null }
  | { readonly as: 'group' | 'note' | 'ignored' };

/** Takes a meaning apart. */
export function meantBy(meaning: ShapeMeaning): Meant {
  const [as = '', detail] = meaning.split(':');
  switch (as) {
    case 'asset':
      return { as, type: assetTypes.find((type) => type === detail) ?? null };
    case 'zone':
      return { as, kind: zoneKinds.find((kind) => kind === detail) ?? null };
    case 'accessPoint':
      return { as, kind: accessPointKinds.find((kind) => kind === detail) ?? null };
    case 'group':
    case 'note':
      return { as };
    default:
      return { as: 'ignored' };
  }
}

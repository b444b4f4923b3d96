import type { Json } from '#shared/journal/change.ts';
import { type FieldsOf, fieldSchema } from '#shared/model/model.ts';
import { isAssetColumn, readAssetRow } from '../list/asset-row.ts';
import { asWritten } from '../list/cell.ts';
import { columnOf } from '../list/header-words.ts';
import type { RowCell } from '../list/row.ts';
import type { DrawnClaim, DrawnThing } from '../observation.ts';
import type { Box, DrawnShape, WrittenMark } from './drawing.ts';
import type { Meant } from './mapping.ts';
import { drawingProblem } from './problems.ts';
import { labelAccessPoint, labelLevel, labelType, labelZoneKind, stencilWords } from './shape-words.ts';
import type { ShapeContext, Situated } from './situation.ts';

/** Fields that tell one device from another: a copy is another device. */
const identifying: ReadonlySet<string> = new Set([
  'serialNumber',
  'macs',
  'addresses',
  'hostname',
  'interfaces',
  'lastVerified',
]);

const around: Readonly<Record<string, string>> = {
  zone: 'parent',
  asset: 'zone',
  accessPoint: 'zone',
  note: 'zone',
};

/** The field a label stands for. */
function labelField(kind: WrittenMark['kind']): 'name' | 'text' {
  return kind === 'note' ? 'text' : 'name';
}

/** How a place is written beside a record, so that a moved shape is noticed. */
function placeText({ x, y, width, height }: Box): string {
  return [x, y, width, height].join(' ');
}

/** What a shape says that this program drew: its record, and whatever was edited since. */
export function ownThing({ shape, zone }: Situated, { situated, boxes }: ShapeContext): DrawnThing | null {
  const { written } = shape;
  if (written === null) return null;
  const fields = new Map<string, DrawnClaim>();
  for (const [field, value] of written.fields) fields.set(field, exactly(field, value));
  if (shape.label !== written.label) {
    const field = labelField(written.kind);
    fields.set(field, exactly(field, shape.label.trim() === '' ? null : fitting(field, shape.label)));
  }
  const membership = around[written.kind];
  if (membership !== undefined && idOf(situated, zone) !== written.inside) {
    fields.set(
      membership,
      zone === null ? exactly(membership, null) : { ...exactly(membership, zone), refers: true },
    );
  }
  const box = relativeTo(shape, zone, boxes);
  if (membership !== undefined && placeText(box) !== written.place) {
    fields.set('position', exactly('position', { x: box.x, y: box.y }));
    const [, , width = 0, height = 0] = written.place.split(' ').map(Number);
    const isResized = width !== box.width || height !== box.height;
    if (isResized && fieldSchema(written.kind, 'size') !== undefined && box.width > 0 && box.height > 0) {
      fields.set('size', exactly('size', { width: box.width, height: box.height }));
    }
  }
  return {
    key: shape.key,
    kind: written.kind,
    record: written.id,
    label: shape.label || written.kind,
    place: shape.place,
    claims: [...fields.values()],
  };
}

function exactly(field: string, value: unknown): DrawnClaim {
  // Border: values were checked by the schema of their field, and all of those describe JSON.
  return { field, value: value as Json, confidence: 'high' };
}

function fitting(field: 'name' | 'text', label: string): string {
  return field === 'text' ? label.slice(0, 20_000) : label.replace(/\s+/g, ' ').trim().slice(0, 300);
}

/** Id under which the zone of that key was drawn; its key where it is new, '' for none. */
function idOf(situated: ShapeContext['situated'], zone: string | null): string {
  if (zone === null) return '';
  const written = situated.get(zone)?.shape.written;
  return written === null || written === undefined || written.isCopy ? zone : written.id;
}

function relativeTo(shape: DrawnShape, zone: string | null, boxes: ShapeContext['boxes']): Box {
  // A shape directly in its zone keeps the numbers of the file: adding and taking away would blur them.
  if (shape.parent === zone) return shape.box;
  const box = boxes.get(shape.key) ?? shape.box;
  const outer = zone === null ? undefined : boxes.get(zone);
  return { ...box, x: box.x - (outer?.x ?? 0), y: box.y - (outer?.y ?? 0) };
}

/** What any other shape says: one of another program by its meaning, or a copy of one of ours. Null where it says nothing. */
export function foreignThing(one: Situated, context: ShapeContext): DrawnThing | null {
  const { shape, meant } = one;
  const claims = meant === 'own' ? copiedClaims(shape, context) : meantClaims(shape, meant, context);
  const kind = meant === 'own' ? shape.written?.kind : meant.as;
  if (kind === 'group' && shape.label !== '')
    context.log.add(drawingProblem('drawing-group-name', shape.place, { words: shape.label.slice(0, 60) }));
  if (claims === null || kind === undefined || kind === 'group' || kind === 'ignored') return null;
  if (claims.length === 0) {
    context.log.add(drawingProblem('drawing-shape-unnamed', shape.place));
    return null;
  }
  const named = claims.find(({ field }) => field === labelField(kind))?.value;
  return {
    key: shape.key,
    kind,
    record: null,
    label: typeof named === 'string' && named !== '' ? named : shape.look,
    place: shape.place,
    claims: [...claims, ...membershipOf(one, kind, context), ...placeOf(kind, one, context)],
  };
}

function copiedClaims({ written, label }: DrawnShape, _context: ShapeContext): readonly DrawnClaim[] | null {
  if (written === null) return null;
  const left = new Set([
    ...identifying,
    'position',
    'size',
    'zone',
    'parent',
    'zones',
    labelField(written.kind),
  ]);
  const claims = [...written.fields]
    .filter(([field]) => !left.has(field))
    .map(([field, value]) => exactly(field, value));
  const field = labelField(written.kind);
  return label.trim() === '' ? claims : [exactly(field, fitting(field, label)), ...claims];
}

function membershipOf(
  { zone, guessed }: Situated,
  kind: string,
  { geometry }: ShapeContext,
): readonly DrawnClaim[] {
  const field = around[kind];
  if (field === undefined) return [];
  if (zone !== null) return [{ field, value: zone, refers: true, confidence: 'medium' }];
  if (guessed === null || geometry === 'ignored') return [];
  const claim = { field, value: guessed, refers: true, confidence: 'low' } as const;
  return geometry === 'take' ? [claim] : [{ ...claim, guessed: true }];
}

function placeOf(
  kind: string,
  { shape, meant }: Situated,
  { place, boxes, situated }: ShapeContext,
): readonly DrawnClaim[] {
  if (around[kind] === undefined) return [];
  const box = meant === 'own' ? relativeTo(shape, situated.get(shape.key)?.zone ?? null, boxes) : place;
  if (box === null) return [];
  const at = { confidence: 'medium', onlyNew: true } as const;
  const claims: DrawnClaim[] = [{ field: 'position', value: { x: box.x, y: box.y }, ...at }];
  if ((kind === 'zone' || kind === 'note') && box.width > 0 && box.height > 0) {
    claims.push({ field: 'size', value: { width: box.width, height: box.height }, ...at });
  }
  return claims;
}

function meantClaims(shape: DrawnShape, meant: Meant, { log }: ShapeContext): readonly DrawnClaim[] | null {
  const label = shape.label.replace(/\s+/g, ' ').trim();
  const named = (name: string): readonly DrawnClaim[] =>
    name === '' ? [] : [{ field: 'name', value: name.slice(0, 300), confidence: 'medium' }];
  const said = (field: string, value: Json | null, isSure: boolean): readonly DrawnClaim[] =>
    value === null ? [] : [{ field, value, confidence: isSure ? 'medium' : 'low' }];
  switch (meant.as) {
    case 'asset':
      return assetClaims(shape, meant.type, log);
    case 'zone':
      return [
        ...named(label),
        ...said('kind', meant.kind ?? labelZoneKind(label), meant.kind !== null),
        ...said('purdueLevel', labelLevel(label), false),
      ];
    case 'accessPoint':
      return [...named(label), ...said('kind', meant.kind ?? labelAccessPoint(label), meant.kind !== null)];
    case 'note':
      return shape.label === '' ? [] : [{ field: 'text', value: shape.label, confidence: 'medium' }];
    default:
      return null;
  }
}

/** Types that say little: a label that names a narrower one wins over them. */
const wide: ReadonlySet<string> = new Set(['workstation', 'applicationServer', 'other']);

function assetClaims(
  shape: DrawnShape,
  type: FieldsOf<'asset'>['type'] | null,
  log: ShapeContext['log'],
): readonly DrawnClaim[] {
  const { name, addresses, macs } = readLabel(shape.label);
  const byLabel = type === null || type === undefined || wide.has(type) ? labelType(name) : null;
  const found = byLabel ?? type;
  const stencil = /[./]/.test(shape.look) ? stencilWords(shape.look) : '';
  const called = name !== '' ? name : found === null ? stencil : '';
  const claims = new Map<string, DrawnClaim>();
  const claim = (field: string, value: Json, confidence: DrawnClaim['confidence']): void => {
    if (!claims.has(field)) claims.set(field, { field, value, confidence });
  };
  for (const { field, value } of dataClaims(shape, called, log)) claim(field, value, 'medium');
  if (called !== '') claim('name', called.slice(0, 300), name === '' ? 'low' : 'medium');
  if (found !== null && found !== undefined) claim('type', found, byLabel === null ? 'medium' : 'low');
  if (addresses.length > 0) claim('addresses', addresses, 'medium');
  if (macs.length > 0) claim('macs', macs, 'medium');
  return [...claims.values()];
}

const addressPattern =
  /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]|\/\d)/g;
const macPattern = /(?<![\da-f:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\da-f:-])/gi;

/** A label as people write it: a name, often with the address under it. */
function readLabel(label: string): {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly macs: readonly string[];
} {
  const addresses = [...new Set(label.match(addressPattern) ?? [])];
  const macs = [
    ...new Set((label.match(macPattern) ?? []).map((mac) => mac.toLowerCase().replaceAll('-', ':'))),
  ];
  const name = label
    .replace(addressPattern, ' ')
    .replace(macPattern, ' ')
    .replace(/\(\s*\)|\bIP\s*:\s*(?=\s|$)/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[,;:]$/, '')
    .trim();
  return { name: name === '' ? (addresses[0] ?? macs[0] ?? '') : name, addresses, macs };
}

/** Custom properties of a shape, read like the columns of a list of assets. */
function dataClaims(
  shape: DrawnShape,
  name: string,
  log: ShapeContext['log'],
): readonly { readonly field: string; readonly value: Json }[] {
  const cells: RowCell<string>[] = [];
  for (const [key, text] of shape.data) {
    const field = columnOf(key, 'assets');
    if (field === null || !isAssetColumn(field) || field.startsWith('zone') || text.trim() === '') continue;
    const place = `${shape.place}, property ${key.slice(0, 60)}`;
    cells.push({ field, text: text.trim().slice(0, 20_000), place, log, how: asWritten });
  }
  if (cells.length === 0) return [];
  if (name !== '' && !cells.some(({ field }) => field === 'name')) {
    cells.push({ field: 'name', text: name.slice(0, 300), place: shape.place, log, how: asWritten });
  }
  const claims = readAssetRow(shape.key, shape.place, cells)?.claims ?? [];
  // Border: claims are checked field values, and all of those are JSON.
  return claims as unknown as readonly { readonly field: string; readonly value: Json }[];
}

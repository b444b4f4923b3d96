import type { AssetType } from '../../model/asset.ts';
import { toBase64 } from '../../model/base64.ts';
import {
  type DrawnKind,
  drawnAttributes,
  drawnFormat,
  recordAttributes,
  writableText,
} from '../../model/drawn-record.ts';
import type { Id } from '../../model/id.ts';
import type { Language } from '../../model/language.ts';
import type { Conduit, Model, RecordId, Zone } from '../../model/model.ts';
import { labelOf } from '../report/words.ts';
import { deflateText } from './deflate.ts';
import {
  accessPointStyle,
  assetStyle,
  channelEnds,
  conduitEnds,
  conduitStyle,
  lineStyle,
  linkEnds,
  noteStyle,
  plain,
  zoneStyle,
} from './drawio-styles.ts';
import { drawnParents, drawnPlaces, type Place } from './places.ts';
import { drawingWords } from './words.ts';

/** What a drawing is made of. The same input gives the same bytes. */
export interface DrawioInput {
  readonly model: Model;
  /** Records to draw; null for all that can be drawn. */
  readonly only: ReadonlySet<RecordId> | null;
  /** Where a record stands, relative to the zone it is in; null where nobody knows. */
  readonly placeOf: (id: RecordId) => Place | null;
  /** The path of an asset type's symbol in a 24 by 24 box. */
  readonly symbolOf: (type: AssetType | undefined) => string;
  /** SHA-256 of the model, as in the report. */
  readonly modelHash: string;
  readonly title: string;
  /** Language of the line under a zone's name: kind, level, security level target. */
  readonly language: Language;
}

/** Pages larger than this are packed, as draw.io does itself. */
const packFrom = 2_000_000;
/** Shapes and lines written between two pauses. */
const atOnce = 500;

/**
 * A draw.io file of the model: zones are containers, assets stand in them, conduits, channels and links are lines. Every
 * shape carries its record, so that reading the file back gives the same model and edits made in draw.io are understood.
 * @param pause called between pieces of the work, for a window that must stay awake
 */
export async function drawioFile(
  input: DrawioInput,
  pause: () => Promise<void> = async () => undefined,
): Promise<string> {
  const parts = await pageParts(input, pause);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const content = length < packFrom ? parts.join('') : await packed(parts, pause);
  return `<mxfile host="Zonewright"><diagram id="plant" name="${escaped(input.title || 'Plant')}">${content}</diagram></mxfile>\n`;
}

async function packed(parts: readonly string[], pause: () => Promise<void>): Promise<string> {
  const pieces: string[] = [];
  for (let from = 0; from < parts.length; from += atOnce) {
    pieces.push(encodeURIComponent(parts.slice(from, from + atOnce).join('')));
    await pause();
  }
  return toBase64(await deflateText(pieces));
}

/** What draw.io calls its first layer; other programs that read its files look for it. */
const layer = '1';
/** What cannot be shown: models of the catalogue, and lines without an end. */
const hiddenLayer = 'zw-data';

interface Page {
  readonly input: DrawioInput;
  readonly places: ReadonlyMap<RecordId, Place>;
  readonly parents: ReadonlyMap<Id<'zone'>, Id<'zone'> | null>;
  readonly parts: string[];
  readonly written: RecordId[];
  readonly isDrawn: (id: string | undefined) => boolean;
}

/** The page in pieces: its head, one for each shape and line, its end. */
async function pageParts(input: DrawioInput, pause: () => Promise<void>): Promise<readonly string[]> {
  const { model, only } = input;
  const placed = [...model.zone.keys(), ...model.asset.keys(), ...model.accessPoint.keys()];
  const drawn = new Set<string>(placed.filter((id) => only === null || only.has(id)));
  const isDrawn = (id: string | undefined): boolean => id !== undefined && drawn.has(id);
  const page: Page = {
    input,
    places: drawnPlaces(model, input.placeOf),
    parents: drawnParents(model.zone),
    parts: [],
    written: [],
    isDrawn,
  };
  let count = 0;
  for (const draw of [drawShapes, drawLines]) {
    for (const _ of draw(page)) {
      count += 1;
      if (count % atOnce === 0) await pause();
    }
  }
  const root = [
    `<object label="" ${attributes([
      [drawnAttributes.format, drawnFormat],
      [drawnAttributes.model, input.modelHash],
      [drawnAttributes.records, page.written.join(' ')],
    ])} id="0"><mxCell/></object>`,
    `<mxCell id="${layer}" value="${escaped(input.title || 'Plant')}" parent="0"/>`,
    `<mxCell id="${hiddenLayer}" value="Zonewright" parent="0" visible="0"/>`,
  ];
  const head = `<mxGraphModel grid="1" gridSize="8" guides="1" page="0" math="0" shadow="0"><root>${root.join('')}`;
  return [head, ...page.parts, '</root></mxGraphModel>'];
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text as the value of an XML attribute, line breaks kept. */
function escaped(text: string): string {
  return writableText(text).replace(/[&<>"\n\r\t]/g, (character) => escapes[character] ?? character);
}

function attributes(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');
}

function wanted<R extends { readonly id: RecordId }>(
  { input }: Page,
  shelf: ReadonlyMap<unknown, R>,
): readonly R[] {
  const { only } = input;
  return only === null ? [...shelf.values()] : [...shelf.values()].filter(({ id }) => only.has(id));
}

/** Draws the shapes one by one; gives way after each. */
function* drawShapes(page: Page): Generator<undefined> {
  const { input, parents } = page;
  const { model } = input;
  for (const zone of outerFirst(wanted(page, model.zone), parents)) {
    const parent = parents.get(zone.id) ?? null;
    shape(page, 'zone', zone, zone.name ?? '', inScope(page, parent), zoneStyle(zone.kind ?? 'unknown'));
    caption(page, zone.id);
    yield;
  }
  for (const asset of wanted(page, model.asset)) {
    const style = assetStyle(input.symbolOf(asset.type), asset.safetyRelated === true);
    shape(page, 'asset', asset, asset.name ?? '', inScope(page, asset.zone ?? null), style);
    yield;
  }
  for (const point of wanted(page, model.accessPoint))
    shape(page, 'accessPoint', point, point.name ?? '', inScope(page, point.zone ?? null), accessPointStyle);
  for (const note of wanted(page, model.note))
    shape(page, 'note', note, note.text ?? '', inScope(page, note.zone ?? null), noteStyle);
  for (const one of wanted(page, model.assetModel))
    shape(page, 'assetModel', one, one.name ?? '', null, 'rounded=1;whiteSpace=wrap;');
}

function outerFirst<Z extends { readonly id: Id<'zone'> }>(
  zones: readonly Z[],
  parents: Page['parents'],
): readonly Z[] {
  const depth = new Map<Id<'zone'>, number>();
  const depthOf = (id: Id<'zone'>): number => {
    const chain: Id<'zone'>[] = [];
    for (let at: Id<'zone'> | null = id; at !== null && !depth.has(at); at = parents.get(at) ?? null)
      chain.push(at);
    for (const one of chain.reverse()) {
      const around = parents.get(one) ?? null;
      depth.set(one, around === null ? 0 : (depth.get(around) ?? 0) + 1);
    }
    return depth.get(id) ?? 0;
  };
  return zones.toSorted((a, b) => depthOf(a.id) - depthOf(b.id));
}

function inScope(page: Page, zone: Id<'zone'> | null): Id<'zone'> | null {
  return zone !== null && page.isDrawn(zone) ? zone : null;
}

const unplaced: Place = { x: 0, y: 0, width: 160, height: 40 };

function shape(
  page: Page,
  kind: DrawnKind,
  record: { readonly id: RecordId },
  label: string,
  inside: Id<'zone'> | null,
  style: string,
): void {
  const place = kind === 'assetModel' ? unplaced : (page.places.get(record.id) ?? unplaced);
  const parent = kind === 'assetModel' ? hiddenLayer : (inside ?? layer);
  const { x, y, width, height } = place;
  const words = attributes([
    ['label', label],
    ...recordAttributes(record),
    [drawnAttributes.label, label],
    [drawnAttributes.place, [x, y, width, height].join(' ')],
    [drawnAttributes.inside, inside ?? ''],
  ]);
  page.written.push(record.id);
  page.parts.push(
    `<object ${words} id="${record.id}"><mxCell style="${escaped(style)}" vertex="1" parent="${parent}"><mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/></mxCell></object>\n`,
  );
}

function captionOf(zone: Zone | undefined, language: Language): string {
  const words = drawingWords(language);
  const { kind, purdueLevel, slTarget } = zone ?? {};
  return [
    kind === undefined ? words.unknownKind : labelOf(language, 'kind', kind),
    purdueLevel === undefined ? '' : labelOf(language, 'purdueLevel', purdueLevel),
    slTarget === undefined ? '' : `SL-T ${slTarget.join(' ')}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Kind, level and security level under a zone's name; words for the eye, without a meaning of their own. */
function caption(page: Page, zone: Id<'zone'>): void {
  const text = captionOf(page.input.model.zone.get(zone), page.input.language);
  const { width } = page.places.get(zone) ?? unplaced;
  const style = `text;${plain}align=left;verticalAlign=top;spacingLeft=12;fontSize=11;fontColor=#444f5a;strokeColor=none;fillColor=none;movable=0;resizable=0;deletable=0;editable=0;connectable=0;`;
  page.parts.push(
    `<object label="${escaped(text)}" ${drawnAttributes.role}="caption" id="${zone}-caption"><mxCell style="${style}" vertex="1" parent="${zone}"><mxGeometry y="30" width="${width}" height="20" as="geometry"/></mxCell></object>\n`,
  );
}

/** Draws the lines one by one; gives way after each. */
function* drawLines(page: Page): Generator<undefined> {
  const { model } = page.input;
  for (const conduit of wanted(page, model.conduit)) drawConduit(page, conduit);
  for (const link of wanted(page, model.link)) {
    const medium = link.medium ?? 'unknown';
    line(page, link, link.name ?? '', link.from, link.to, `${linkEnds(medium)}${lineStyle(medium)}`);
    yield;
  }
  for (const channel of wanted(page, model.channel)) {
    const medium = channel.medium ?? 'wired';
    const style = `${channelEnds(medium)}${lineStyle(medium)}`;
    line(page, channel, channel.name ?? channel.protocol ?? '', channel.source, channel.target, style);
    yield;
  }
}

/** A conduit of two zones is a line between them; one of more, or of fewer, is a shape with a line to each. */
function drawConduit(page: Page, conduit: Conduit): void {
  const zones = [...new Set(conduit.zones ?? [])].filter(page.isDrawn);
  const label = conduit.name ?? '';
  const [first, second] = zones;
  if (zones.length === 2 && conduit.zones?.length === 2) {
    line(
      page,
      conduit,
      label,
      first,
      second,
      `${conduitEnds(conduit, page.input.model)}${lineStyle('conduit')}`,
    );
    return;
  }
  const centres = zones.map((zone) => centreOnPage(page, zone));
  const middle = (pick: (point: { x: number; y: number }) => number): number =>
    centres.reduce((sum, point) => sum + pick(point), 0) / Math.max(1, centres.length);
  const place = {
    x: Math.round(middle(({ x }) => x)) - 96,
    y: Math.round(middle(({ y }) => y)) - 20,
    width: 192,
    height: 40,
  };
  const words = attributes([
    ['label', label],
    ...recordAttributes(conduit),
    [drawnAttributes.label, label],
    [drawnAttributes.ends, zones.join(' ')],
  ]);
  page.written.push(conduit.id);
  page.parts.push(
    `<object ${words} id="${conduit.id}"><mxCell style="${conduitStyle}" vertex="1" parent="${layer}"><mxGeometry x="${place.x}" y="${place.y}" width="${place.width}" height="${place.height}" as="geometry"/></mxCell></object>\n`,
  );
  for (const zone of zones) {
    page.parts.push(
      `<object label="" ${drawnAttributes.role}="spoke" id="${conduit.id}-${zone}"><mxCell style="endArrow=none;${lineStyle('conduit')}" edge="1" parent="${layer}" source="${conduit.id}" target="${zone}"><mxGeometry relative="1" as="geometry"/></mxCell></object>\n`,
    );
  }
}

function centreOnPage(page: Page, id: Id<'zone'>): { readonly x: number; readonly y: number } {
  const own = page.places.get(id) ?? unplaced;
  let [x, y] = [own.x + own.width / 2, own.y + own.height / 2];
  for (let at = page.parents.get(id) ?? null; at !== null; at = page.parents.get(at) ?? null) {
    const around = page.places.get(at);
    x += around?.x ?? 0;
    y += around?.y ?? 0;
  }
  return { x, y };
}

function line(
  page: Page,
  record: { readonly id: RecordId },
  label: string,
  from: string | undefined,
  to: string | undefined,
  style: string,
): void {
  const [source, target] = [page.isDrawn(from) ? from : undefined, page.isDrawn(to) ? to : undefined];
  const isWhole = source !== undefined && target !== undefined;
  const words = attributes([
    ['label', label],
    ...recordAttributes(record),
    [drawnAttributes.label, label],
    [drawnAttributes.ends, `${source ?? '-'} ${target ?? '-'}`],
  ]);
  const ends = `${source === undefined ? '' : ` source="${source}"`}${target === undefined ? '' : ` target="${target}"`}`;
  const points = isWhole ? '' : '<mxPoint as="sourcePoint"/><mxPoint x="80" as="targetPoint"/>';
  page.written.push(record.id);
  page.parts.push(
    `<object ${words} id="${record.id}"><mxCell style="${style}" edge="1" parent="${isWhole ? layer : hiddenLayer}"${ends}><mxGeometry relative="1" as="geometry">${points}</mxGeometry></mxCell></object>\n`,
  );
}

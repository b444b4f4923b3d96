import type { AssetType } from '../../model/asset.ts';
import { html, Markup } from '../markup.ts';
import { labelRoom } from './label-room.ts';
import { drawLegend } from './legend.ts';
import { zoneLooks } from './looks.ts';
import { drawBadges, drawFrame, drawOverlayKey, drawStep } from './overlay.ts';
import {
  boundsOfPicture,
  type Picture,
  type PictureBox,
  type PictureMark,
  type PictureNode,
} from './picture.ts';
import { drawLine } from './strokes.ts';
import { accessSymbols, drawSymbol, type SymbolOf } from './symbols.ts';
import { fitText, textWidth, wrapText } from './text-fit.ts';
import { drawingWords } from './words.ts';

/** Ink on paper: dark on white, legible without colour. */
const ink = '#1b2430';
const quiet = '#444f5a';
const margin = 32;
const leastWidth = 960;

/** A drawing and its size in canvas units (CSS pixels at zoom 1). */
export interface SvgDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture as one self-contained SVG 1.1 document: shapes and real text, no script, no style sheet, no font and nothing
 * from anywhere else. The same picture gives the same bytes.
 * @param pause called between pieces of the work, for a window that must stay awake
 * @param symbolOf the path of an asset type's symbol, to be stroked in a 24 by 24 box
 */
export async function svgOf(
  picture: Picture,
  symbolOf: (type: AssetType | undefined) => string,
  pause: () => Promise<void> = async () => undefined,
): Promise<SvgDrawing> {
  const bounds = boundsOfPicture(picture) ?? { x: 0, y: 0, width: leastWidth, height: 0 };
  const width = Math.ceil(Math.max(leastWidth, bounds.width) + 2 * margin);
  const left = bounds.x - margin - Math.max(0, leastWidth - bounds.width) / 2;
  const top = bounds.y - margin;
  const foot = { x: left + margin, y: bounds.y + bounds.height + margin, width: width - 2 * margin };
  const { overlay } = picture;
  const key = overlay === undefined ? null : drawOverlayKey(overlay, foot, picture.language);
  const legend = drawLegend(picture, { ...foot, y: foot.y + (key?.height ?? 0) }, symbolOf);
  const height = Math.ceil(bounds.height + 2 * margin + (key?.height ?? 0) + legend.height + margin);
  const words = drawingWords(picture.language);
  const room = labelRoom(picture.nodes.flatMap(wordsOf));
  // Conduits are named first: they are what a plan of zones is about.
  const named = picture.lines.toSorted((a, b) => Number(b.kind === 'conduit') - Number(a.kind === 'conduit'));
  const lines = await inPieces(named, (line) => drawLine(line, room), pause);
  const zones = picture.nodes.filter(({ kind }) => kind === 'zone');
  const things = picture.nodes.filter(({ kind }) => kind !== 'zone');
  const draw = (node: PictureNode): Markup => drawNode(node, symbolOf, words.unnamed);
  const marked = (draw: (box: PictureBox, mark: PictureMark) => Markup | null): readonly (Markup | null)[] =>
    picture.nodes.map(({ box, mark }) => (mark === undefined ? null : draw(box, mark)));
  const borders = await inPieces(zones, draw, pause);
  const bodies = await inPieces(things, draw, pause);
  const page = html`<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="${width}" height="${height}" viewBox="${`${left} ${top} ${width} ${height}`}" font-family="Inter, 'Segoe UI', Roboto, Arial, Helvetica, sans-serif" font-size="12" fill="${ink}">
<title>${`${words.plan}: ${picture.title.assessment}`}</title>
<desc>${`${words.modelHash} ${picture.title.modelHash}`}</desc>
<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#ffffff"/>
<g id="zones">${borders}</g>
<g id="lines">${lines.map(({ stroke }) => stroke)}</g>
<g id="heads">${picture.nodes.map((node) => (node.kind === 'zone' ? drawHead(node, words.unnamed) : null))}</g>
<g id="things">${bodies}</g>
${overlay === undefined ? null : html`<g id="marks">${marked(drawFrame)}</g><g id="steps">${overlay.arrows.map(drawStep)}</g>\n`}<g id="labels">${lines.map(({ label }) => label)}${marked(drawBadges)}</g>
<g id="legend">${key?.markup ?? null}${legend.markup}</g>
</svg>
`;
  return { svg: page.text, width, height };
}

/** Pieces drawn between two pauses. */
const atOnce = 50;

async function inPieces<T, D>(
  all: readonly T[],
  draw: (one: T) => D,
  pause: () => Promise<void>,
): Promise<readonly D[]> {
  const drawn: D[] = [];
  for (const one of all) {
    drawn.push(draw(one));
    if (drawn.length % atOnce === 0) await pause();
  }
  return drawn;
}

/** Where a thing has words that no label may cover: all of it, or the head of a zone. */
function wordsOf(node: PictureNode): readonly PictureBox[] {
  if (node.kind !== 'zone') return [node.box];
  const { x, y, width, height } = node.box;
  const words = Math.max(textWidth(node.name, 15), textWidth(node.facts.join(' · '), 12)) + 24;
  return [{ x, y: y + 4, width: Math.min(width, words), height: Math.min(height, node.open ? 46 : 100) }];
}

function drawNode(node: PictureNode, symbolOf: SymbolOf, unnamed: string): Markup {
  switch (node.kind) {
    case 'zone':
      return drawZone(node);
    case 'asset':
      return drawAsset(node, symbolOf, unnamed);
    case 'accessPoint':
      return drawAccessPoint(node, unnamed);
    case 'note':
      return drawNote(node);
    case 'conduit':
      return drawConduit(node);
    case 'rest':
      return html`${outline(node.box, 'fill="#ffffff" stroke="#5a6066" stroke-dasharray="2 3"')}${textLines(wrapText(node.text, 12, node.box.width - 24, 4), node.box.x + 12, node.box.y + 24, 12)}\n`;
  }
}

function outline({ x, y, width, height }: PictureBox, style: string, radius = 6): Markup {
  return html`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" ${new Markup(style)}/>`;
}

type NodeOf<K extends PictureNode['kind']> = Extract<PictureNode, { kind: K }>;

function drawZone({ box, zoneKind }: NodeOf<'zone'>): Markup {
  const { stroke, fill, width, dash, double, radius } = zoneLooks[zoneKind];
  const dashes = dash === null ? '' : ` stroke-dasharray="${dash}" stroke-linecap="round"`;
  const border = `stroke="${stroke}" stroke-width="${width}"${dashes}`;
  const inner = {
    x: box.x + 4,
    y: box.y + 4,
    width: Math.max(0, box.width - 8),
    height: Math.max(0, box.height - 8),
  };
  const second = double ? outline(inner, `fill="none" ${border}`, Math.max(0, radius - 2)) : null;
  return html`<g>${outline(box, `fill="${fill}" ${border}`, radius)}${second}</g>\n`;
}

/** Name and facts of a zone, above the lines that pass there. */
function drawHead({ box, name, zoneKind, facts, open }: NodeOf<'zone'>, unnamed: string): Markup {
  const room = box.width - 24;
  const title = fitText(name === '' ? unnamed : name, 15, room);
  const shown = open ? [facts.join(' · ')] : facts;
  const lines = shown.flatMap((fact) => wrapText(fact, 12, room, 2));
  const width =
    Math.min(room, Math.max(textWidth(title, 16), ...lines.map((line) => textWidth(line, 12)))) + 6;
  const ground = { x: box.x + 9, y: box.y + 9, width, height: 21 + lines.length * 15 };
  const style = `fill="${zoneLooks[zoneKind].fill}" fill-opacity="0.85"`;
  return html`<g>${outline(ground, style, 3)}<text x="${box.x + 12}" y="${box.y + 24}" font-size="15" font-weight="600">${title}</text>${textLines(lines, box.x + 12, box.y + 42, 12, quiet)}</g>\n`;
}

function textLines(
  lines: readonly string[],
  x: number,
  y: number,
  size: number,
  colour = ink,
  anchor: 'start' | 'middle' = 'start',
): readonly Markup[] {
  return lines.map(
    (line, index) =>
      html`<text x="${x}" y="${y + index * (size + 3)}" font-size="${size}" fill="${colour}" text-anchor="${anchor}">${line}</text>`,
  );
}

function drawAsset(
  { box, name, address, type, safety, guards }: NodeOf<'asset'>,
  symbolOf: SymbolOf,
  unnamed: string,
): Markup {
  const border = safety ? 'stroke="#8a6508" stroke-width="3"' : 'stroke="#5b6673" stroke-width="1"';
  const middle = box.x + box.width / 2;
  const names = wrapText(name === '' ? unnamed : name, 12, box.width - 12, 2);
  const first = box.y + (names.length > 1 && address !== '' ? 45 : 50);
  return html`<g>${outline(box, `fill="#ffffff" ${border}`, 5)}${drawSymbol(symbolOf(type), middle - 13, box.y + 8, 26)}${
    guards ? drawSymbol(shield, box.x + box.width - 24, box.y + 6, 18) : null
  }${textLines(names, middle, first, 12, ink, 'middle')}${
    address === ''
      ? null
      : html`<text x="${middle}" y="${box.y + (names.length > 1 ? 74 : 67)}" font-size="11" fill="${quiet}" text-anchor="middle" font-family="ui-monospace, Consolas, 'DejaVu Sans Mono', monospace">${fitText(address, 11.5, box.width - 12)}</text>`
  }</g>\n`;
}

/** A shield with a tick: what holds a boundary. */
const shield =
  'M12 3a12 12 0 0 0 8.5 3a12 12 0 0 1 -8.5 15a12 12 0 0 1 -8.5 -15a12 12 0 0 0 8.5 -3M9 12l2 2l4 -4';

function drawAccessPoint({ box, name, accessKind }: NodeOf<'accessPoint'>, unnamed: string): Markup {
  const { x, y, width, height } = box;
  const cut = 14;
  const middle = x + width / 2;
  const corners = `M${x + cut} ${y}H${x + width - cut}L${x + width} ${y + height / 2}L${x + width - cut} ${y + height}H${x + cut}L${x} ${y + height / 2}Z`;
  return html`<g><path d="${corners}" fill="#fff6ee" stroke="#a33f00" stroke-width="1.75"/>${drawSymbol(accessSymbols[accessKind ?? 'physical'], middle - 12, y + 7, 24)}${textLines(
    wrapText(name === '' ? unnamed : name, 12, width - 2 * cut, 2),
    middle,
    y + 46,
    12,
    ink,
    'middle',
  )}</g>\n`;
}

function drawNote({ box, text }: NodeOf<'note'>): Markup {
  const { x, y, width, height } = box;
  const fold = 12;
  const room = Math.max(1, Math.floor((height - 12) / 15));
  return html`<g><path d="M${x} ${y}H${x + width - fold}L${x + width} ${y + fold}V${y + height}H${x}ZM${x + width - fold} ${y}V${y + fold}H${x + width}" fill="#fffbe0" stroke="#8a7a2a"/>${textLines(
    wrapText(text, 12, width - 20, room),
    x + 8,
    y + 19,
    12,
  )}</g>\n`;
}

function drawConduit({ box, name, guarded }: NodeOf<'conduit'>): Markup {
  const middle = box.x + box.width / 2;
  return html`<g>${outline(box, 'fill="#e8edf1" stroke="#33414d" stroke-width="2.5"', box.height / 2)}${
    guarded ? drawSymbol(shield, box.x + 12, box.y + box.height / 2 - 9, 18) : null
  }<text x="${middle}" y="${box.y + box.height / 2 + 4}" font-size="12" text-anchor="middle">${fitText(name, 12, box.width - 60)}</text></g>\n`;
}

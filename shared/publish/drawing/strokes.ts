import { html, type Markup } from '../markup.ts';
import { diodeSigns } from './diode.ts';
import type { LabelRoom } from './label-room.ts';
import { gapShare, lineLooks, observedStroke, taps } from './looks.ts';
import { drawBand } from './overlay.ts';
import type { PictureLine, PicturePoint } from './picture.ts';
import { fitText, textWidth } from './text-fit.ts';

/** The strokes of a line, and its label, which is drawn above everything else. */
export interface DrawnStroke {
  readonly stroke: Markup;
  readonly label: Markup | null;
}

const longestLabel = 220;

/**
 * Draws one line of a picture: a conduit as a casing, a channel as a curve with arrows, a link straight with two ports.
 * Its label stands where there is room along the line; without any the line goes unnamed.
 */
export function drawLine(line: PictureLine, room: LabelRoom): DrawnStroke {
  const { points, kind } = line;
  const [start, end] = [points[0], points.at(-1)];
  if (start === undefined || end === undefined) return { stroke: html``, label: null };
  const isBent = kind === 'channel' && points.length === 2;
  const bend = isBent ? bendOf(start, end) : null;
  const path =
    bend === null
      ? `M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`
      : `M${round(start.x)} ${round(start.y)}Q${round(bend.x)} ${round(bend.y)} ${round(end.x)} ${round(end.y)}`;
  const middle =
    bend === null
      ? middleOf(points)
      : { x: (start.x + end.x + 2 * bend.x) / 4, y: (start.y + end.y + 2 * bend.y) / 4 };
  const colour = colourOf(line);
  return {
    stroke: html`<g>${line.mark === undefined ? null : drawBand(path, line.mark.tone)}${bodyOf(line, path)}${kind === 'channel' ? channelEnds(line, start, bend ?? middle, end, colour) : null}${
      kind === 'link' ? [port(start), port(end)] : null
    }${line.diode === null ? null : diode(line.diode, middle, end, start)}</g>\n`,
    label: labelAlong(line, bend, room),
  };
}

function colourOf({ look, observedOnly }: PictureLine): string {
  return observedOnly ? observedStroke : lineLooks[look].stroke;
}

function bodyOf(line: PictureLine, path: string): Markup {
  const { kind, look, permissive } = line;
  if (kind === 'conduit') {
    const gaps = permissive ? html` stroke-dasharray="8 5"` : null;
    return html`<path d="${path}" fill="none" stroke="#33414d" stroke-width="7"/><path d="${path}" fill="none" stroke="#ffffff" stroke-width="3.5"${gaps}/>`;
  }
  const { width, dash, core } = lineLooks[look];
  const stroke = colourOf(line);
  const dashes = dash === null ? null : html` stroke-dasharray="${dash}" stroke-linecap="round"`;
  const along =
    core === null
      ? null
      : core === 'gap'
        ? html`<path d="${path}" fill="none" stroke="#ffffff" stroke-width="${width * gapShare}"/>`
        : html`<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${taps.width}" stroke-dasharray="${taps.dash}"/>`;
  return html`<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}"${dashes}/>${along}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The control point of a curve that leaves the straight line to the right of its direction, as on the canvas. */
function bendOf(start: PicturePoint, end: PicturePoint): PicturePoint {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.max(1, Math.hypot(dx, dy));
  const off = Math.min(28, length / 5);
  return { x: (start.x + end.x) / 2 - (dy / length) * off, y: (start.y + end.y) / 2 + (dx / length) * off };
}

/** The middle of the longest stretch. */
function middleOf(points: readonly PicturePoint[]): PicturePoint {
  let best = points[0] ?? { x: 0, y: 0 };
  let longest = -1;
  for (const [index, point] of points.entries()) {
    const from = points[index - 1];
    if (from === undefined) continue;
    const length = Math.hypot(point.x - from.x, point.y - from.y);
    if (length > longest) {
      longest = length;
      best = { x: (point.x + from.x) / 2, y: (point.y + from.y) / 2 };
    }
  }
  return best;
}

/** Stands at a place and looks the way from one point to another. */
function turned(at: PicturePoint, from: PicturePoint, to: PicturePoint = at): string {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return `translate(${round(at.x)} ${round(at.y)}) rotate(${round(angle)})`;
}

function channelEnds(
  { arrows, observedOnly }: PictureLine,
  start: PicturePoint,
  bend: PicturePoint,
  end: PicturePoint,
  colour: string,
): readonly (Markup | null)[] {
  const full = (at: PicturePoint, from: PicturePoint): Markup =>
    html`<path d="M0 0L-9 -4.5V4.5z" transform="${turned(at, from)}" fill="${colour}"/>`;
  return [
    observedOnly
      ? html`<circle cx="${round(start.x)}" cy="${round(start.y)}" r="3" fill="#ffffff" stroke="${colour}" stroke-width="1.5"/>`
      : html`<circle cx="${round(start.x)}" cy="${round(start.y)}" r="3" fill="${colour}"/>`,
    arrows.source ? full(start, bend) : null,
    arrows.target === 'full' ? full(end, bend) : null,
    arrows.target === 'open'
      ? html`<path d="M-9 -4.5L0 0L-9 4.5" transform="${turned(end, bend)}" fill="none" stroke="${colour}" stroke-width="1.5"/>`
      : null,
  ];
}

function port({ x, y }: PicturePoint): Markup {
  return html`<rect x="${round(x - 3.5)}" y="${round(y - 3.5)}" width="7" height="7" fill="#ffffff" stroke="#3a3f45"/>`;
}

/** The circuit sign of a diode: one way only; a bar between two strokes where nobody has said which. */
function diode(
  way: Exclude<PictureLine['diode'], null>,
  at: PicturePoint,
  end: PicturePoint,
  start: PicturePoint,
): Markup {
  const [from, to] = way === 'toSource' ? [end, start] : [start, end];
  const sign = diodeSigns[way === 'unknown' ? 'undirected' : 'directed'];
  return html`<path d="${sign}" transform="${turned(at, from, to)}" fill="#33414d" stroke="#33414d" stroke-width="2.5"/>`;
}

/** Places along a line, the middle first. */
const shares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

function labelAlong(line: PictureLine, bend: PicturePoint | null, room: LabelRoom): Markup | null {
  const { points, kind, guarded, mark } = line;
  const label = [line.label, mark?.text ?? ''].filter((part) => part !== '').join(' \u00b7 ');
  if (label === '' && !guarded) return null;
  const isConduit = kind === 'conduit';
  const size = isConduit ? 12 : 11;
  const shown = fitText(`${guarded ? '◈ ' : ''}${label}`.trim(), size, longestLabel);
  const width = textWidth(shown, size) + 8;
  const middles = shares.map((share) => pointAt(points, bend, share));
  const at = room.take(middles, width, size + 5);
  if (at === null) return null;
  return html`<rect x="${round(at.x - width / 2)}" y="${round(at.y - size / 2 - 3)}" width="${round(width)}" height="${size + 5}" rx="2" fill="#ffffff" fill-opacity="0.92"/><text x="${round(at.x)}" y="${round(at.y + size / 2 - 2)}" font-size="${size}" text-anchor="middle"${isConduit ? html` font-weight="600"` : null}>${shown}</text>\n`;
}

/** The point at a share of the way along a line, or along its curve. */
function pointAt(points: readonly PicturePoint[], bend: PicturePoint | null, share: number): PicturePoint {
  const [start = { x: 0, y: 0 }] = points;
  const end = points.at(-1) ?? start;
  if (bend !== null) {
    const rest = 1 - share;
    const along = (from: number, control: number, to: number): number =>
      rest * rest * from + 2 * rest * share * control + share * share * to;
    return { x: along(start.x, bend.x, end.x), y: along(start.y, bend.y, end.y) };
  }
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) * share;
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [points[index] ?? start, points[index + 1] ?? end];
    if (left <= length && length > 0) {
      return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    }
    left -= length;
  }
  return end;
}

function distance(from: PicturePoint, to: PicturePoint): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

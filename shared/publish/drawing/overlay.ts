import type { Language } from '../../model/language.ts';
import { html, type Markup } from '../markup.ts';
import { type Tone, toneLooks } from './looks.ts';
import type { PictureBadge, PictureBox, PictureMark, PictureOverlay, PictureStep } from './picture.ts';
import { fitText, textWidth, wrapText } from './text-fit.ts';
import { drawingWords } from './words.ts';

/** What an overlay says, drawn over a picture and explained at its foot. */

const ink = '#1b2430';
const badgeHeight = 18;
const badgeSize = 11;

function dashOf(tone: Tone): Markup | null {
  const { dash } = toneLooks[tone];
  return dash === null ? null : html` stroke-dasharray="${dash}"`;
}

/** The frame around a marked thing, with an edge that shows on light grounds too; nothing for what is calm. */
export function drawFrame(box: PictureBox, { tone }: PictureMark): Markup | null {
  const { stroke } = toneLooks[tone];
  if (stroke === null) return null;
  const place = html`x="${box.x - 3}" y="${box.y - 3}" width="${box.width + 6}" height="${box.height + 6}" rx="8" fill="none"`;
  return html`<rect ${place} stroke="${ink}" stroke-opacity="0.5" stroke-width="6"/><rect ${place} stroke="#ffffff" stroke-width="4"/><rect ${place} stroke="${stroke}" stroke-width="4"${dashOf(tone)}/>\n`;
}

/** The words of a mark, on the upper border of its thing from the right. */
export function drawBadges(box: PictureBox, { badges }: PictureMark): Markup | null {
  const worded = badges.filter(({ text }) => text !== '');
  const room = box.width / Math.max(1, worded.length) - 4;
  let right = box.x + box.width;
  const drawn = worded.toReversed().map((badge) => {
    const text = fitText(badge.text, badgeSize, room - 10);
    const width = textWidth(text, badgeSize) + 10;
    right -= width + 4;
    return drawBadge({ ...badge, text }, right + 4, box.y - badgeHeight / 2, width);
  });
  return drawn.length === 0 ? null : html`<g>${drawn}</g>\n`;
}

function drawBadge({ tone, text }: PictureBadge, x: number, y: number, width: number): Markup {
  const { ground, words } = toneLooks[tone];
  return html`<rect x="${x}" y="${y}" width="${width}" height="${badgeHeight}" rx="3" fill="${ground}" stroke="${ink}"${tone === 'unknown' ? html` stroke-dasharray="3 2"` : null}/><text x="${x + width / 2}" y="${y + 13}" font-size="${badgeSize}" font-weight="600" text-anchor="middle" fill="${words}">${text}</text>`;
}

/** A broad band under a marked line. */
export function drawBand(path: string, tone: Tone): Markup | null {
  const { stroke } = toneLooks[tone];
  if (stroke === null) return null;
  return html`<path d="${path}" fill="none" stroke="${stroke}" stroke-opacity="0.85" stroke-width="${tone === 'unknown' ? 7 : 11}"${dashOf(tone)}/>`;
}

/** A step of a way in: a broad arrow with its numbers, broken where it rests on no channel. */
export function drawStep({ curve: [start, bend, end], numbers, at, drawn }: PictureStep): Markup {
  const path = `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`;
  const angle = (Math.atan2(end.y - bend.y, end.x - bend.x) * 180) / Math.PI;
  const width = textWidth(numbers, 13) + 14;
  return html`<g><path d="${path}" fill="none" stroke="#ffffff" stroke-width="9"/><path d="${path}" fill="none" stroke="${ink}" stroke-width="4"${drawn ? null : html` stroke-dasharray="10 5"`}/><path d="M0 0L-15 -8V8z" transform="${`translate(${end.x} ${end.y}) rotate(${angle})`}" fill="${ink}" stroke="#ffffff" stroke-width="1.5"/><rect x="${at.x - width / 2}" y="${at.y - 11}" width="${width}" height="22" rx="11" fill="${ink}" stroke="#ffffff" stroke-width="2"/><text x="${at.x}" y="${at.y + 4.5}" font-size="13" font-weight="700" text-anchor="middle" fill="#ffffff">${numbers}</text></g>\n`;
}

const rowHeight = 22;
const columnWidth = 250;
const lineHeight = 17;

/** What the marks of an overlay mean, how many there are, and what one must know: the upper part of the foot. */
export function drawOverlayKey(
  { title, entries, notes }: PictureOverlay,
  { x, y, width }: Pick<PictureBox, 'x' | 'y' | 'width'>,
  language: Language,
): { readonly markup: Markup; readonly height: number } {
  const columns = Math.max(1, Math.floor(width / columnWidth));
  const rows = Math.ceil(entries.length / columns);
  const list = entries.map((entry, index) => {
    const left = x + Math.floor(index / Math.max(1, rows)) * columnWidth;
    const middle = y + 32 + (index % Math.max(1, rows)) * rowHeight + rowHeight / 2;
    return drawEntry(entry, left, middle);
  });
  const words = notes.flatMap((note) => wrapText(note, 12, width, 3));
  const below = y + 32 + rows * rowHeight + 14;
  const lines = words.map(
    (line, index) => html`<text x="${x}" y="${below + index * lineHeight}" font-size="12">${line}</text>`,
  );
  return {
    markup: html`<path d="M${x} ${y}H${x + width}" stroke="${ink}"/><text x="${x}" y="${y + 22}" font-size="13" font-weight="600">${`${drawingWords(language).overlay}: ${title}`}</text>${list}${lines}`,
    height: 32 + rows * rowHeight + words.length * lineHeight + 20,
  };
}

function drawEntry(
  { tone, text, count }: PictureOverlay['entries'][number],
  x: number,
  middle: number,
): Markup {
  const { ground } = toneLooks[tone];
  const line = drawBand(`M${x + 4} ${middle}H${x + 42}`, tone);
  const sign =
    line ??
    html`<rect x="${x + 4}" y="${middle - 7}" width="38" height="14" rx="3" fill="${ground}" stroke="${ink}"/>`;
  return html`${sign}<text x="${x + 52}" y="${middle + 4}" font-size="12">${fitText(`${text} (${count})`, 12, columnWidth - 60)}</text>`;
}

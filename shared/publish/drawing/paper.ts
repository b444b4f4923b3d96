import { html, Markup } from '../markup.ts';
import type { SvgDrawing } from './svg.ts';

/** Sheets a drawing is printed on; `fit` is one sheet of the drawing's own size. */
export const paperSizes = ['A4', 'A3', 'fit'] as const;
export type PaperSize = (typeof paperSizes)[number];

/** Short and long side in millimetres (ISO 216). */
const sheets = { A4: [210, 297], A3: [297, 420] } as const;
const border = 8;
/** Millimetres of a CSS pixel. */
const millimetre = 25.4 / 96;
/** PDF readers refuse pages longer than this (ISO 32000-1, annex C: 14,400 units of 1/72 inch). */
const longest = 5080;

/**
 * One page for printing with the drawing on one sheet, upright or across as it fits better. It loads nothing and runs
 * nothing.
 */
export function paperHtml({ svg, width, height }: SvgDrawing, paper: PaperSize, title: string): string {
  const [pageWidth, pageHeight] = sheetOf(width, height, paper);
  const style = `@page { size: ${pageWidth}mm ${pageHeight}mm; margin: 0; } html, body { margin: 0; padding: 0; background: #fff; } svg { display: block; position: absolute; left: ${border}mm; top: ${border}mm; width: ${pageWidth - 2 * border}mm; height: ${pageHeight - 2 * border - 0.5}mm; }`;
  const drawing = svg.replace(/^<\?xml[^>]*>\s*/, '');
  const page = html`<!doctype html>
<html><head><meta charset="utf-8"><title>${title}</title><style>${new Markup(style)}</style></head><body>${new Markup(drawing)}</body></html>
`;
  return page.text;
}

/** Width and height of the sheet a drawing of that size in CSS pixels is printed on, in millimetres. */
export function sheetOf(width: number, height: number, paper: PaperSize): readonly [number, number] {
  if (paper !== 'fit') {
    const [short, long] = sheets[paper];
    return width >= height ? [long, short] : [short, long];
  }
  const scale = Math.min(1, (longest - 2 * border) / (Math.max(width, height) * millimetre));
  const side = (pixels: number): number => Math.ceil(pixels * millimetre * scale) + 2 * border;
  return [side(width), side(height)];
}

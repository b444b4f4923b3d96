import { readDrawio } from '#shared/ingest/drawing/drawio.ts';
import { type MappingOptions, previewDrawing } from '#shared/ingest/drawing/mapping.ts';
import { observeDrawing } from '#shared/ingest/drawing/observe.ts';
import type { Observations } from '#shared/ingest/observation.ts';
import type { Proposals } from '#shared/ingest/reconcile/proposal.ts';
import { reconcile } from '#shared/ingest/reconcile/reconcile.ts';
import type { Model } from '#shared/model/model.ts';
import { type DrawioInput, drawioFile } from '#shared/publish/drawing/drawio.ts';

/** Bytes in pieces, as a disk gives them. */
export async function* inPieces(text: string | Uint8Array, size = 4096): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** What a draw.io file says under a mapping. Throws the code of the problem where it is refused. */
export async function observe(
  text: string | Uint8Array,
  mapping: MappingOptions = {},
): Promise<Observations> {
  const read = await readDrawio({ name: 'plant.drawio', chunks: inPieces(text) });
  if (!read.ok) throw new Error(read.error.code);
  return observeDrawing(read.value, previewDrawing(read.value, mapping));
}

/** What a draw.io file proposes to a model. */
export async function propose(model: Model, text: string, mapping: MappingOptions = {}): Promise<Proposals> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  return reconcile(model, await observe(text, mapping), { random, now: '2026-11-22T00:00:00Z' });
}

/** A model as this program writes it for draw.io. */
export function drawn(model: Model, more: Partial<DrawioInput> = {}): Promise<string> {
  return drawioFile({
    model,
    only: null,
    placeOf: () => null,
    symbolOf: () => 'M0 0h24',
    modelHash: 'f'.repeat(64),
    title: 'Plant',
    language: 'en',
    ...more,
  });
}

/** A foreign drawing of one page from the cells in its root. */
export function page(...cells: readonly string[]): string {
  return `<mxfile><diagram id="p" name="Plan"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells.join('')}</root></mxGraphModel></diagram></mxfile>`;
}

/** A shape of a foreign drawing. */
export function shape(id: string, label: string, style: string, parent = '1', box = '0 0 120 60'): string {
  const [x, y, width, height] = box.split(' ');
  return `<mxCell id="${id}" value="${label}" style="${style}" vertex="1" parent="${parent}"><mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/></mxCell>`;
}

/** A line of a foreign drawing. */
export function line(id: string, source: string, target: string, style = '', label = ''): string {
  const tied = (name: string, end: string): string => (end === '' ? '' : ` ${name}="${end}"`);
  return `<mxCell id="${id}" value="${label}" style="${style}" edge="1" parent="1"${tied('source', source)}${tied('target', target)}><mxGeometry relative="1" as="geometry"/></mxCell>`;
}

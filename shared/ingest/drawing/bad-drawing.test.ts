import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import { drawn, inPieces, line, observe, page, shape } from '#tests/support/drawings.ts';
import { drawingLimits } from './drawing.ts';
import { readDrawio } from './drawio.ts';
import { previewDrawing } from './mapping.ts';
import { observeDrawing } from './observe.ts';

const packed = (xml: string): string => deflateRawSync(encodeURIComponent(xml)).toString('base64');
const model = (...cells: readonly string[]): string =>
  `<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells.join('')}</root></mxGraphModel>`;
const file = (...pages: readonly string[]): string =>
  `<mxfile>${pages.map((content, index) => `<diagram id="${index}" name="P${index}">${content}</diagram>`).join('')}</mxfile>`;
const codeOf = (text: string | Uint8Array): Promise<string> =>
  observe(text).then(
    ({ skipped }) => skipped.map(({ reason }) => reason.code).join(' '),
    (error: unknown) => (error instanceof Error ? error.message : 'thrown'),
  );

const plc = shape('a', 'PLC 1', 'rounded=0;');

describe('damaged and hostile drawings', () => {
  it('reads plain and packed pages alike, many of them', async () => {
    const pages = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? model(plc) : packed(model(plc)),
    );
    const { drawn: what, skipped } = await observe(file(...pages));
    expect(what?.things).toHaveLength(40);
    expect(skipped).toEqual([]);
  });

  it('refuses document types, and with them entities that grow', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${page(shape('a', '&b;', ''))}`;
    expect(await codeOf(bomb)).toBe('drawing-declares-types');
    expect(await codeOf(page(plc, shape('b', '&undefined;', 'rounded=0;')))).toBe('drawing-cut');
    // The same inside a packed page.
    expect(await codeOf(file(packed(bomb)))).toBe('drawing-declares-types');
  });

  it('stops unpacking where a page grows without bound', { tags: ['long'] }, async () => {
    const bomb = deflateRawSync(Buffer.alloc(drawingLimits.inflated + 1_000_000, 32)).toString('base64');
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await codeOf(file(bomb))).toBe('drawing-inflates');
  });

  it('refuses files and depths beyond its bounds, and reads on until then', { tags: ['long'] }, async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('<mxfile><!--');
      const piece = new Uint8Array(1024 * 1024).fill(120);
      for (let count = 0; count < 60; count += 1) yield piece;
    }
    const large = await readDrawio({ name: 'x', chunks: endless() });
    expect(large).toMatchObject({ ok: false, error: { code: 'drawing-too-large' } });
    expect(await codeOf(`<mxfile><diagram>${'<a>'.repeat(5000)}`)).toBe('drawing-too-deep');
    const many = Array.from(
      { length: drawingLimits.cells + 10 },
      (_, index) => `<mxCell id="c${index}"/>`,
    ).join('');
    expect(await codeOf(page(many))).toBe('drawing-too-many');
  });

  it('keeps what stands before damage, and says where it ends', async () => {
    const whole = page(plc, shape('b', 'PLC 2', 'rounded=0;'));
    const cut = whole.slice(0, whole.indexOf('id="b"'));
    const { drawn: what, skipped } = await observe(cut);
    expect(what?.things.map(({ label }) => label)).toEqual(['PLC 1']);
    expect(skipped[0]).toMatchObject({ reason: { code: 'drawing-cut' } });
  });

  it('keeps what a truncated packed page still gives, and all other pages', async () => {
    const cells = Array.from({ length: 400 }, (_, index) =>
      shape(`s${index}`, `PLC ${index} ${Math.sin(index)}`, 'rounded=0;'),
    );
    const page1 = packed(model(...cells));
    const { drawn: what, skipped } = await observe(file(page1.slice(0, page1.length / 2), model(plc), '%%%'));
    expect(what?.things.length).toBeGreaterThan(100);
    expect(what?.things.length).toBeLessThan(400);
    expect(what?.things.at(-1)?.label).toBe('PLC 1');
    expect(skipped.map(({ reason, place }) => [reason.code, place])).toEqual([
      ['drawing-cut', 'page P0'],
      ['drawing-page-unreadable', 'page P2'],
    ]);
  });

  it('names a page without a name by its number', async () => {
    const [page1, page2] = ['<diagram>%%%</diagram>', '<diagram name="">%%%</diagram>'];
    const refused = await readDrawio({
      name: 'x.drawio',
      chunks: inPieces(`<mxfile>${page1}${page2}</mxfile>`),
    });
    expect(refused).toMatchObject({ ok: false, error: { place: 'x.drawio, page 1' } });
    const { skipped } = await observe(file(model(plc)).replace('</mxfile>', `${page1}</mxfile>`));
    expect(skipped).toMatchObject([{ place: 'page 2' }]);
  });

  it('opens circles of parents and puts shapes with lost parents on the page, with a line each', async () => {
    const { drawn: what, skipped } = await observe(
      page(
        shape('a', 'Zone A', 'swimlane;', 'b'),
        shape('b', 'Zone B', 'swimlane;', 'a'),
        shape('c', 'Zone C', 'swimlane;', 'c'),
        shape('d', 'PLC 1', 'rounded=0;', 'lost'),
        shape('d', 'PLC 2', 'rounded=0;', 'a'),
        line('e', 'd', 'd'),
      ),
    );
    expect(what?.things.map(({ label }) => label)).toEqual(['Zone A', 'Zone B', 'Zone C', 'PLC 1', 'PLC 2']);
    expect(skipped.map(({ reason }) => reason.code)).toEqual([
      'drawing-id-twice',
      'drawing-parent-missing',
      'drawing-parent-circle',
      'drawing-parent-circle',
      'drawing-line-itself',
    ]);
  });

  it('cuts chains of parents nobody draws', async () => {
    const chain = Array.from({ length: 5000 }, (_, index) =>
      shape(`s${index}`, `Z${index}`, 'swimlane;', index === 0 ? '1' : `s${index - 1}`),
    );
    const { drawn: what, skipped } = await observe(page(...chain));
    expect(what?.things).toHaveLength(5000);
    expect(skipped.some(({ reason }) => reason.code === 'drawing-nested-deep')).toBe(true);
  });

  it('refuses what shows nothing and what is no XML', async () => {
    expect(await codeOf('<mxfile></mxfile>')).toBe('drawing-empty');
    expect(await codeOf('<mxfile><diagram')).toBe('drawing-not-xml');
    expect(await codeOf(file('AAAA'))).toBe('drawing-page-unreadable');
  });

  it('stops when told to', async () => {
    const answer = await readDrawio({ name: 'x', chunks: inPieces(page(plc)) }, { isCancelled: () => true });
    expect(answer).toMatchObject({ ok: false, error: { code: 'drawing-cancelled' } });
  });

  it('never throws, whatever is cut, repeated, swapped or overwritten', async () => {
    const own = await drawn(
      modelOf(
        record('zone', 'Cell'),
        record('asset', 'PLC', { zone: ref('zone', 'Cell') }),
        record('asset', 'HMI'),
        record('channel', 'x', { source: ref('asset', 'HMI'), target: ref('asset', 'PLC') }),
      ),
    );
    const seeds = [own, page(plc, line('l', 'a', 'a')), file(packed(model(plc)), model(plc))];
    const words = [
      'parent="a"',
      'id="a"',
      'source="',
      '&lt;',
      '<',
      '>',
      '"',
      'vertex="1"',
      'NaN',
      '1e999',
      '-',
      '\u0000',
      'ü',
      '=',
      ';',
    ];
    const mutation = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      word: fc.constantFrom(...words),
      kind: fc.constantFrom('cut', 'insert', 'replace', 'repeat'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        async (seed, list) => {
          let text = seed;
          for (const { at, length, word, kind } of list) {
            const from = Math.floor(at * text.length);
            const middle = {
              cut: '',
              insert: word,
              replace: word,
              repeat: text.slice(from, from + length).repeat(2),
            }[kind];
            text = text.slice(0, from) + middle + text.slice(kind === 'insert' ? from : from + length);
          }
          const answer = await readDrawio({ name: 'x', chunks: inPieces(text, 500) });
          if (!answer.ok) {
            expect(answer.error.code).toMatch(/^drawing-/);
            return;
          }
          const { drawn: what } = observeDrawing(answer.value, previewDrawing(answer.value));
          expect(what).toBeDefined();
        },
      ),
      { numRuns: 300 },
    );
  });
});

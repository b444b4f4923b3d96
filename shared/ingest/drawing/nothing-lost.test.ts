import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyModel } from '#shared/model/model.ts';
import { inPieces, line, page, propose, shape } from '#tests/support/drawings.ts';
import { lostCells } from '#tests/support/drawn-cells.ts';
import { readDrawio } from './drawio.ts';
import { previewDrawing } from './mapping.ts';

const styles = [
  'rounded=0;',
  'group',
  'swimlane;',
  'text;html=1;',
  'ellipse;fillColor=#ff0000;',
  'shape=mxgraph.cisco.routers.router;',
  'shape=image;image=data:image/png,AAAA;',
  'line;',
  'edgeLabel;html=1;',
];
const lineStyles = ['', 'endArrow=none;', 'startArrow=classic;endArrow=none;', 'dashed=1;strokeWidth=4;'];
const labels = ['', '', 'PLC 1', 'Cell 3', 'DMZ', 'Modbus/TCP', 'Internet', '10.0.0.7'];

/** A drawing of some shapes and lines that lie in, on and beside each other, with ends that lead nowhere. */
const drawings = fc.integer({ min: 1, max: 9 }).chain((count) => {
  const id = fc.nat({ max: count - 1 }).map((index) => `c${index}`);
  const parent = fc.oneof({ arbitrary: fc.constant('1'), weight: 2 }, id, fc.constant('lost'));
  const vertex = fc.record({
    style: fc.constantFrom(...styles),
    label: fc.constantFrom(...labels),
    parent,
    box: fc.constantFrom('0 0 400 300', '20 20 40 40', '900 10 120 60'),
  });
  const edge = fc.record({
    style: fc.constantFrom(...lineStyles),
    label: fc.constantFrom(...labels),
    source: fc.oneof(id, fc.constant('')),
    target: fc.oneof(id, fc.constant('lost')),
  });
  const cell = (index: number) =>
    fc.oneof(
      vertex.map((one) => shape(`c${index}`, one.label, one.style, one.parent, one.box)),
      edge.map((one) => line(`c${index}`, one.source, one.target, one.style, one.label)),
    );
  return fc.tuple(...Array.from({ length: count }, (_, index) => cell(index))).map((cells) => page(...cells));
});

describe('a drawing other people made', () => {
  it('loses no shape and no line: each is proposed, or told with its place', async () => {
    await fc.assert(
      fc.asyncProperty(
        drawings,
        fc.constantFrom('byEnds', 'channel', 'conduit', 'link', 'ignored'),
        fc.constantFrom('asset', 'zone', 'note', 'group', 'ignored', null),
        async (text, lines, shapes) => {
          const read = await readDrawio({ name: 'plan', chunks: inPieces(text) });
          if (!read.ok) return;
          const { looks } = previewDrawing(read.value);
          const given = looks.flatMap(({ look, of }) => {
            const meaning = of === 'line' ? lines : shapes;
            return meaning === null ? [] : [{ look, of, meaning }];
          });
          expect(lostCells(text, await propose(emptyModel(), text, { given: { looks: given } }))).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

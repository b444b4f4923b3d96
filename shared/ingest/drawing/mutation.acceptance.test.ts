import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { drawn, line, page, shape } from '#tests/support/drawings.ts';
import { mutate, spoiledText } from '#tests/support/mutation.ts';
import { documentOf } from '../testing/pieces.ts';
import type { Drawing } from './drawing.ts';
import { readDrawio } from './drawio.ts';
import { previewDrawing } from './mapping.ts';
import { observeDrawing } from './observe.ts';
import { readThreatDragon } from './threat-dragon.ts';

/** Drawings that were cut, repeated and spoiled: they are read, or refused with code and place. */

function sound(read: Result<Drawing, Problem>): void {
  if (!read.ok) {
    expect(read.error).toMatchObject({
      code: expect.stringMatching(/^(drawing|document|threat-dragon)-/),
      place: expect.stringMatching(/\S/),
    });
    return;
  }
  const { drawn: what, skipped } = observeDrawing(read.value, previewDrawing(read.value));
  if (what === undefined) throw new Error('nothing drawn');
  for (const { reason, place } of skipped)
    if (place === '' || reason.code === '') throw new Error('skipped without place or reason');
}

it('a mutated draw.io file is read, or refused with code and place', { timeout: 600_000 }, async () => {
  const own = await drawn(
    modelOf(
      record('zone', 'Cell'),
      record('asset', 'PLC', { zone: ref('zone', 'Cell') }),
      record('asset', 'HMI'),
      record('channel', 'x', { source: ref('asset', 'HMI'), target: ref('asset', 'PLC') }),
    ),
  );
  const plain = page(shape('a', 'PLC 1', 'rounded=0;'), shape('b', 'Cell', 'swimlane;'), line('l', 'a', 'b'));
  const end = '</mxGraphModel>';
  const inside = plain.slice(plain.indexOf('<mxGraphModel'), plain.lastIndexOf(end) + end.length);
  const packed = deflateRawSync(encodeURIComponent(inside)).toString('base64');
  const whole = `<mxfile><diagram id="0" name="P">${packed}</diagram></mxfile>`;
  await mutate(import.meta.filename, 'draw.io', spoiledText([own, plain, whole]), async (text) =>
    sound(await readDrawio(documentOf(text, 'plan'))),
  );
});

it('a mutated model of Threat Dragon is read, or refused with code and place', {
  timeout: 600_000,
}, async () => {
  const box = { position: { x: 0, y: 0 }, size: { width: 100, height: 80 } };
  const cells = [
    { id: 'b', shape: 'trust-boundary-box', ...box, data: { type: 'tm.BoundaryBox', name: 'Cell' } },
    { id: 'p', shape: 'process', zIndex: 1, ...box, data: { type: 'tm.Process', name: 'SCADA' } },
    { id: 'a', shape: 'actor', ...box, attrs: { text: { text: 'Ada' } }, data: { type: 'tm.Actor' } },
    {
      id: 'f',
      shape: 'flow',
      source: { cell: 'a', port: 'x' },
      target: { cell: 'p' },
      vertices: [{ x: 1, y: 2 }],
      labels: [{ position: 0.5, attrs: { label: { text: 'flow' } } }],
      data: { type: 'tm.Flow', name: 'Commands', protocol: 'HTTPS', isEncrypted: true },
    },
  ];
  const newer = {
    version: '2.2.0',
    summary: { title: 'Plant', owner: 'Ada', description: '', id: 0 },
    detail: { contributors: [], diagrams: [{ id: 0, title: 'Main', diagramType: 'STRIDE', cells }] },
  };
  await mutate(import.meta.filename, 'Threat Dragon', spoiledText([JSON.stringify(newer)]), async (text) =>
    sound(await readThreatDragon(documentOf(text, 'plan'))),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyModel } from '#shared/model/model.ts';
import { inPieces } from '#tests/support/drawings.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { sniff } from '../sniff.ts';
import { previewDrawing } from './mapping.ts';
import { observeDrawing } from './observe.ts';
import { readThreatDragon } from './threat-dragon.ts';

const cell = (
  id: string,
  shape: string,
  x: number,
  y: number,
  width: number,
  height: number,
  data: object,
) => ({
  id,
  shape,
  zIndex: 1,
  position: { x, y },
  size: { width, height },
  attrs: { text: { text: 'label' } },
  data,
});
const flow = (id: string, source: object, target: object, data: object) => ({
  id,
  shape: 'flow',
  zIndex: 10,
  source,
  target,
  vertices: [],
  labels: [{ position: 0.5, attrs: { label: { text: 'flow' } } }],
  data: { type: 'tm.Flow', ...data },
});
const model = (...cells: readonly object[]) => ({
  version: '2.2.0',
  summary: { title: 'Plant', owner: 'Ada', description: '', id: 0 },
  detail: {
    contributors: [],
    diagrams: [{ id: 0, title: 'Main', diagramType: 'STRIDE', cells }],
    diagramTop: 1,
    threatTop: 0,
  },
});

const cells = [
  cell('b', 'trust-boundary-box', 0, 0, 500, 400, {
    type: 'tm.BoundaryBox',
    name: 'Cell',
    isTrustBoundary: true,
  }),
  cell('p', 'process', 50, 80, 100, 100, { type: 'tm.Process', name: 'SCADA server', threats: [{ id: 1 }] }),
  cell('s', 'store', 300, 80, 160, 80, { type: 'tm.Store', name: 'Historian' }),
  cell('a', 'actor', 700, 80, 160, 80, { type: 'tm.Actor', name: 'Operator' }),
  flow(
    'f',
    { cell: 'a', port: 'x' },
    { cell: 'p' },
    { name: 'Commands', protocol: 'HTTPS', isEncrypted: true, isPublicNetwork: true },
  ),
  flow('g', { cell: 'p' }, { x: 10, y: 10 }, { name: 'Loose' }),
  {
    ...flow('c', { x: 600, y: 0 }, { x: 600, y: 400 }, { name: 'Edge', isTrustBoundary: true }),
    shape: 'trust-boundary-curve',
  },
];

const read = (json: unknown) =>
  readThreatDragon({
    name: 'plant.json',
    chunks: inPieces(typeof json === 'string' ? json : JSON.stringify(json)),
  });

describe('a model of Threat Dragon 2', () => {
  it('is known by its content', () => {
    expect(sniff(new TextEncoder().encode(JSON.stringify(model(), null, 2)), 'x')).toEqual({
      ok: true,
      value: 'threat-dragon',
    });
  });

  it('gives actors, processes, stores and flows; what lies in a boundary is only proposed', async () => {
    const drawing = await read(model(...cells));
    if (!drawing.ok) throw new Error(drawing.error.code);
    const observations = observeDrawing(drawing.value, previewDrawing(drawing.value));
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const { rows } = reconcile(emptyModel(), observations, { random, now: '2026-11-22T00:00:00Z' });
    expect(rows.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'zone Cell',
      'asset SCADA server',
      'asset Historian',
      'accessPoint Operator',
      'channel Commands',
    ]);
    const fields = Object.fromEntries((rows[4]?.fields ?? []).map(({ field, theirs }) => [field, theirs]));
    expect(fields).toMatchObject({ protocol: 'https', encrypted: true, name: 'Commands' });
    expect(rows[1]?.fields.find(({ field }) => field === 'zone')).toMatchObject({ state: 'weaker' });
    expect(observations.skipped.map(({ reason }) => reason.code).sort()).toEqual([
      'drawing-line-loose',
      'threat-dragon-curve',
      'threat-dragon-public',
      'threat-dragon-threats',
    ]);
    expect(
      observations.skipped.find(({ reason }) => reason.code === 'threat-dragon-curve')?.reason.message.en,
    ).toContain('Commands');
  });

  it('refuses models of version 1 and other JSON, and reports cells it does not understand', async () => {
    const old = {
      summary: { title: 'x' },
      detail: { diagrams: [{ title: 'd', diagramJson: { cells: [] } }] },
    };
    expect(await read(old)).toMatchObject({ ok: false, error: { code: 'threat-dragon-old' } });
    expect(await read('{"summary":{}}')).toMatchObject({ ok: false, error: { code: 'threat-dragon-wrong' } });
    expect(await read('{')).toMatchObject({ ok: false, error: { code: 'threat-dragon-wrong' } });
    expect(await read(model())).toMatchObject({ ok: false, error: { code: 'drawing-empty' } });
    const odd = await read(model(...cells, { id: 'x', shape: 5 }, cell('y', 'cube', 0, 0, 1, 1, {})));
    expect(
      odd.ok && odd.value.skipped.filter(({ reason }) => reason.code === 'threat-dragon-cell'),
    ).toHaveLength(2);
  });

  it('never throws, whatever its parts hold', async () => {
    const odd = fc.oneof(
      fc.constant(null),
      fc.constant(-1e300),
      fc.string(),
      fc.constantFrom('__proto__', 'constructor'),
      fc.constant([]),
      fc.constant({}),
      fc.constant('a'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.nat(6),
            fc.constantFrom(
              'id',
              'shape',
              'position',
              'size',
              'data',
              'source',
              'target',
              'labels',
              'attrs',
              'vertices',
            ),
            odd,
          ),
        ),
        async (edits) => {
          const copy: Record<string, unknown>[] = structuredClone(cells);
          for (const [at, field, value] of edits) {
            const one = copy[at];
            if (one !== undefined) one[field] = value;
          }
          const answer = await read(model(...copy));
          if (answer.ok)
            expect(observeDrawing(answer.value, previewDrawing(answer.value)).drawn).toBeDefined();
        },
      ),
    );
  });
});

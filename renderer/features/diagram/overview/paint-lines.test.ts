import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { channelMedia, linkMedia } from '#shared/model/zone.ts';
import type { LineMedium, SceneEdge } from '../scene-edge.ts';
import type { Look } from './look.ts';
import { paintLines } from './paint-lines.ts';
import type { Painting } from './painting.ts';

class Path {
  moveTo(): void {}
  lineTo(): void {}
}
beforeEach(() => vi.stubGlobal('Path2D', Path));
afterEach(() => vi.unstubAllGlobals());

/** Every stroke and sign of one line at a far zoom; of its colours only whether it is that of what is chosen. */
function strokes(
  kind: SceneEdge['kind'],
  medium: LineMedium,
  direction: SceneEdge['direction'] = 'toTarget',
  selection: readonly string[] = [],
) {
  const edge = {
    id: 'l',
    records: ['c'],
    kind,
    source: 'a',
    target: 'b',
    medium,
    direction,
    open: false,
    route: null,
  };
  const found: string[] = [];
  let dash: readonly number[] = [];
  const context = {
    lineWidth: 0,
    globalAlpha: 0,
    strokeStyle: '',
    setLineDash: (pattern: readonly number[]) => {
      dash = pattern;
    },
    stroke() {
      const chosen = this.strokeStyle === 'accent' && this.globalAlpha === 1 ? ' chosen' : '';
      found.push(`${this.lineWidth} ${dash.join(',')}${chosen}`);
    },
    fill: () => found.push('sign'),
    save: () => undefined,
    restore: () => undefined,
    translate: () => undefined,
    rotate: (angle: number) => found.push(`turned ${Math.abs(Math.round(angle))}`),
    scale: () => undefined,
  };
  const box = { y: 0, width: 20, height: 20 };
  const painting = {
    scene: { edges: [edge], nodes: [] },
    places: new Map([
      ['a', { x: 0, ...box }],
      ['b', { x: 900, ...box }],
    ]),
    mountedEdges: new Set(),
    selection: new Set(selection),
    tones: null,
  };
  // Border: lines need no more of a canvas, a theme and a scene than this.
  paintLines(
    context as unknown as CanvasRenderingContext2D,
    { ...painting, look: { accent: 'accent' } as Look } as unknown as Painting,
    { x: 0, y: 0, zoom: 0.1, width: 1000, height: 1000 },
  );
  return found.join(';');
}

it('paints every medium apart from afar, without any colour', () => {
  const channels = [...channelMedia, 'mixed' as const].map((medium) => strokes('channel', medium));
  const links = [...linkMedia, 'unknown' as const].map((medium) => strokes('link', medium));
  expect(new Set(channels).size).toBe(channels.length);
  expect(new Set(links).size).toBe(links.length);
});

it('turns the sign of a data diode the way data goes', () => {
  expect(strokes('conduit', 'diode', 'toTarget')).toContain('turned 0');
  expect(strokes('conduit', 'diode', 'toSource')).toContain('turned 3');
});

it('lets a line that is chosen stand out', () => {
  expect(strokes('conduit', 'wired', 'toTarget', ['c'])).toContain('chosen');
  expect(strokes('conduit', 'wired', 'toTarget', ['other'])).not.toContain('chosen');
});

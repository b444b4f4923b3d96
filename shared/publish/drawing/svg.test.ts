import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { linkMedia } from '../../model/zone.ts';
import { labelRoom } from './label-room.ts';
import { type LineName, lineLooks, observedStroke } from './looks.ts';
import { type PaperSize, paperHtml } from './paper.ts';
import type { Picture, PictureNode } from './picture.ts';
import { drawLine } from './strokes.ts';
import { svgOf } from './svg.ts';
import { fitText, textWidth, wrapText } from './text-fit.ts';

const box = (x: number, y: number, width = 128, height = 80) => ({ x, y, width, height });
const asset = (name: string, x: number, y: number): PictureNode => ({
  kind: 'asset',
  box: box(x, y),
  name,
  address: '10.0.0.1',
  type: 'plc',
  safety: name === 'SIS',
  guards: false,
});
const picture: Picture = {
  nodes: [
    {
      kind: 'zone',
      box: box(0, 0, 400, 300),
      name: 'Cell <1> & "x"',
      zoneKind: 'safety',
      facts: ['Safety', 'Level 1'],
      open: true,
    },
    { kind: 'zone', box: box(500, 0, 304, 112), name: 'DMZ', zoneKind: 'dmz', facts: ['DMZ'], open: false },
    asset('PLC', 20, 80),
    asset('SIS', 220, 80),
    { kind: 'accessPoint', box: box(500, 200, 128, 72), name: 'Internet', accessKind: 'internet' },
    { kind: 'note', box: box(700, 200, 160, 80), text: 'Line one\nline two' },
  ],
  lines: [
    {
      kind: 'conduit',
      look: 'conduit',
      points: [
        { x: 400, y: 50 },
        { x: 500, y: 50 },
      ],
      label: 'C1',
      arrows: { source: false, target: 'none' },
      diode: 'unknown',
      guarded: true,
      observedOnly: false,
      permissive: false,
    },
    {
      kind: 'channel',
      look: 'serial',
      points: [
        { x: 148, y: 120 },
        { x: 220, y: 120 },
      ],
      label: 'modbus',
      arrows: { source: false, target: 'open' },
      diode: null,
      guarded: false,
      observedOnly: false,
      permissive: false,
    },
  ],
  title: {
    assessment: 'Hall 3',
    scope: 'The whole plant',
    date: '2026-11-22',
    modelHash: 'ab'.repeat(32),
    version: '1.0',
  },
  notices: ['Two zones are closed.'],
  language: 'en',
};
const draw = (more: Partial<Picture> = {}) => svgOf({ ...picture, ...more }, () => 'M3 6h18');

/** All texts of a well-formed document; fails on anything that is no XML. */
function textsIn(svg: string): string {
  const parser = new SaxesParser({ xmlns: true });
  const texts: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => texts.push(text));
  parser.write(svg).close();
  return texts.join('|');
}

describe('a drawing as SVG', () => {
  it('is well-formed XML with real text, the title block and the fingerprint of the model', async () => {
    const texts = textsIn((await draw()).svg);
    for (const word of [
      'Cell <1> & "x"',
      'PLC',
      'Internet',
      'line two',
      'Hall 3',
      '2026-11-22',
      'ab'.repeat(32),
      'Two zones are closed.',
    ]) {
      expect(texts).toContain(word);
    }
  });

  it('says what lines and borders mean, only of what it shows, in both languages', async () => {
    const [en, de] = [textsIn((await draw()).svg), textsIn((await draw({ language: 'de' })).svg)];
    expect(en).toContain('Channel: Serial');
    expect(en).not.toContain('Wireless');
    expect(de).toContain('Legende');
    expect(de).toContain('Grenzgerät');
  });

  it('draws every medium apart without any colour', () => {
    const [, line] = picture.lines;
    if (line === undefined) throw new Error('no line');
    const drawn = (kind: 'channel' | 'link', look: LineName, observedOnly = false): string => {
      const diode = look === 'diode' ? 'toTarget' : null;
      const { stroke } = drawLine({ ...line, kind, look, diode, observedOnly, label: '' }, labelRoom([]));
      return stroke.text.replace(/#[0-9a-f]{6}/g, '');
    };
    const channels = (['wired', 'wireless', 'serial', 'removableMedia', 'diode', 'mixed'] as const).flatMap(
      (look) => [drawn('channel', look), drawn('channel', look, true)],
    );
    const links = ([...linkMedia, 'unknown'] as const).map((look) => drawn('link', look));
    expect(new Set([...channels, ...links]).size).toBe(channels.length + links.length);
  });

  it('keeps the pattern of the medium where a channel was only observed, and says what its hollow dot means', async () => {
    const [line] = picture.lines.filter(({ look }) => look === 'serial');
    if (line === undefined) throw new Error('no serial line');
    const { svg } = await draw({ lines: [{ ...line, observedOnly: true }] });
    const serial = `stroke="${observedStroke}" stroke-width="1.5" stroke-dasharray="${lineLooks.serial.dash}"`;
    expect(svg).toContain(serial);
    expect(textsIn(svg)).toMatch(/Channel: Serial[\s\S]*Channel seen, not planned/);
    expect(textsIn((await draw()).svg)).not.toContain('Channel seen, not planned');
  });

  it('says what an overlay says in words as well as in colour, and nothing where none is drawn', async () => {
    const mark = { tone: 'critical', badges: [{ tone: 'critical', text: '3 <gaps>' }] } as const;
    const overlay = {
      title: 'Gap',
      entries: [{ tone: 'critical', text: 'far below', count: '3' }],
      notes: ['Two are unknown.'],
      arrows: [],
    } as const;
    const nodes = picture.nodes.map((node) => ({ ...node, mark }));
    const texts = textsIn((await draw({ nodes, overlay })).svg);
    for (const word of ['Overlay: Gap', 'far below (3)', 'Two are unknown.', '3 <gaps>'])
      expect(texts).toContain(word);
    expect(textsIn((await draw()).svg)).not.toContain('Overlay');
  });

  it('loads nothing and runs nothing', async () => {
    expect((await draw()).svg).not.toMatch(/<script|<style|<image|<foreignObject|href=|url\(|on[a-z]+=/i);
  });

  it('is the same for the same picture, and has room for everything', async () => {
    expect(await draw()).toEqual(await draw());
    expect((await draw()).width).toBeGreaterThan(860);
    expect((await draw({ nodes: [], lines: [] })).height).toBeGreaterThan(100);
  });

  it('covers no name with the label of a line', async () => {
    const crowded = await draw({
      lines: picture.lines.map((line) => ({
        ...line,
        points: [
          { x: 30, y: 120 },
          { x: 60, y: 120 },
        ],
      })),
    });
    expect(textsIn(crowded.svg)).not.toContain('modbus');
  });

  it('fits one sheet, across or upright, or has a sheet of its own', () => {
    const size = (width: number, height: number, paper: PaperSize) =>
      /@page \{ size: ([\d.]+mm [\d.]+mm)/.exec(paperHtml({ svg: '<svg/>', width, height }, paper, 'x'))?.[1];
    expect(size(1000, 500, 'A4')).toBe('297mm 210mm');
    expect(size(500, 1000, 'A3')).toBe('297mm 420mm');
    expect(size(960, 480, 'fit')).toBe('270mm 143mm');
    expect(size(200_000, 1000, 'fit')?.startsWith('5080mm')).toBe(true);
  });
});

describe('text of which nobody knows the font', () => {
  it('is cut or wrapped to the room there is', () => {
    expect(fitText('short', 12, 200)).toBe('short');
    const cut = fitText('Anlagensteuerung Abfüllung Halle 3', 12, 80);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(81);
    expect(wrapText('PLC Filler Hall 3 North', 12, 70, 2)).toHaveLength(2);
    expect(wrapText('a\nb', 12, 70, 3)).toEqual(['a', 'b']);
  });
});

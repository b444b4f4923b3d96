import type { Language } from '../../model/language.ts';
import { html, Markup } from '../markup.ts';
import { labelOf } from '../report/words.ts';
import { labelRoom } from './label-room.ts';
import { type LineName, zoneLookNames, zoneLooks } from './looks.ts';
import type { Picture, PictureLine } from './picture.ts';
import { drawLine } from './strokes.ts';
import { drawSymbol, type SymbolOf } from './symbols.ts';
import { fitText, textWidth, wrapText } from './text-fit.ts';
import { drawingWords } from './words.ts';

interface Band {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

interface Entry {
  readonly sign: (x: number, y: number) => Markup;
  readonly word: string;
}

const rowHeight = 22;
const columnWidth = 250;
const titleWidth = 420;

/** The foot of a picture: what its lines and borders mean, only of what it shows, and the title block. */
export function drawLegend(
  picture: Picture,
  { x, y, width }: Band,
  symbolOf: SymbolOf,
): { readonly markup: Markup; readonly height: number } {
  const words = drawingWords(picture.language);
  const entries = entriesOf(picture, symbolOf);
  const columns = Math.max(1, Math.floor((width - titleWidth - 32) / columnWidth));
  const rows = Math.ceil(entries.length / columns);
  const title = titleBlock(picture, x + width - titleWidth, y);
  const height = Math.max(title.height, 32 + rows * rowHeight + picture.notices.length * 18);
  const list = entries.map(({ sign, word }, index) => {
    const left = x + Math.floor(index / Math.max(1, rows)) * columnWidth;
    const middle = y + 32 + (index % Math.max(1, rows)) * rowHeight + rowHeight / 2;
    return html`${sign(left, middle)}<text x="${left + 52}" y="${middle + 4}" font-size="12">${fitText(word, 12, columnWidth - 60)}</text>`;
  });
  const notices = picture.notices.map(
    (notice, index) =>
      html`<text x="${x}" y="${y + 46 + rows * rowHeight + index * 18}" font-size="12" font-style="italic">${fitText(notice, 12, width - titleWidth - 16)}</text>`,
  );
  return {
    markup: html`<path d="M${x} ${y}H${x + width}" stroke="#1b2430"/><text x="${x}" y="${y + 22}" font-size="13" font-weight="600">${words.legend}</text>${list}${notices}${title.markup}`,
    height,
  };
}

/** Name, scope, date and the hash of the model, as engineering drawings have it at the lower right. */
function titleBlock(
  { title, language }: Picture,
  x: number,
  y: number,
): { readonly markup: Markup; readonly height: number } {
  const words = drawingWords(language);
  const room = titleWidth - 24;
  const name = wrapText(title.assessment === '' ? words.unnamed : title.assessment, 15, room, 2);
  const half = title.modelHash.length / 2;
  const lines: readonly (readonly [string, string])[] = [
    [words.scope, title.scope],
    [words.date, title.date],
    [words.modelHash, ''],
  ];
  const top = y + 8;
  const body = top + 24 + name.length * 19;
  const height = 24 + name.length * 19 + lines.length * 19 + 2 * 16 + 26;
  const mono = new Markup(
    `font-family="ui-monospace, Consolas, 'DejaVu Sans Mono', monospace" font-size="11"`,
  );
  const hash = [title.modelHash.slice(0, half), title.modelHash.slice(half)];
  return {
    height: height + 8,
    markup: html`<rect x="${x}" y="${top}" width="${titleWidth}" height="${height}" fill="#ffffff" stroke="#1b2430" stroke-width="1.5"/>
<text x="${x + 12}" y="${top + 18}" font-size="11" fill="#444f5a">${words.plan}</text>
${name.map((line, index) => html`<text x="${x + 12}" y="${top + 37 + index * 19}" font-size="15" font-weight="600">${line}</text>`)}
${lines.map(([term, value], index) => html`<text x="${x + 12}" y="${body + 14 + index * 19}" font-size="12"><tspan fill="#444f5a">${term}</tspan>${value === '' ? null : html` <tspan dx="6">${fitText(value, 12, room - textWidth(term, 12) - 16)}</tspan>`}</text>`)}
${hash.map((part, index) => html`<text x="${x + 12}" y="${body + 12 + lines.length * 19 + index * 16}" ${mono}>${part}</text>`)}
<text x="${x + 12}" y="${top + height - 8}" font-size="10" fill="#444f5a">${`${words.madeBy} ${title.version}`}</text>`,
  };
}

function entriesOf(picture: Picture, symbolOf: SymbolOf): readonly Entry[] {
  const words = drawingWords(picture.language);
  const { nodes, lines, language } = picture;
  const kinds = new Set(nodes.flatMap((node) => (node.kind === 'zone' ? [node.zoneKind] : [])));
  const zones = zoneLookNames
    .filter((kind) => kinds.has(kind))
    .map(
      (kind): Entry => ({
        sign: zoneSign(kind),
        word: kind === 'unknown' ? words.unknownKind : labelOf(language, 'kind', kind),
      }),
    );
  const entries: Entry[] = [...zones];
  const shown = (some: boolean, sign: Entry['sign'], word: string): void => {
    if (some) entries.push({ sign, word });
  };
  const conduits = lines.filter(({ kind }) => kind === 'conduit');
  shown(
    conduits.some(({ permissive }) => !permissive),
    lineSign({ kind: 'conduit', look: 'conduit' }),
    words.conduit,
  );
  shown(
    conduits.some(({ permissive }) => permissive),
    lineSign({ kind: 'conduit', look: 'conduit', permissive: true }),
    words.permissive,
  );
  entries.push(...lineEntries(picture, 'channel'));
  shown(
    lines.some(({ observedOnly }) => observedOnly),
    lineSign({ kind: 'channel', look: 'wired', observedOnly: true }),
    words.observed,
  );
  entries.push(...lineEntries(picture, 'link'));
  shown(
    lines.some(({ diode }) => diode !== null),
    lineSign({ kind: 'channel', look: 'diode', diode: 'toTarget' }),
    words.diode,
  );
  shown(
    nodes.some((node) => node.kind === 'accessPoint'),
    accessSign,
    words.accessPoint,
  );
  shown(
    nodes.some((node) => node.kind === 'asset' && node.safety),
    safetySign,
    words.safety,
  );
  shown(
    lines.some(({ guarded }) => guarded),
    textSign('◈'),
    words.boundary,
  );
  const types = new Set(
    nodes.flatMap((node) => (node.kind === 'asset' ? [node.type ?? ('other' as const)] : [])),
  );
  const named = [...types]
    .map((type) => ({ type, word: labelOf(language, 'type', type) }))
    .sort((a, b) => (a.word < b.word ? -1 : 1));
  for (const { type, word } of named)
    entries.push({ sign: (x, y) => drawSymbol(symbolOf(type), x + 10, y - 9, 18), word });
  return entries;
}

function lineEntries({ lines, language }: Picture, kind: 'channel' | 'link'): readonly Entry[] {
  const words = drawingWords(language);
  const looks = new Set(lines.filter((line) => line.kind === kind).map(({ look }) => look));
  looks.delete('diode');
  return [...looks].map((look) => ({
    sign: lineSign({ kind, look }),
    word:
      kind === 'channel'
        ? channelWord(language, look)
        : `${words.link}: ${look === 'unknown' ? words.unknownMedium : labelOf(language, 'medium', look)}`,
  }));
}

function channelWord(language: Language, look: LineName): string {
  const words = drawingWords(language);
  if (look === 'wired') return words.channel;
  if (look === 'mixed') return words.mixed;
  return `${words.channelOf}: ${labelOf(language, 'medium', look)}`;
}

function zoneSign(kind: keyof typeof zoneLooks): Entry['sign'] {
  const { stroke, fill, width, dash, double, radius } = zoneLooks[kind];
  const dashes = dash === null ? '' : ` stroke-dasharray="${dash}" stroke-linecap="round"`;
  const style = new Markup(`fill="${fill}" stroke="${stroke}" stroke-width="${width}"${dashes}`);
  return (x, y) =>
    html`<rect x="${x + 2}" y="${y - 8}" width="38" height="16" rx="${Math.min(8, radius)}" ${style}/>${double ? html`<rect x="${x + 5}" y="${y - 5}" width="32" height="10" rx="2" ${style}/>` : null}`;
}

function lineSign(line: Pick<PictureLine, 'kind' | 'look'> & Partial<PictureLine>): Entry['sign'] {
  return (x, y) =>
    drawLine(
      {
        label: '',
        arrows: { source: false, target: 'full' },
        diode: null,
        guarded: false,
        observedOnly: false,
        permissive: false,
        ...line,
        points: [
          { x: x + 4, y },
          { x: x + 42, y: y + 0.01 },
        ],
      },
      labelRoom([]),
    ).stroke;
}

const accessSign: Entry['sign'] = (x, y) =>
  html`<path d="M${x + 9} ${y - 8}H${x + 34}L${x + 41} ${y}L${x + 34} ${y + 8}H${x + 9}L${x + 2} ${y}Z" fill="#fff6ee" stroke="#a33f00" stroke-width="1.75"/>`;
const safetySign: Entry['sign'] = (x, y) =>
  html`<rect x="${x + 4}" y="${y - 7}" width="34" height="14" rx="3" fill="#ffffff" stroke="#8a6508" stroke-width="3"/>`;
const textSign =
  (text: string): Entry['sign'] =>
  (x, y) =>
    html`<text x="${x + 21}" y="${y + 5}" font-size="14" text-anchor="middle">${text}</text>`;

import { toBase64 } from '../../model/base64.ts';
import type { Conduit, Model } from '../../model/model.ts';
import { diodeFlow, isDiode, wayOf } from './diode.ts';
import { type LineName, lineLooks, taps, zoneLooks } from './looks.ts';

/** Words wrap and are never read as HTML. */
export const plain = 'whiteSpace=wrap;html=0;';

/** A zone is a container that moves what is in it. */
export function zoneStyle(kind: keyof typeof zoneLooks): string {
  const { stroke, fill, width, dash, radius, double } = zoneLooks[kind];
  const border = `strokeColor=${stroke};fillColor=${fill};strokeWidth=${double ? 4 : width};`;
  const dashed = dash === null ? '' : `dashed=1;dashPattern=${dash.replaceAll('0.1', '1')};`;
  return `${radius > 10 ? 'rounded=1;arcSize=6;' : 'rounded=0;'}${plain}container=1;collapsible=0;recursiveResize=0;verticalAlign=top;align=left;spacingLeft=12;spacingTop=8;fontStyle=1;fontSize=15;fontColor=#1b2430;${border}${dashed}`;
}

/** A box with the symbol of its type; `path` is drawn in 24 by 24. */
export function assetStyle(path: string, isSafety: boolean): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="#1b2430" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;
  const image = `data:image/svg+xml,${toBase64(new TextEncoder().encode(svg))}`;
  const border = isSafety ? 'strokeColor=#8a6508;strokeWidth=3;' : 'strokeColor=#5b6673;';
  return `shape=label;${plain}fillColor=#ffffff;${border}rounded=1;arcSize=6;verticalAlign=bottom;spacingBottom=6;fontSize=12;fontColor=#1b2430;imageAlign=center;imageVerticalAlign=top;imageWidth=28;imageHeight=28;spacing=8;image=${image};`;
}

export const accessPointStyle = `shape=hexagon;perimeter=hexagonPerimeter2;size=0.12;${plain}fillColor=#fff6ee;strokeColor=#a33f00;strokeWidth=2;fontSize=12;fontColor=#1b2430;`;
export const noteStyle = `shape=note;size=12;${plain}fillColor=#fffbe0;strokeColor=#8a7a2a;align=left;verticalAlign=top;spacing=6;fontSize=12;fontColor=#1b2430;`;
export const conduitStyle = `rounded=1;arcSize=50;${plain}fillColor=#e8edf1;strokeColor=#33414d;strokeWidth=3;fontSize=12;fontColor=#1b2430;`;

/** draw.io knows no sign of a diode: two triangles stand for it, where channels have one. */
const diodeArrow = 'doubleBlock';
/** Nor taps: a bus is a broad line of short pieces. */
const busPattern = '1 1';
const lineLabel = `${plain}rounded=0;fontSize=11;fontColor=#1b2430;labelBackgroundColor=#ffffff;`;

/** How a line is drawn, by its medium. */
export function lineStyle(name: LineName): string {
  const { stroke, width, dash, core } = lineLooks[name];
  const dashed = dash === null ? '' : `dashed=1;dashPattern=${dash.replaceAll('0.1', '1')};`;
  if (core === 'gap') return `shape=link;width=${width};${lineLabel}strokeColor=${stroke};strokeWidth=1;`;
  if (core === 'taps')
    return `${lineLabel}strokeColor=${stroke};strokeWidth=${taps.width / 2};dashed=1;dashPattern=${busPattern};`;
  return `${lineLabel}strokeColor=${stroke};strokeWidth=${width};${dashed}`;
}

/** The arrows of a conduit of two zones: none, or which way data goes through its diodes. */
export function conduitEnds(conduit: Conduit, model: Model): string {
  const [first, second] = conduit.zones ?? [];
  if (!isDiode(conduit, model)) return 'endArrow=none;';
  const way = wayOf(
    diodeFlow(conduit, model),
    (zone) => zone === first,
    (zone) => zone === second,
  );
  if (way === 'unknown') return 'startArrow=dash;startSize=10;endArrow=dash;endSize=10;';
  const end = way === 'toTarget' ? 'end' : 'start';
  return `${end === 'end' ? '' : 'endArrow=none;'}${end}Arrow=${diodeArrow};${end}Fill=1;`;
}

/** The arrow of a channel: the way it is initiated. */
export function channelEnds(medium: LineName): string {
  return `curved=1;endArrow=${medium === 'diode' ? diodeArrow : 'block'};endFill=1;endSize=5;`;
}

/** A link has no arrow but through a diode. */
export function linkEnds(medium: LineName): string {
  return `endArrow=${medium === 'diode' ? diodeArrow : 'none'};`;
}

import { keysOf } from '../../model/keys.ts';
import type { ZoneKind } from '../../model/zone.ts';

/** How the border of a zone is drawn on paper: kinds are told apart by line as well as by colour. */
export interface ZoneLook {
  readonly stroke: string;
  readonly fill: string;
  readonly width: number;
  /** Dash pattern in canvas units; null for a solid line. */
  readonly dash: string | null;
  readonly double: boolean;
  readonly radius: number;
}

const look = (stroke: string, fill: string, more: Partial<ZoneLook> = {}): ZoneLook => ({
  stroke,
  fill,
  width: 2,
  dash: null,
  double: false,
  radius: 6,
  ...more,
});

/** Dark lines on light fills: they stay apart in black and white print. */
export const zoneLooks: Readonly<Record<ZoneKind | 'unknown', ZoneLook>> = {
  iacs: look('#2f5f82', '#f3f8fb'),
  safety: look('#8a6508', '#fdf8ea', { double: true, width: 1.5 }),
  dmz: look('#6a4b92', '#f7f3fb', { dash: '14 4' }),
  business: look('#44644a', '#f4f8f4', { width: 1 }),
  wireless: look('#1c6d7a', '#f0f9fa', { width: 3, dash: '0.1 6' }),
  temporary: look('#7d5435', '#faf5f0', { dash: '7 5' }),
  external: look('#5a6066', '#f6f7f7', { width: 3, dash: '10 6' }),
  cloud: look('#3f60a8', '#f1f5fc', { radius: 22 }),
  unknown: look('#5a6066', '#ffffff', { width: 1, dash: '2 3' }),
};

/** Kinds of zone in the order a legend lists them, the unknown last. */
export const zoneLookNames = keysOf(zoneLooks);

/** How a line is drawn, by what it is. */
export interface LineLook {
  readonly stroke: string;
  readonly width: number;
  readonly dash: string | null;
  /** What runs along its middle: a gap that makes two lines of it, or the taps of a bus. */
  readonly core: 'gap' | 'taps' | null;
}

const plainCore = { core: null } as const;

/** Channels and links by medium: solid for wires, patterns for everything else, so that a copy without colour shows it. */
export const lineLooks = {
  conduit: { stroke: '#33414d', width: 5, dash: null, ...plainCore },
  wired: { stroke: '#1f6f6a', width: 1.5, dash: null, ...plainCore },
  wireless: { stroke: '#1f6f6a', width: 2.5, dash: '0.1 6', ...plainCore },
  serial: { stroke: '#1f6f6a', width: 1.5, dash: '9 4 2 4', ...plainCore },
  removableMedia: { stroke: '#1f6f6a', width: 1.5, dash: '16 6', ...plainCore },
  diode: { stroke: '#1f6f6a', width: 1.5, dash: null, ...plainCore },
  mixed: { stroke: '#1f6f6a', width: 1.5, dash: '12 3 2 3 2 3', ...plainCore },
  copper: { stroke: '#3a3f45', width: 1.25, dash: null, ...plainCore },
  fibre: { stroke: '#a05a00', width: 4, dash: null, core: 'gap' },
  unknown: { stroke: '#3a3f45', width: 1.25, dash: '3 3', ...plainCore },
  fieldbus: { stroke: '#3a3f45', width: 1.75, dash: null, core: 'taps' },
} as const satisfies Readonly<Record<string, LineLook>>;
export type LineName = keyof typeof lineLooks;

/** The colour of a channel that was seen and planned by nobody; its pattern stays that of its medium. */
export const observedStroke = '#2d6ea3';

/** The taps of a bus across its line: how long they are, and their pattern along it, in canvas units. */
export const taps = { width: 9, dash: '2 9' } as const;
/** How wide the gap between the two lines of a fibre is, as a share of its width. */
export const gapShare = 0.4;

/** How what an overlay says is drawn: a frame, a band along a line and words on a ground. */
export interface ToneLook {
  /** Ground of the words. */
  readonly ground: string;
  readonly words: string;
  /** Frame and band; null where only words are drawn. */
  readonly stroke: string | null;
  /** Dash pattern in canvas units, so that a copy without colour shows it; null for a solid line. */
  readonly dash: string | null;
}

const tone = (colour: string, dash: string | null = null): ToneLook => ({
  ground: colour,
  words: '#101418',
  stroke: colour,
  dash,
});

/** Okabe and Ito's colours, told apart with every common colour blindness, as in the window. */
export const toneLooks = {
  critical: tone('#d55e00'),
  high: tone('#e69f00', '22 5'),
  medium: tone('#f0e442', '12 6'),
  low: tone('#56b4e9', '4 6'),
  info: tone('#b9c0c7', '16 4 2 4'),
  good: tone('#009e73'),
  added: tone('#009e73'),
  changed: tone('#f0e442', '12 6'),
  moved: tone('#56b4e9', '4 6'),
  removed: tone('#d55e00', '3 9'),
  path: { ...tone('#1b2430'), words: '#ffffff' },
  // Unknown is hollow: it is no colour of the scale, least of all a good one.
  unknown: { ground: '#ffffff', words: '#1b2430', stroke: '#5a6066', dash: '2 8' },
  calm: { ground: '#ffffff', words: '#1b2430', stroke: null, dash: null },
} as const satisfies Readonly<Record<string, ToneLook>>;
/** How heavy or of what kind a mark of an overlay is. */
export type Tone = keyof typeof toneLooks;

import type { AssetType } from '../../model/asset.ts';
import type { Language } from '../../model/language.ts';
import type { AccessPoint } from '../../model/model.ts';
import type { ZoneKind } from '../../model/zone.ts';
import type { DiodeWay } from './diode.ts';
import type { LineName, Tone } from './looks.ts';

export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}
/** A place on the plane in canvas units. */
export interface PictureBox extends PicturePoint {
  readonly width: number;
  readonly height: number;
}

/** One thing of a picture, with its place on the plane and, where an overlay is drawn, what that says of it. */
export type PictureNode = PictureThing & { readonly mark?: PictureMark };

/** Words of an overlay on a ground of their tone. */
export interface PictureBadge {
  readonly tone: Tone;
  readonly text: string;
}

/** What an overlay says of a thing: a frame of the heaviest tone, with words on it. */
export interface PictureMark {
  readonly tone: Tone;
  readonly badges: readonly PictureBadge[];
}

export type PictureThing =
  | {
      readonly kind: 'zone';
      readonly box: PictureBox;
      readonly name: string;
      readonly zoneKind: ZoneKind | 'unknown';
      /** Kind, level, how many assets, security level target: one line each. */
      readonly facts: readonly string[];
      /** A zone drawn closed shows its facts in the middle and nothing inside. */
      readonly open: boolean;
    }
  | {
      readonly kind: 'asset';
      readonly box: PictureBox;
      readonly name: string;
      readonly address: string;
      readonly type: AssetType | undefined;
      readonly safety: boolean;
      /** Whether it holds the boundary of a conduit. */
      readonly guards: boolean;
    }
  | {
      readonly kind: 'accessPoint';
      readonly box: PictureBox;
      readonly name: string;
      readonly accessKind: AccessPoint['kind'];
    }
  | { readonly kind: 'note'; readonly box: PictureBox; readonly text: string }
  | { readonly kind: 'conduit'; readonly box: PictureBox; readonly name: string; readonly guarded: boolean }
  /** Stands for things that are too many to draw. */
  | { readonly kind: 'rest'; readonly box: PictureBox; readonly text: string };

/** One line of a picture. */
export interface PictureLine {
  readonly kind: 'conduit' | 'channel' | 'link';
  readonly look: LineName;
  /** From the source on; two points, or more where it goes round something. */
  readonly points: readonly PicturePoint[];
  readonly label: string;
  /** Arrows at source and target; `open` where nobody has said which way data flows. */
  readonly arrows: { readonly source: boolean; readonly target: 'none' | 'full' | 'open' };
  /** Which way data goes through a data diode, seen from the source; null where none is in it. */
  readonly diode: DiodeWay | null;
  readonly guarded: boolean;
  /** Channels only: whether they were seen and planned by nobody. */
  readonly observedOnly: boolean;
  /** Conduits only: whether what no rule allows is let through. */
  readonly permissive: boolean;
  /** What an overlay says of it. */
  readonly mark?: PictureBadge;
}

/** A step of a way in: an arrow between two things, whether or not a line is drawn there. */
export interface PictureStep {
  /** Start, control point and end of its curve. */
  readonly curve: readonly [PicturePoint, PicturePoint, PicturePoint];
  /** Its numbers: A1, B2. */
  readonly numbers: string;
  /** Where its numbers stand. */
  readonly at: PicturePoint;
  /** Whether it rests on a channel that is recorded. */
  readonly drawn: boolean;
}

/** The overlay a picture is drawn with. */
export interface PictureOverlay {
  readonly title: string;
  /** Heaviest first, with how many records have it. */
  readonly entries: readonly (PictureBadge & { readonly count: string })[];
  /** What one must know to read the picture, and each step of the ways in. */
  readonly notes: readonly string[];
  readonly arrows: readonly PictureStep[];
}

/** What a picture of the plant is drawn from: places and words, nothing of the model or of a window. */
export interface Picture {
  /** Zones before what lies in them. */
  readonly nodes: readonly PictureNode[];
  readonly lines: readonly PictureLine[];
  readonly overlay?: PictureOverlay;
  readonly title: {
    readonly assessment: string;
    /** Which part of the plant it shows. */
    readonly scope: string;
    /** YYYY-MM-DD. */
    readonly date: string;
    /** SHA-256 of the model, as in the report. */
    readonly modelHash: string;
    /** Version of the program. */
    readonly version: string;
  };
  /** What the picture leaves out, and why. */
  readonly notices: readonly string[];
  readonly language: Language;
}

/** The smallest box around everything drawn; null where nothing is. */
export function boundsOfPicture({ nodes, lines }: Pick<Picture, 'nodes' | 'lines'>): PictureBox | null {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const include = (x: number, y: number): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { box } of nodes) {
    include(box.x, box.y);
    include(box.x + box.width, box.y + box.height);
  }
  for (const { points } of lines) for (const { x, y } of points) include(x, y);
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

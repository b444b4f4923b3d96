import type { Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { Analysis, AssetAnswer, Finding } from '#shared/analysis/analysis.ts';
import type { Trace } from '#shared/analysis/graph/trace.ts';
import type { PlanAnswer } from '#shared/analysis/plan/plan.ts';
import type { Language } from '#shared/model/language.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import type { Tone } from '#shared/publish/drawing/looks.ts';
import type { Comparison } from '../../../stores/comparison.ts';
import type { Compared } from '../../../stores/incoming-answer.ts';

/** What words are made with; nothing is worded before it is shown. */
export interface Say {
  readonly t: TFunction;
  readonly language: Language;
  /** What a record is called, or its kind and the word unnamed. */
  nameOf(id: string): string;
}
export type Words = (say: Say) => string;

/** One line of the legend; marks belong to one each. Heavier entries stand first and win where marks meet. */
export interface Entry {
  readonly key: string;
  readonly tone: Tone;
  readonly weight: number;
  readonly label: Words;
}

/** What an overlay says of one record. */
export interface Mark {
  readonly entry: Entry;
  /** A word or figure for the picture. */
  readonly short: Words;
  /** The same in a sentence, for screen readers, the outline and the inspector. */
  readonly long: Words;
}

/** A step drawn on the picture from one record to another, whether or not a line is drawn there. */
export interface PathEdge {
  readonly from: RecordId;
  readonly to: RecordId;
  /** Its number as the picture shows it: A1, A2, B1. */
  readonly number: string;
  /** What it rests on; null where nobody has drawn it. */
  readonly channel: RecordId | null;
  readonly long: Words;
}

/** Everything an overlay shows. */
export interface Answer {
  readonly marks: ReadonlyMap<RecordId, Mark>;
  /** Heaviest first; entries nobody has are left out where it is shown. */
  readonly legend: readonly Entry[];
  readonly path?: readonly PathEdge[];
  /** What one must know to read the picture. */
  readonly notes?: readonly Words[];
}

/** What an overlay may look at. Everything keeps its identity until it changes, so that answers can be kept. */
export interface OverlayInput {
  readonly model: Model;
  readonly analysis: Analysis;
  readonly assets: ReadonlyMap<string, AssetAnswer>;
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  /** Of the asset asked about; null until there is one. */
  readonly trace: Trace | null;
  readonly comparison: Comparison | null;
  readonly compared: Compared | null;
  /** The plan of measures; null until it is worked out. */
  readonly plan: PlanAnswer | null;
}

/** What must be there before an overlay can answer: an analysis, an asset that is selected, something to compare with. */
export type Need = 'analysis' | 'asset' | 'comparison' | 'plan';

/** One way of looking at the plant. `read` is pure and says something of every record it can say something of. */
export interface Overlay {
  readonly id: string;
  readonly titleKey: string;
  readonly icon: Icon;
  readonly need: Need;
  /** Which channels it has drawn while it is on, beside those a person asked for. */
  readonly drawsChannels?: 'all' | 'marked';
  /** The parts of the input its answer depends on; the same parts give the same answer. */
  readonly dependsOn: readonly (keyof OverlayInput)[];
  read(input: OverlayInput): Answer;
  /** The same in pieces, where a large plant makes it long: between two pieces the window may draw. */
  pieces?(input: OverlayInput): Generator<undefined, Answer>;
}

/** How many records a piece of a long reading takes. */
export const pieceLength = 1000;

/** Reads pieces to their end at once. */
export function whole<T>(pieces: Generator<undefined, T>): T {
  for (;;) {
    const piece = pieces.next();
    if (piece.done) return piece.value;
  }
}

type Legend<K extends string> = Readonly<Record<K, Entry>> & { readonly all: readonly Entry[] };

/** Entries from heaviest to lightest; the label of each is `overlay:<overlay>.<key>` unless another is given. */
export function legendOf<K extends string>(
  overlay: string,
  tones: Readonly<Record<K, Tone>>,
  order: readonly K[],
  labels?: Readonly<Partial<Record<K, Words>>>,
): Legend<K> {
  const all = order.map((key, place): Entry => {
    const words: string = `overlay:${overlay}.${key}`;
    return {
      key,
      tone: tones[key],
      weight: order.length - place,
      label: labels?.[key] ?? (({ t }) => t(words)),
    };
  });
  // Border: the order names every key of the tones.
  return { ...Object.fromEntries(all.map((entry) => [entry.key, entry])), all } as Legend<K>;
}

/** A mark whose short text is that of its entry. */
export function plainMark(entry: Entry, long: Words): Mark {
  return { entry, short: entry.label, long };
}

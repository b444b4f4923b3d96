import type { Channel, Conduit, Link } from '#shared/model/model.ts';
import type { LineMedium, SceneEdge } from './scene-edge.ts';

/** More lines than this cannot be told apart and are left out, with a count. */
export const edgeBudget = 2000;
/** A line that is still gathering what it stands for. */
export interface Draft {
  readonly id: string;
  readonly kind: SceneEdge['kind'];
  readonly source: string;
  readonly target: string;
  readonly conduits: Conduit[];
  readonly channels: Channel[];
  readonly links: Link[];
  readonly lane: number;
}

/** Far more nodes than are ever drawn. */
const endsAtMost = 2 ** 15;

/** The lines begun so far. Tens of thousands of channels look for theirs, so it is found without making a key. */
export class Drafts {
  /** Those that are drawn. */
  readonly drawn: Draft[] = [];
  /** All of them. */
  count = 0;
  /** By kind and medium, then both ends; null where there are too many to draw it. */
  readonly #byEnds = new Map<string, Map<number, Draft | null>>();
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  #channels: Map<number, Draft | null> | null = null;
  readonly #lanes = new Map<string, number>();

  /** The line something belongs to; null where it is not drawn. */
  readonly draft = (
    kind: SceneEdge['kind'],
    source: string,
    target: string,
    medium?: LineMedium,
  ): Draft | null => {
    const drafts = this.#draftsOf(medium === undefined ? kind : `${kind}:${medium}`);
    const ends = this.numberOf(source) * endsAtMost + this.numberOf(target);
    return drafts.get(ends) ?? this.#add(drafts, ends, kind, source, target, medium);
  };

  /** The same for a channel between two ends by their numbers. */
  channelBetween(source: number, target: number): Draft | null {
    this.#channels ??= this.#draftsOf('channel');
    const ends = source * endsAtMost + target;
    const known = this.#channels.get(ends);
    if (known !== undefined) return known;
    const [from = '', to = ''] = [this.#names[source], this.#names[target]];
    return this.#add(this.#channels, ends, 'channel', from, to, undefined);
  }

  #add(
    drafts: Map<number, Draft | null>,
    ends: number,
    kind: SceneEdge['kind'],
    source: string,
    target: string,
    medium: LineMedium | undefined,
  ): Draft | null {
    if (drafts.has(ends)) return null;
    this.count += 1;
    const made = this.count > edgeBudget ? null : this.#begin(kind, source, target, medium);
    if (made !== null) this.drawn.push(made);
    drafts.set(ends, made);
    return made;
  }

  #begin(kind: SceneEdge['kind'], source: string, target: string, medium: LineMedium | undefined): Draft {
    const pair = `${kind}:${source}:${target}`;
    const lists = { conduits: [], channels: [], links: [] };
    // Only lines of several media have one another beside them.
    if (medium === undefined) return { id: pair, kind, source, target, ...lists, lane: 0 };
    const lane = this.#lanes.get(pair) ?? 0;
    this.#lanes.set(pair, lane + 1);
    return { id: `${pair}:${medium}`, kind, source, target, ...lists, lane };
  }

  #draftsOf(key: string): Map<number, Draft | null> {
    const known = this.#byEnds.get(key);
    if (known !== undefined) return known;
    const made = new Map<number, Draft | null>();
    this.#byEnds.set(key, made);
    return made;
  }

  /** The number of a drawn end. */
  numberOf(end: string): number {
    const known = this.#numbers.get(end);
    if (known !== undefined) return known;
    this.#numbers.set(end, this.#names.length);
    this.#names.push(end);
    return this.#names.length - 1;
  }
}

import { type Contracted, shelter } from './contracted.ts';
import type { Contraction } from './contraction.ts';
import { chances } from './distance.ts';
import { LaneSearch, lanes } from './lane-search.ts';
import { type Members, membersOf } from './members.ts';
import type { Sums, Weighing } from './weighing.ts';

/**
 * The exact sums. Where an asset leads with certainty to the hub of its zone, whatever the hub reaches is reached at least
 * as well: that is searched once per hub, and for the assets behind it only what they themselves do better is followed, for
 * many of them at once. On the contracted graph a zone is one node, and those of its assets that something else leads to.
 */
export class Spreading {
  readonly #contracted: Contracted;
  readonly #weighing: Weighing;
  readonly #scale: number;
  readonly #graph: Contraction;
  readonly #lanes: LaneSearch;
  readonly #chance: (distance: number) => number;
  readonly #members: Members;
  /** How far each position is from hubs, by lane and position. */
  readonly #table: Float64Array;
  /** How far everything is from nowhere. */
  readonly #nowhere: Float64Array;
  /** What the hub of a group gives of each member. */
  readonly #ground: Float64Array;
  /** How far the starts of a search are from positions they come to, by position and lane; and which positions these are. */
  readonly #come: Float64Array;
  readonly #comes: number[] = [];
  /** Who came to assets themselves: the member, how likely and which starts. */
  readonly #met: { readonly member: number[]; readonly chance: number[]; readonly starts: number[] } = {
    member: [],
    chance: [],
    starts: [],
  };
  /** What the starts of a search give beyond the ground, by lane. */
  readonly #gain = { all: new Float64Array(lanes), business: new Float64Array(lanes) };

  constructor(contracted: Contracted, scale: number) {
    const { weighing, graph } = contracted;
    const { nodes, steps, before } = graph;
    this.#contracted = contracted;
    this.#weighing = weighing;
    this.#scale = scale;
    this.#graph = graph;
    this.#lanes = new LaneSearch(nodes, steps, before);
    this.#chance = chances(scale);
    this.#members = membersOf(graph, weighing);
    this.#table = new Float64Array(nodes * lanes);
    this.#nowhere = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.#ground = new Float64Array(this.#members.step.length);
    this.#come = new Float64Array(nodes * lanes).fill(Number.POSITIVE_INFINITY);
  }

  /** Of every asset. */
  sums(): Sums {
    const { weights, business } = this.#weighing;
    const all = new Float64Array(weights.length);
    const spilled = new Float64Array(business === null ? 0 : weights.length);
    this.#sumGroups([...this.#contracted.behind], { all, spilled });
    return { ...this.#weighing, scale: this.#scale, all, spilled, error: 0 };
  }

  /** Works out the sums of some assets. */
  renew(starts: ReadonlySet<number>, sums: Pick<Sums, 'all' | 'spilled'>): void {
    const groups = [...this.#contracted.behind].flatMap(([hub, group]): [number, readonly number[]][] => {
      const some = group.filter((asset) => starts.has(asset));
      return some.length === 0 ? [] : [[hub, some]];
    });
    this.#sumGroups(groups, sums);
  }

  #sumGroups(
    groups: readonly (readonly [hub: number, group: readonly number[]])[],
    sums: Pick<Sums, 'all' | 'spilled'>,
  ): void {
    for (let at = 0; at < groups.length; at += lanes) {
      const some = groups.slice(at, at + lanes);
      this.#grounds(some);
      for (const [lane, [, group]] of some.entries()) {
        const ground = this.#stand(lane);
        const leading = group.filter((asset) => !this.#isSettled(asset, ground, sums));
        for (let first = 0; first < leading.length; first += lanes) {
          this.#sum(leading.slice(first, first + lanes), ground, sums);
        }
      }
    }
  }

  /** Settles the sum of an asset none of whose steps is better than its hub; false for any other. */
  #isSettled(asset: number, ground: Sum, sums: Pick<Sums, 'all' | 'spilled'>): boolean {
    const { at, own, steps } = this.#graph;
    const position = at[asset] ?? -1;
    const { first, target, cost } = position === -1 ? own : steps;
    const row = position === -1 ? asset : position;
    for (let slot = first[row] ?? 0; slot < (first[row + 1] ?? 0); slot += 1)
      if ((cost[slot] ?? 0) < (this.#lanes.ground[target[slot] ?? 0] ?? 0)) return false;
    let { all, business } = ground;
    const member = this.#members.itself[position] ?? -1;
    if (member !== -1) {
      const more = this.#chance(0) - (this.#ground[member] ?? 0);
      all += more * (this.#members.weight[member] ?? 0);
      business += more * (this.#members.business[member] ?? 0);
    }
    this.#settleSum(asset, { all, business }, sums);
    return true;
  }

  /** Of some assets behind one hub. */
  #sum(starts: readonly number[], ground: Sum, sums: Pick<Sums, 'all' | 'spilled'>): void {
    this.#follow(starts);
    for (const [lane, asset] of starts.entries()) {
      const all = ground.all + (this.#gain.all[lane] ?? 0);
      this.#settleSum(asset, { all, business: ground.business + (this.#gain.business[lane] ?? 0) }, sums);
    }
  }

  /** The sum of an asset from what it gets of all, itself included. */
  #settleSum(asset: number, got: Sum, { all, spilled }: Pick<Sums, 'all' | 'spilled'>): void {
    const { weights, business } = this.#weighing;
    const itself = this.#chance(this.#back(asset));
    all[asset] = got.all - itself * (weights[asset] ?? 0);
    if (business !== null) spilled[asset] = got.business - itself * (business[asset] ?? 0);
  }

  /** How far an asset is from itself as the sums have it: one without position is counted behind its hub, which it is at. */
  #back(asset: number): number {
    const { at, step } = this.#graph;
    return at[asset] === -1 ? (step[asset] ?? 0) : 0;
  }

  /** How far every position is from the hubs of some groups, by lane; from nowhere where a group is a single asset. */
  #grounds(groups: readonly (readonly [hub: number, group: readonly number[]])[]): void {
    const search = this.#lanes;
    const { nodes } = this.#graph;
    const table = this.#table.fill(Number.POSITIVE_INFINITY);
    search.ground = this.#nowhere;
    for (const [lane, [hub, group]] of groups.entries()) {
      if (hub !== -1 && group.length > 1) search.reach(this.#graph.at[hub] ?? 0, 0, 1 << lane);
    }
    search.run((node, entry, coming) => {
      const distance = search.distanceOf(entry);
      for (let left = coming; left !== 0; left &= left - 1)
        table[(31 - Math.clz32(left & -left)) * nodes + node] = distance;
    });
  }

  /** Takes the distances from the hub of a lane as known; what they give, by member and as a whole. */
  #stand(lane: number): Sum {
    const { nodes } = this.#graph;
    const ground = this.#table.subarray(lane * nodes, (lane + 1) * nodes);
    this.#lanes.ground = ground;
    const { hub, position, step, weight, business } = this.#members;
    shelter(ground, this.#graph.before);
    let all = 0;
    let spill = 0;
    for (let member = 0; member < step.length; member += 1) {
      const at = position[member] ?? -1;
      const distance = at === -1 ? (ground[hub[member] ?? 0] ?? 0) + (step[member] ?? 0) : (ground[at] ?? 0);
      const chance = this.#chance(distance);
      this.#ground[member] = chance;
      all += chance * (weight[member] ?? 0);
      spill += chance * (business[member] ?? 0);
    }
    return { all, business: spill };
  }

  /** What some assets do better than their hub. */
  #follow(starts: readonly number[]): void {
    const { first, itself } = this.#members;
    const met = this.#met;
    this.#gain.all.fill(0);
    this.#gain.business.fill(0);
    for (const [lane, asset] of starts.entries()) {
      this.#contracted.start(asset, (node, distance) => this.#lanes.reach(node, distance, 1 << lane));
    }
    this.#lanes.run((node, entry, coming) => {
      const distance = this.#lanes.distanceOf(entry);
      if (first[node] !== first[node + 1]) this.#meetHub(node, distance, coming);
      const member = itself[node] ?? -1;
      if (member === -1) return;
      met.member.push(member);
      met.chance.push(this.#chance(distance));
      met.starts.push(coming);
    });
    this.#meetAssets();
  }

  /** What starts give that come to a hub, of the assets behind it. */
  #meetHub(node: number, distance: number, starts: number): void {
    const { first, step, weight, business } = this.#members;
    const end = first[node + 1] ?? 0;
    let all = 0;
    let spill = 0;
    for (let member = first[node] ?? 0; member < end; member += 1) {
      const more = this.#chance(distance + (step[member] ?? 0)) - (this.#ground[member] ?? 0);
      if (more <= 0) continue;
      all += more * (weight[member] ?? 0);
      spill += more * (business[member] ?? 0);
    }
    this.#add(all, spill, starts);
    this.#comes.push(node);
    for (let left = starts; left !== 0; left &= left - 1) {
      this.#come[node * lanes + 31 - Math.clz32(left & -left)] = distance;
    }
  }

  /** What starts give that come to assets themselves, beyond what they get of them through their hubs. */
  #meetAssets(): void {
    const { member, chance, starts } = this.#met;
    for (let index = 0; index < member.length; index += 1)
      this.#meetAsset(member[index] ?? 0, chance[index] ?? 0, starts[index] ?? 0);
    member.length = 0;
    chance.length = 0;
    starts.length = 0;
    for (const node of this.#comes)
      this.#come.fill(Number.POSITIVE_INFINITY, node * lanes, (node + 1) * lanes);
    this.#comes.length = 0;
  }

  #meetAsset(member: number, chance: number, starts: number): void {
    const hub = this.#members.hub[member] ?? -1;
    const step = this.#members.step[member] ?? 0;
    const weight = this.#members.weight[member] ?? 0;
    const spill = this.#members.business[member] ?? 0;
    const ground = this.#ground[member] ?? 0;
    const { all, business } = this.#gain;
    for (let left = starts; left !== 0; left &= left - 1) {
      const lane = 31 - Math.clz32(left & -left);
      const far = hub === -1 ? Number.POSITIVE_INFINITY : (this.#come[hub * lanes + lane] ?? 0);
      const more = chance - Math.max(ground, this.#chance(far + step));
      if (more <= 0) continue;
      all[lane] = (all[lane] ?? 0) + more * weight;
      business[lane] = (business[lane] ?? 0) + more * spill;
    }
  }

  #add(more: number, spill: number, starts: number): void {
    const { all, business } = this.#gain;
    if (more === 0 && spill === 0) return;
    for (let left = starts; left !== 0; left &= left - 1) {
      const lane = 31 - Math.clz32(left & -left);
      all[lane] = (all[lane] ?? 0) + more;
      business[lane] = (business[lane] ?? 0) + spill;
    }
  }
}

interface Sum {
  readonly all: number;
  readonly business: number;
}

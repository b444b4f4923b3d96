import type { Id } from '../../model/id.ts';
import type { Plant } from '../plant.ts';
import { weightOf } from '../risk/risk.ts';
import type { AttackGraph } from './attack-graph.ts';
import { DrawnNeed } from './drawn-need.ts';
import { type Need, needsOf } from './needs.ts';
import { dependedOn, type Fallen, type Group, type Redundancy, redundancyOf } from './redundancy.ts';
import type { FailureUnit, Loss, SinglePoint, SinglePoints } from './resilience.ts';
import { identityNode } from './sources.ts';
import { placeAt } from './ways.ts';

/** A need and what it reaches. */
interface Drawn {
  readonly need: Need;
  readonly drawing: DrawnNeed;
}

/** The single points of failure of everything the plant needs (domain 5.4), people, gateways and shared causes included. */
export function singlePoints(attack: AttackGraph): SinglePoints {
  const redundancy = redundancyOf(attack.plant, attack.graph.nodes);
  const drawn = drawNeeds(attack, redundancy);
  const collected = new Collected(attack, redundancy, drawn);
  for (const entry of drawn) collected.dominated(entry);
  collected.together();
  return {
    needs: drawn.map(({ need, drawing }) => ({
      kind: need.kind,
      id: need.id,
      name: need.name,
      targets: idsOf(attack, need.targets),
      unreached: idsOf(
        attack,
        need.targets.filter((target) => !drawing.reaches(redundancy.standIn[target] ?? target)),
      ),
    })),
    ...collected.finish(),
  };
}

/** The same points where some assets (by position) are called otherwise; the same object where none of them is one. */
export function renamedPoints(known: SinglePoints, plant: Plant, renamed: readonly number[]): SinglePoints {
  const names = new Map<string | null, string>();
  for (const index of renamed) {
    const asset = plant.own.assets[index];
    if (asset !== undefined) names.set(asset.id, asset.name ?? asset.id);
  }
  if (!known.points.some(({ unit }) => names.has(unit.id))) return known;
  const points = known.points.map((point): SinglePoint => {
    const name = names.get(point.unit.id);
    return name === undefined ? point : { ...point, unit: { ...point.unit, name } };
  });
  return { ...known, points };
}

function idsOf({ plant }: AttackGraph, assets: Iterable<number>): readonly Id<'asset'>[] {
  return [...assets].flatMap((asset) => plant.assets[asset]?.id ?? []);
}

/** Every need with what it reaches; needs that start at the same places over the same flows share that. */
function drawNeeds(attack: AttackGraph, redundancy: Redundancy): readonly Drawn[] {
  const drawings = new Map<string, DrawnNeed>();
  return needsOf(attack).map((need) => {
    const drawing = drawings.get(need.over) ?? new DrawnNeed(attack.graph, need, redundancy);
    drawings.set(need.over, drawing);
    return { need, drawing };
  });
}

/** Gathers what falls with what. */
class Collected {
  readonly #attack: AttackGraph;
  readonly #redundancy: Redundancy;
  readonly #drawn: readonly Drawn[];
  readonly #losses = new Map<string, { unit: FailureUnit; fallen: Fallen; losses: Map<Need, Set<number>> }>();
  readonly #carrying = new Map<Group, Set<Need['id']>>();
  /** Steps that may still be followed. */
  #left: number;

  constructor(attack: AttackGraph, redundancy: Redundancy, drawn: readonly Drawn[]) {
    this.#attack = attack;
    this.#redundancy = redundancy;
    this.#drawn = drawn;
    this.#left = attack.parameters.search.failureSteps;
  }

  /** What one node alone takes down: it dominates the target. */
  dominated({ need, drawing }: Drawn): void {
    const groupAt = new Map(this.#redundancy.groups.map((group) => [group.members[0] ?? -1, group]));
    for (const target of need.targets) {
      const goal = this.#redundancy.standIn[target] ?? target;
      for (const node of drawing.dominators(goal)) {
        const group = groupAt.get(node);
        if (group !== undefined) {
          const carried = this.#carrying.get(group) ?? new Set<Need['id']>();
          this.#carrying.set(group, carried.add(need.id));
          continue;
        }
        const unit = unitOf(this.#attack, node);
        if (unit !== null) this.#note(unit, this.#fallenWith(node), need, target);
      }
    }
  }

  #fallenWith(node: number): Fallen {
    return this.#redundancy.fallen(node < this.#attack.plant.assets.length ? [node] : []);
  }

  #note(unit: FailureUnit, fallen: Fallen, need: Need, target: number): void {
    const key = `${unit.kind}:${unit.id ?? unit.name}`;
    const entry = this.#losses.get(key) ?? { unit, fallen, losses: new Map<Need, Set<number>>() };
    this.#losses.set(key, entry);
    const targets = entry.losses.get(need) ?? new Set<number>();
    entry.losses.set(need, targets.add(target));
  }

  /** Failures that take several things along: what others depend on, shared causes, a person with several accounts. */
  together(): void {
    const { plant } = this.#attack;
    for (const asset of dependedOn(plant)) {
      const unit = unitOf(this.#attack, asset);
      if (unit !== null) this.#try(unit, this.#redundancy.fallen([asset]), new Set());
    }
    for (const [name, assets] of sharedCauses(this.#redundancy.groups)) {
      this.#try({ kind: 'commonCause', id: null, name }, this.#redundancy.fallen(assets), new Set());
    }
    for (const [id, nodes] of people(this.#attack)) {
      const name = plant.model.person.get(id)?.name ?? id;
      this.#try({ kind: 'person', id, name }, this.#redundancy.fallen([]), nodes);
    }
  }

  /** Searches every need without what is gone. */
  #try(unit: FailureUnit, fallen: Fallen, gone: ReadonlySet<number>): void {
    for (const { need, drawing } of this.#drawn) {
      if (this.#left <= 0) return;
      const isGone = (node: number): boolean => gone.has(node) || fallen.isGone(node);
      const reaches = drawing.reachedWithout(isGone);
      if (reaches === null) continue;
      this.#left -= drawing.size;
      for (const target of need.targets) {
        const goal = this.#redundancy.standIn[target] ?? target;
        if (drawing.reaches(goal) && !reaches(goal)) this.#note(unit, fallen, need, target);
      }
    }
  }

  finish(): Pick<SinglePoints, 'points' | 'groups' | 'truncated'> {
    const weigh = (target: number): number => {
      const asset = this.#attack.plant.assets[target];
      return asset === undefined ? 0 : weightOf(this.#attack.parameters, asset);
    };
    let whole = 0;
    for (const { need } of this.#drawn) for (const target of need.targets) whole += weigh(target);
    const points = [...this.#losses.values()].map(({ unit, fallen, losses }): SinglePoint => {
      let lost = 0;
      for (const targets of losses.values()) for (const target of targets) lost += weigh(target);
      const own = unit.id === null ? undefined : this.#attack.plant.assetIndex.get(unit.id);
      return {
        unit,
        takes: idsOf(
          this.#attack,
          [...fallen.assets].filter((asset) => asset !== own).sort((a, b) => a - b),
        ),
        losses: [...losses].map(([need, targets]) => this.#loss(need, targets, fallen)),
        share: whole === 0 ? 0 : lost / whole,
      };
    });
    const groups = [...this.#carrying].map(([{ record, least, members }, needs]) => ({
      group: record.id,
      least,
      of: members.length,
      needs: [...needs].sort(),
    }));
    return {
      points: points.sort((a, b) => b.share - a.share || (keyOf(a) < keyOf(b) ? -1 : 1)),
      groups: groups.sort((a, b) => (a.group < b.group ? -1 : 1)),
      truncated: this.#left <= 0,
    };
  }

  #loss(need: Need, targets: ReadonlySet<number>, fallen: Fallen): Loss {
    return {
      need: need.id,
      targets: idsOf(
        this.#attack,
        [...targets].sort((a, b) => a - b),
      ),
      degradedMode: this.#degradedMode(need, fallen),
    };
  }

  #degradedMode(need: Need, fallen: Fallen): Loss['degradedMode'] {
    if (need.kind === 'accessPath') return null;
    const { plant } = this.#attack;
    const record = plant.essentialFunctions.find(({ id }) => id === need.id);
    const needs = record?.degradedModeNeeds;
    if (record?.degradedMode === undefined || needs === undefined) return 'unknown';
    const isGone = (id: string): boolean => {
      const at = plant.assetIndex.get(id);
      return at !== undefined && fallen.assets.has(at);
    };
    return needs.some(isGone) ? 'fallsToo' : 'stands';
  }
}

const keyOf = ({ unit }: SinglePoint): string => `${unit.kind}:${unit.id ?? unit.name}`;

function unitOf(attack: AttackGraph, node: number): FailureUnit | null {
  const id = placeAt(attack, node);
  if (id === null) return null;
  const { plant } = attack;
  const people = node - plant.assets.length - plant.accessPoints.length;
  if (people >= 0) return { kind: 'identity', id, name: plant.identities[people]?.name ?? id };
  const isAsset = node < plant.assets.length;
  const record = isAsset ? plant.assets[node] : plant.accessPoints[node - plant.assets.length];
  return { kind: isAsset ? 'asset' : 'accessPoint', id, name: record?.name ?? id };
}

/** Assets by the name of what they share; a cause takes every group along that names it. */
function sharedCauses(groups: readonly Group[]): ReadonlyMap<string, readonly number[]> {
  const causes = new Map<string, number[]>();
  for (const { record, members } of groups) {
    for (const cause of record.commonCauses ?? []) {
      const known = causes.get(cause);
      if (known === undefined) causes.set(cause, [...members]);
      else known.push(...members);
    }
  }
  return new Map([...causes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The nodes of persons with several identities. */
function people({ plant }: AttackGraph): ReadonlyMap<Id<'person'>, ReadonlySet<number>> {
  const nodes = new Map<Id<'person'>, Set<number>>();
  for (const [index, { person }] of plant.identities.entries()) {
    if (person === undefined) continue;
    const known = nodes.get(person) ?? new Set<number>();
    nodes.set(person, known.add(identityNode(plant, index)));
  }
  const several = [...nodes].filter(([, set]) => set.size > 1);
  return new Map(several.sort(([a], [b]) => (a < b ? -1 : 1)));
}

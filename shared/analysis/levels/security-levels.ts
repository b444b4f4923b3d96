import type { SecurityLevel, SlVector } from '../../model/field.ts';
import type { Asset, RequirementStatus } from '../../model/model.ts';
import type { ConduitAnswer, ZoneAnswer } from '../analysis.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import type { Requirement } from '../knowledge.ts';
import type { Plant } from '../plant.ts';
import {
  type Capability,
  capabilityFor,
  capabilityOf,
  type WeakestParts,
  weakestParts,
} from './capability.ts';
import { compensationTest } from './compensation.ts';
import {
  type CutTest,
  type Fulfilment,
  isFulfilled,
  type StatusBook,
  type StatusEntry,
  statusBook,
  worse,
} from './fulfilment.ts';
import { conduitScope, type Scope, scopeOf, targetOf, zoneScope } from './scope.ts';

const foundationalRequirements = [1, 2, 3, 4, 5, 6, 7] as const;
const levels: readonly SecurityLevel[] = [0, 1, 2, 3, 4];

/** A scope with what is recorded about it: parts with records one by one, those without together. */
interface Reading {
  readonly wholes: readonly ReadonlyMap<string, StatusEntry>[];
  readonly told: readonly { readonly asset: Asset; readonly entries: ReadonlyMap<string, StatusEntry> }[];
  readonly silent: readonly Asset[];
}

function read(book: StatusBook, scope: Scope): Reading {
  const wholes = scope.wholes.flatMap((id) => book.get(id) ?? []);
  const told: Reading['told'][number][] = [];
  const silent: Asset[] = [];
  for (const asset of scope.parts) {
    const entries = book.get(asset.id);
    if (entries === undefined) silent.push(asset);
    else told.push({ asset, entries });
  }
  return { wholes, told, silent };
}

/** One requirement in a scope. */
interface StateInScope {
  readonly state: Fulfilment;
  /** A mechanism of the whole provides it, so that no asset is relied upon. */
  readonly isProvided: boolean;
}

/**
 * The state of one requirement: what a mechanism of the whole provides; else the worst of what is recorded for the whole
 * and for its parts, where every part without a record is unknown unless the whole has one.
 */
function stateIn({ wholes, told, silent }: Reading, requirement: string): StateInScope {
  let whole: Fulfilment | undefined;
  for (const entries of wholes) {
    const entry = entries.get(requirement);
    if (entry === undefined) continue;
    if (isFulfilled(entry.state) && entry.provided !== null)
      return { state: entry.provided, isProvided: true };
    whole ??= entry.state;
  }
  if (whole === undefined && told.length === 0 && silent.length === 0)
    return { state: 'unknown', isProvided: false };
  let state: Fulfilment = silent.length > 0 ? (whole ?? 'unknown') : (whole ?? 'met');
  for (const { entries } of told) state = worse(state, entries.get(requirement)?.state ?? whole ?? 'unknown');
  return { state, isProvided: false };
}

/** Highest level per FR whose requirements are all fulfilled; 0 everywhere without a catalogue. */
export function achieved(
  requirements: readonly Requirement[],
  isMet: (requirement: Requirement) => boolean,
): SlVector {
  const levelOf = (fr: number): SecurityLevel => {
    const own = requirements.filter((requirement) => requirement.fr === fr);
    if (own.length === 0) return 0;
    const lowestGap = Math.min(5, ...own.filter((row) => !isMet(row)).map((row) => row.fromSL));
    return levels[lowestGap - 1] ?? 0;
  };
  return vectorOf(levelOf);
}

function vectorOf(levelOf: (fr: number) => SecurityLevel): SlVector {
  return [levelOf(1), levelOf(2), levelOf(3), levelOf(4), levelOf(5), levelOf(6), levelOf(7)];
}

/** The levels per FR from which on no requirement is added: SL-A of 4 there says no more than that level (domain 2.5). */
export function lastAskedLevels(requirements: readonly Requirement[]): SlVector {
  return vectorOf((fr) => {
    const asked = requirements.filter((row) => row.fr === fr).map((row) => row.fromSL);
    return levels[Math.max(0, ...asked)] ?? 0;
  });
}

/** A level answer without its subject. */
export interface LevelAnswer {
  readonly slTarget: SlVector | null;
  readonly slAchieved: SlVector;
  /** SL-A by the requirements alone, before the capability of the assets relied upon holds it down. */
  readonly slByRequirements: SlVector;
  /** Lowest SL-C of the parts, unknown counted as 0; null without parts. */
  readonly slCapability: SlVector | null;
  /** Parts whose SL-C is unknown. */
  readonly capabilityUnknown: number;
  readonly coverage: readonly number[] | null;
  readonly gaps: ZoneAnswer['gaps'];
  /** SL-A as it would be if every unknown were good: what is missing from it is known to be missing. */
  readonly slAtBest: SlVector;
}

/**
 * SL-A never exceeds the lowest SL-C of the assets relied upon (domain 2.5). An asset is relied upon at a level where one of
 * the level's requirements is neither provided by the whole nor compensated or not applicable for it.
 */
function heldByCapability(
  reading: Reading,
  requirements: readonly Requirement[],
  states: ReadonlyMap<string, StateInScope>,
  vector: SlVector,
  unknown: SecurityLevel,
): SlVector {
  const lowest = (assets: readonly Asset[], fr: number): number =>
    assets.reduce((least, asset) => Math.min(least, capabilityFor(capabilityOf(asset), fr, unknown)), 4);
  return vectorOf((fr) => {
    const reached = vector[fr - 1] ?? 0;
    if (reached === 0) return 0;
    const relied = requirements.filter((row) => row.fr === fr && isRelied(states.get(row.id)));
    if (relied.length === 0) return reached;
    const silent = lowest(reading.silent, fr);
    const told = reading.told.map(({ asset, entries }) => ({
      level: capabilityFor(capabilityOf(asset), fr, unknown),
      own: relied.filter(({ id }) => !isExcused(entries.get(id))),
    }));
    for (let level = reached; level > 0; level -= 1) {
      const isHeld = (capability: number, rows: readonly Requirement[]): boolean =>
        capability < level && rows.some((row) => row.fromSL <= level);
      if (!isHeld(silent, relied) && !told.some((part) => isHeld(part.level, part.own)))
        return levels[level] ?? 0;
    }
    return 0;
  });
}

const isRelied = (state: StateInScope | undefined): boolean =>
  state !== undefined &&
  !state.isProvided &&
  state.state !== 'compensated' &&
  state.state !== 'notApplicable';

const isExcused = (entry: StatusEntry | undefined): boolean =>
  entry?.state === 'compensated' || entry?.state === 'notApplicable';

/** The levels of one scope, and the state of each requirement in it by id. */
interface Levelled {
  readonly answer: LevelAnswer;
  readonly states: ReadonlyMap<string, StateInScope>;
}

function levelsIn(
  book: StatusBook,
  requirements: readonly Requirement[],
  scope: Scope,
  target: SlVector | undefined,
): Levelled {
  const reading = read(book, scope);
  const states = new Map(requirements.map((row) => [row.id, stateIn(reading, row.id)]));
  const stateOf = (row: Requirement): Fulfilment => states.get(row.id)?.state ?? 'unknown';
  const isMet = (row: Requirement): boolean => isFulfilled(stateOf(row));
  const slByRequirements = achieved(requirements, isMet);
  const atBest = achieved(requirements, (row) => isMet(row) || stateOf(row) === 'unknown');
  const capabilities = scope.parts.map(capabilityOf);
  const base = {
    slByRequirements,
    slAchieved: heldByCapability(reading, requirements, states, slByRequirements, 0),
    slAtBest: heldByCapability(reading, requirements, states, atBest, 4),
    slCapability: capabilities.length === 0 ? null : lowestOf(capabilities),
    capabilityUnknown: capabilities.filter((capability) => capability === null).length,
  };
  if (target === undefined) return { states, answer: { ...base, slTarget: null, coverage: null, gaps: [] } };
  const asked = requirements.filter((row) => row.fromSL <= (target[row.fr - 1] ?? 0));
  const gaps = asked
    .filter((row) => !isMet(row))
    .map((row) => ({ requirement: row.id, fr: row.fr, state: stateOf(row) }));
  const coverage = foundationalRequirements.map((fr) => coverageOf(asked, fr, isMet));
  return { states, answer: { ...base, slTarget: target, coverage, gaps } };
}

function coverageOf(
  asked: readonly Requirement[],
  fr: number,
  isMet: (requirement: Requirement) => boolean,
): number {
  const own = asked.filter((row) => row.fr === fr);
  return own.length === 0 ? 1 : own.filter(isMet).length / own.length;
}

function lowestOf(capabilities: readonly (Capability | null)[]): SlVector {
  const least = [4, 4, 4, 4, 4, 4, 4];
  for (const capability of capabilities)
    for (const fr of foundationalRequirements)
      least[fr - 1] = Math.min(least[fr - 1] ?? 0, capabilityFor(capability, fr, 0));
  return vectorOf((fr) => levels[least[fr - 1] ?? 0] ?? 0);
}

/** Security levels of all zones and conduits, by id. */
export interface Levels {
  readonly zones: ReadonlyMap<string, LevelAnswer>;
  readonly conduits: ReadonlyMap<string, LevelAnswer>;
}

/** Without a graph nothing is known to be cut off. */
const neverCut: CutTest = () => false;

/**
 * Computes SL-A, coverage and gaps of every zone and conduit (domain 2.5). `attack` decides whether compensating
 * countermeasures cut all untrusted paths; without it none counts.
 */
export function securityLevels(
  plant: Plant,
  requirements: readonly Requirement[],
  attack: AttackGraph | null,
): Levels {
  const isCut = attack === null ? neverCut : compensationTest(attack);
  const book = statusBook(plant.model, plant.at, isCut);
  return {
    zones: new Map(
      plant.zones.map((zone) => [
        zone.zone.id,
        levelsIn(book, requirements, zoneScope(plant, zone), targetOf(zone)).answer,
      ]),
    ),
    conduits: new Map(
      plant.conduits.map((conduit) => [
        conduit.id,
        levelsIn(book, requirements, conduitScope(plant, conduit), conduit.slTarget).answer,
      ]),
    ),
  };
}

/** One requirement of the catalogue in a scope. */
export interface RequirementState {
  readonly requirement: string;
  readonly fr: number;
  readonly fromSL: number;
  readonly state: Fulfilment;
  /** A mechanism of the whole provides it. */
  readonly isProvided: boolean;
}

/** The levels of one zone or conduit with every requirement; statuses given besides the recorded ones replace them. */
export interface LevelDetail extends LevelAnswer {
  readonly requirements: readonly RequirementState[];
  /** Where the lowest SL-C comes from, FR 1 to FR 7; empty without parts. */
  readonly weakest: readonly WeakestParts[];
}

/** Works out one zone or conduit (its id) in detail, with statuses that are only supposed; null where there is none. */
export function levelDetail(
  attack: AttackGraph,
  requirements: readonly Requirement[],
  subject: string,
  supposed: readonly RequirementStatus[] = [],
): LevelDetail | null {
  const { plant } = attack;
  const found = scopeOf(plant, subject);
  if (found === null) return null;
  const book = statusBook(plant.model, plant.at, compensationTest(attack), supposed);
  const { answer, states } = levelsIn(book, requirements, found.scope, found.target);
  return {
    ...answer,
    weakest: weakestParts(found.scope.parts),
    requirements: requirements.map(({ id, fr, fromSL }) => {
      const { state, isProvided } = states.get(id) ?? { state: 'unknown', isProvided: false };
      return { requirement: id, fr, fromSL, state, isProvided };
    }),
  };
}

/** The answers for the zones of a plant, in order of id. */
export function zoneAnswers(plant: Plant, answers: Levels): readonly ZoneAnswer[] {
  return plant.zones.flatMap(({ zone }) => {
    const levels = answers.zones.get(zone.id);
    return levels === undefined ? [] : { id: zone.id, name: zone.name ?? zone.id, ...levels };
  });
}

/** The answers for the conduits of a plant, in order of id. */
export function conduitAnswers(plant: Plant, answers: Levels): readonly ConduitAnswer[] {
  return plant.conduits.flatMap((conduit) => {
    const levels = answers.conduits.get(conduit.id);
    return levels === undefined ? [] : { id: conduit.id, name: conduit.name ?? conduit.id, ...levels };
  });
}

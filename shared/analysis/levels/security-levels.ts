import type { SecurityLevel, SlVector } from '../../model/field.ts';
import type { Conduit, Model, RequirementStatus } from '../../model/model.ts';
import type { ConduitAnswer, ZoneAnswer } from '../analysis.ts';
import type { Requirement } from '../knowledge.ts';
import { type PlacedZone, type Plant, sorted } from '../plant.ts';

/** How far one requirement is fulfilled; the last three count as fulfilled, worst first. */
const fulfilments = [
  'notMet',
  'partial',
  'expired',
  'incomplete',
  'unknown',
  'compensated',
  'notApplicable',
  'met',
] as const;
type Fulfilment = (typeof fulfilments)[number];

/** True for met, compensated and not applicable; unknown is never fulfilled. */
function isFulfilled(state: Fulfilment): boolean {
  return state === 'met' || state === 'compensated' || state === 'notApplicable';
}

const foundationalRequirements = [1, 2, 3, 4, 5, 6, 7] as const;
const levels: readonly SecurityLevel[] = [0, 1, 2, 3, 4];

/** The state a recorded status amounts to at a date (domain 2.5). */
function fulfilmentOf(model: Model, status: RequirementStatus, at: string): Fulfilment {
  const { state } = status;
  if (state === undefined || state === 'unknown') return 'unknown';
  if (state === 'notMet' || state === 'partial') return state;
  if (status.expires !== undefined && status.expires < at) return 'expired';
  if (isEvidenceExpired(model, status, at)) return 'expired';
  if (state === 'notApplicable') return status.reason ? state : 'incomplete';
  if (state === 'compensated') {
    // A compensation counts with a named countermeasure, an approval and an end (IEC 62443-3-3 clause 4.3).
    return status.providedBy && status.approvedBy && status.expires ? state : 'incomplete';
  }
  return state;
}

/** True where evidence is listed and none of it is still good. */
function isEvidenceExpired(model: Model, status: RequirementStatus, at: string): boolean {
  const listed = status.evidence ?? [];
  if (listed.length === 0) return false;
  return listed.every((id) => {
    const evidence = model.evidence.get(id);
    return evidence === undefined || (evidence.expires !== undefined && evidence.expires < at);
  });
}

/** Requirement states by subject and requirement. */
interface StatusBook {
  /** The state recorded for a subject itself, undefined where none is. */
  stateOf(subject: string, requirement: string): Fulfilment | undefined;
  /** The state a mechanism of the subject provides for everything in it, undefined where it names none. */
  providedOf(subject: string, requirement: string): Fulfilment | undefined;
}

/** What two records for one subject and requirement amount to: a renewal replaces what has expired, else the worse counts. */
function together(a: Fulfilment, b: Fulfilment): Fulfilment {
  if (a === 'expired') return b;
  return b === 'expired' ? a : worse(a, b);
}

const worse = (a: Fulfilment, b: Fulfilment): Fulfilment =>
  fulfilments.indexOf(a) <= fulfilments.indexOf(b) ? a : b;

/** Reads all requirement statuses at a date. */
function statusBook(model: Model, at: string): StatusBook {
  const states = new Map<string, Fulfilment>();
  const provided = new Map<string, Fulfilment>();
  const note = (book: Map<string, Fulfilment>, key: string, state: Fulfilment): void => {
    const known = book.get(key);
    book.set(key, known === undefined ? state : together(known, state));
  };
  for (const status of sorted<'requirementStatus'>(model.requirementStatus)) {
    if (status.subject === undefined || status.requirement === undefined) continue;
    const key = keyOf(status.subject, status.requirement);
    const state = fulfilmentOf(model, status, at);
    note(states, key, state);
    if (status.providedBy && isFulfilled(state)) note(provided, key, state);
  }
  return {
    stateOf: (subject, requirement) => states.get(keyOf(subject, requirement)),
    providedOf: (subject, requirement) => {
      const key = keyOf(subject, requirement);
      const state = states.get(key);
      return state !== undefined && isFulfilled(state) ? provided.get(key) : undefined;
    },
  };
}

const keyOf = (subject: string, requirement: string): string =>
  `${subject} ${requirement.replace(/\s+/g, ' ').trim()}`;

/** What a level answer is about: the subjects that speak for the whole, and the parts that must each comply. */
interface Scope {
  readonly wholes: readonly string[];
  readonly parts: readonly string[];
}

/**
 * The state of one requirement: what a mechanism of the whole provides; else the worst of what is recorded for the whole
 * and for its parts, where every part without a record is unknown unless the whole has one.
 */
function stateIn(book: StatusBook, scope: Scope, requirement: string): Fulfilment {
  let whole: Fulfilment | undefined;
  for (const subject of scope.wholes) {
    const provided = book.providedOf(subject, requirement);
    if (provided !== undefined) return provided;
    whole ??= book.stateOf(subject, requirement);
  }
  const parts = scope.parts.map((part) => book.stateOf(part, requirement) ?? whole ?? 'unknown');
  if (whole === undefined && parts.length === 0) return 'unknown';
  return parts.reduce(worse, whole ?? 'met');
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
  return [levelOf(1), levelOf(2), levelOf(3), levelOf(4), levelOf(5), levelOf(6), levelOf(7)];
}

/** A level answer without its subject. */
export interface LevelAnswer {
  readonly slTarget: SlVector | null;
  readonly slAchieved: SlVector;
  readonly coverage: readonly number[] | null;
  readonly gaps: ZoneAnswer['gaps'];
  /** SL-A as it would be if every unknown requirement were met: what is missing from it is known to be missing. */
  readonly slAtBest: SlVector;
}

function levelsIn(
  book: StatusBook,
  requirements: readonly Requirement[],
  scope: Scope,
  target: SlVector | undefined,
): LevelAnswer {
  const states = new Map(requirements.map((row) => [row.id, stateIn(book, scope, row.id)]));
  const stateOf = (row: Requirement): Fulfilment => states.get(row.id) ?? 'unknown';
  const isMet = (row: Requirement): boolean => isFulfilled(stateOf(row));
  const base = {
    slAchieved: achieved(requirements, isMet),
    slAtBest: achieved(requirements, (row) => isMet(row) || stateOf(row) === 'unknown'),
  };
  if (target === undefined) return { ...base, slTarget: null, coverage: null, gaps: [] };
  const asked = requirements.filter((row) => row.fromSL <= (target[row.fr - 1] ?? 0));
  const share = (fr: number): number => {
    const own = asked.filter((row) => row.fr === fr);
    return own.length === 0 ? 1 : own.filter(isMet).length / own.length;
  };
  return {
    ...base,
    slTarget: target,
    coverage: foundationalRequirements.map(share),
    gaps: asked
      .filter((row) => !isMet(row))
      .map((row) => ({ requirement: row.id, fr: row.fr, state: stateOf(row) })),
  };
}

/** SL-T of a zone; a group has that of the zone around it. */
export function targetOf(zone: PlacedZone): SlVector | undefined {
  return zone.zone.slTarget ?? (zone.boundary === zone ? undefined : zone.boundary.zone.slTarget);
}

function zoneScope(plant: Plant, zone: PlacedZone): Scope {
  const wholes: string[] = [];
  for (let around: PlacedZone | null = zone; around !== null; around = around.parent) {
    wholes.push(around.zone.id);
    if (around === zone.boundary) break;
  }
  const inside = zone === zone.boundary ? zone.members : zone.direct;
  return { wholes, parts: inside.flatMap((asset) => plant.assets[asset]?.id ?? []) };
}

/** Security levels of all zones and conduits, by id. */
export interface Levels {
  readonly zones: ReadonlyMap<string, LevelAnswer>;
  readonly conduits: ReadonlyMap<string, LevelAnswer>;
}

/** Computes SL-A, coverage and gaps of every zone and conduit (domain 2.5). */
export function securityLevels(plant: Plant, requirements: readonly Requirement[]): Levels {
  const book = statusBook(plant.model, plant.at);
  const conduitScope = (conduit: Conduit): Scope => ({
    wholes: [conduit.id],
    parts: (conduit.boundaryDevices ?? []).filter((id) => plant.assetIndex.has(id)),
  });
  return {
    zones: new Map(
      plant.zones.map((zone) => [
        zone.zone.id,
        levelsIn(book, requirements, zoneScope(plant, zone), targetOf(zone)),
      ]),
    ),
    conduits: new Map(
      plant.conduits.map((conduit) => [
        conduit.id,
        levelsIn(book, requirements, conduitScope(conduit), conduit.slTarget),
      ]),
    ),
  };
}

/** The answers for the zones of a plant, in order of id. */
export function zoneAnswers(plant: Plant, answers: Levels): readonly ZoneAnswer[] {
  return plant.zones.flatMap(({ zone }) => {
    const levels = answers.zones.get(zone.id);
    return levels === undefined ? [] : { id: zone.id, name: zone.name ?? zone.id, ...shown(levels) };
  });
}

/** The answers for the conduits of a plant, in order of id. */
export function conduitAnswers(plant: Plant, answers: Levels): readonly ConduitAnswer[] {
  return plant.conduits.flatMap((conduit) => {
    const levels = answers.conduits.get(conduit.id);
    return levels === undefined ? [] : { id: conduit.id, name: conduit.name ?? conduit.id, ...shown(levels) };
  });
}

function shown({ slTarget, slAchieved, coverage, gaps }: LevelAnswer): Omit<ZoneAnswer, 'id' | 'name'> {
  return { slTarget, slAchieved, coverage, gaps };
}

import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import type { Change } from '#shared/journal/change.ts';
import { clipOf, readClip, writeClip } from '#shared/journal/clip.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { keepRecords } from '#shared/journal/edit.ts';
import { apply, newState } from '#shared/journal/fold.ts';
import { backward, type Journal } from '#shared/journal/journal.ts';
import { pasteClip } from '#shared/journal/paste.ts';
import { builtInTemplates } from '#shared/knowledge/template/template.ts';
import { templateChanges } from '#shared/knowledge/template/template-changes.ts';
import { assetTypes } from '#shared/model/asset.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import {
  emptyModel,
  type Model,
  type RecordId,
  type RecordKind,
  recordIn,
  recordKinds,
} from '#shared/model/model.ts';
import { accessPointKinds, linkMedia, zoneKinds } from '#shared/model/zone.ts';
import { commitOn, replica } from '#tests/support/replicas.ts';
import { overlay } from '../../stores/overlay.ts';
import { seededBytes } from '../../testing/plant.ts';
import { planFor } from './current-plan.ts';
import {
  addThing,
  connectEnds,
  extendConduit,
  joinZones,
  linkAssets,
  type MemberId,
  moveIntoZone,
  movePictures,
  rename,
  resizeThing,
  writeNote,
} from './edits.ts';
import { layoutChanges } from './layout/layout-changes.ts';
import { readMarks } from './marks.ts';
import { buildScene, planScene, type Scene } from './scene.ts';
import type { Plan, SceneView } from './scene-node.ts';

/** What a person does at random, and what must hold after every step; the seed of a failure is in its message. */
const sequences = 1000;
const steps = 20;
/** How often each gesture was made over all sequences. */
const made = new Map<string, number>();

/** Chance from a seed. */
class Chance {
  readonly bytes: ReturnType<typeof seededBytes>;
  constructor(seed: number) {
    this.bytes = seededBytes(seed);
  }
  below(limit: number): number {
    const [high = 0, low = 0] = this.bytes(2);
    return (high * 256 + low) % limit;
  }
  one<T>(items: Iterable<T>): T | undefined {
    const all = [...items];
    return all[this.below(Math.max(1, all.length))];
  }
  some<T>(items: Iterable<T>, most: number): readonly T[] {
    return [...items].filter(() => this.below(3) === 0).slice(0, most);
  }
  place() {
    return { x: this.below(900) - 100, y: this.below(900) - 100 };
  }
}

type Gesture = (plan: Plan, chance: Chance) => readonly Change[];

const members = ({ zone, asset, accessPoint, note }: Model): readonly MemberId[] => [
  ...zone.keys(),
  ...asset.keys(),
  ...accessPoint.keys(),
  ...note.keys(),
];
const zoneOrNone = (model: Model, chance: Chance): Id<'zone'> | null =>
  chance.below(3) === 0 ? null : (chance.one(model.zone.keys()) ?? null);

function thingBy(chance: Chance) {
  const kind = chance.below(8);
  if (kind < 2) return { kind: 'zone', zoneKind: chance.one([...zoneKinds, null]) ?? null } as const;
  if (kind < 6) return { kind: 'asset', type: chance.one(assetTypes) ?? 'other' } as const;
  if (kind === 6)
    return { kind: 'accessPoint', accessKind: chance.one(accessPointKinds) ?? 'physical' } as const;
  return { kind: 'note' } as const;
}

const gestures: Readonly<Record<string, Gesture>> = {
  add: (plan, chance) => {
    const place = chance.below(2) === 0 ? null : chance.place();
    const name = `Thing ${chance.below(40)}`;
    return addThing(plan, thingBy(chance), name, zoneOrNone(plan.model, chance), place, chance.bytes).changes;
  },
  move: (plan, chance) =>
    movePictures(plan, new Map(chance.some(members(plan.model), 4).map((id) => [id, chance.place()]))),
  moveInto: (plan, chance) => {
    const places = chance
      .some(members(plan.model), 4)
      .map((id) => [id, chance.below(2) === 0 ? null : chance.place()] as const);
    return moveIntoZone(plan, new Map(places), zoneOrNone(plan.model, chance));
  },
  resize: (plan, chance) => {
    const id = chance.one([...plan.model.zone.keys(), ...plan.model.note.keys()]);
    return id === undefined
      ? []
      : resizeThing(plan, id, { width: 304 + chance.below(400), height: 112 + chance.below(400) });
  },
  rename: (plan, chance) => {
    const id = chance.one([
      ...plan.model.zone.keys(),
      ...plan.model.asset.keys(),
      ...plan.model.conduit.keys(),
    ]);
    return id === undefined ? [] : rename(id, chance.below(5) === 0 ? ' ' : `Name ${chance.below(40)}`);
  },
  join: ({ model }, chance) => {
    const zones = chance.some(model.zone.keys(), 3);
    return zones.length < 2 ? [] : joinZones(zones, `K ${chance.below(40)}`, chance.bytes).changes;
  },
  extend: ({ model }, chance) => {
    const [conduit, zone] = [chance.one(model.conduit.keys()), chance.one(model.zone.keys())];
    return conduit === undefined || zone === undefined ? [] : extendConduit(model, conduit, zone);
  },
  connect: (plan, chance) => {
    const { zone, asset, accessPoint } = plan.model;
    const ends = [...asset.keys(), ...asset.keys(), ...accessPoint.keys(), ...zone.keys()];
    const [from, to] = [chance.one(ends), chance.one(ends)];
    return from === undefined || to === undefined || from === to
      ? []
      : connectEnds(plan, from, to, chance.bytes).changes;
  },
  link: ({ model }, chance) => {
    const [from, to] = [chance.one(model.asset.keys()), chance.one(model.asset.keys())];
    if (from === undefined || to === undefined || from === to) return [];
    return linkAssets(from, to, chance.one(linkMedia), chance.bytes).changes;
  },
  note: ({ model }, chance) => {
    const id = chance.one(model.note.keys());
    return id === undefined ? [] : writeNote(id, `Words ${chance.below(9)}`);
  },
  paste: (plan, chance) => {
    const copied = clipOf(plan.model, chance.some(members(plan.model), 3), (id) => plan.placement.get(id));
    const clip = readClip(writeClip(copied));
    if (!clip.ok) throw new Error(clip.error.message.en);
    const target = { zone: zoneOrNone(plan.model, chance), shift: chance.place() };
    return pasteClip(clip.value, plan.model, target, chance.bytes).changes;
  },
  layOut: ({ model, placement }, chance) =>
    layoutChanges(
      model,
      new Map(
        chance.some(members(model), 6).flatMap((id) => {
          const rect = placement.get(id);
          return rect === undefined ? [] : [[id, { ...rect, ...chance.place() }] as const];
        }),
      ),
    ),
  remove: ({ model }, chance) => {
    const { conduit, channel, link } = model;
    const all: readonly RecordId[] = [
      ...members(model),
      ...conduit.keys(),
      ...channel.keys(),
      ...link.keys(),
    ];
    return deleteRecords(model, chance.some(all, 3), chance.below(2) === 0 ? 'moveOut' : 'deleteToo');
  },
};
/** Things are made more often than taken away. */
const likely = [
  ...Object.keys(gestures),
  'add',
  'add',
  'add',
  'connect',
  'join',
  'undo',
  'undo',
  'undo',
  'redo',
  'redo',
];

/** A journal as main keeps it, and the model as the window shows it: with its changes before they are acknowledged. */
class Desk {
  readonly journal: Journal = replica('a');
  readonly commits: SignedCommit[] = [];
  shown: Model = emptyModel();
  readonly #touched = new Set<RecordKind>();

  /** Shown at once, as the window does; what main has acknowledged by then takes its place sooner or later. */
  edit(wanted: readonly Change[], isSlow: boolean): void {
    const changes = keepRecords(this.shown, wanted);
    this.shown = overlay(this.shown, changes);
    this.#commit(changes, { type: 'edit' });
    if (!isSlow) this.#acknowledge();
  }

  #commit(changes: readonly Change[], action: SignedCommit['commit']['action']): void {
    this.commits.push(commitOn(this.journal, changes, this.commits.length + 1, action));
    for (const { kind } of changes) this.#touched.add(kind);
  }

  /** Only kinds that changed get a new map, so that identity tells what changed. */
  #acknowledge(): void {
    const { model } = this.journal.state;
    const copies = [...this.#touched].map((kind) => [kind, new Map<string, object>(model[kind])]);
    // Border: each kind gets a copy of its own map.
    this.shown = { ...this.shown, ...(Object.fromEntries(copies) as Partial<Model>) };
    this.#touched.clear();
  }

  /** False where there is nothing to go back to. */
  back(type: 'undo' | 'redo'): boolean {
    const gesture = backward(this.journal, type, 'tester', () => this.commits);
    if (!gesture.ok) throw new Error(gesture.error.message.en);
    if (gesture.value === null) return false;
    this.#commit(gesture.value.changes, gesture.value.action);
    this.#acknowledge();
    return true;
  }

  refolded(): Model {
    const state = newState();
    for (const commit of this.commits) apply(state, commit);
    return state.model;
  }
}

const marks = (plan: Plan) => readMarks(null, plan.containment);

function viewBy(model: Model, chance: Chance): SceneView {
  return {
    opened: chance.some(model.zone.keys(), 5),
    closed: new Set(chance.some(model.zone.keys(), 3)),
    far: chance.below(3) === 0,
    channels: chance.one(['none', 'selection', 'all'] as const) ?? 'all',
    links: chance.below(2) === 0,
    selection: new Set(chance.some(model.asset.keys(), 3)),
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** What is seen of a scene, in an order that does not depend on how the model came about. */
function seen({ nodes, edges, edgesLeftOut, tooMany }: Scene) {
  return {
    nodes: [...nodes].sort(byId),
    edges: edges.map((edge) => ({ ...edge, records: [...edge.records].sort() })).sort(byId),
    edgesLeftOut,
    tooMany,
  };
}

/** Ids a record's fields name. */
function named(value: unknown): readonly string[] {
  if (typeof value === 'string') return recordKinds.some((kind) => isIdOf(kind, value)) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(named) : [];
}

const content = (model: Model) =>
  Object.fromEntries(recordKinds.map((kind) => [kind, [...model[kind].values()].sort(byId)]));

/** What is wrong with a desk, in a few words; null where all laws hold. */
function broken(desk: Desk, chance: Chance): string | null {
  const { shown } = desk;
  const refolded = desk.refolded();
  if (!isDeepStrictEqual(content(shown), content(refolded))) return 'the window and the journal differ';
  const dangling = recordKinds
    .flatMap((kind) => [...shown[kind].values()].flatMap(named))
    .filter((id) => recordIn(shown, id) === undefined);
  if (dangling.length > 0) return `${dangling.join()} is named and not there`;
  const view = viewBy(shown, chance);
  const [plan, anew] = [planFor(shown), planScene(refolded)];
  const scene = buildScene(plan, marks(plan), view);
  const other = buildScene(anew, marks(anew), view);
  if (!isDeepStrictEqual(seen(scene), seen(other))) return 'the canvas and the journal differ';
  return undrawn(scene, shown);
}

/** Every record of the canvas is drawn once, or stands behind one closed zone that is. */
function undrawn(scene: Scene, model: Model): string | null {
  const times = new Map<string, number>();
  for (const { id } of scene.nodes) times.set(id, (times.get(id) ?? 0) + 1);
  if ([...times.values()].some((count) => count > 1)) return 'something is drawn twice';
  for (const id of members(model)) {
    if (times.has(id)) continue;
    const standIn = scene.nodes.find((node) => node.id === scene.standIn(id));
    if (standIn?.kind !== 'zone' || standIn.open) return `${id} is neither drawn nor in a closed zone`;
  }
  return null;
}

/** Does one thing at random; what was done, or null where there was nothing to do. */
function step(desk: Desk, chance: Chance): string | null {
  const what = chance.one(likely) ?? 'add';
  if (what === 'undo' || what === 'redo') return desk.back(what) ? what : null;
  const changes = gestures[what]?.(planFor(desk.shown), chance) ?? [];
  if (changes.length > 0) desk.edit(changes, chance.below(2) === 0);
  return changes.length > 0 ? what : null;
}

/** Undo, then redo: nothing may have changed. */
function roundTrip(desk: Desk): string | null {
  const before = content(desk.shown);
  if (!desk.back('undo')) return null;
  if (!desk.back('redo')) return 'what was undone cannot be redone';
  return isDeepStrictEqual(content(desk.shown), before) ? null : 'redo after undo is not what it was';
}

/** Plays one sequence; what broke, with what led to it. */
function play(seed: number): string | null {
  const chance = new Chance(seed);
  const desk = new Desk();
  const done: string[] = [];
  // Half of them begin with a plant, half on an empty canvas.
  const plane = { zone: null, origin: { x: 0, y: 0 } };
  const [template] = builtInTemplates().slice(seed % 4 === 0 ? -3 : -1);
  if (template !== undefined && seed % 2 === 0)
    desk.edit(templateChanges(template, plane, 'en', new Set(), chance.bytes), false);
  for (let count = 0; count < steps; count += 1) {
    const what = step(desk, chance);
    if (what === null) continue;
    done.push(what);
    made.set(what, (made.get(what) ?? 0) + 1);
    const wrong = broken(desk, chance) ?? (chance.below(4) === 0 ? roundTrip(desk) : null);
    if (wrong !== null) return `seed ${seed}, after ${done.join(', ')}: ${wrong}`;
  }
  while (desk.back('undo')) if (desk.commits.length > 200) return `seed ${seed}: undo never ends`;
  const left = recordKinds.filter((kind) => desk.shown[kind].size > 0);
  return left.length === 0 ? broken(desk, chance) : `seed ${seed}: after undoing all, ${left.join()} is left`;
}

it(`${sequences} random sequences of edits, undo and redo leave the canvas equal to the journal`, {
  timeout: 300_000,
}, () => {
  const failures = Array.from({ length: sequences }, (_, index) => play(index + 1)).filter(
    (one) => one !== null,
  );
  expect(failures.slice(0, 5)).toEqual([]);
  // Chance has really made every gesture, and not only on an empty canvas.
  for (const gesture of [...Object.keys(gestures), 'undo', 'redo'])
    expect(made.get(gesture) ?? 0, gesture).toBeGreaterThan(sequences / 5);
});

import type { Change } from '#shared/journal/change.ts';
import { kindOfRecord, setFields } from '#shared/journal/edit.ts';
import { type Id, isIdOf, kindOf } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { freshName } from '../../app/fresh-name.ts';
import { i18n } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import { type Alignment, align, distribute, largestOf, leading } from './align.ts';
import { readContainment } from './containment.ts';
import { planFor } from './current-plan.ts';
import {
  addThing,
  type MemberId,
  moveIntoZone,
  movePictures,
  type NamedId,
  type NewThing,
  rename,
  resizeThing,
  writeNote,
  zoneAround,
} from './edits.ts';
import { gridStep, type Point, type Size } from './geometry.ts';
import { ghostModel, ghostsOf } from './overlays/ghosts.ts';
import { usePalette } from './palette-view.ts';
import { isThere } from './record-there.ts';
import type { Plan } from './scene-node.ts';
import { labelOfThing } from './thing-label.ts';
import { useDiagram } from './view.ts';

/** Gestures as the canvas, the palette and the keyboard make them: each is one commit, so one undo step. */

import { randomBytes } from '../../app/random.ts';

/** The plan of what is shown now. */
export function plan(): Plan {
  return planFor(useAssessment.getState().model);
}

/** Commits changes under a title; none are no step of their own. */
export async function perform(title: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const result = await useAssessment.getState().commit(title, changes);
  if (!result.ok) tellProblem(result.error);
}

/** What a record is called, or its kind and the word unnamed. */
export function nameOf(id: RecordId): string {
  const model = ghostModel(useAssessment.getState().model);
  return labelOf(model, id) ?? i18n.t('common:unnamed', { kind: i18n.t(`model:kind.${kindOf(id)}`) });
}

/** Some records in a sentence: the name of one, the number of several. */
export function namesOf(ids: Iterable<RecordId>): string {
  const all = [...ids];
  const [only] = all;
  return all.length === 1 && only !== undefined
    ? nameOf(only)
    : i18n.t('diagram:things', { count: all.length });
}

/** Selected records that can stand in a zone. */
function selectedMembers(): readonly MemberId[] {
  return [...useSelection.getState().ids].filter(isMember);
}

export function isMember(id: string): id is MemberId {
  return isIdOf('zone', id) || isIdOf('asset', id) || isIdOf('accessPoint', id) || isIdOf('note', id);
}

/** What a new thing is called before it has a number. */
export function wordFor(thing: NewThing): string {
  const models = useAssessment.getState().model.assetModel;
  const model = thing.kind === 'asset' && thing.model !== undefined ? models.get(thing.model) : undefined;
  return model?.name ?? labelOfThing(thing);
}

/** Makes a thing and selects it. A closed zone it is put into is opened, so that it can be seen. */
export function add(thing: NewThing, zone: Id<'zone'> | null, place: Point | null): RecordId {
  const { model } = useAssessment.getState();
  const name = thing.kind === 'note' ? wordFor(thing) : freshName(model, thing.kind, wordFor(thing));
  const made = addThing(plan(), thing, name, zone, place, randomBytes);
  usePalette.getState().used(thing);
  if (zone !== null) useDiagram.getState().openZones([zone]);
  void perform(i18n.t('diagram:did.add', { name }), made.changes);
  useSelection.getState().select([made.id]);
  // A note without words says nothing: writing begins at once.
  if (thing.kind === 'note') useDiagram.getState().rename(made.id);
  return made.id;
}

/** From the palette by keyboard: into the selected zone, or beside the selected record, where there is room. */
export function addBesideSelection(thing: NewThing): void {
  const [first] = selectedMembers();
  const zone = first === undefined ? null : isIdOf('zone', first) ? first : zoneAround(plan(), first);
  const id = add(thing, zone, null);
  useDiagram.getState().canvas?.reveal(id);
}

export function move(places: ReadonlyMap<MemberId, Point>, toGrid = true): void {
  const title = i18n.t('diagram:did.move', { name: namesOf(places.keys()) });
  void perform(title, movePictures(plan(), places, toGrid));
}

/** Lines up what is selected. */
export function alignSelection(how: Alignment): void {
  const ids = selectedMembers();
  const title = i18n.t('diagram:did.align', { name: namesOf(ids) });
  void perform(title, movePictures(plan(), align(plan(), ids, how), false));
}

/** Gives what is selected equal gaps. */
export function distributeSelection(axis: 'across' | 'down'): void {
  const ids = selectedMembers();
  const title = i18n.t('diagram:did.distribute', { name: namesOf(ids) });
  void perform(title, movePictures(plan(), distribute(plan(), ids, axis), false));
}

export function selectedZones(): readonly Id<'zone'>[] {
  return selectedMembers().filter((id) => isIdOf('zone', id));
}

/** Makes the selected zones as large as the largest of them. */
export function equalSize(): void {
  const zones = selectedZones();
  const size = largestOf(plan(), zones);
  if (size === null) return;
  const title = i18n.t('diagram:did.equalSize', { name: namesOf(zones) });
  const changes = new Map<string, Change>();
  for (const id of zones)
    for (const change of resizeThing(plan(), id, size))
      changes.set(`${change.record} ${change.field}`, change);
  void perform(title, [...changes.values()]);
}

/** Moves the selection by steps of the grid. */
export function placesAfterStep(ids: readonly MemberId[], step: Point): ReadonlyMap<MemberId, Point> {
  const now = plan();
  const { placement } = now;
  const places = new Map<MemberId, Point>();
  for (const id of leading(now, ids)) {
    const place = placement.get(id);
    if (place !== undefined)
      places.set(id, { x: place.x + step.x * gridStep, y: place.y + step.y * gridStep });
  }
  return places;
}

export function moveInto(places: ReadonlyMap<MemberId, Point | null>, zone: Id<'zone'> | null): void {
  const name = namesOf(places.keys());
  const title =
    zone === null
      ? i18n.t('diagram:did.moveOut', { name })
      : i18n.t('diagram:did.moveInto', { name, zone: nameOf(zone) });
  void perform(title, moveIntoZone(plan(), places, zone));
}

/** Whether something selected is in a zone. */
export function canMoveOut(): boolean {
  return selectedMembers().some((id) => zoneAround(plan(), id) !== null);
}

/** Takes what is selected out of its zone, into the zone around that one or into none. */
export function moveSelectionOut(): void {
  const now = plan();
  const ids = leading(now, selectedMembers());
  const byHome = new Map<Id<'zone'> | null, Map<MemberId, null>>();
  for (const id of ids) {
    const zone = zoneAround(now, id);
    if (zone === null) continue;
    const home = now.containment.parentOf(zone);
    byHome.set(home, (byHome.get(home) ?? new Map<MemberId, null>()).set(id, null));
  }
  const changes = [...byHome].flatMap(([home, places]) => moveIntoZone(now, places, home));
  void perform(i18n.t('diagram:did.moveOut', { name: namesOf(ids) }), changes);
}

/** Asks whether an asset belongs into the selected zone; without one, shows where the asset is. */
export function proposeIntoSelected(id: Id<'asset'>, at: Point): void {
  const zone = [...useSelection.getState().ids].find((one) => isIdOf('zone', one));
  const isIdle = zone === undefined || !isIdOf('zone', zone) || zoneAround(plan(), id) === zone;
  if (isIdle) {
    jumpTo([id]);
    if (zone === undefined) tell(i18n.t('diagram:inventory.noZone'));
    return;
  }
  useDiagram.getState().propose({ kind: 'move', ids: [id], zone, places: new Map([[id, null]]), at });
}

export function resize(id: Id<'zone'> | Id<'note'>, size: Size): void {
  void perform(i18n.t('diagram:did.resize', { name: nameOf(id) }), resizeThing(plan(), id, size));
}

export function renameTo(id: NamedId, name: string): void {
  if (name.trim() === nameOf(id)) return;
  void perform(i18n.t('diagram:did.rename', { before: nameOf(id), name: name.trim() }), rename(id, name));
}

/** Writes a note. */
export function write(id: Id<'note'>, text: string): void {
  const before = useAssessment.getState().model.note.get(id)?.text ?? '';
  if (text.trim() === before.trim()) return;
  void perform(i18n.t('diagram:did.write', { name: nameOf(id) }), writeNote(id, text));
}

/** Forgets places and sizes, so that everything is placed anew; of the selected zones' content, or of all. */
export function arrange(): void {
  const { model } = useAssessment.getState();
  const zones = new Set(selectedMembers().filter((id) => isIdOf('zone', id)));
  const isMeant = (zone: Id<'zone'> | undefined): boolean =>
    zones.size === 0 || (zone !== undefined && zones.has(zone));
  const changes: Change[] = [];
  for (const zone of model.zone.values()) {
    if (isMeant(zone.parent) && zone.position !== undefined)
      changes.push(...setFields('zone', zone.id, { position: null }));
    if ((zones.size === 0 || zones.has(zone.id)) && zone.size !== undefined) {
      changes.push(...setFields('zone', zone.id, { size: null }));
    }
  }
  const members = [...model.asset.values(), ...model.accessPoint.values(), ...model.note.values()];
  for (const { id, zone, position } of members) {
    if (isMeant(zone) && position !== undefined)
      changes.push({ kind: kindOfRecord(id), record: id, field: 'position', value: null });
  }
  if (changes.length === 0) tell(i18n.t('diagram:arranged'));
  void perform(i18n.t('diagram:did.arrange'), changes).then(() => useDiagram.getState().canvas?.fit());
}

/** The drawn records that show where a record is: of a line its ends. */
function endsOf(model: Model, id: RecordId): readonly RecordId[] {
  if (isIdOf('conduit', id)) return model.conduit.get(id)?.zones ?? [];
  if (isIdOf('channel', id)) {
    const { source, target } = model.channel.get(id) ?? {};
    return [source, target].flatMap((end) => (end === undefined || end === 'any' ? [] : [end]));
  }
  if (isIdOf('link', id)) {
    const { from, to } = model.link.get(id) ?? {};
    return [from, to].filter((end) => end !== undefined);
  }
  return [id];
}

/** The plan with what a comparison draws although it is gone; for reading only. */
function drawnPlan(): Plan {
  const now = plan();
  const ghosts = ghostsOf(now.model);
  const model = ghostModel(now.model);
  if (model === now.model) return now;
  return { ...now, model, containment: readContainment(model, now.containment, ghosts), ghosts };
}

/** Opens the zones around records, selects those that are there and brings them into view. */
export function jumpTo(ids: readonly RecordId[]): void {
  const drawnNow = drawnPlan();
  const { containment, model } = drawnNow;
  const around = new Set<Id<'zone'>>();
  const ends = ids.flatMap((id) => endsOf(model, id));
  for (const one of ends) {
    const zone = isMember(one) ? zoneAround(drawnNow, one) : null;
    if (zone !== null) for (const step of containment.pathTo(zone)) around.add(step);
  }
  useDiagram.getState().openZones([...around]);
  useSelection.getState().select(ids.filter(isThere));
  // A line is drawn only after its ends are; those are there as soon as the zones are open.
  useDiagram.getState().canvas?.zoomTo(ends);
}

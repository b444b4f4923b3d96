import type { Change } from '#shared/journal/change.ts';
import { setFields } from '#shared/journal/edit.ts';
import { type Id, isIdOf, kindOf } from '#shared/model/id.ts';
import { type RecordId, recordIn } from '#shared/model/model.ts';
import { freshName } from '../../app/fresh-name.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import { planFor } from './current-plan.ts';
import {
  addThing,
  connectEnds,
  type EndId,
  extendConduit,
  joinZones,
  type MemberId,
  moveIntoZone,
  movePictures,
  type NamedId,
  type NewThing,
  rename,
  resizeZone,
  zoneAround,
} from './edits.ts';
import { gridStep, type Point, type Size } from './geometry.ts';
import type { Plan } from './scene-node.ts';
import { useDiagram } from './view.ts';

/** Gestures as the canvas, the palette and the keyboard make them: each is one commit, so one undo step. */

import { randomBytes } from '../../app/random.ts';

function plan(): Plan {
  return planFor(useAssessment.getState().model);
}

async function perform(title: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const result = await useAssessment.getState().commit(title, changes);
  if (!result.ok) tellProblem(result.error);
}

/** A record's name, or its kind and the word unnamed. */
export function nameOf(id: RecordId): string {
  const { model } = useAssessment.getState();
  const name = recordIn(model, id)?.name;
  if (name !== undefined && name !== '') return name;
  return i18n.t('common:unnamed', { kind: i18n.t(`model:kind.${kindOf(id)}`) });
}

/** Some records in a sentence: the name of one, the number of several. */
function namesOf(ids: Iterable<RecordId>): string {
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
  return isIdOf('zone', id) || isIdOf('asset', id) || isIdOf('accessPoint', id);
}

/** What a new thing is called before it has a number. */
export function wordFor(thing: NewThing): string {
  if (thing.kind === 'zone')
    return i18n.t('diagram:zoneOfKind', { kind: i18n.t(`model:value.kind.${thing.zoneKind}`) });
  if (thing.kind === 'asset') return i18n.t(`model:value.type.${thing.type}`);
  return i18n.t(`model:value.kind.${thing.accessKind}`);
}

/** Makes a thing and selects it. A closed zone it is put into is opened, so that it can be seen. */
export function add(thing: NewThing, zone: Id<'zone'> | null, place: Point | null): RecordId {
  const { model } = useAssessment.getState();
  const name = freshName(model, thing.kind, wordFor(thing));
  const made = addThing(plan(), thing, name, zone, place, randomBytes);
  if (zone !== null) useDiagram.getState().openZones([zone]);
  void perform(i18n.t('diagram:did.add', { name }), made.changes);
  useSelection.getState().select([made.id]);
  return made.id;
}

/** From the palette by keyboard: into the selected zone, or beside the selected record, where there is room. */
export function addBesideSelection(thing: NewThing): void {
  const [first] = selectedMembers();
  const zone = first === undefined ? null : isIdOf('zone', first) ? first : zoneAround(plan(), first);
  const id = add(thing, zone, null);
  useDiagram.getState().canvas?.reveal(id);
}

export function move(places: ReadonlyMap<MemberId, Point>): void {
  void perform(i18n.t('diagram:did.move', { name: namesOf(places.keys()) }), movePictures(plan(), places));
}

/** Moves the selection by steps of the grid. */
export function placesAfterStep(ids: readonly MemberId[], step: Point): ReadonlyMap<MemberId, Point> {
  const { placement } = plan();
  const places = new Map<MemberId, Point>();
  for (const id of ids) {
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

export function resize(id: Id<'zone'>, size: Size): void {
  void perform(i18n.t('diagram:did.resize', { name: nameOf(id) }), resizeZone(plan(), id, size));
}

export function renameTo(id: NamedId, name: string): void {
  if (name.trim() === nameOf(id)) return;
  void perform(i18n.t('diagram:did.rename', { before: nameOf(id), name: name.trim() }), rename(id, name));
}

/** Connects two drawn records: zones by a conduit, everything else by a channel from the first to the second. */
export function connect(from: string, to: string): void {
  if (from === to) return;
  if (isIdOf('zone', from) && isIdOf('zone', to)) joinSelectedZones([from, to]);
  else if (isIdOf('conduit', from) && isIdOf('zone', to)) extend(from, to);
  else if (isIdOf('zone', from) && isIdOf('conduit', to)) extend(to, from);
  else if (isEnd(from) && isEnd(to)) addChannel(from, to);
}

function addChannel(from: EndId, to: EndId): void {
  const made = connectEnds(plan(), from, to, randomBytes);
  const title = i18n.t('diagram:did.channel', { source: nameOf(from), target: nameOf(to) });
  void perform(title, made.changes);
  useSelection.getState().select([made.id]);
}

function isEnd(id: string): id is EndId {
  return isMember(id);
}

function joinSelectedZones(zones: readonly Id<'zone'>[]): void {
  const { model } = useAssessment.getState();
  const name = freshName(model, 'conduit', i18n.t('model:kind.conduit'));
  const made = joinZones(zones, name, randomBytes);
  void perform(i18n.t('diagram:did.conduit', { name, zones: zones.map(nameOf).join(', ') }), made.changes);
  useSelection.getState().select([made.id]);
}

function extend(conduit: Id<'conduit'>, zone: Id<'zone'>): void {
  const changes = extendConduit(useAssessment.getState().model, conduit, zone);
  void perform(i18n.t('diagram:did.extend', { name: nameOf(conduit), zone: nameOf(zone) }), changes);
}

/** Connects what is selected: two or more zones by one conduit; two other records by a channel, the first initiates. */
export function connectSelection(): void {
  const ids = [...useSelection.getState().ids];
  const zones = ids.filter((id) => isIdOf('zone', id));
  const [first, second, third] = ids;
  if (zones.length === ids.length && zones.length >= 2) joinSelectedZones(zones);
  else if (first !== undefined && second !== undefined && third === undefined) connect(first, second);
  else tell(i18n.t('diagram:connectHow'));
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
  for (const asset of model.asset.values()) {
    if (isMeant(asset.zone) && asset.position !== undefined) {
      changes.push(...setFields('asset', asset.id, { position: null }));
    }
  }
  for (const point of model.accessPoint.values()) {
    if (isMeant(point.zone) && point.position !== undefined) {
      changes.push(...setFields('accessPoint', point.id, { position: null }));
    }
  }
  if (changes.length === 0) tell(i18n.t('diagram:arranged'));
  void perform(i18n.t('diagram:did.arrange'), changes).then(() => useDiagram.getState().canvas?.fit());
}

/** Opens the zones around records, selects them and brings them into view. */
export function jumpTo(ids: readonly RecordId[]): void {
  const { containment, model } = plan();
  const around = new Set<Id<'zone'>>();
  for (const id of ids) {
    const drawn = isIdOf('conduit', id) ? (model.conduit.get(id)?.zones ?? []) : [id];
    for (const one of drawn) {
      const zone = isMember(one) ? zoneAround(plan(), one) : null;
      if (zone !== null) for (const step of containment.pathTo(zone)) around.add(step);
    }
  }
  useDiagram.getState().openZones([...around]);
  useSelection.getState().select(ids);
  useDiagram.getState().canvas?.zoomTo(ids);
}

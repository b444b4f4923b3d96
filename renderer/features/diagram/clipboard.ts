import { type Clip, clipOf, isEmptyClip, readClip, writeClip } from '#shared/journal/clip.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { pasteClip } from '#shared/journal/paste.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import { holdStill, type MemberId, zoneAround } from './edits.ts';
import {
  boundsOf,
  freeShift,
  gridStep,
  type Point,
  type Rect,
  snapPoint,
  zoneHeader,
  zonePadding,
} from './geometry.ts';
import { isMember, namesOf, perform, plan } from './gestures.ts';
import { isLocked } from './locked.ts';
import { absoluteRect } from './placement.ts';
import type { Plan } from './scene-node.ts';
import { useDiagram } from './view.ts';

/** Copying, cutting, pasting and duplicating on the canvas, within an assessment and from one to another. */

/** The media type of a clip in the clipboard; beside it lies the same as a plain table. */
export const clipMedia = 'application/x-zonewright-clip';

/** How far a copy stands from its original, both ways. */
const copyStep = 3 * gridStep;

/** The latest clip, for the menu: only the keys may read the clipboard itself. */
let latest: { readonly text: string; times: number } | null = null;

function selectedThings(): readonly RecordId[] {
  return [...useSelection.getState().ids].filter(isMember);
}

function clipFrom(now: Plan, ids: readonly RecordId[]): Clip {
  return clipOf(now.model, ids, (id, zone) => {
    if (!isMember(id)) return undefined;
    const rect =
      zone === null
        ? absoluteRect(now.placement, now.containment, id, zoneAround(now, id))
        : now.placement.get(id);
    return rect === undefined || rect === null ? undefined : { x: rect.x, y: rect.y };
  });
}

/** The selection as it goes to the clipboard; null where nothing in it can be copied. */
export function copySelection(): { readonly clip: string; readonly table: string } | null {
  const clip = clipFrom(plan(), selectedThings());
  if (isEmptyClip(clip)) return null;
  const text = writeClip(clip);
  latest = { text, times: 0 };
  return { clip: text, table: tableOf(clip) };
}

/** Copies, then deletes what was copied with everything inside; one step. */
export function cutSelection(): ReturnType<typeof copySelection> {
  if (isLocked()) return null;
  const ids = selectedThings();
  const copied = copySelection();
  if (copied === null) return null;
  const { model } = useAssessment.getState();
  const title = i18n.t('diagram:did.cut', { name: namesOf(ids) });
  useSelection.getState().clear();
  void perform(title, deleteRecords(model, ids, 'deleteToo'));
  return copied;
}

/** A copy of the selection beside it, without the clipboard. */
export function duplicateSelection(): void {
  const ids = selectedThings();
  const clip = clipFrom(plan(), ids);
  if (!isEmptyClip(clip)) paste(clip, i18n.t('diagram:did.duplicate', { name: namesOf(ids) }), 1);
}

/** Pastes a clip as text: into the selected zone, beside the selected thing, or on the plane. */
export function pasteText(text: string): void {
  const read = readClip(text);
  if (!read.ok) {
    tellProblem(read.error);
    return;
  }
  if (latest?.text !== text) latest = { text, times: 0 };
  latest.times += 1;
  const count =
    read.value.zone.length + read.value.asset.length + read.value.accessPoint.length + read.value.note.length;
  paste(read.value, i18n.t('diagram:did.paste', { name: i18n.t('diagram:things', { count }) }), latest.times);
}

/** Pastes what was copied last in this window. */
export function pasteLatest(): void {
  if (latest === null) tell(i18n.t('diagram:pasteNothing'));
  else pasteText(latest.text);
}

/** Plain words from elsewhere become a note. */
export function pasteWords(words: string): void {
  const text = words.trim().slice(0, 20_000);
  if (text === '' || isLocked()) return;
  const now = plan();
  const zone = targetZone(now, new Set());
  const made = createRecord('note', { text, zone: zone ?? undefined }, randomBytes);
  if (zone !== null) useDiagram.getState().openZones([zone]);
  void perform(i18n.t('diagram:did.paste', { name: i18n.t('model:kind.note') }), made.changes);
  useSelection.getState().select([made.id]);
  useDiagram.getState().canvas?.reveal(made.id);
}

function paste(clip: Clip, title: string, times: number): void {
  if (isLocked()) return;
  const now = plan();
  const zone = targetZone(now, rootsOf(clip));
  const shift = shiftFor(now, clip, zone, times);
  const pasted = pasteClip(clip, now.model, { zone, shift }, randomBytes);
  if (zone !== null) useDiagram.getState().openZones([zone]);
  void perform(title, [...pasted.changes, ...holdStill(now, [zone], new Set())]);
  useSelection.getState().select(pasted.roots);
  const [first] = pasted.roots;
  if (first !== undefined) {
    useDiagram.getState().canvas?.reveal(first);
    useDiagram.getState().canvas?.focusNode(first);
  }
}

/** Things of a clip that were in none of its zones. */
function rootsOf(clip: Clip): ReadonlySet<string> {
  const zones = new Set<string>(clip.zone.map(({ id }) => id));
  const loose = [...clip.asset, ...clip.accessPoint, ...clip.note].filter(
    ({ fields }) => fields.zone === undefined || !zones.has(fields.zone),
  );
  const outer = clip.zone.filter(({ fields }) => fields.parent === undefined || !zones.has(fields.parent));
  return new Set([...loose, ...outer].map(({ id }) => id));
}

/** The selected zone; of anything else, and of a zone that was copied itself, the zone around it. */
function targetZone(now: Plan, roots: ReadonlySet<string>): Id<'zone'> | null {
  const [first] = selectedThings();
  if (first === undefined || !isMember(first)) return null;
  return isIdOf('zone', first) && !roots.has(first) ? first : zoneAround(now, first);
}

/** Beside the originals where these are in the same zone, else below what is there already. */
function shiftFor(now: Plan, clip: Clip, zone: Id<'zone'> | null, times: number): Point {
  const roots = [...rootsOf(clip)];
  const around =
    zone === null ? null : absoluteRect(now.placement, now.containment, zone, now.containment.parentOf(zone));
  const corner = { x: -(around?.x ?? 0), y: -(around?.y ?? 0) };
  const isBeside = roots.some((id) => isMember(id) && now.placement.has(id) && zoneAround(now, id) === zone);
  if (isBeside) {
    const { x, y } = besideOriginals(now, roots, zone) ?? { x: copyStep * times, y: copyStep * times };
    return { x: corner.x + x, y: corner.y + y };
  }
  const bounds = boundsOf(placesOf(clip, rootsOf(clip)));
  if (bounds === null) return corner;
  const there = boundsOf(membersOf(now, zone).flatMap(({ id }) => now.placement.get(id) ?? []));
  const start = zone === null ? { x: 0, y: 0 } : { x: zonePadding, y: zoneHeader };
  const free = there === null ? start : { x: there.x, y: there.y + there.height + copyStep };
  return snapPoint({ x: free.x - bounds.x, y: free.y - bounds.y });
}

/** The way to the nearest free place beside the originals, so that no copy hides them. */
function besideOriginals(now: Plan, roots: readonly string[], zone: Id<'zone'> | null): Point | null {
  const bounds = boundsOf(roots.flatMap((id) => (isMember(id) ? (now.placement.get(id) ?? []) : [])));
  const taken = membersOf(now, zone).flatMap(({ id }) => now.placement.get(id) ?? []);
  const least = zone === null ? null : { x: zonePadding, y: zoneHeader };
  return bounds === null ? null : freeShift(bounds, taken, copyStep, least);
}

function membersOf(now: Plan, zone: Id<'zone'> | null): readonly { readonly id: MemberId }[] {
  const { zones, assets, accessPoints, notes } =
    zone === null ? now.containment.top : now.containment.contentOf(zone);
  return [...zones, ...assets, ...accessPoints, ...notes];
}

/** Corners of the roots as they were drawn; sizes matter not for where the first one begins. */
function placesOf(clip: Clip, roots: ReadonlySet<string>): readonly Rect[] {
  return [...clip.zone, ...clip.asset, ...clip.accessPoint, ...clip.note].flatMap(
    ({ id, fields: { position } }) =>
      roots.has(id) && position !== undefined ? [{ ...position, width: 0, height: 0 }] : [],
  );
}

/** What was copied as a table for a spreadsheet or a mail: kind, name, zone, addresses. */
function tableOf(clip: Clip): string {
  const { model } = useAssessment.getState();
  const line = (cells: readonly string[]): string => cells.map(cellOf).join('\t');
  const zoneName = (id: Id<'zone'> | undefined): string =>
    id === undefined ? '' : (labelOf(model, id) ?? '');
  return [
    line(['kind', 'name', 'zone', 'addresses'].map((field) => i18n.t(`diagram:table.${field}`))),
    ...clip.zone.map(({ id, fields }) =>
      line([i18n.t('model:kind.zone'), labelOf(model, id) ?? '', zoneName(fields.parent), '']),
    ),
    ...clip.asset.map(({ id, fields }) =>
      line([
        i18n.t('model:kind.asset'),
        labelOf(model, id) ?? '',
        zoneName(fields.zone ?? model.asset.get(id)?.zone),
        (fields.addresses ?? []).join(' '),
      ]),
    ),
    ...clip.accessPoint.map(({ id, fields }) =>
      line([i18n.t('model:kind.accessPoint'), labelOf(model, id) ?? '', zoneName(fields.zone), '']),
    ),
    ...clip.note.map(({ fields }) =>
      line([i18n.t('model:kind.note'), fields.text ?? '', zoneName(fields.zone), '']),
    ),
  ].join('\n');
}

/** One cell: no tabs or line ends, and nothing a spreadsheet would take for a formula (CWE-1236). */
function cellOf(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
}

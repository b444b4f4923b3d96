import { type Id, isIdOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { freshName } from '../../app/fresh-name.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { tell } from '../../ui/tell.tsx';
import { connectEnds, type EndId, extendConduit, joinZones, linkAssets, reverseLine } from './edits.ts';
import { isMember, nameOf, namesOf, perform, plan } from './gestures.ts';
import { type Connection, useDiagram } from './view.ts';

/** Gestures that join what is drawn: conduits, channels, links. */

/** Connects two drawn records: zones by a conduit, two assets by what the connect tool makes, others by a channel. */
export function connect(from: string, to: string): void {
  if (from === to) return;
  if (isIdOf('zone', from) && isIdOf('zone', to)) joinSelectedZones([from, to]);
  else if (isIdOf('conduit', from) && isIdOf('zone', to)) extend(from, to);
  else if (isIdOf('zone', from) && isIdOf('conduit', to)) extend(to, from);
  else if (isEnd(from) && isEnd(to)) joinEnds(from, to);
  else tell(i18n.t('diagram:connectHow'));
}

/** Two assets get what the connect tool makes; everything else a channel. */
function joinEnds(from: EndId, to: EndId): void {
  const { connection } = useDiagram.getState();
  if (connection === 'channel' || !isIdOf('asset', from) || !isIdOf('asset', to)) addChannel(from, to);
  else addLink(from, to, connection);
}

function addLink(from: Id<'asset'>, to: Id<'asset'>, medium: Exclude<Connection, 'channel'>): void {
  const made = linkAssets(from, to, medium, randomBytes);
  const names = { source: nameOf(from), target: nameOf(to), medium: i18n.t(`model:value.medium.${medium}`) };
  void perform(i18n.t('diagram:did.link', names), made.changes);
  useDiagram.getState().setLinks(true);
  useSelection.getState().select([made.id]);
}

function addChannel(from: EndId, to: EndId): void {
  const made = connectEnds(plan(), from, to, randomBytes);
  const title = i18n.t('diagram:did.channel', { source: nameOf(from), target: nameOf(to) });
  void perform(title, made.changes);
  useSelection.getState().select([made.id]);
}

function isEnd(id: string): id is EndId {
  return isMember(id) && !isIdOf('note', id);
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

/** Whether a line can begin or end at a drawn node. */
export function canConnect(id: string): boolean {
  return isEnd(id) || isIdOf('conduit', id);
}

/**
 * Connects what is selected: two or more zones by one conduit, two other records by what the connect tool makes, the first
 * initiates. With less selected, the connect tool asks for what is missing.
 */
export function connectSelection(): void {
  const ids = [...useSelection.getState().ids];
  const zones = ids.filter((id) => isIdOf('zone', id));
  const [first, second] = ids;
  if (zones.length === ids.length && zones.length >= 2) joinSelectedZones(zones);
  else if (first !== undefined && second !== undefined && ids.length === 2) connect(first, second);
  else if (ids.length < 2) startConnecting(first);
  else tell(i18n.t('diagram:connectHow'));
}

function startConnecting(from: RecordId | undefined): void {
  const start = from !== undefined && canConnect(from) ? from : null;
  useDiagram.getState().setTool({ kind: 'connect', from: start });
  useDiagram.getState().canvas?.focusNode(start);
}

/** With the connect tool in hand: the first thing picked is where the line begins, the second where it ends. */
export function pick(id: RecordId): void {
  const { tool, setTool } = useDiagram.getState();
  if (tool.kind !== 'connect' || !canConnect(id) || tool.from === id) return;
  if (tool.from === null) {
    useSelection.getState().select([id]);
    setTool({ kind: 'connect', from: id });
    return;
  }
  setTool({ kind: 'select' });
  connect(tool.from, id);
}

/** Turns the selected channels and links round: the target initiates, the ends of a link change places. */
export function reverseSelection(): void {
  const { model } = useAssessment.getState();
  const ids = [...useSelection.getState().ids].filter((id) => isIdOf('channel', id) || isIdOf('link', id));
  const changes = ids.flatMap((id) => reverseLine(model, id));
  void perform(i18n.t('diagram:did.reverse', { name: namesOf(ids) }), changes);
}

import type { TFunction } from 'i18next';
import type { Language } from '#shared/model/language.ts';
import type { RecordId } from '#shared/model/model.ts';
import { assetName, conduitName } from '#shared/model/record-name.ts';
import type { Picture, PictureLine, PictureThing } from '#shared/publish/drawing/picture.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { lineBetween, moveSideways, type Point, type Rect } from '../geometry.ts';
import { kindKey } from '../kind-key.ts';
import { levelKey, spellTarget } from '../level-key.ts';
import { sayIn } from '../overlays/say.ts';
import type { Scene } from '../scene.ts';
import { diodeWayOf, type SceneEdge } from '../scene-edge.ts';
import type { SceneNode, ZoneNode } from '../scene-node.ts';
import { type Marking, markOfLine, markOfNode, pictureOverlay } from './marking.ts';

interface Drawn {
  readonly node: SceneNode;
  readonly box: Rect;
}

/**
 * A scene as places and words. Lines keep the ways the canvas draws them.
 * @param only records to draw; null for everything in the scene
 * @param marking the overlay it is drawn with; null for none
 */
export function pictureOf(
  scene: Scene,
  only: ReadonlySet<RecordId> | null,
  title: Picture['title'],
  t: TFunction,
  language: Language,
  marking: Marking | null = null,
): Picture {
  const say = sayIn(t, language);
  const drawn = new Map<string, Drawn>();
  for (const node of scene.nodes) {
    if (only !== null && (node.kind === 'rest' || !only.has(node.id))) continue;
    const box = scene.planeRect(node.id);
    if (box !== null) drawn.set(node.id, { node, box });
  }
  const lines = scene.edges.flatMap((edge) => {
    const [from, to] = [drawn.get(edge.source), drawn.get(edge.target)];
    if (from === undefined || to === undefined) return [];
    const mark = marking === null ? null : markOfLine(marking, edge, say);
    return [{ ...lineOf(edge, from.box, to.box, t), ...(mark === null ? {} : { mark }) }];
  });
  const nodes = [...drawn.values()].map(({ node, box }) => {
    const mark = marking === null ? null : markOfNode(marking, node, say);
    return { ...nodeOf(node, box, t), ...(mark === null ? {} : { mark }) };
  });
  const boxes = new Map([...drawn].map(([id, { box }]) => [id, box]));
  return {
    nodes,
    lines,
    ...(marking === null ? {} : { overlay: pictureOverlay(marking, scene, boxes, say) }),
    title,
    notices: noticesOf(scene, t),
    language,
  };
}

function noticesOf({ tooMany, edgesLeftOut }: Scene, t: TFunction): readonly string[] {
  return [
    ...(tooMany > 0 ? [t('diagram:notice.tooMany', { count: tooMany })] : []),
    ...(edgesLeftOut > 0 ? [t('diagram:notice.edges', { count: edgesLeftOut })] : []),
  ];
}

function nodeOf(node: SceneNode, box: Rect, t: TFunction): PictureThing {
  const { model } = useAssessment.getState();
  switch (node.kind) {
    case 'zone':
      return {
        kind: 'zone',
        box,
        name: node.zone.name ?? '',
        zoneKind: node.zone.kind ?? 'unknown',
        facts: zoneFacts(node, t),
        open: node.open,
      };
    case 'asset':
      return {
        kind: 'asset',
        box,
        name: assetName(node.asset) ?? '',
        address: node.asset.addresses?.[0] ?? node.asset.hostname ?? '',
        type: node.asset.type,
        safety: node.asset.safetyRelated === true,
        guards: node.guards,
      };
    case 'accessPoint':
      return {
        kind: 'accessPoint',
        box,
        name: node.accessPoint.name ?? '',
        accessKind: node.accessPoint.kind,
      };
    case 'note':
      return { kind: 'note', box, text: node.note.text ?? '' };
    case 'conduit':
      return {
        kind: 'conduit',
        box,
        name: conduitName(model, node.conduit),
        guarded: (node.conduit.boundaryDevices ?? []).length > 0,
      };
    case 'rest':
      return { kind: 'rest', box, text: t(`diagram:rest.${node.id}`, { count: node.count }) };
  }
}

/** Kind, level, content and target of a zone, one line each. */
function zoneFacts(node: ZoneNode, t: TFunction): readonly string[] {
  const { zone, totals } = node;
  return [
    t(kindKey(node)),
    t(levelKey(zone.purdueLevel), { level: zone.purdueLevel }),
    t('diagram:assets', { count: totals.assets }),
    zone.slTarget === undefined ? t('diagram:targetUnknown') : spellTarget(zone.slTarget),
  ];
}

const laneGap = 9;

function lineOf(edge: SceneEdge, from: Rect, to: Rect, t: TFunction): PictureLine {
  const isSpoke = edge.source.startsWith('conduit-');
  return {
    kind: edge.kind,
    look: edge.kind === 'conduit' ? 'conduit' : edge.medium,
    points: pointsOf(edge, from, to),
    label: isSpoke ? '' : labelOf(edge, t),
    arrows: arrowsOf(edge),
    diode: diodeWayOf(edge),
    guarded: edge.guarded && !isSpoke,
    observedOnly: edge.observedOnly,
    permissive: edge.open,
  };
}

function pointsOf(edge: SceneEdge, from: Rect, to: Rect): readonly Point[] {
  if (edge.route !== null) return edge.route.points;
  const straight = lineBetween(from, to);
  if (edge.kind !== 'link' || edge.lane === 0) return straight;
  return moveSideways(straight, Math.ceil(edge.lane / 2) * laneGap * (edge.lane % 2 === 0 ? -1 : 1));
}

function arrowsOf({ kind, direction }: SceneEdge): PictureLine['arrows'] {
  if (kind !== 'channel') return { source: false, target: 'none' };
  const source = direction === 'toSource' || direction === 'bothWays';
  if (direction === 'toSource') return { source, target: 'none' };
  return { source, target: direction === 'unknown' ? 'open' : 'full' };
}

function labelOf({ kind, records, name }: SceneEdge, t: TFunction): string {
  const count = records.length;
  if (count < 2) return name ?? '';
  if (kind === 'conduit') return t('diagram:conduits', { count });
  return kind === 'channel' ? t('diagram:channels', { count }) : `×${count}`;
}

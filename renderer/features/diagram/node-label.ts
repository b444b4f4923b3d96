import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from './gestures.ts';
import { isGroupNode, kindKey } from './kind-key.ts';
import { levelKey, spellTarget } from './level-key.ts';
import type { SceneNode, ZoneNode } from './scene-node.ts';

type Translate = ReturnType<typeof useTranslation>['t'];

/** What a screen reader says for a node of the canvas: everything the picture shows, in words. */
export function useNodeLabel(): (node: SceneNode) => string {
  const { t } = useTranslation();
  return useMemo(() => {
    // Words are looked up once for each node, not with every step of a drag.
    const known = new WeakMap<SceneNode, string>();
    return (node: SceneNode): string => {
      const label = known.get(node) ?? labelOf(node, t);
      known.set(node, label);
      return label;
    };
  }, [t]);
}

function labelOf(node: SceneNode, t: Translate): string {
  if (node.kind === 'rest') return t(`diagram:rest.${node.id}`, { count: node.count });
  const worst =
    node.worst === null ? [] : [t('diagram:worst', { severity: t(`common:severity.${node.worst}`) })];
  const head = `${t(`model:kind.${node.kind}`)} ${nameOf(node.id)}`;
  return [head, ...detailsOf(node, t), ...worst].join(', ');
}

function detailsOf(node: Exclude<SceneNode, { kind: 'rest' }>, t: Translate): readonly string[] {
  switch (node.kind) {
    case 'zone':
      return zoneDetails(node, t);
    case 'asset':
      return [
        ...(node.asset.type === undefined ? [] : [t(`model:value.type.${node.asset.type}`)]),
        ...(node.guards ? [t('diagram:guards')] : []),
      ];
    case 'accessPoint':
      return node.accessPoint.kind === undefined ? [] : [t(`model:value.kind.${node.accessPoint.kind}`)];
    case 'note':
      return [];
    case 'conduit':
      return [t('diagram:zones', { count: node.conduit.zones?.length ?? 0 })];
  }
}

function zoneDetails(node: ZoneNode, t: Translate): readonly string[] {
  const { zone, totals, gap, open } = node;
  return [
    t(kindKey(node)),
    ...(isGroupNode(node) ? [] : [t(levelKey(zone.purdueLevel), { level: zone.purdueLevel })]),
    ...(zone.criticality === undefined ? [] : [t('diagram:criticality', { grade: zone.criticality })]),
    ...(isGroupNode(node)
      ? []
      : [zone.slTarget === undefined ? t('diagram:targetUnknown') : spellTarget(zone.slTarget)]),
    t('diagram:assets', { count: totals.assets }),
    ...(gap === null || gap === 0 ? [] : [t('diagram:gap', { count: gap })]),
    t(open ? 'diagram:isOpen' : 'diagram:isClosed'),
  ];
}

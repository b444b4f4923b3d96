import { IconChevronDown, IconChevronRight, IconPhoto, IconShieldCheck } from '@tabler/icons-react';
import { Handle, type Node, type NodeProps, NodeResizeControl, Position } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { AccessSymbol } from '../../ui/access-symbol.tsx';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import { usePhotosOf } from '../../ui/photos/photos-of.ts';
import { noteLeast } from './geometry.ts';
import { resize } from './gestures.ts';
import { jumpToList } from './jump-to-list.ts';
import { isGroupNode, kindKey } from './kind-key.ts';
import { levelKey, spellTarget } from './level-key.ts';
import { useLocked } from './locked.ts';
import { NodeName } from './node-name.tsx';
import styles from './nodes.module.css';
import { NoteText } from './note-text.tsx';
import { NodeMark, ZoneInside } from './overlays/node-mark.tsx';
import type {
  AccessPointNode,
  AssetNode,
  ConduitNode,
  NoteNode,
  RestNode,
  SceneNode,
  ZoneNode,
} from './scene-node.ts';
import { useDiagram } from './view.ts';

type PropsOf<N extends SceneNode> = NodeProps<Node<{ readonly node: N }>>;

/** Where a node stands is React Flow's; what is drawn in it is drawn anew only when it changes. */
function looksSame(
  before: NodeProps<Node<{ readonly node: SceneNode }>>,
  now: NodeProps<Node<{ readonly node: SceneNode }>>,
): boolean {
  return before.data.node === now.data.node && before.selected === now.selected;
}

/** One grip per node is enough: a line may be dropped anywhere on its target. */
function Grip() {
  return <Handle type="source" position={Position.Right} className={styles['grip'] ?? ''} />;
}

const ZoneView = memo(function ZoneView({ data: { node }, selected }: PropsOf<ZoneNode>) {
  const { t } = useTranslation();
  const readOnly = useLocked();
  const { zone, open, tooMany, totals, worst } = node;
  return (
    <div
      className={styles['zone']}
      data-kind={zone.kind ?? (isGroupNode(node) ? 'group' : 'unknown')}
      data-open={open || undefined}
      data-selected={selected || undefined}
    >
      {selected && !readOnly ? <ResizeGrip node={node} /> : null}
      <div className={styles['zoneHead']}>
        <div className={styles['zoneTitle']}>
          <button
            type="button"
            className={`${styles['fold']} nodrag`}
            aria-label={t(open ? 'diagram:close' : 'diagram:open', { name: zone.name ?? '' })}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              const { openZones, closeZones } = useDiagram.getState();
              if (open) closeZones([zone.id]);
              else openZones([zone.id]);
            }}
          >
            {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          </button>
          <NodeName id={zone.id} name={zone.name} />
          {open ? <Gap gap={node.gap} /> : null}
          <NodeMark id={zone.id} worst={worst} closed={!open} />
        </div>
        <ZoneFacts node={node} />
        {open ? null : <ZoneInside id={zone.id} />}
      </div>
      {tooMany ? (
        <p className={styles['tooMany']}>{t('diagram:tooManyInside', { count: totals.assets })}</p>
      ) : null}
      <Grip />
    </div>
  );
}, looksSame);

/** Kind, level, size and security level of a zone; a group has no level and no SL-T of its own. */
function ZoneFacts({ node }: { readonly node: ZoneNode }) {
  const { t } = useTranslation();
  const { zone, totals, gap, open } = node;
  const group = isGroupNode(node);
  const target = zone.slTarget === undefined ? t('diagram:targetUnknown') : spellTarget(zone.slTarget);
  return (
    <>
      <div className={styles['zoneFacts']}>
        <span>{t(kindKey(node))}</span>
        {group && zone.purdueLevel === undefined ? null : (
          <span>{t(levelKey(zone.purdueLevel), { level: zone.purdueLevel })}</span>
        )}
        <span>{t('diagram:assets', { count: totals.assets })}</span>
      </div>
      <div className={styles['zoneFacts']}>
        {group ? null : <span className={styles['vector']}>{target}</span>}
        {zone.criticality === undefined ? null : (
          <span>{t('diagram:criticality', { grade: zone.criticality })}</span>
        )}
        {totals.zones === 0 ? null : <span>{t('diagram:zones', { count: totals.zones })}</span>}
        {open ? null : <Gap gap={gap} />}
      </div>
    </>
  );
}

/** By how many levels what is achieved stays below SL-T; an open zone has room for it beside its name. */
function Gap({ gap }: Pick<ZoneNode, 'gap'>) {
  const { t } = useTranslation();
  if (gap === null || gap === 0) return null;
  return <span className={styles['gap']}>{t('diagram:gap', { count: gap })}</span>;
}

function ResizeGrip({ node }: { readonly node: ZoneNode | NoteNode }) {
  const { t } = useTranslation();
  return (
    <NodeResizeControl
      position="bottom-right"
      minWidth={(node.kind === 'note' ? noteLeast : node.least).width}
      minHeight={(node.kind === 'note' ? noteLeast : node.least).height}
      className={styles['resizer'] ?? ''}
      onResizeEnd={(_, { width, height }) =>
        resize(node.id, { width: Math.round(width), height: Math.round(height) })
      }
    >
      <span className={styles['resizeMark']} title={t('diagram:resize')} />
    </NodeResizeControl>
  );
}

const AssetView = memo(function AssetView({ data: { node }, selected }: PropsOf<AssetNode>) {
  const { t } = useTranslation();
  const { asset, worst } = node;
  const address = asset.addresses?.[0] ?? asset.hostname;
  const photos = usePhotosOf(asset.id).length;
  return (
    <div
      className={styles['asset']}
      data-selected={selected || undefined}
      data-safety={asset.safetyRelated || undefined}
    >
      <div className={styles['assetHead']}>
        <AssetSymbol type={asset.type} size={26} />
        {node.guards ? (
          <span className={styles['guard']} title={t('diagram:guards')}>
            <IconShieldCheck size={15} stroke={1.75} aria-hidden />
          </span>
        ) : null}
        {photos === 0 ? null : (
          <span className={styles['photos']} title={t('photos:count', { count: photos })}>
            <IconPhoto size={14} stroke={1.75} aria-label={t('photos:count', { count: photos })} />
          </span>
        )}
        <NodeMark id={asset.id} worst={worst} />
      </div>
      <NodeName id={asset.id} name={asset.name} />
      {address === undefined ? null : <span className={styles['address']}>{address}</span>}
      <Grip />
    </div>
  );
}, looksSame);

const AccessPointView = memo(function AccessPointView({
  data: { node },
  selected,
}: PropsOf<AccessPointNode>) {
  const { accessPoint, worst } = node;
  return (
    <div className={styles['accessPoint']} data-selected={selected || undefined}>
      <div className={styles['assetHead']}>
        <AccessSymbol kind={accessPoint.kind} size={24} />
        <NodeMark id={accessPoint.id} worst={worst} />
      </div>
      <NodeName id={accessPoint.id} name={accessPoint.name} />
      <Grip />
    </div>
  );
}, looksSame);

const NoteView = memo(function NoteView({ data: { node }, selected }: PropsOf<NoteNode>) {
  const readOnly = useLocked();
  return (
    <div className={styles['note']} data-selected={selected || undefined}>
      {selected && !readOnly ? <ResizeGrip node={node} /> : null}
      <NodeMark id={node.id} worst={null} />
      <NoteText id={node.id} text={node.note.text} />
    </div>
  );
}, looksSame);

const ConduitView = memo(function ConduitView({ data: { node }, selected }: PropsOf<ConduitNode>) {
  const { t } = useTranslation();
  const { conduit, worst } = node;
  const isGuarded = (conduit.boundaryDevices ?? []).length > 0;
  return (
    <div className={styles['conduit']} data-selected={selected || undefined}>
      {isGuarded ? <IconShieldCheck size={15} aria-label={t('diagram:guarded')} /> : null}
      <NodeName id={conduit.id} name={conduit.name} />
      <NodeMark id={conduit.id} worst={worst} />
      <Grip />
    </div>
  );
}, looksSame);

const RestView = memo(function RestView({ data: { node } }: PropsOf<RestNode>) {
  const { t } = useTranslation();
  return (
    <div className={styles['rest']}>
      <strong>{t(`diagram:rest.${node.id}`, { count: node.count })}</strong>
      <span>{t('diagram:rest.why')}</span>
      <button type="button" className="nodrag" onClick={() => jumpToList(node.id)}>
        {t('diagram:rest.show')}
      </button>
    </div>
  );
}, looksSame);

export const nodeTypes = {
  zone: ZoneView,
  asset: AssetView,
  accessPoint: AccessPointView,
  note: NoteView,
  conduit: ConduitView,
  rest: RestView,
};

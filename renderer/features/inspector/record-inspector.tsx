import { Button } from '@mantine/core';
import { IconBox, IconSitemap, IconTable, IconTrash } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import type { Json } from '#shared/journal/change.ts';
import { kindOfRecord } from '#shared/journal/edit.ts';
import { completeAsset } from '#shared/model/completion.ts';
import { isIdOf } from '#shared/model/id.ts';
import { type RecordId, type RecordKind, recordIn } from '#shared/model/model.ts';
import { removeSelection } from '../../app/removal.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment, useRecord } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PhotoStrip } from '../../ui/photos/photo-strip.tsx';
import { recordIcon } from '../../ui/record-name.tsx';
import { AddButton } from './add-button.tsx';
import { AssetRisk } from './asset-risk.tsx';
import { FindingList } from './finding-list.tsx';
import styles from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';
import type { NewKind } from './new-record.ts';
import { OverlayMark } from './overlay-mark.tsx';
import { RecordChanges } from './record-changes.tsx';
import { RecordConflicts } from './record-conflicts.tsx';
import { RecordFields } from './record-fields.tsx';
import { RecordReferrers } from './record-referrers.tsx';
import { ZoneLevels } from './zone-levels.tsx';

const noFindings: readonly Finding[] = [];

/** One record: what it is, what is wrong, how exposed it is, what changed. */
export function RecordInspector({ id }: { id: RecordId }) {
  const { t } = useTranslation();
  const kind = kindOfRecord(id);
  // Border: the fields of a record are the JSON its commits wrote, whatever its kind.
  const record = useAssessment(({ model }) => recordIn(model, id)) as
    | Readonly<Record<string, Json>>
    | undefined;
  const name = useAssessment(({ model }) => labelOf(model, id));
  const known = useKnown(id, record);
  if (record === undefined) {
    return (
      <>
        <InspectorHead title={t('common:frame.inspector')} />
        <EmptyState
          icon={recordIcon(kind)}
          title={t('inspector:gone.title')}
          text={t('inspector:gone.text')}
        />
      </>
    );
  }
  const kindName = t(`model:kind.${kind}`);
  return (
    <>
      <InspectorHead title={name ?? t('common:unnamed', { kind: kindName })} kind={kindName} />
      <div className={styles['body']}>
        <RecordConflicts id={id} />
        <OverlayMark id={id} />
        <section className={styles['section']}>
          <h3>{t('inspector:what')}</h3>
          <RecordFields kind={kind} id={id} record={record} known={known ?? record} />
          <RecordButtons id={id} kind={kind} />
        </section>
        <Around id={id} />
      </div>
    </>
  );
}

/** What is known about a record beside its own fields; an edit of those does not draw it anew. */
const Around = memo(function Known({ id }: { readonly id: RecordId }) {
  const { t } = useTranslation();
  const findings = useAnalysis((state) => state.findingsOf.get(id));
  return (
    <>
      {isIdOf('asset', id) ? (
        <section className={styles['section']}>
          <h3>{t('photos:title')}</h3>
          <PhotoStrip asset={id} />
        </section>
      ) : null}
      <section className={styles['section']}>
        <h3>{t('inspector:wrong')}</h3>
        <FindingList findings={findings ?? noFindings} />
      </section>
      {isIdOf('asset', id) ? <AssetRisk id={id} /> : null}
      {isIdOf('zone', id) ? <ZoneLevels id={id} /> : null}
      <RecordReferrers id={id} />
      <RecordChanges id={id} />
    </>
  );
});

/** A record with what its model adds to it. */
function useKnown(id: RecordId, record: Readonly<Record<string, Json>> | undefined) {
  const asset = useRecord('asset', isIdOf('asset', id) ? id : null);
  const from = useRecord('assetModel', asset?.model ?? null);
  if (asset === undefined) return record;
  // Border: the schemas of all fields describe JSON.
  return completeAsset(asset, from) as Readonly<Record<string, Json>>;
}

/** What is added from the record it belongs to. */
const related: Readonly<Partial<Record<RecordKind, readonly NewKind[]>>> = {
  assessment: ['systemUnderConsideration', 'site'],
  zone: ['accessPoint', 'requirementStatus'],
  conduit: ['requirementStatus', 'measure'],
  asset: ['requirementStatus', 'identity'],
  requirementStatus: ['evidence'],
  identity: ['person'],
};

const RecordButtons = memo(function Buttons({ id, kind }: { id: RecordId; kind: RecordKind }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const page = useNavigation((state) => state.page);
  const go = useNavigation((state) => state.go);
  const drawn = ['asset', 'zone', 'conduit', 'accessPoint', 'channel'].includes(kind);
  return (
    <div className={styles['buttons']}>
      {isIdOf('asset', id) && page !== 'asset' ? (
        <Button
          variant="default"
          leftSection={<IconBox size={16} />}
          onClick={() => useNavigation.getState().openAsset(id)}
        >
          {t('asset:openPage')}
        </Button>
      ) : null}
      {drawn && page !== 'diagram' ? (
        <Button
          variant="default"
          leftSection={<IconSitemap size={16} />}
          onClick={() => go('diagram', { records: [id] })}
        >
          {t('inspector:showInDiagram')}
        </Button>
      ) : null}
      {kind === 'asset' && page !== 'assets' ? (
        <Button
          variant="default"
          leftSection={<IconTable size={16} />}
          onClick={() => go('assets', { records: [id] })}
        >
          {t('inspector:showInGrid')}
        </Button>
      ) : null}
      {(related[kind] ?? []).map((added) => (
        <AddButton key={added} kind={added} near={id} />
      ))}
      {readOnly || kind === 'assessment' ? null : (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} />}
          onClick={() => void removeSelection()}
        >
          {t('common:delete')}
        </Button>
      )}
    </div>
  );
});

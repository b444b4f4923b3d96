import { useTranslation } from 'react-i18next';
import { tombstone } from '#shared/journal/change.ts';
import type { RecordWrite } from '#shared/journal/record-history.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';
import { Reading, WriteSource } from './versions-section.tsx';

/** Every write to every field of the asset, the latest first. */
export function ChangesSection({ writes }: { readonly writes: readonly RecordWrite[] | null }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  if (writes === null) return <Reading id="changes" />;
  const rows = writes.toReversed().map((write): Row => {
    const { change, commit, before } = write;
    const isDeletion = change.field === tombstone;
    return {
      key: write.key,
      cells: [
        formatInstant(commit.stamp.wall),
        commit.person,
        labels.field(change.field),
        isDeletion ? '' : labels.value(change.field, before, model),
        isDeletion
          ? t(change.value === true ? 'audit:deleted' : 'audit:restored')
          : labels.value(change.field, change.value, model),
        <WriteSource key="source" write={write} />,
      ],
    };
  });
  const columns = ['when', 'who', 'field', 'before', 'after', 'source'].map((column) =>
    t(`asset:column.${column}`),
  );
  return (
    <Section id="changes" wide flush count={rows.length}>
      {rows.length === 0 ? (
        <Nothing>{t('inspector:noChanges')}</Nothing>
      ) : (
        <Table label={t('asset:section.changes')} columns={columns} rows={rows} />
      )}
    </Section>
  );
}

import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type RecordWrite, valuesOf } from '#shared/journal/record-history.ts';
import { formatInstant } from '../../i18n/format.ts';
import { gestureTitle } from '../../i18n/gesture.ts';
import { nameOf, useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { Unknown } from '../../ui/unknown.tsx';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';

const versionFields = ['firmwareVersion', 'hardwareVersion', 'operatingSystem'] as const;

interface HistoryProps {
  /** null while the history is being read. */
  readonly writes: readonly RecordWrite[] | null;
}

/** Every firmware, hardware and operating system the asset was ever said to have. */
export function VersionsSection({ writes }: HistoryProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (writes === null) return <Reading id="versions" />;
  const rows = versionFields.flatMap((field) =>
    valuesOf(writes, field).map(
      (write, index): Row => ({
        key: write.key,
        faded: index > 0,
        cells: [
          index === 0 ? <strong key="field">{labels.field(field)}</strong> : '',
          write.change.value === null ? (
            <Unknown key="value" />
          ) : (
            <span key="value" className={field === 'operatingSystem' ? undefined : 'mono'}>
              {String(write.change.value)}
            </span>
          ),
          formatInstant(write.commit.stamp.wall),
          write.commit.person,
          <WriteSource key="source" write={write} />,
        ],
      }),
    ),
  );
  const columns = ['field', 'value', 'when', 'who', 'source'].map((column) => t(`asset:column.${column}`));
  return (
    <Section id="versions" wide flush>
      {rows.length === 0 ? (
        <Nothing>{t('asset:noVersions')}</Nothing>
      ) : (
        <Table label={t('asset:section.versions')} columns={columns} rows={rows} />
      )}
    </Section>
  );
}

/** Where a written value was read: file, place and confidence, or that it was typed, and by which gesture. */
export function WriteSource({ write }: { readonly write: RecordWrite }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const { basis } = write.change;
  if (basis === undefined) return <>{gestureTitle(write.commit, t)}</>;
  const parts = [
    nameOf(model, basis.source),
    labels.place(basis.place),
    labels.choice('confidence', basis.confidence),
  ];
  return <>{parts.filter((part) => part !== undefined && part !== '').join(', ')}</>;
}

/** A section that waits for the history. */
export function Reading({ id }: { readonly id: 'versions' | 'changes' }) {
  const { t } = useTranslation();
  return (
    <Section id={id} wide>
      <Loader size="sm" aria-label={t('common:loading')} />
    </Section>
  );
}

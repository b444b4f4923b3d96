import { Popover } from '@mantine/core';
import { IconInfoCircle, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useRecord } from '../../stores/assessment.ts';
import { useInherited } from '../../stores/inheritance.ts';
import { useProvenance } from '../../stores/provenance.ts';
import { type FactRow, Facts } from '../facts.tsx';
import { RecordName } from '../record-name.tsx';
import styles from './fields.module.css';

/**
 * Who wrote a value, when, and where it was read; a group of people marks values that contradict each other. Of a value
 * that comes from a model it tells who wrote it there.
 */
export function ProvenanceButton({ id, field }: { id: RecordId; field: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const inherited = useInherited(id, field);
  const from = inherited?.origin === 'model' ? inherited.from : null;
  const origin = useProvenance(from?.id ?? id, field);
  const source = useRecord('source', origin?.basis?.source ?? null);
  if (origin === null) return null;
  const { basis, contested } = origin;
  const title = t(contested ? 'inspector:provenance.contested' : 'inspector:provenance.title', {
    field: labels.field(field),
  });
  const rows: FactRow[] = [
    { label: t('inspector:provenance.person'), value: origin.person },
    { label: t('inspector:provenance.at'), value: formatInstant(origin.at) },
    {
      label: t('inspector:provenance.source'),
      value: basis === null ? t('inspector:provenance.typed') : (source?.name ?? null),
    },
  ];
  if (from !== null)
    rows.unshift({ label: t('model:kind.assetModel'), value: <RecordName id={from.id} name={from.name} /> });
  if (basis !== null) {
    rows.push({ label: t('inspector:provenance.place'), value: labels.place(basis.place) });
    rows.push({
      label: t('inspector:provenance.confidence'),
      value: labels.choice('confidence', basis.confidence),
    });
  }
  return (
    <Popover width={300} position="left-start" withArrow>
      <Popover.Target>
        <button
          type="button"
          className={styles['info']}
          data-contested={contested || undefined}
          aria-label={title}
        >
          {contested ? <IconUsersGroup size={15} aria-hidden /> : <IconInfoCircle size={14} aria-hidden />}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Facts rows={rows} />
      </Popover.Dropdown>
    </Popover>
  );
}

import { Popover } from '@mantine/core';
import { IconInfoCircle, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useProvenance, useRecord } from '../../stores/assessment.ts';
import { Facts } from '../../ui/facts.tsx';
import styles from './inspector.module.css';

/** Who wrote a value, when, and where it was read; a group of people marks values that contradict each other. */
export function ProvenanceButton({ id, field }: { id: RecordId; field: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const origin = useProvenance(id, field);
  const source = useRecord('source', origin?.basis?.source ?? null);
  if (origin === null) return null;
  const { basis, contested } = origin;
  const title = t(contested ? 'inspector:provenance.contested' : 'inspector:provenance.title', {
    field: labels.field(field),
  });
  const rows = [
    { label: t('inspector:provenance.person'), value: origin.person },
    { label: t('inspector:provenance.at'), value: formatInstant(origin.at) },
    {
      label: t('inspector:provenance.source'),
      value: basis === null ? t('inspector:provenance.typed') : (source?.name ?? null),
    },
  ];
  if (basis !== null) {
    rows.push({ label: t('inspector:provenance.place'), value: basis.place });
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

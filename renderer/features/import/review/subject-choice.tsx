import { Button, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecordId } from '#shared/model/drawn-record.ts';
import { assetName } from '#shared/model/record-name.ts';
import { useModel } from '../../../stores/assessment.ts';
import type { ReviewRow } from '../../../workers/review-messages.ts';
import styles from './review.module.css';
import { pin } from './review-run.ts';

interface SubjectChoiceProps {
  readonly row: ReviewRow;
}

const shownAtOnce = 50;

/** Asks which asset or model a bill of materials is of, where nothing tells. */
export function SubjectChoice({ row }: SubjectChoiceProps) {
  const { t } = useTranslation();
  const { asset, assetModel } = useModel();
  const options = useMemo(() => {
    const option = (value: string, label: string) => ({ value, label });
    const assets = [...asset.values()].map((one) => option(one.id, assetName(one) ?? one.id));
    const models = [...assetModel.values()].map(({ id, name }) => option(id, name ?? id));
    return [
      { group: t('model:kinds.asset'), items: assets },
      { group: t('model:kinds.assetModel'), items: models },
    ];
  }, [asset, assetModel, t]);
  return (
    <div className={styles['candidates']}>
      <p>{t('import:detail.whose')}</p>
      {row.candidates.map(({ record, name }) => (
        <Button key={record} variant="default" onClick={() => void pin(row.key, record)}>
          {name}
        </Button>
      ))}
      <Select
        searchable
        limit={shownAtOnce}
        label={t('import:detail.chooseWhose')}
        data={options}
        nothingFoundMessage={t('import:detail.noneOfThem')}
        onChange={(chosen) => {
          if (chosen !== null && isRecordId(chosen)) void pin(row.key, chosen);
        }}
      />
    </div>
  );
}

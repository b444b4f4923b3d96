import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { deleteRecords } from '#shared/journal/deletion.ts';
import type { Id } from '#shared/model/id.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { photosOf } from '../../ui/photos/photos-of.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { tellProblem } from '../../ui/tell.tsx';
import styles from './capture.module.css';
import { useCapture } from './capture-store.ts';

/** What was captured in this round, the latest first; each can be taken back, and brought back by undo. */
export function RoundList() {
  const { t } = useTranslation();
  const model = useModel();
  const round = useCapture((state) => state.round);
  const standing = round.filter((id) => model.asset.has(id));
  if (standing.length === 0) return null;
  return (
    <section className={styles['round']} aria-labelledby="capture-round">
      <h2 id="capture-round">{t('capture:round', { count: standing.length })}</h2>
      <ul>
        {standing.map((id) => (
          <RoundLine key={id} id={id} />
        ))}
      </ul>
    </section>
  );
}

function RoundLine({ id }: { readonly id: Id<'asset'> }) {
  const { t } = useTranslation();
  const model = useModel();
  const asset = model.asset.get(id);
  const name = labelOf(model, id) ?? t('common:unnamed', { kind: t('model:kind.asset') });
  const photos = photosOf(model, id).length;
  const takeBack = async (): Promise<void> => {
    const { model: now, commit } = useAssessment.getState();
    const result = await commit(t('capture:takenBack', { name }), deleteRecords(now, [id]));
    if (!result.ok) tellProblem(result.error);
  };
  return (
    <li>
      <span className={styles['roundName']}>
        <RecordName id={id} name={asset?.name} />
        <small>
          {[
            asset?.product,
            asset?.serialNumber,
            photos === 0 ? undefined : t('photos:count', { count: photos }),
          ]
            .filter((part) => part !== undefined)
            .join(', ')}
        </small>
      </span>
      <Button
        size="md"
        variant="subtle"
        className={styles['undo'] ?? ''}
        aria-label={t('capture:takeBack', { name })}
        onClick={() => void takeBack()}
      >
        <IconArrowBackUp size={20} />
      </Button>
    </li>
  );
}

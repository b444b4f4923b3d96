import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import styles from './capture.module.css';
import { useCapture } from './capture-store.ts';
import { duplicatesOf } from './duplicates.ts';

const shownAtOnce = 3;

/** Said while typing: this serial number or address is that of an asset there already. */
export function DuplicateWarning() {
  const { t } = useTranslation();
  const model = useModel();
  const draft = useDeferredValue(useCapture((state) => state.draft));
  const { asset } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the assets are all that is read of the model
  const found = useMemo(() => duplicatesOf(model, draft), [asset, draft]);
  return (
    <div role="status" className={styles['warnings']}>
      {found.slice(0, shownAtOnce).map(({ asset: id, fields }) => {
        const name = labelOf(model, id) ?? t('common:unnamed', { kind: t('model:kind.asset') });
        return (
          <div key={id} className={styles['duplicate']}>
            <IconAlertTriangle size={20} aria-hidden />
            <p>
              {t('capture:duplicate', {
                name,
                fields: fields.map((field) => t(`model:field.${field}`)).join(', '),
              })}
            </p>
            <Button
              size="md"
              variant="default"
              onClick={() => useNavigation.getState().go('assets', { records: [id] })}
            >
              {t('capture:goThere', { name })}
            </Button>
          </div>
        );
      })}
    </div>
  );
}

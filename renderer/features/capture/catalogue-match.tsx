import { IconBooks } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '#shared/model/id.ts';
import { randomBytes } from '../../app/random.ts';
import { useModel } from '../../stores/assessment.ts';
import styles from './capture.module.css';
import { useCapture } from './capture-store.ts';
import { catalogueModel } from './draft.ts';

/** Said while typing: the catalogue knows this order number or product, and what it says holds for this device, too. */
export function CatalogueMatch() {
  const { t } = useTranslation();
  const model = useModel();
  const draft = useDeferredValue(useCapture((state) => state.draft));
  const { assetModel } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the catalogue is all that is read of the model
  const found = useMemo(
    () => (assetModel.size === 0 ? null : catalogueModel(model, draft, newId('asset', randomBytes))),
    [assetModel, draft],
  );
  return (
    <div role="status">
      {found === null ? null : (
        <p className={styles['match']}>
          <IconBooks size={18} aria-hidden />
          {t('capture:fits', { name: found.name ?? found.product ?? t('model:kind.assetModel') })}
        </p>
      )}
    </div>
  );
}

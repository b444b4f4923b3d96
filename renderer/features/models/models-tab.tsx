import { Button } from '@mantine/core';
import { IconGitMerge, IconPlus, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addModel, mergeInto } from '../../app/asset-models.ts';
import { removeSelection } from '../../app/removal.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ModelTable } from './model-table.tsx';
import styles from './models.module.css';
import { Suggestions } from './suggestions.tsx';
import { type Catalogue, useCatalogue, useSelectedModels } from './use-catalogue.ts';

/** The catalogue of asset models: what is typed once for all devices of one kind. */
export function ModelsTab() {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const readOnly = useAssessment((state) => state.readOnly);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['page']} tabIndex={0} aria-label={t('models:title')}>
      <Tools catalogue={catalogue} />
      {readOnly ? null : <Suggestions catalogue={catalogue} />}
      {catalogue.models.length === 0 ? (
        <EmptyState icon={IconTemplate} title={t('models:empty.title')} text={t('models:empty.text')} />
      ) : (
        <ModelTable catalogue={catalogue} />
      )}
    </section>
  );
}

function Tools({ catalogue }: { readonly catalogue: Catalogue }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const selected = useSelectedModels();
  const [keep, ...others] = selected;
  return (
    <div className={styles['tools']} role="toolbar" aria-label={t('models:title')}>
      <span className={styles['lead']}>{t('models:count', { count: catalogue.models.length })}</span>
      {readOnly || keep === undefined ? null : (
        <Button
          variant="default"
          leftSection={<IconTrash size={15} />}
          onClick={() => void removeSelection()}
        >
          {t('models:delete', { count: selected.length })}
        </Button>
      )}
      {readOnly || keep === undefined || others.length === 0 ? null : (
        <Button
          variant="default"
          leftSection={<IconGitMerge size={15} />}
          onClick={() => void mergeInto(keep, others)}
        >
          {t('models:mergeInto', { count: selected.length, name: keep.name ?? '' })}
        </Button>
      )}
      {readOnly ? null : (
        <Button leftSection={<IconPlus size={15} />} onClick={() => void addModel()}>
          {t('models:add')}
        </Button>
      )}
    </div>
  );
}

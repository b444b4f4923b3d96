import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { repeatedFields } from '#shared/model/completion.ts';
import type { Asset, AssetModel } from '#shared/model/model.ts';
import { leaveToModel } from '../../app/asset-models.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useIsSelected, useSelection } from '../../stores/selection.ts';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import { LifecycleBadge, LifecycleEnd } from '../../ui/lifecycle.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './models.module.css';
import type { Catalogue } from './use-catalogue.ts';

const columns = ['name', 'type', 'orderNumberPattern'] as const;

/** Every entry with how many assets it speaks for; pressing its name opens it in the inspector. */
export function ModelTable({ catalogue }: { readonly catalogue: Catalogue }) {
  const { t } = useTranslation();
  const labels = useLabels();
  return (
    <div className={styles['tableBox']}>
      <table className={styles['table']} aria-label={t('models:title')}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('models:select')}</span>
            </th>
            {columns.map((field) => (
              <th key={field} scope="col">
                {labels.field(field)}
              </th>
            ))}
            <th scope="col">{t('asset:section.lifecycle')}</th>
            <th scope="col">{t('model:kinds.asset')}</th>
          </tr>
        </thead>
        <tbody>
          {catalogue.models.map((model) => (
            <Line key={model.id} model={model} assets={catalogue.assetsOf.get(model.id) ?? []} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ model, assets }: { readonly model: AssetModel; readonly assets: readonly Asset[] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const isSelected = useIsSelected(model.id);
  const life = useAnalysis((state) => state.models.get(model.id));
  const { type, vendor, product, orderNumberPattern } = model;
  return (
    <tr aria-selected={isSelected}>
      <td>
        <input
          type="checkbox"
          checked={isSelected}
          aria-label={t('models:selectOne', { name: model.name ?? '' })}
          onChange={() => useSelection.getState().toggle(model.id)}
        />
      </td>
      <td>
        <RecordName id={model.id} name={model.name} />
        <div className={styles['maker']}>
          {vendor ?? <Unknown />}
          {product === undefined || product === model.name ? '' : `, ${product}`}
        </div>
      </td>
      <td>
        {type === undefined ? (
          <Unknown />
        ) : (
          <span className={styles['type']}>
            <AssetSymbol type={type} size={16} />
            {labels.choice('type', type)}
          </span>
        )}
      </td>
      <td className="mono">{orderNumberPattern ?? <Unknown />}</td>
      <td>
        {life === undefined ? null : (
          <span className={styles['type']}>
            <LifecycleBadge state={life.state} />
            <LifecycleEnd life={life} />
          </span>
        )}
      </td>
      <td>
        <Usage model={model} assets={assets} />
      </td>
    </tr>
  );
}

/** How many assets name the entry, with the way to them; and what they only repeat. */
function Usage({ model, assets }: { readonly model: AssetModel; readonly assets: readonly Asset[] }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const repeating = assets.filter((asset) => repeatedFields(asset, model).length > 0);
  if (assets.length === 0) return <span className={styles['quiet']}>{t('models:assets', { count: 0 })}</span>;
  return (
    <span className={styles['usage']}>
      <button
        type="button"
        className={styles['link']}
        onClick={() => useNavigation.getState().go('assets', { records: assets.map(({ id }) => id) })}
      >
        {t('models:assets', { count: assets.length })}
      </button>
      {readOnly || repeating.length === 0 ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          title={t('models:leaveWhy')}
          onClick={() => void leaveToModel(repeating, model)}
        >
          {t('models:leave', { count: repeating.length })}
        </Button>
      )}
    </span>
  );
}

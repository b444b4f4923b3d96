import { Button } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { movedFinding } from '#shared/analysis/findings.ts';
import type { DuplicateGroup } from '#shared/ingest/reconcile/duplicates.ts';
import { mergeAssets } from '#shared/journal/merge-assets.ts';
import type { Asset } from '#shared/model/model.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './duplicates.module.css';
import { nameOfAsset, perform } from './gestures.ts';
import { type Difference, differences, fullest, mergedFields, usualChoice } from './merge-choice.ts';

interface MergeFormProps {
  readonly group: DuplicateGroup;
  /** What else can be done with the group, beside merging it. */
  readonly children: ReactNode;
}

/** The assets side by side: which stays, and whose value stands in each field they do not agree on. */
export function MergeForm({ group, children }: MergeFormProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const readOnly = useAssessment((state) => state.readOnly);
  const assets = group.assets.flatMap((id) => model.asset.get(id) ?? []);
  const [kept, setKept] = useState(() => fullest(assets));
  const [choices, setChoices] = useState<ReadonlyMap<string, number>>(new Map());
  const stays = assets[kept];
  if (stays === undefined || assets.length < 2) return null;
  const open = differences(assets);
  const gone = assets.filter((asset) => asset !== stays);
  const fields = mergedFields(assets, kept, choices, (asset, field, value) =>
    t('assets:duplicates.note', {
      name: nameOfAsset(asset),
      field: labels.field(field),
      value: labels.value(field, value, model),
    }),
  );
  const merge = mergeAssets(model, {
    kept: stays.id,
    gone: gone.map(({ id }) => id),
    fields,
    movedFinding,
  });
  const run = (): void => {
    const names = gone.map(nameOfAsset).join(', ');
    useSelection.getState().select([stays.id]);
    void perform(
      i18n.t('assets:did.merge', { name: nameOfAsset(stays), others: names }).slice(0, 300),
      merge.changes,
    );
  };
  return (
    <>
      <div className={styles['scroller']}>
        <table className={styles['table']}>
          <caption>
            {t('assets:duplicates.because')}{' '}
            {group.reasons.map(({ by, value }) => t(`assets:duplicates.reason.${by}`, { value })).join('; ')}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('assets:duplicates.keeps')}</th>
              {assets.map((asset, index) => (
                <th key={asset.id} scope="col">
                  <label>
                    <input
                      type="radio"
                      name="kept"
                      checked={index === kept}
                      onChange={() => setKept(index)}
                    />{' '}
                    {nameOfAsset(asset)}
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {open.map((difference) => (
              <Row
                key={difference.field}
                difference={difference}
                assets={assets}
                chosen={choices.get(difference.field) ?? usualChoice(difference, kept)}
                onChoose={(index) => setChoices(new Map(choices).set(difference.field, index))}
              />
            ))}
            {open.length === 0 ? (
              <tr>
                <td colSpan={assets.length + 1}>{t('assets:duplicates.equal')}</td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      <p role="status">
        {merge.moved.length === 0 ? '' : t('assets:duplicates.moves', { count: merge.moved.length })}
        {merge.dropped.length === 0
          ? ''
          : ` ${t('assets:duplicates.drops', { count: merge.dropped.length })}`}{' '}
        {t('assets:duplicates.keepsNotes')}
      </p>
      <div className={styles['buttons']}>
        <Button leftSection={<IconArrowMerge size={16} />} disabled={readOnly} onClick={run}>
          {t('assets:duplicates.merge', { count: assets.length })}
        </Button>
        {children}
      </div>
    </>
  );
}

interface RowProps {
  readonly difference: Difference;
  readonly assets: readonly Asset[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

function Row({ difference, assets, chosen, onChoose }: RowProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const { field, values, isJoined } = difference;
  const name = labels.field(field);
  return (
    <tr>
      <th scope="row">
        {name}
        {isJoined ? <span className={styles['joined']}>{t('assets:duplicates.joined')}</span> : null}
      </th>
      {values.map((value, index) => {
        const shown = value === undefined ? <Unknown /> : labels.value(field, value, model);
        const id = assets[index]?.id ?? index;
        return (
          <td key={id} data-chosen={isJoined || index === chosen || undefined}>
            {isJoined ? (
              shown
            ) : (
              <label>
                <input
                  type="radio"
                  name={`field-${field}`}
                  aria-label={t('assets:duplicates.take', {
                    field: name,
                    name: nameOfAsset(assets[index] ?? {}),
                  })}
                  checked={index === chosen}
                  onChange={() => onChoose(index)}
                />{' '}
                {shown}
              </label>
            )}
          </td>
        );
      })}
    </tr>
  );
}

import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modelOfKind, type ProductKind } from '#shared/knowledge/catalogue/asset-models.ts';
import type { Asset, AssetModel } from '#shared/model/model.ts';
import { assignProposed, makeModelsOf, mergeInto } from '../../app/asset-models.ts';
import { Panel } from '../../ui/panel.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './models.module.css';
import type { Catalogue } from './use-catalogue.ts';

/** What can be done for the catalogue with what is there: each with its preview, each one commit. */
export function Suggestions({ catalogue }: { readonly catalogue: Catalogue }) {
  const { proposals, kinds, duplicates } = catalogue;
  return (
    <>
      {proposals.length === 0 ? null : <Proposals proposals={proposals} />}
      {kinds.length === 0 ? null : <Kinds kinds={kinds} key={kinds.map(({ key }) => key).join()} />}
      {duplicates.map((group) => (
        <Duplicates key={group[0]?.id} group={group} catalogue={catalogue} />
      ))}
    </>
  );
}

const shownNames = 8;
const shownRows = 12;

/** The first of some assets by name; each opens in the inspector. */
function Names({ assets }: { readonly assets: readonly Asset[] }) {
  const { t } = useTranslation();
  return (
    <span className={styles['names']}>
      {assets.slice(0, shownNames).map(({ id, name }) => (
        <RecordName key={id} id={id} name={name} />
      ))}
      {assets.length > shownNames ? (
        <span className={styles['quiet']}>{t('common:more', { count: assets.length - shownNames })}</span>
      ) : null}
    </span>
  );
}

/** Rows of which the later ones wait behind a button. */
function Folded({ rows }: { readonly rows: readonly ReactNode[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, shownRows);
  return (
    <>
      <ul className={styles['rows']}>{shown}</ul>
      {shown.length === rows.length ? null : (
        <button type="button" className={styles['link']} onClick={() => setAll(true)}>
          {t('common:more', { count: rows.length - shown.length })}
        </button>
      )}
    </>
  );
}

function Proposals({ proposals }: Pick<Catalogue, 'proposals'>) {
  const { t } = useTranslation();
  const [leave, setLeave] = useState(false);
  const count = proposals.reduce((sum, { assets }) => sum + assets.length, 0);
  return (
    <Panel
      title={t('models:proposals.title', { count })}
      tools={
        <Button size="compact-sm" onClick={() => void assignProposed(proposals, leave)}>
          {t('models:proposals.assignAll', { count })}
        </Button>
      }
    >
      <Checkbox
        checked={leave}
        onChange={(event) => setLeave(event.currentTarget.checked)}
        label={t('models:proposals.leave')}
        description={t('models:leaveWhy')}
      />
      <Folded
        rows={proposals.map((proposal) => (
          <li key={proposal.model.id}>
            <RecordName id={proposal.model.id} name={proposal.model.name} />
            <span className={styles['number']}>{t('models:assets', { count: proposal.assets.length })}</span>
            <Names assets={proposal.assets} />
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('models:proposals.assignTo', { name: proposal.model.name ?? '' })}
              onClick={() => void assignProposed([proposal], leave)}
            >
              {t('models:proposals.assign')}
            </Button>
          </li>
        ))}
      />
    </Panel>
  );
}

function Kinds({ kinds }: Pick<Catalogue, 'kinds'>) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const wanted = kinds.filter(({ key }) => !left.has(key));
  const assets = kinds.reduce((sum, kind) => sum + kind.assets.length, 0);
  const toggle = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  return (
    <Panel
      title={t('models:kinds.title', {
        count: kinds.length,
        assets: t('models:assets', { count: assets }),
      })}
      tools={
        <Button size="compact-sm" disabled={wanted.length === 0} onClick={() => void makeModelsOf(wanted)}>
          {t('models:kinds.make', { count: wanted.length })}
        </Button>
      }
    >
      <Folded
        rows={kinds.map((kind) => (
          <Kind key={kind.key} kind={kind} isWanted={!left.has(kind.key)} onToggle={() => toggle(kind.key)} />
        ))}
      />
    </Panel>
  );
}

interface KindProps {
  readonly kind: ProductKind;
  readonly isWanted: boolean;
  readonly onToggle: () => void;
}

function Kind({ kind, isWanted, onToggle }: KindProps) {
  const { t } = useTranslation();
  const { name, vendor, orderNumberPattern: order } = modelOfKind(kind.assets);
  const called = [vendor, name === order ? undefined : name].filter((part) => part !== undefined).join(' ');
  return (
    <li>
      <Checkbox checked={isWanted} onChange={onToggle} label={called === '' ? order : called} />
      <span className="mono">{called === '' ? '' : order}</span>
      <span className={styles['number']}>{t('models:assets', { count: kind.assets.length })}</span>
      <Names assets={kind.assets} />
    </li>
  );
}

interface DuplicatesProps {
  readonly group: readonly AssetModel[];
  readonly catalogue: Catalogue;
}

function Duplicates({ group, catalogue }: DuplicatesProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('models:duplicates.title', { count: group.length })}>
      <ul className={styles['rows']}>
        {group.map((model) => (
          <li key={model.id}>
            <RecordName id={model.id} name={model.name} />
            <span className="mono">{model.orderNumberPattern ?? ''}</span>
            <span className={styles['number']}>
              {t('models:assets', { count: catalogue.assetsOf.get(model.id)?.length ?? 0 })}
            </span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() =>
                void mergeInto(
                  model,
                  group.filter((other) => other !== model),
                )
              }
            >
              {t('models:duplicates.keep')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

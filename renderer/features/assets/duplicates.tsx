import { Button, Loader, Modal } from '@mantine/core';
import { IconCopyCheck } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  assetsToldApart,
  type DuplicateGroup,
  findDuplicates,
  markDifferent,
} from '#shared/ingest/reconcile/duplicates.ts';
import { setFields } from '#shared/journal/edit.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { pauses } from '../../stores/pause.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './duplicates.module.css';
import { nameOfAsset, perform } from './gestures.ts';
import { MergeForm } from './merge-form.tsx';

/** So many groups are listed at once; merging them brings up the next. */
const mostListed = 200;

interface DuplicatesProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Assets that may be the same device, why, and the way to make them one. */
export const Duplicates = memo(function Dialog({ opened, onClose }: DuplicatesProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="min(1180px, 92vw)"
      title={t('assets:duplicates.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened ? (
        <>
          <Found />
          <ToldApart />
        </>
      ) : null}
    </Modal>
  );
});

function Found() {
  const { t } = useTranslation();
  const [groups, setGroups] = useState<readonly DuplicateGroup[] | null>(null);
  const [chosen, setChosen] = useState(0);
  const version = useAssessment((state) => state.version);
  const readOnly = useAssessment((state) => state.readOnly);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again after every change, a merge above all
  useEffect(() => {
    let isOvertaken = false;
    void findDuplicates(useAssessment.getState().model, pauses()).then((found) => {
      if (!isOvertaken) setGroups(found);
    });
    return () => {
      isOvertaken = true;
    };
  }, [version]);
  if (groups === null) return <Loader aria-label={t('common:loading')} />;
  const group = groups[Math.min(chosen, groups.length - 1)];
  if (group === undefined)
    return (
      <EmptyState
        icon={IconCopyCheck}
        title={t('assets:duplicates.none')}
        text={t('assets:duplicates.noneText')}
      />
    );
  return (
    <div className={styles['panes']}>
      <nav className={styles['list']} aria-label={t('assets:duplicates.groups')}>
        <p role="status">{t('assets:duplicates.count', { count: groups.length })}</p>
        <ul>
          {groups.slice(0, mostListed).map((one, index) => (
            <li key={one.assets.join(' ')}>
              <button type="button" aria-current={one === group} onClick={() => setChosen(index)}>
                <Names group={one} />
                <Reason group={one} />
              </button>
            </li>
          ))}
        </ul>
        {groups.length > mostListed ? <p>{t('common:more', { count: groups.length - mostListed })}</p> : null}
      </nav>
      <div className={styles['compare']}>
        <MergeForm key={group.assets.join(' ')} group={group}>
          <Button variant="default" disabled={readOnly} onClick={() => tellApart(group)}>
            {t('assets:duplicates.different', { count: group.assets.length })}
          </Button>
          <Button
            variant="subtle"
            disabled={groups.length < 2}
            onClick={() => setChosen((groups.indexOf(group) + 1) % groups.length)}
          >
            {t('assets:duplicates.next')}
          </Button>
        </MergeForm>
      </div>
    </div>
  );
}

/** Remembers in the plant that a group's assets are different devices, so that nobody is asked again. */
function tellApart({ assets }: DuplicateGroup): void {
  const { model } = useAssessment.getState();
  const names = assets.map((id) => nameOfAsset(model.asset.get(id) ?? {})).join(', ');
  void perform(i18n.t('assets:did.tellApart', { names }).slice(0, 300), markDifferent(model, assets));
}

/** What was told apart before, and the way to be asked again. */
function ToldApart() {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const told = assetsToldApart(useModel());
  if (told.length === 0) return null;
  const askAgain = (): void => {
    const changes = told.flatMap((id) => setFields('asset', id, { notDuplicateOf: null }));
    void perform(i18n.t('assets:did.askAgain', { count: told.length }), changes);
  };
  return (
    <p className={styles['told']}>
      {t('assets:duplicates.toldApart', { count: told.length })}{' '}
      <Button variant="subtle" size="compact-sm" disabled={readOnly} onClick={askAgain}>
        {t('assets:duplicates.askAgain')}
      </Button>
    </p>
  );
}

function Names({ group }: { readonly group: DuplicateGroup }) {
  const { model } = useAssessment.getState();
  return <strong>{group.assets.map((id) => nameOfAsset(model.asset.get(id) ?? {})).join(', ')}</strong>;
}

function Reason({ group }: { readonly group: DuplicateGroup }) {
  const { t } = useTranslation();
  return (
    <span>
      {group.reasons
        .slice(0, 3)
        .map(({ by, value }) => t(`assets:duplicates.reason.${by}`, { value }))
        .join('; ')}
    </span>
  );
}

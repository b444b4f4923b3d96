import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { useNavigation } from '../../stores/navigation.ts';
import { askBeforeLocking } from '../../stores/session.ts';
import styles from './capture.module.css';
import { isUnsaved, useCapture } from './capture-store.ts';

type Answer = 'save' | 'discard' | 'stay';

const useQuestion = create<{ readonly answer: ((answer: Answer) => void) | null }>(() => ({ answer: null }));

/** Locking forgets what no commit holds; a person who locks is asked first. */
async function mayLock(): Promise<boolean> {
  if (!isUnsaved()) return true;
  const answer = await new Promise<Answer>((resolve) => useQuestion.setState({ answer: resolve }));
  useQuestion.setState({ answer: null });
  if (answer !== 'save') return answer === 'discard';
  if (await useCapture.getState().save()) return true;
  // What keeps it from being saved stands at its field.
  useNavigation.getState().go('assets', { tab: 'capture' });
  return false;
}
askBeforeLocking(mayLock);

/** The question before locking with an asset half captured; on every page, as the draft survives changing them. */
export function LockQuestion() {
  const { t } = useTranslation();
  const answer = useQuestion((state) => state.answer);
  return (
    <Modal
      opened={answer !== null}
      title={t('capture:lock.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      onClose={() => answer?.('stay')}
    >
      <p>{t('capture:lock.text')}</p>
      <div className={styles['answers']}>
        <Button size="md" data-autofocus onClick={() => answer?.('save')}>
          {t('capture:lock.save')}
        </Button>
        <Button size="md" variant="default" color="red" onClick={() => answer?.('discard')}>
          {t('capture:lock.discard')}
        </Button>
        <Button size="md" variant="default" onClick={() => answer?.('stay')}>
          {t('capture:lock.stay')}
        </Button>
      </div>
    </Modal>
  );
}

import { Button, SegmentedControl } from '@mantine/core';
import { IconCheck, IconEraser, IconLockOpenOff } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './capture.module.css';
import { CaptureForm } from './capture-form.tsx';
import { CapturePhotos } from './capture-photos.tsx';
import { adoptAssessment, type Hand, isUnsaved, recallView, useCapture } from './capture-store.ts';
import { CatalogueMatch } from './catalogue-match.tsx';
import { wrongFields } from './draft.ts';
import { DuplicateWarning } from './duplicate-warning.tsx';
import { RoundList } from './round-list.tsx';

/** Pixels of a window that has no room for three columns. */
const smallScreen = 1500;

/** Quick capture on the plant floor: photo, what the nameplate says, save, next; with one thumb or the keyboard alone. */
export function CapturePage() {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const id = useAssessment((state) => state.id);
  const hand = useCapture((state) => state.hand);
  const form = useRef<HTMLDivElement>(null);
  const { said, save } = useSaving(form);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another assessment gets a draft of its own
  useEffect(() => {
    adoptAssessment();
    void recallView();
  }, [id]);
  useWholeWidth();
  if (readOnly)
    return (
      <div className={styles['readOnly']}>
        <EmptyState
          icon={IconLockOpenOff}
          title={t('capture:readOnly.title')}
          text={t('capture:readOnly.text')}
        />
      </div>
    );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void save();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one shortcut of every field inside; the button says it
    <div className={styles['page']} data-hand={hand} onKeyDown={onKeyDown}>
      <div className={styles['form']} ref={form}>
        <CaptureForm />
      </div>
      <section className={styles['thumb']} aria-label={t('capture:thumb')}>
        <div className={styles['thumbScroll']}>
          <CapturePhotos />
          <CatalogueMatch />
          <RoundList />
        </div>
        <div className={styles['save']}>
          <DuplicateWarning />
          <p className={styles['said']} role="status">
            {said}
          </p>
          <SaveButtons onSave={() => void save()} />
          <HandChoice />
        </div>
      </section>
    </div>
  );
}

function SaveButtons({ onSave }: { readonly onSave: () => void }) {
  const { t } = useTranslation();
  const saving = useCapture((state) => state.saving);
  // Read for its effect on what is unsaved.
  useCapture((state) => state.draft);
  useCapture((state) => state.photos);
  const unsaved = isUnsaved();
  return (
    <div className={styles['saveRow']}>
      <Button
        className={styles['saveButton'] ?? ''}
        loading={saving}
        disabled={!unsaved}
        leftSection={<IconCheck size={24} />}
        title={t('capture:saveKeys')}
        onClick={onSave}
      >
        {t('capture:save')}
      </Button>
      <Button
        className={styles['clearButton'] ?? ''}
        variant="default"
        disabled={!unsaved}
        aria-label={t('capture:clear')}
        title={t('capture:clear')}
        onClick={() => useCapture.getState().clear()}
      >
        <IconEraser size={22} />
      </Button>
    </div>
  );
}

function HandChoice() {
  const { t } = useTranslation();
  const hand = useCapture((state) => state.hand);
  const hands: readonly Hand[] = ['left', 'right'];
  return (
    <SegmentedControl
      fullWidth
      className={styles['hand'] ?? ''}
      aria-label={t('capture:hand.label')}
      value={hand}
      data={hands.map((value) => ({ value, label: t(`capture:hand.${value}`) }))}
      onChange={(value) => useCapture.getState().setHand(value === 'left' ? 'left' : 'right')}
    />
  );
}

/** On a small screen the inspector makes room for the form and comes back with the next page. */
function useWholeWidth(): void {
  useEffect(() => {
    if (window.innerWidth > smallScreen) return;
    useNavigation.getState().setWide(true);
    return () => useNavigation.getState().setWide(false);
  }, []);
}

/** Saving, what is said of it, and where the keyboard goes on: to the field that is wrong, or to the first one. */
function useSaving(form: React.RefObject<HTMLElement | null>) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<{ readonly key: string; readonly words?: Record<string, string> } | null>(
    null,
  );
  const save = async (): Promise<void> => {
    const [wrong] = wrongFields(useCapture.getState().draft);
    if (wrong !== undefined) {
      setSaid({ key: 'capture:wrong', words: { field: t(`model:field.${wrong}`) } });
      form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    if (!isUnsaved()) return setSaid({ key: 'capture:nothing' });
    if (!(await useCapture.getState().save())) return;
    const [latest] = useCapture.getState().round;
    const name = latest === undefined ? '' : useAssessment.getState().model.asset.get(latest)?.name;
    setSaid({ key: 'capture:saved', words: { name: name ?? '' } });
    form.current?.querySelector<HTMLElement>('[name="vendor"]')?.focus();
  };
  return { said: said === null ? '' : t(said.key, said.words ?? {}), save };
}

import { Button, Checkbox, Group, Modal, Progress } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { call } from '../../app/bridge.ts';
import { makeSample, type SampleProgress } from '../../app/make-sample.ts';
import { type SamplePlant, samplePlants } from '../../app/sample-files.ts';
import { loadPacks, useKnowledge } from '../../stores/knowledge.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSampleRequest } from '../../stores/sample-request.ts';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import styles from './sample-dialog.module.css';

/** Offers the sample plants: one is chosen by arrows, Enter makes an assessment of it and shows its findings. */
export function SampleDialog() {
  const { t } = useTranslation();
  const done = useSampleRequest((state) => state.done);
  const [plant, setPlant] = useState<SamplePlant>(samplePlants[0]);
  const [progress, setProgress] = useState<SampleProgress | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const advisories = useAdvisoryOffer();
  const isMaking = progress !== null;

  const make = async (): Promise<void> => {
    setProblem(null);
    const made = await makeSample(plant, { withAdvisories: advisories.taken, onProgress: setProgress });
    setProgress(null);
    if (!made.ok) return setProblem(made.error);
    done();
    useNavigation.getState().go('findings');
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isMaking && advisories.isKnown) void make();
  };
  return (
    <Modal
      opened
      onClose={() => (isMaking ? undefined : done())}
      size={640}
      title={t('samples:title')}
      closeButtonProps={{ 'aria-label': t('common:close'), disabled: isMaking }}
    >
      <form className={styles['form']} onSubmit={submit}>
        <p>{t('samples:lead')}</p>
        <ChoiceCards
          label={t('samples:title')}
          choices={samplePlants.map((id) => ({
            id,
            name: t(`samples:${id}.name`),
            about: t(`samples:${id}.about`),
          }))}
          chosen={plant}
          onChoose={setPlant}
          disabled={isMaking}
        />
        {advisories.isOffered ? (
          <Checkbox
            label={t('samples:advisories')}
            description={t('samples:advisoriesWhy')}
            checked={advisories.taken}
            disabled={isMaking}
            onChange={(event) => advisories.take(event.currentTarget.checked)}
          />
        ) : null}
        {advisories.isKnown && !advisories.isOffered ? (
          <p className={styles['dim']}>{t('samples:packThere')}</p>
        ) : null}
        {problem === null ? null : <ProblemNotice problem={problem} />}
        <Group justify="space-between" wrap="nowrap">
          <div className={styles['progress']} aria-live="polite">
            {progress === null ? null : (
              <>
                <Progress value={(100 * progress.done) / progress.of} aria-label={t('samples:making')} />
                <span className={styles['dim']}>{progress.title}</span>
              </>
            )}
          </div>
          <Button type="submit" loading={isMaking} disabled={!advisories.isKnown}>
            {t('samples:make')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface AdvisoryOffer {
  readonly isKnown: boolean;
  /** Nothing is installed that they would mix with. */
  readonly isOffered: boolean;
  readonly taken: boolean;
  readonly take: (taken: boolean) => void;
}

/**
 * Packs serve every assessment, and invented weaknesses of real products have no place in a real one: they are offered
 * only where no pack is installed, and chosen beforehand only where there is no assessment yet.
 */
function useAdvisoryOffer(): AdvisoryOffer {
  const packs = useKnowledge((state) => state.packs);
  const [isKnown, setKnown] = useState(false);
  const [isTaken, take] = useState(false);
  useEffect(() => {
    void Promise.all([loadPacks(), call('assessment:list', {})]).then(([, list]) => {
      take(list.length === 0);
      setKnown(true);
    });
  }, []);
  const isOffered = isKnown && packs.every(({ kind }) => kind === 'starter');
  return { isKnown, isOffered, taken: isOffered && isTaken, take };
}

import { ActionIcon, Button, CloseButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconListDetails } from '@tabler/icons-react';
import { memo } from 'react';
import type { RecordId } from '#shared/model/model.ts';
import { recordIn } from '#shared/model/model.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { useInPieces } from '../../../stores/in-pieces.ts';
import { useSelection } from '../../../stores/selection.ts';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { jumpTo } from '../gestures.ts';
import { isLegendFolded, useDiagram } from '../view.ts';
import { ChosenUnasked, ComparisonChoice, OfThePast } from './comparison-choice.tsx';
import styles from './legend-card.module.css';
import markStyles from './marks.module.css';
import type { Entry, Overlay, PathEdge, Say } from './overlay.ts';
import { PlanWait } from './plan-wait.tsx';
import { useSay } from './say.ts';
import { type Shown, useShown } from './shown.ts';
import { ToneIcon } from './tone-icon.tsx';
import { keepSubject } from './use-overlay.ts';

/** So few records are shown with the zones around them opened; more are only selected and brought into view. */
const few = 20;

/** Selects what an entry or a step speaks of and brings it into view; what is gone is only brought into view. */
export function showRecords(ids: readonly RecordId[]): void {
  if (ids.length <= few) jumpTo(ids);
  else {
    const { model } = useAssessment.getState();
    useSelection.getState().select(ids.filter((id) => recordIn(model, id) !== undefined));
    useDiagram.getState().canvas?.zoomTo(ids);
  }
  keepSubject();
}

/** The key to the overlay that is on, with how many of each there are; says the same to a screen reader. */
export const LegendCard = memo(function Legend() {
  const overlay = useShown((state) => state.overlay);
  return overlay === null ? null : <Card key={overlay.id} overlay={overlay} />;
});

function Card({ overlay }: { readonly overlay: Overlay }) {
  const say = useSay();
  const { t } = say;
  const isFolded = useDiagram(isLegendFolded);
  const waits = useShown((state) => state.waits);
  const shown = useShown((state) => state.shown);
  const problem = useShown((state) => state.problem);
  const title = t(overlay.titleKey);
  const Picture = overlay.icon;
  return (
    <section
      className={styles['card']}
      aria-label={t('overlay:legendOf', { title })}
      data-folded={isFolded || undefined}
      data-told={shown !== null && waits === null ? overlay.id : undefined}
    >
      <div className={styles['head']}>
        <Picture size={16} stroke={1.75} aria-hidden />
        <h2 title={title}>{title}</h2>
        {isFolded && shown !== null ? <Figures shown={shown} /> : null}
        {isFolded && shown === null && waits !== null ? (
          <span className={styles['hint']}>{t(`overlay:waits.${waits}`)}</span>
        ) : null}
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-expanded={!isFolded}
          aria-label={t(isFolded ? 'overlay:unfold' : 'overlay:fold')}
          onClick={() => useDiagram.getState().foldLegend(isFolded ? 'open' : 'folded')}
        >
          {isFolded ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
        </ActionIcon>
        <CloseButton
          size="sm"
          aria-label={t('overlay:off')}
          onClick={() => useDiagram.getState().setOverlay(null)}
        />
      </div>
      {overlay.need === 'comparison' ? <ChosenUnasked /> : null}
      {overlay.need === 'comparison' ? <OfThePast /> : null}
      <p className="visually-hidden" role="status">
        {problem === null ? announce(title, shown, waits, say) : `${title}. ${problem.message[say.language]}`}
      </p>
      {isFolded ? null : <Body overlay={overlay} />}
    </section>
  );
}

function Body({ overlay }: { readonly overlay: Overlay }) {
  const { t } = useSay();
  const { waits, shown, problem } = useShown();
  const isComparison = overlay.need === 'comparison';
  // The picture comes first; fields to choose by a moment later.
  const hasChoice = useInPieces(isComparison, false);
  return (
    <div className={styles['body']}>
      {hasChoice ? <ComparisonChoice /> : null}
      {shown === null && waits === 'plan' ? <PlanWait /> : null}
      {shown === null && waits !== null && waits !== 'plan' ? (
        <p className={styles['hint']}>{t(`overlay:waits.${waits}`)}</p>
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {shown === null ? null : <Told shown={shown} isComparison={isComparison} />}
    </div>
  );
}

/** What is read out when an overlay is switched on or its answer changes. */
function announce(title: string, shown: Shown | null, waits: string | null, say: Say): string {
  if (shown === null) return waits === null ? title : `${title}. ${say.t(`overlay:waits.${waits}`)}`;
  const counts = entriesOf(shown).map(
    ([entry, ids]) => `${formatCount(ids.length, say.language)} ${entry.label(say)}`,
  );
  return `${title}. ${counts.length === 0 ? say.t('overlay:nothing') : counts.join(', ')}`;
}

function entriesOf({ answer, members }: Shown): readonly (readonly [Entry, readonly RecordId[]])[] {
  return answer.legend.flatMap((entry) => {
    const ids = members.get(entry);
    return ids === undefined ? [] : [[entry, ids] as const];
  });
}

/** The legend in one line: shapes with figures; what is calm only where there is nothing else. */
function Figures({ shown }: { readonly shown: Shown }) {
  const say = useSay();
  const entries = entriesOf(shown);
  const loud = entries.filter(([{ tone }]) => tone !== 'calm');
  return (
    <span className={styles['figures']}>
      {(loud.length > 0 ? loud : entries).map(([entry, ids]) => (
        <button
          key={entry.key}
          type="button"
          className={styles['figure']}
          title={entry.label(say)}
          aria-label={`${formatCount(ids.length, say.language)} ${entry.label(say)}`}
          onClick={() => showRecords(ids)}
        >
          <span className={markStyles['swatch']} data-tone={entry.tone}>
            <ToneIcon tone={entry.tone} />
          </span>
          {formatCount(ids.length, say.language)}
        </button>
      ))}
    </span>
  );
}

function Told({ shown, isComparison }: { readonly shown: Shown; readonly isComparison: boolean }) {
  const say = useSay();
  const { t, language } = say;
  const entries = entriesOf(shown);
  const { notes = [], path = [] } = shown.answer;
  return (
    <>
      {entries.length === 0 ? <p className={styles['hint']}>{t('overlay:nothing')}</p> : null}
      <ul className={styles['legend']}>
        {entries.map(([entry, ids]) => (
          <li key={entry.key}>
            <button
              type="button"
              className={styles['entry']}
              title={t('overlay:select', { count: ids.length })}
              onClick={() => showRecords(ids)}
            >
              <span className={markStyles['swatch']} data-tone={entry.tone}>
                <ToneIcon tone={entry.tone} />
              </span>
              <span className={styles['label']}>{entry.label(say)}</span>
              <span className={styles['count']}>{formatCount(ids.length, language)}</span>
            </button>
          </li>
        ))}
      </ul>
      {notes.map((words) => (
        <p key={words(say)} className={styles['hint']}>
          {words(say)}
        </p>
      ))}
      {path.length === 0 ? null : <Steps path={path} />}
      {isComparison && entries.length > 0 ? (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconListDetails size={15} />}
          onClick={() => useDiagram.getState().showDifferences(!useDiagram.getState().differences)}
        >
          {t('overlay:changes.list')}
        </Button>
      ) : null}
    </>
  );
}

function Steps({ path }: { readonly path: readonly PathEdge[] }) {
  const say = useSay();
  return (
    <ol className={styles['steps']} aria-label={say.t('overlay:attackPath.steps')}>
      {path.map((step) => (
        <li key={step.number}>
          <button type="button" className={styles['step']} onClick={() => showRecords([step.from, step.to])}>
            {step.long(say)}
          </button>
        </li>
      ))}
    </ol>
  );
}

import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { severities } from '#shared/analysis/analysis.ts';
import type { Suggestion } from '#shared/analysis/plan/suggest.ts';
import { builtInMeasures, type CatalogueMeasure, entryOf } from '#shared/knowledge/catalogue/measures.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explain } from '../../ui/explain.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import type { WholePlan } from '../../workers/analysis-messages.ts';
import { addSuggested } from './edits.ts';
import { EntryFacts } from './entry-facts.tsx';
import styles from './measures.module.css';
import { useWords, type Words } from './words.ts';

interface Ranked {
  readonly suggestion: Suggestion;
  readonly entry: CatalogueMeasure;
}

/** What speaks for a measure, in words. */
function reasonOf({ t, figure }: Words, { findings, severities: counts, score, above }: Suggestion): string {
  const reasons: string[] = [];
  if (findings > 0) reasons.push(t('measures:first.settles', { count: findings }));
  if (counts.critical > 0) reasons.push(t('measures:first.critical', { count: counts.critical }));
  if (score >= 0.05) reasons.push(t('measures:first.score', { score: figure(score) }));
  if (above !== null && above > 0) reasons.push(t('measures:first.above', { count: above }));
  return reasons.join(', ');
}

/** Measures nobody has planned yet, the most worth for its cost first, each with what speaks for it. */
export function FirstTab({ whole }: { readonly whole: WholePlan }) {
  const words = useWords();
  const { t } = words;
  const ranked = whole.suggestions.flatMap((suggestion): readonly Ranked[] => {
    const entry = entryOf(builtInMeasures, suggestion.entry);
    return entry === undefined ? [] : [{ suggestion, entry }];
  });
  const [first] = ranked;
  if (first === undefined) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title={t('measures:first.none')}
        text={t('measures:first.noneText')}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('measures:tab.first')}>
      <p className={styles['start']}>
        {t('measures:first.start', {
          name: first.entry.name[words.language],
          reason: reasonOf(words, first.suggestion),
        })}
      </p>
      <div className={styles['box']}>
        <table className={styles['table']} aria-label={t('measures:tab.first')}>
          <thead>
            <tr>
              <th scope="col" data-number>
                {t('measures:first.rank')}
              </th>
              <th scope="col">{t('model:kind.measure')}</th>
              <th scope="col">{t('measures:first.why')}</th>
              <th scope="col" data-number>
                <span className={styles['explained']}>
                  {t('measures:first.worth')}
                  <ExplainRank words={words} />
                </span>
              </th>
              <th scope="col">{t('measures:effort')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('measures:first.add')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {ranked.map((one, place) => (
              <Line key={one.entry.id} one={one} place={place + 1} words={words} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ExplainRank({ words: { t, money } }: { readonly words: Words }) {
  const { severityWeight, dayRate } = builtInMeasures.planning;
  return (
    <Explain about={t('measures:first.worth')}>
      <p className={styles['formula']}>{t('measures:first.formula')}</p>
      <ul>
        <li>{t('measures:first.inputScore')}</li>
        <li>
          {t('measures:first.inputWeights', {
            critical: severityWeight.critical,
            high: severityWeight.high,
            medium: severityWeight.medium,
            low: severityWeight.low,
          })}
        </li>
        <li>{t('measures:first.inputCost', { rate: money(dayRate) })}</li>
        <li>{t('measures:never')}</li>
      </ul>
      <small>{t('measures:source', { source: builtInMeasures.source, date: builtInMeasures.date })}</small>
    </Explain>
  );
}

interface LineProps {
  readonly one: Ranked;
  readonly place: number;
  readonly words: Words;
}

function Line({ one, place, words }: LineProps) {
  const { t, language } = words;
  const { suggestion, entry } = one;
  const [open, setOpen] = useState(false);
  const readOnly = useAssessment((state) => state.readOnly);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <tr>
        <td data-number>{place}</td>
        <th scope="row">
          <button
            type="button"
            className={styles['unfold']}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Chevron size={15} className={styles['chevron']} aria-hidden />
            {entry.name[language]}
          </button>
          <small>{entry.does[language]}</small>
        </th>
        <td>
          <span
            className={styles['badges']}
            hidden={severities.every((one) => suggestion.severities[one] === 0)}
          >
            {severities
              .filter((severity) => suggestion.severities[severity] > 0)
              .map((severity) => (
                <SeverityBadge key={severity} severity={severity} count={suggestion.severities[severity]} />
              ))}
          </span>
          <small>{reasonOf(words, suggestion)}</small>
        </td>
        <td data-number>{words.figure(suggestion.worth, 1, 1)}</td>
        <td className={styles['short']}>
          {words.days(entry.days)}
          <small>{words.money(suggestion.cost)}</small>
          {entry.downtime ? <small>{t('measures:needsStandstill')}</small> : null}
        </td>
        <td>
          {readOnly ? null : (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} />}
              aria-label={t('measures:first.addNamed', { name: entry.name[language] })}
              onClick={() => void addSuggested(entry, suggestion, language)}
            >
              {t('measures:first.add')}
            </Button>
          )}
        </td>
      </tr>
      {open ? (
        <tr>
          <td />
          <td colSpan={5}>
            <EntryFacts entry={entry} scope={suggestion} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Gate, GatePlace } from '#shared/analysis/workflow/gate.ts';
import type { Step } from '#shared/analysis/workflow/gates.ts';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { GateBadge } from './gate-badge.tsx';
import styles from './workflow.module.css';

/** Every requirement in order: whether its gate is passed, what is missing, and the way there. */
export function Path({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const all = steps.flatMap(({ gates }) => gates);
  const counts = (['passed', 'open', 'unknown', 'notApplicable'] as const).map((state) => ({
    state,
    count: all.filter((gate) => gate.state === state).length,
  }));
  const next = all.find(({ state }) => state === 'open') ?? all.find(({ state }) => state === 'unknown');
  return (
    <>
      <p className={styles['summary']} role="status">
        {counts.map(({ state, count }) => (
          <span key={state}>
            {formatCount(count, language)} <GateBadge state={state} />
          </span>
        ))}
      </p>
      {next === undefined ? null : (
        <p className={styles['next']}>
          <span>{t('workflow:next', { gate: `${next.id} ${next.title[language]}` })}</span>
          <GoButton gate={next} />
        </p>
      )}
      <ol className={styles['steps']}>
        {steps.map((step) => (
          <li key={step.id}>
            <h2>
              {step.id} {step.title[language]}
            </h2>
            <ul className={styles['gates']}>
              {step.gates.map((gate) => (
                <GateLine key={gate.id} gate={gate} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

/** One gate, folded: what it is, how it stands, how much is there; unfolded: what is missing. */
export function GateLine({ gate }: { readonly gate: Gate }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, title, state, done, total, missing, missingCount } = gate;
  const head = (
    <>
      <span className={styles['id']}>{id}</span>
      <span className={styles['title']}>{title[language]}</span>
      {total > 0 ? (
        <span className={styles['count']}>
          {t('workflow:done', { done: formatCount(done, language), total: formatCount(total, language) })}
        </span>
      ) : null}
      <GateBadge state={state} />
    </>
  );
  if (missing.length === 0) return <li className={styles['gate']}>{head}</li>;
  return (
    <li>
      <details className={styles['details']}>
        <summary className={styles['gate']}>{head}</summary>
        <div className={styles['missing']}>
          <ul>
            {missing.map(({ record, what, state: how }) => (
              <li key={`${record ?? ''} ${what.en}`} className={styles['lack']}>
                {record === null ? null : <RecordName id={record} name={undefined} />}
                <span>{what[language]}</span>
                <small>{t(`workflow:missing.${how}`)}</small>
              </li>
            ))}
          </ul>
          {missingCount > missing.length ? (
            <p>{t('workflow:more', { count: missingCount - missing.length })}</p>
          ) : null}
          <GoButton gate={gate} />
        </div>
      </details>
    </li>
  );
}

function GoButton({ gate: { place, missing } }: { readonly gate: Gate }) {
  const { t } = useTranslation();
  return (
    <Button size="compact-sm" variant="default" onClick={() => goTo(place, missing[0]?.record ?? null)}>
      {t(`workflow:go.${place.page}`)}
    </Button>
  );
}

function goTo(place: GatePlace, record: Gate['missing'][number]['record']): void {
  const { go } = useNavigation.getState();
  const records = record === null ? {} : { records: [record] };
  if (place.page === 'records') go('records', { tab: place.kind, ...records });
  else if (place.page === 'findings') go('findings', place.rule === undefined ? {} : { rule: place.rule });
  else if (place.page === 'workflow') go('workflow', { tab: 'approval' });
  else go(place.page, records);
}

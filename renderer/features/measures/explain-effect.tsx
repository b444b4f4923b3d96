import { builtInParameters } from '#shared/analysis/parameters.ts';
import { Explain } from '../../ui/explain.tsx';
import styles from './measures.module.css';
import type { Words } from './words.ts';

interface ExplainEffectProps {
  readonly about: string;
  /** One line, or a line for each column it explains. */
  readonly formula: string | readonly string[];
  readonly words: Words;
}

/** How a figure of the plan came about, from what, and by which parameters. */
export function ExplainEffect({ about, formula, words: { t } }: ExplainEffectProps) {
  const { version, date, source } = builtInParameters;
  return (
    <Explain about={about}>
      {[formula].flat().map((line) => (
        <p key={line} className={styles['formula']}>
          {line}
        </p>
      ))}
      <ul>
        <li>{t('measures:plan.inputEdges')}</li>
        <li>{t('measures:plan.inputEvidence')}</li>
        <li>{t('measures:never')}</li>
      </ul>
      <small>{t('measures:plan.parameters', { version, date, source })}</small>
    </Explain>
  );
}

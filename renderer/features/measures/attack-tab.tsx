import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type Coverage,
  type TechniqueAnswer,
  type TechniqueState,
  techniqueStates,
} from '#shared/analysis/attack-ics/coverage.ts';
import { navigatorLayer } from '#shared/analysis/attack-ics/navigator.ts';
import { call } from '../../app/bridge.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { Explain } from '../../ui/explain.tsx';
import { tell, tellProblem } from '../../ui/tell.tsx';
import styles from './measures.module.css';
import { useWords, type Words } from './words.ts';

/** The colour a state borrows from the severities; the word stands beside it. */
const tones = {
  open: 'critical',
  bare: 'medium',
  planned: 'low',
  covered: 'good',
  noMitigation: 'info',
  notHere: 'info',
} as const satisfies Record<TechniqueState, string>;

/** Where every technique of ATT&CK for ICS stands: as a matrix by tactic and as a table, with the layer to take away. */
export function AttackTab({ coverage }: { readonly coverage: Coverage }) {
  const words = useWords();
  const { t } = words;
  const [view, setView] = useState('matrix');
  const [state, setState] = useState<TechniqueState | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = coverage.techniques.filter((answer) => state === null || answer.state === state);
  const answer = coverage.techniques.find(({ technique }) => technique.id === chosen);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('measures:tab.attack')}>
      <div className={styles['tools']}>
        <SegmentedControl
          aria-label={t('measures:attack.view')}
          value={view}
          onChange={setView}
          data={[
            { value: 'matrix', label: t('measures:attack.matrix') },
            { value: 'table', label: t('measures:attack.table') },
          ]}
        />
        <div className={styles['chips']}>
          {techniqueStates.map((one) => (
            <button
              key={one}
              type="button"
              className={styles['chip']}
              data-tone={tones[one]}
              aria-pressed={state === one}
              onClick={() => setState(state === one ? null : one)}
            >
              {coverage.counts[one]} {t(`measures:attack.state.${one}`)}
            </button>
          ))}
        </div>
        <Explain about={t('measures:tab.attack')}>
          <ul>
            {techniqueStates.map((one) => (
              <li key={one}>
                <strong>{t(`measures:attack.state.${one}`)}</strong>: {t(`measures:attack.meaning.${one}`)}
              </li>
            ))}
          </ul>
          <small>{t('measures:source', { source: coverage.table.source, date: coverage.table.date })}</small>
        </Explain>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          onClick={() => void saveLayer(coverage, words)}
        >
          {t('measures:attack.export')}
        </Button>
      </div>
      {answer === undefined ? null : <Detail answer={answer} words={words} />}
      {view === 'matrix' ? (
        <Matrix
          tactics={coverage.table.tactics}
          answers={shown}
          chosen={chosen}
          onChoose={setChosen}
          words={words}
        />
      ) : (
        <TechniqueTable answers={shown} chosen={chosen} onChoose={setChosen} words={words} />
      )}
      <p className={styles['note']}>{coverage.table.attribution}</p>
    </section>
  );
}

async function saveLayer(coverage: Coverage, { t, language }: Words): Promise<void> {
  const { model, id } = useAssessment.getState();
  const name = (id === null ? undefined : model.assessment.get(id)?.name) ?? t('measures:tab.attack');
  const states = {
    open: t('measures:attack.state.open'),
    bare: t('measures:attack.state.bare'),
    planned: t('measures:attack.state.planned'),
    covered: t('measures:attack.state.covered'),
    noMitigation: t('measures:attack.state.noMitigation'),
    notHere: t('measures:attack.state.notHere'),
  };
  const layer = navigatorLayer(
    coverage,
    coverage.table,
    {
      name,
      description: t('measures:attack.layer'),
      states,
      comment: ({ state, assets, findings }) =>
        `${states[state]}. ${t('measures:attack.assets', { count: assets })}, ${t('measures:attack.findings', { count: findings })}`,
    },
    language,
  );
  const answer = await call('output:save', {
    content: JSON.stringify(layer, null, 2),
    name: `${name} ATT&CK`,
    format: 'json',
  });
  if (!answer.ok) tellProblem(answer.error);
  else if (answer.value !== null) tell(t('measures:attack.saved', { file: answer.value.fileName }));
}

interface ViewProps {
  readonly answers: readonly TechniqueAnswer[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly words: Words;
}

interface MatrixProps extends ViewProps {
  readonly tactics: Coverage['table']['tactics'];
}

function Matrix({ tactics, answers, chosen, onChoose, words: { t, language } }: MatrixProps) {
  return (
    <div className={styles['matrix']}>
      {tactics.map(({ id, short, name }) => {
        const inTactic = answers.filter(({ technique }) => technique.tactics.includes(short));
        return (
          <section key={id} aria-label={name[language]}>
            <h3>
              {name[language]} <small>{inTactic.length}</small>
            </h3>
            <ul>
              {inTactic.map(({ technique, state }) => (
                <li key={technique.id}>
                  <button
                    type="button"
                    className={styles['technique']}
                    data-tone={tones[state]}
                    aria-pressed={chosen === technique.id}
                    title={technique.does[language]}
                    onClick={() => onChoose(technique.id)}
                  >
                    <small>
                      {technique.id} {t(`measures:attack.state.${state}`)}
                    </small>
                    {technique.name}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function TechniqueTable({ answers, chosen, onChoose, words: { t, language } }: ViewProps) {
  return (
    <div className={styles['box']}>
      <table className={styles['table']} aria-label={t('measures:tab.attack')}>
        <thead>
          <tr>
            <th scope="col">{t('measures:attack.technique')}</th>
            <th scope="col">{t('measures:attack.stateTitle')}</th>
            <th scope="col">{t('measures:attack.does')}</th>
            <th scope="col" data-number>
              {t('model:kinds.asset')}
            </th>
            <th scope="col" data-number>
              {t('model:field.findings')}
            </th>
            <th scope="col" data-number>
              {t('measures:attack.inForce')}
            </th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ technique, state, assets, findings, mitigations }) => (
            <tr key={technique.id} aria-selected={chosen === technique.id}>
              <th scope="row">
                <button type="button" className={styles['unfold']} onClick={() => onChoose(technique.id)}>
                  {technique.id} {technique.name}
                </button>
              </th>
              <td>
                <span className={styles['state']} data-tone={tones[state]}>
                  {t(`measures:attack.state.${state}`)}
                </span>
              </td>
              <td>{technique.does[language]}</td>
              <td data-number>{assets}</td>
              <td data-number>{findings}</td>
              <td data-number>
                {mitigations.filter((one) => one.state === 'inForce').length} / {mitigations.length}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const severityOf = { inForce: 'good', planned: 'low', missing: 'high' } as const;

function Detail({ answer, words }: { readonly answer: TechniqueAnswer; readonly words: Words }) {
  const { t, language } = words;
  const go = useNavigation((state) => state.go);
  const { technique, rules, mitigations } = answer;
  return (
    <section className={styles['detail']} aria-label={`${technique.id} ${technique.name}`}>
      <h3>
        {technique.id} {technique.name}
      </h3>
      <p>
        {t('measures:attack.attacker', { does: technique.does[language] })}{' '}
        {t('measures:attack.assets', { count: answer.assets })},{' '}
        {t('measures:attack.findings', { count: answer.findings })}
      </p>
      <span className={styles['badges']}>
        {rules.map((rule) => (
          <Button key={rule} size="compact-xs" variant="default" onClick={() => go('findings', { rule })}>
            {rule}
          </Button>
        ))}
      </span>
      <ul className={styles['plain']}>
        {mitigations.map(({ mitigation, state, met }) => (
          <li key={mitigation.id}>
            <span className={styles['state']} data-tone={severityOf[state]}>
              {t(`measures:attack.mitigation.${state}`)}
            </span>{' '}
            {mitigation.id} {language === 'de' ? mitigation.de : mitigation.name}
            {met.length === 0 ? '' : ` (${met.join(', ')})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Button, Loader, TextInput } from '@mantine/core';
import { IconEye, IconLayoutGridAdd, IconLock, IconSchool } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/bridge/contract.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { call } from '../../app/bridge.ts';
import { insertTemplate } from '../../app/insert-template.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSampleRequest } from '../../stores/sample-request.ts';
import { useSession } from '../../stores/session.ts';
import { useTemplateRequest } from '../../stores/template-request.ts';
import { OpenSealed } from '../../ui/open-sealed.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Door } from './door.tsx';
import styles from './unlock.module.css';

/** Damage that leaves what was written before it readable. */
const readableInPart: ReadonlySet<string> = new Set(['journal-damaged', 'journal-rolled-back']);

type Summary = Output<'assessment:list'>[number];

/** After unlocking: which assessment to work on. */
export function ChooserPage() {
  const { t } = useTranslation();
  const [list, setList] = useState<readonly Summary[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** The assessment whose journal is damaged, once opening it has failed for that. */
  const [damaged, setDamaged] = useState<Summary['id'] | null>(null);
  const opening = useAssessment((state) => state.status === 'opening');
  const lock = useSession((state) => state.lock);
  const language = useLanguage();

  useEffect(() => {
    void call('assessment:list', {}).then(setList);
  }, []);
  const show = async (result: Promise<Result<void, Problem>>, id: Summary['id'] | null): Promise<void> => {
    setProblem(null);
    setDamaged(null);
    const done = await result;
    if (done.ok) return;
    setProblem(done.error);
    if (readableInPart.has(done.error.code)) setDamaged(id);
  };
  const { open, create } = useAssessment.getState();
  const createFromTemplate = (name: string): void =>
    useTemplateRequest.getState().ask({
      take: t('templates:create'),
      onTake: (template) =>
        void show(create(name === '' ? template.name[language] : name), null).then(() =>
          useAssessment.getState().status === 'open' ? insertTemplate(template) : undefined,
        ),
    });

  return (
    <Door title={t('unlock:chooser.title')} wide>
      {problem === null ? null : <ProblemNotice problem={problem} onClose={() => setProblem(null)} />}
      {damaged === null ? null : (
        <Button
          variant="default"
          leftSection={<IconEye size={16} />}
          onClick={() => void show(open(damaged, true), null)}
        >
          {t('unlock:chooser.openIntact')}
        </Button>
      )}
      {list === null || opening ? (
        <Loader size="sm" aria-label={t('common:loading')} />
      ) : (
        <Assessments list={list} onOpen={(id) => void show(open(id), id)} />
      )}
      <NewAssessment
        onCreate={(name) => void show(create(name), null)}
        onTemplate={createFromTemplate}
        disabled={opening}
        first={list?.length === 0}
      />
      <div className={styles['row']}>
        <OpenSealed onProblem={setProblem}>{t('unlock:chooser.openSealed')}</OpenSealed>
        <Button
          variant="default"
          leftSection={<IconSchool size={16} />}
          disabled={opening}
          onClick={() => useSampleRequest.getState().ask()}
        >
          {t('samples:offer')}
        </Button>
        <span className={styles['grow']} />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconLock size={16} />}
          onClick={() => void lock()}
        >
          {t('common:frame.lock')}
        </Button>
      </div>
    </Door>
  );
}

function Assessments({ list, onOpen }: { list: readonly Summary[]; onOpen: (id: Summary['id']) => void }) {
  const { t } = useTranslation();
  if (list.length === 0) return <p className={styles['dim']}>{t('unlock:chooser.none')}</p>;
  const newestFirst = [...list].sort((a, b) => (b.lastChange ?? '').localeCompare(a.lastChange ?? ''));
  return (
    <ul className={styles['list']}>
      {newestFirst.map((summary) => (
        <li key={summary.id}>
          <button type="button" className={styles['entry']} onClick={() => onOpen(summary.id)}>
            <strong>{summary.name}</strong>
            <span className={styles['dim']}>{t('unlock:chooser.commits', { count: summary.commits })}</span>
            <span className={styles['dim']}>
              {summary.lastChange === null
                ? t('unlock:chooser.untouched')
                : formatInstant(Date.parse(summary.lastChange))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface NewAssessmentProps {
  readonly first: boolean;
  readonly disabled: boolean;
  readonly onCreate: (name: string) => void;
  readonly onTemplate: (name: string) => void;
}

function NewAssessment({ first, disabled, onCreate, onTemplate }: NewAssessmentProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onCreate(name.trim());
  };
  return (
    <form onSubmit={submit} className={styles['row']}>
      <TextInput
        className={styles['grow'] ?? ''}
        aria-label={t('unlock:chooser.newName')}
        placeholder={t('unlock:chooser.newExample')}
        value={name}
        maxLength={300}
        autoFocus={first}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={disabled || name.trim() === ''}>
        {t('unlock:chooser.create')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconLayoutGridAdd size={16} />}
        disabled={disabled}
        onClick={() => onTemplate(name.trim())}
      >
        {t('unlock:chooser.fromTemplate')}
      </Button>
    </form>
  );
}

import { Button, Checkbox, Loader, TextInput } from '@mantine/core';
import { IconCircleCheck, IconFolder, IconPackageExport } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/bridge/contract.ts';
import { setFields } from '#shared/journal/edit.ts';
import type { Problem } from '#shared/model/problem.ts';
import { call } from '../../app/bridge.ts';
import { formatBytes } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAssessment, useAssessmentRecord } from '../../stores/assessment.ts';
import { useSession } from '../../stores/session.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { tellProblem } from '../../ui/tell.tsx';
import styles from './export.module.css';
import { Recipients } from './recipients.tsx';

type Folder = { readonly label: string; readonly freeBytes: number };
type Written = Extract<Output<'sealed:write'>, { ok: true }>['value'];
type State =
  | { readonly kind: 'ready' }
  | { readonly kind: 'writing' }
  | { readonly kind: 'written'; readonly written: Written }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Seals the assessment for chosen recipients into a chosen folder. */
export function SealPanel() {
  const { t } = useTranslation();
  const id = useAssessment((state) => state.id);
  const readOnly = useAssessment((state) => state.readOnly);
  const saved = useAssessment((state) => state.save.kind === 'saved');
  const recipients = useSession((state) => state.settings?.recipients ?? []);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [folder, setFolder] = useState<Folder | null>(null);
  const [attachments, setAttachments] = useState(true);
  const [state, setState] = useState<State>({ kind: 'ready' });
  if (id === null) return null;

  const chooseFolder = async (): Promise<void> => {
    const answer = await call('sealed:chooseFolder', {});
    if (!answer.ok) setState({ kind: 'failed', problem: answer.error });
    else if (answer.value !== null) {
      setFolder(answer.value);
      setState({ kind: 'ready' });
    }
  };
  const write = async (): Promise<void> => {
    setState({ kind: 'writing' });
    const to = recipients.filter((entry) => chosen.has(entry.recipient));
    const answer = await call('sealed:write', { assessment: id, recipients: to, attachments });
    setState(
      answer.ok ? { kind: 'written', written: answer.value } : { kind: 'failed', problem: answer.error },
    );
  };
  const ready = chosen.size > 0 && chosen.size <= 4 && folder !== null && saved && !readOnly;

  return (
    <div className={styles['steps']}>
      <Panel title={t('export:step.to')}>
        <Recipients chosen={chosen} onChange={setChosen} />
      </Panel>
      <Panel title={t('export:step.what')}>
        <What />
        <PhotosToo chosen={attachments} onChange={setAttachments} />
      </Panel>
      <Panel title={t('export:step.where')}>
        <div className={styles['form']}>
          <p className={styles['dim']}>{t('export:whereWhy')}</p>
          <div className={styles['row']}>
            <Button
              variant="default"
              leftSection={<IconFolder size={16} />}
              onClick={() => void chooseFolder()}
            >
              {t('export:chooseFolder')}
            </Button>
            {folder === null ? null : <FolderLabel folder={folder} />}
          </div>
          <div className={styles['row']}>
            <Button
              leftSection={<IconPackageExport size={16} />}
              disabled={!ready || state.kind === 'writing'}
              onClick={() => void write()}
            >
              {t('export:seal')}
            </Button>
            {readOnly ? <span className={styles['dim']}>{t('export:readOnly')}</span> : null}
            {chosen.size > 4 ? <span className={styles['dim']}>{t('export:atMostFour')}</span> : null}
          </div>
          <Outcome state={state} />
        </div>
      </Panel>
    </div>
  );
}

function FolderLabel({ folder }: { folder: Folder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span>
      {folder.label}, {t('export:free', { size: formatBytes(folder.freeBytes, language) })}
    </span>
  );
}

/** What goes out, and its classification, which stands in the file and on every report. */
function What() {
  const { t } = useTranslation();
  const record = useAssessmentRecord();
  const readOnly = useAssessment((state) => state.readOnly);
  const model = useAssessment((state) => state.model);
  const [classification, setClassification] = useState(record?.classification ?? '');
  const save = async (): Promise<void> => {
    const next = classification.trim() === '' ? null : classification.trim();
    if (record === undefined || next === (record.classification ?? null)) return;
    const changes = setFields('assessment', record.id, { classification: next });
    const result = await useAssessment.getState().commit(t('export:classified'), changes);
    if (!result.ok) tellProblem(result.error);
  };
  return (
    <div className={styles['form']}>
      <p>
        {t('export:everything', {
          assets: t('common:status.assets', { count: model.asset.size }),
          zones: t('common:status.zones', { count: model.zone.size }),
          conduits: t('common:status.conduits', { count: model.conduit.size }),
        })}
      </p>
      <TextInput
        label={t('model:field.classification')}
        description={t('export:classificationWhy')}
        value={classification}
        disabled={readOnly}
        maxLength={300}
        onChange={(event) => setClassification(event.currentTarget.value)}
        onBlur={() => void save()}
      />
    </div>
  );
}

/** Whether the originals of photos go along; without any there is nothing to choose. */
function PhotosToo({ chosen, onChange }: { chosen: boolean; onChange: (chosen: boolean) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const photos = useAssessment((state) => state.model.attachment);
  if (photos.size === 0) return null;
  const bytes = [...photos.values()].reduce((sum, { size }) => sum + (size ?? 0), 0);
  return (
    <Checkbox
      mt={12}
      checked={chosen}
      label={t('export:photos', { count: photos.size, size: formatBytes(bytes, language) })}
      description={t('export:photosWhy')}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

function Outcome({ state }: { state: State }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (state.kind === 'failed') return <ProblemNotice problem={state.problem} />;
  if (state.kind === 'writing') {
    return (
      <div className={styles['row']} role="status">
        <Loader size="xs" /> {t('export:writing')}
      </div>
    );
  }
  if (state.kind === 'ready') return null;
  const { fileName, size, bundleId, sha256, carried, missing } = state.written;
  return (
    <div className={styles['form']} role="status">
      <div className={styles['done']}>
        <IconCircleCheck size={18} aria-hidden />
        {t('export:written')}
      </div>
      <Facts
        rows={[
          { label: t('export:file'), value: <span className="mono">{fileName}</span> },
          { label: t('model:field.size'), value: formatBytes(size, language) },
          { label: t('export:bundle'), value: <span className="mono">{bundleId}</span> },
          { label: 'SHA-256', value: <span className="mono">{sha256}</span> },
          ...(carried + missing === 0
            ? []
            : [{ label: t('export:photosInside'), value: photosInside(carried, missing, t) }]),
        ]}
      />
      <p className={styles['dim']}>{t('export:safeToRemove')}</p>
    </div>
  );
}

function photosInside(carried: number, missing: number, t: TFunction): string {
  if (missing === 0) return String(carried);
  return `${carried}, ${t('export:photosMissing', { count: missing })}`;
}

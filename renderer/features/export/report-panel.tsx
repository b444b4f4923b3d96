import { Button, Checkbox, Loader, SegmentedControl } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languages } from '#shared/model/language.ts';
import type { Problem } from '#shared/model/problem.ts';
import { call } from '../../app/bridge.ts';
import { formatDate } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { makeDocument } from '../../stores/analysis-questions.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSession } from '../../stores/session.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import type { DocumentKind } from '../../workers/analysis-messages.ts';
import styles from './export.module.css';
import { photosForReport, reportPhotos } from './report-photos.ts';
import { StateLine } from './state-line.tsx';

type Format = 'html' | 'pdf';
type State =
  | { readonly kind: 'ready' }
  /** `done` of the photos were made ready. */
  | { readonly kind: 'making'; readonly done: number }
  | { readonly kind: 'saved'; readonly fileName: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

const documents: readonly DocumentKind[] = ['report', 'specification'];

/** The report or the requirements specification of the latest answer, as one HTML page or as PDF, in either language. */
export function ReportPanel() {
  const { t } = useTranslation();
  const analysis = useAnalysis((state) => state.analysis);
  const version = useSession((state) => state.info?.version ?? '');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [document, setDocument] = useState<DocumentKind>('report');
  const [format, setFormat] = useState<Format>('pdf');
  const [state, setState] = useState<State>({ kind: 'ready' });

  const [withPhotos, setWithPhotos] = useState(true);
  const isCancelled = useRef(false);
  const attached = useAssessment((state) => state.model.attachment.size);
  const photos = attached === 0 || document !== 'report' ? 0 : photosForReport();

  const save = async (): Promise<void> => {
    if (analysis === null) return;
    isCancelled.current = false;
    setState({ kind: 'making', done: 0 });
    const shown =
      withPhotos && photos > 0
        ? await reportPhotos((done) => {
            setState({ kind: 'making', done });
            return !isCancelled.current;
          })
        : [];
    if (isCancelled.current) return setState({ kind: 'ready' });
    const report = await makeDocument(document, language, version, shown);
    if (!report.ok) return setState({ kind: 'failed', problem: report.error });
    const kind = document === 'report' ? '' : `${t(`export:report.${document}`)} `;
    const name = `${kind}${analysis.assessment.name || t('model:kind.assessment')} ${formatDate(Date.now())}`;
    const answer = await call('output:save', { content: report.value, name, format });
    if (!answer.ok) setState({ kind: 'failed', problem: answer.error });
    else
      setState(
        answer.value === null ? { kind: 'ready' } : { kind: 'saved', fileName: answer.value.fileName },
      );
  };

  return (
    <div className={styles['form']}>
      <SegmentedControl
        aria-label={t('export:report.document')}
        value={document}
        data={documents.map((value) => ({ value, label: t(`export:report.${value}`) }))}
        onChange={(value) => setDocument(value === 'specification' ? 'specification' : 'report')}
      />
      <p className={styles['dim']}>
        {t(document === 'report' ? 'export:report.lead' : 'export:report.specificationLead')}
      </p>
      <StateLine />
      <div className={styles['row']}>
        <SegmentedControl
          aria-label={t('export:report.format')}
          value={format}
          data={[
            { value: 'pdf', label: 'PDF' },
            { value: 'html', label: 'HTML' },
          ]}
          onChange={(value) => setFormat(value === 'html' ? 'html' : 'pdf')}
        />
        <SegmentedControl
          aria-label={t('model:field.language')}
          value={language}
          data={languages.map((value) => ({ value, label: value === 'de' ? 'Deutsch' : 'English' }))}
          onChange={(value) => setLanguage(value === 'de' ? 'de' : 'en')}
        />
        <Button
          leftSection={<IconFileText size={16} />}
          disabled={analysis === null || state.kind === 'making'}
          onClick={() => void save()}
        >
          {t('export:report.save')}
        </Button>
      </div>
      {photos === 0 ? null : (
        <Checkbox
          label={t('export:report.photos', { count: photos })}
          checked={withPhotos}
          onChange={(event) => setWithPhotos(event.currentTarget.checked)}
        />
      )}
      <div role="status">
        {analysis === null ? <span className={styles['dim']}>{t('export:report.waiting')}</span> : null}
        {state.kind === 'making' ? <Loader size="xs" /> : null}
        {state.kind === 'making' && withPhotos && photos > 0 ? (
          <>
            {' '}
            {t('export:report.photo', { done: state.done, all: photos })}{' '}
            <Button variant="subtle" size="compact-sm" onClick={() => (isCancelled.current = true)}>
              {t('common:cancel')}
            </Button>
          </>
        ) : null}
        {state.kind === 'saved' ? t('export:report.saved', { file: state.fileName }) : null}
      </div>
      {state.kind === 'failed' ? <ProblemNotice problem={state.problem} /> : null}
    </div>
  );
}

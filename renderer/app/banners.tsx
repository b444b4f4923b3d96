import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../stores/assessment.ts';
import { useSession } from '../stores/session.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import styles from './banners.module.css';

/** What must not be overlooked: read-only, a change that was not saved, a vault that was repaired. */
export function Banners() {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const intactPart = useAssessment((state) => state.intactPart);
  const failure = useAssessment(({ save }) => (save.kind === 'failed' ? save.problem : null));
  const close = useAssessment((state) => state.close);
  const repaired = useSession((state) => state.problem);
  const dismissRepaired = useSession((state) => state.dismissProblem);
  const dismissFailure = (): void => useAssessment.setState({ save: { kind: 'saved', at: Date.now() } });
  return (
    <div className={styles['banners']}>
      {readOnly ? (
        <div className={styles['banner']} role="status">
          <IconEye size={18} aria-hidden />
          <span>{t(intactPart ? 'common:frame.intactPart' : 'common:frame.readOnly')}</span>
          <Button variant="default" size="compact-xs" onClick={close}>
            {t('common:frame.readOnlyClose')}
          </Button>
        </div>
      ) : null}
      {failure === null ? null : <ProblemNotice problem={failure} onClose={dismissFailure} />}
      {repaired === null ? null : (
        <ProblemNotice tone="warning" problem={repaired} onClose={dismissRepaired} />
      )}
    </div>
  );
}

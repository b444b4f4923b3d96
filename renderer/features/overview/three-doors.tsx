import { type Icon, IconFileImport, IconLayoutGridAdd, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { insertTemplate } from '../../app/insert-template.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useTemplateRequest } from '../../stores/template-request.ts';
import { Page } from '../../ui/page.tsx';
import styles from './overview.module.css';

/** Where to begin in an empty assessment: read lists in, draw, or start from a plant archetype. */
export function ThreeDoors() {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const go = useNavigation((state) => state.go);
  const startFromTemplate = (): void =>
    useTemplateRequest.getState().ask({
      take: t('templates:start'),
      onTake: (template) => void insertTemplate(template),
    });
  return (
    <Page title={t('overview:doors.title')} lead={t('overview:doors.lead')}>
      <div className={styles['doors']}>
        <DoorButton icon={IconFileImport} name="import" disabled={readOnly} onClick={() => go('import')} />
        <DoorButton icon={IconPencil} name="draw" disabled={readOnly} onClick={() => go('diagram')} />
        <DoorButton
          icon={IconLayoutGridAdd}
          name="template"
          disabled={readOnly}
          onClick={startFromTemplate}
        />
      </div>
    </Page>
  );
}

interface DoorButtonProps {
  readonly icon: Icon;
  readonly name: 'import' | 'draw' | 'template';
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function DoorButton({ icon: Picture, name, disabled, onClick }: DoorButtonProps) {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles['door']} disabled={disabled} onClick={onClick}>
      <Picture size={28} stroke={1.5} aria-hidden />
      <strong>{t(`overview:doors.${name}`)}</strong>
      <span>{t(`overview:doors.${name}Text`)}</span>
    </button>
  );
}

import {
  type Icon,
  IconArrowsExchange,
  IconBox,
  IconDoorEnter,
  IconFile,
  IconLink,
  IconNote,
  IconPlugConnected,
  IconShieldCheck,
  IconSquareRoundedLetterZ,
  IconTemplate,
  IconUser,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { labelOf } from '../i18n/labels.ts';
import { useAssessment } from '../stores/assessment.ts';
import { useSelection } from '../stores/selection.ts';
import styles from './ui.module.css';

const icons: ReadonlyMap<string, Icon> = new Map(
  Object.entries<Icon>({
    asset: IconBox,
    assetModel: IconTemplate,
    zone: IconSquareRoundedLetterZ,
    conduit: IconPlugConnected,
    channel: IconArrowsExchange,
    accessPoint: IconDoorEnter,
    link: IconLink,
    note: IconNote,
    person: IconUser,
    identity: IconUser,
    measure: IconShieldCheck,
  }),
);

/** The picture that stands for a kind of record everywhere. */
export function recordIcon(kind: string): Icon {
  return icons.get(kind) ?? IconFile;
}

interface RecordNameProps {
  readonly id: RecordId;
  /** The name as the caller knows it; where it has none, what the model calls the record. */
  readonly name: string | undefined;
  /** Takes as many lines as the name needs; otherwise one, and what is cut off is not seen. */
  readonly isWhole?: boolean;
}

/** A record's icon and name; pressing it selects the record, so the inspector shows it. */
export function RecordName({ id, name, isWhole = false }: RecordNameProps) {
  const { t } = useTranslation();
  const select = useSelection((state) => state.select);
  const kind = kindOf(id);
  const Picture = recordIcon(kind);
  const given = name === '' || name === id ? undefined : name;
  const called = useAssessment((state) => given ?? labelOf(state.model, id));
  const shown = called ?? t('common:unnamed', { kind: t(`model:kind.${kind}`) });
  return (
    <button
      type="button"
      className={styles['recordName']}
      data-whole={isWhole || undefined}
      onClick={(event) => {
        event.stopPropagation();
        select([id]);
      }}
    >
      <Picture size={15} stroke={1.75} aria-label={t(`model:kind.${kind}`)} />
      <span className={styles['recordLabel']}>{shown}</span>
    </button>
  );
}

import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../i18n/labels.ts';

/** Columns shown at most; wider lists are mapped by a file on the command line. */
export const shownColumns = 200;

/** What the window calls that which a column can hold. */
export function useColumnLabel(): (field: string) => string {
  const { t } = useTranslation();
  const labels = useLabels();
  return (field) => t(`import:column.${field.replace('.', '_')}`, { defaultValue: labels.field(field) });
}

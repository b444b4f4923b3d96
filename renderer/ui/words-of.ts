import { useMemo } from 'react';
import type { Json } from '#shared/journal/change.ts';
import { isRecordId } from '#shared/model/drawn-record.ts';
import { emptyModel } from '#shared/model/model.ts';
import { useLabels } from '../i18n/labels.ts';
import { useAssessment } from '../stores/assessment.ts';

const nothing = emptyModel();

/** The words for a value of a field. A component is drawn anew only when they become others, not for every edit. */
export function useWordsOf(field: string, value: Json | undefined): string {
  const labels = useLabels();
  const fixed = useMemo(
    () => (namesRecords(value) ? null : labels.value(field, value, nothing)),
    [labels, field, value],
  );
  return useAssessment(({ model }) => fixed ?? labels.value(field, value, model));
}

function namesRecords(value: Json | undefined): boolean {
  if (typeof value === 'string') return isRecordId(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(namesRecords);
}

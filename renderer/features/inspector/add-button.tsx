import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { addRecord, type NewKind } from './new-record.ts';

/** Adds a record of that kind, about another one where there is one. */
export function AddButton({ kind, near }: { readonly kind: NewKind; readonly near: RecordId | null }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  if (readOnly) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconPlus size={15} />}
      onClick={() => void addRecord(kind, near)}
    >
      {t(`inspector:add.${kind}`)}
    </Button>
  );
}

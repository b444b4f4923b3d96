import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setFields } from '#shared/journal/edit.ts';
import { attachmentKinds } from '#shared/model/evidence.ts';
import type { Attachment } from '#shared/model/model.ts';
import { formatBytes, formatInstant } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { Facts } from '../facts.tsx';
import { tellProblem } from '../tell.tsx';
import styles from './photos.module.css';

/** Name and kind of a photo, to be changed, and what proves it is the one that was taken. */
export function PhotoFacts({ photo }: { readonly photo: Attachment }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const readOnly = useAssessment((state) => state.readOnly);
  const [name, setName] = useState(photo.name ?? '');

  const change = async (edits: { name?: string | null; kind?: Attachment['kind'] }): Promise<void> => {
    const title = t('photos:changed', { name: edits.name ?? photo.name ?? t('photos:unnamed') });
    const result = await useAssessment.getState().commit(title, setFields('attachment', photo.id, edits));
    if (!result.ok) tellProblem(result.error);
  };
  const rename = (): void => {
    const next = name.trim();
    if (next !== (photo.name ?? '')) void change({ name: next === '' ? null : next });
  };
  const { width, height, size, taken, media, sha256 } = photo;
  const unknown = t('common:unknown');
  return (
    <aside className={styles['facts']} aria-label={t('photos:about')}>
      <TextInput
        label={t('photos:name')}
        value={name}
        disabled={readOnly}
        maxLength={300}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
        }}
      />
      <Select
        label={t('photos:kindLabel')}
        data={attachmentKinds.map((kind) => ({ value: kind, label: t(`photos:kind.${kind}`) }))}
        value={photo.kind ?? 'photo'}
        disabled={readOnly}
        allowDeselect={false}
        onChange={(chosen) => {
          const kind = attachmentKinds.find((known) => known === chosen);
          if (kind !== undefined && kind !== photo.kind) void change({ kind });
        }}
      />
      <Facts
        rows={[
          {
            label: t('photos:taken'),
            value: taken === undefined ? unknown : formatInstant(Date.parse(taken)),
          },
          {
            label: t('photos:pixels'),
            value: width === undefined || height === undefined ? unknown : `${width} × ${height}`,
          },
          { label: t('model:field.size'), value: size === undefined ? unknown : formatBytes(size, language) },
          { label: t('photos:media'), value: media ?? unknown },
          { label: 'SHA-256', value: <span className="mono">{sha256 ?? unknown}</span> },
        ]}
      />
      <p className={styles['hint']}>{t('photos:withoutPlace')}</p>
    </aside>
  );
}

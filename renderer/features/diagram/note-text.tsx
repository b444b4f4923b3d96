import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '#shared/model/id.ts';
import { write } from './gestures.ts';
import { isLocked } from './locked.ts';
import styles from './nodes.module.css';
import { useDiagram } from './view.ts';

interface NoteTextProps {
  readonly id: Id<'note'>;
  readonly text: string | undefined;
}

/** The words of a note; double click or F2 turns them into a field. */
export function NoteText({ id, text }: NoteTextProps) {
  const { t } = useTranslation();
  const isWriting = useDiagram((state) => state.renaming === id);
  if (isWriting) return <NoteField id={id} text={text ?? ''} />;
  return (
    <p
      className={styles['noteText']}
      data-empty={text === undefined || text === '' || undefined}
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (!isLocked()) useDiagram.getState().rename(id);
      }}
    >
      {text === undefined || text === '' ? t('diagram:noteEmpty') : text}
    </p>
  );
}

/** Enter begins a new line, as in every field of several lines; leaving the field or Ctrl Enter keeps what was written. */
function NoteField({ id, text }: { readonly id: Id<'note'>; readonly text: string }) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (keep: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    if (keep && field.current !== null) write(id, field.current.value);
    useDiagram.getState().rename(null);
  };
  return (
    <textarea
      ref={field}
      className={`${styles['noteField']} nodrag nopan nowheel`}
      aria-label={t('model:kind.note')}
      aria-description={t('diagram:noteHint')}
      defaultValue={text}
      maxLength={20_000}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        const isKept = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
        if (!isKept && event.key !== 'Escape') return;
        finish(isKept);
        useDiagram.getState().canvas?.focusNode(id);
      }}
    />
  );
}

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedId } from './edits.ts';
import { nameOf, renameTo } from './gestures.ts';
import { isLocked } from './locked.ts';
import styles from './nodes.module.css';
import { useDiagram } from './view.ts';

/** A record's name on the canvas; double click or F2 turns it into a field. */
export function NodeName({ id, name }: { readonly id: NamedId; readonly name: string | undefined }) {
  const isRenaming = useDiagram((state) => state.renaming === id);
  if (isRenaming) return <NameField id={id} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: double click is the mouse's way; F2 is the keyboard's
    <span
      className={styles['name']}
      data-unnamed={name === undefined || name === '' || undefined}
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (!isLocked()) useDiagram.getState().rename(id);
      }}
    >
      {name === undefined || name === '' ? nameOf(id) : name}
    </span>
  );
}

function NameField({ id }: { readonly id: NamedId }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.select(), []);
  const finish = (keep: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    if (keep && field.current !== null) renameTo(id, field.current.value);
    useDiagram.getState().rename(null);
    useDiagram.getState().canvas?.focusNode(id);
  };
  return (
    <input
      ref={field}
      className={`${styles['nameField']} nodrag nopan`}
      aria-label={t('model:field.name')}
      defaultValue={nameOf(id)}
      maxLength={300}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}

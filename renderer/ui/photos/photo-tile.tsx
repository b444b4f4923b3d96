import { IconPhotoOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#shared/model/model.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { Bitmap } from './bitmap.tsx';
import styles from './photos.module.css';
import { useThumbnail } from './pictures.ts';

/** One photo of the strip. It is decrypted and decoded only once it comes into view. */
export function PhotoTile({ photo, onOpen }: { readonly photo: Attachment; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tile = useRef<HTMLButtonElement>(null);
  const isSeen = useSeen(tile);
  const name = photo.name ?? t('photos:unnamed');
  const shown = useThumbnail(photo.sha256, name, isSeen);
  const kind = t(`photos:kind.${photo.kind ?? 'photo'}`);
  const problem = shown === null || shown.ok ? null : shown.error.message[language];
  return (
    <li>
      <button
        ref={tile}
        type="button"
        className={styles['tile']}
        title={problem ?? `${kind}: ${name}`}
        aria-label={t('photos:enlarge', { kind, name })}
        onClick={onOpen}
      >
        <span className={styles['picture']} data-waiting={shown === null || undefined}>
          {shown?.ok === true ? <Bitmap bitmap={shown.value} label={name} /> : null}
          {problem === null ? null : (
            <span className={styles['broken']}>
              <IconPhotoOff size={20} aria-hidden />
              {t('photos:notShown')}
            </span>
          )}
        </span>
        <span className={styles['caption']}>{name}</span>
        <span className={styles['kind']}>{kind}</span>
      </button>
    </li>
  );
}

/** Whether something has come into view; stays true from then on. */
function useSeen(element: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null || isSeen) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: '120px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, isSeen]);
  return isSeen;
}

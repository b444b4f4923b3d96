import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorOf, type SectionId } from './section.tsx';
import styles from './section-nav.module.css';

interface SectionNavProps {
  readonly shown: readonly SectionId[];
  readonly counts: Readonly<Partial<Record<SectionId, number>>>;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The sections of the page; pressing one goes there, and the one in sight is marked. */
export function SectionNav({ shown, counts, scroller }: SectionNavProps) {
  const { t } = useTranslation();
  const current = useSectionInSight(shown, scroller);
  return (
    <nav className={styles['nav']} aria-label={t('asset:sections')}>
      {shown.map((section) => (
        <button
          key={section}
          type="button"
          aria-current={section === current ? 'location' : undefined}
          onClick={() => goTo(section)}
        >
          {t(`asset:section.${section}`)}
          {counts[section] === undefined ? null : <span>{counts[section]}</span>}
        </button>
      ))}
    </nav>
  );
}

function goTo(section: SectionId): void {
  const target = document.getElementById(anchorOf(section));
  target?.scrollIntoView({ block: 'start' });
  target?.querySelector('h2')?.focus({ preventScroll: true });
}

/** The first section that is not wholly behind the head of the page; at its end the last one. */
function useSectionInSight(
  shown: readonly SectionId[],
  scroller: RefObject<HTMLElement | null>,
): SectionId | null {
  const [current, setCurrent] = useState<SectionId | null>(shown[0] ?? null);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = (): void => {
      const line = element.getBoundingClientRect().top + headHeight;
      const isDown = element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
      const below = shown.find((section) => {
        const box = document.getElementById(anchorOf(section))?.getBoundingClientRect();
        return box !== undefined && box.bottom > line + 16;
      });
      const isAtEnd = isDown && element.scrollTop > 0;
      setCurrent((isAtEnd ? shown.at(-1) : below) ?? null);
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [shown, scroller]);
  return current;
}

/** Pixels the sticky head covers; the style sheet's scroll margin is the same. */
const headHeight = 72;

import { ActionIcon, Popover } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ui.module.css';

interface ExplainProps {
  /** What the number is called. */
  readonly about: string;
  /** Formula, inputs and sources. */
  readonly children: ReactNode;
}

/** A question mark beside a number: pressing it says how it was worked out and from what. */
export function Explain({ about, children }: ExplainProps) {
  const { t } = useTranslation();
  return (
    <span className={styles['explainMark']}>
      {/* A word joiner: the mark never stands alone on a line. */}
      {'\u2060'}
      <Popover width={360} position="bottom" withArrow shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            className={styles['explainButton'] ?? ''}
            aria-label={t('measures:explain', { about })}
            title={t('measures:explain', { about })}
          >
            <IconHelpCircle size={15} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the text takes the focus so that it is read and can be scrolled */}
          <div className={styles['explain']} role="note" tabIndex={0}>
            <strong>{about}</strong>
            {children}
          </div>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}

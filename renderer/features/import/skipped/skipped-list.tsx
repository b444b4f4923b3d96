import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { countSkipped } from '#shared/ingest/list/skipped.ts';
import type { Skipped } from '#shared/ingest/observation.ts';
import { call } from '../../../app/bridge.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { placeIn } from '../../../i18n/place.ts';
import { tell, tellProblem } from '../../../ui/tell.tsx';
import shared from '../import.module.css';
import styles from './skipped.module.css';
import { skippedCsv } from './skipped-csv.ts';

/** So many more places of one entry are shown; the saved list has all of them. */
const placesShown = 9;

interface SkippedListProps {
  /** Of which file, or files. */
  readonly name: string;
  readonly skipped: readonly Skipped[];
  readonly lead: string;
}

/** What was not used, where it stands and why; saved as a list for whoever keeps the source. */
export function SkippedList({ name: source, skipped, lead }: SkippedListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: skipped.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 10,
  });
  const save = async (): Promise<void> => {
    const content = skippedCsv(source, skipped, language);
    const name = t('import:skipped.fileName', { file: source }).slice(0, 200);
    const answer = await call('output:save', { content, name, format: 'csv' });
    if (!answer.ok) tellProblem(answer.error);
    else if (answer.value !== null) tell(t('import:skipped.saved', { file: answer.value.fileName }));
  };
  return (
    <>
      <div className={shared['toolbar']}>
        <p className={shared['grow']}>{lead}</p>
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => void save()}>
          {t('import:skipped.save')}
        </Button>
      </div>
      <section
        ref={scroller}
        className={shared['list']}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={t('import:tabs.skipped', { count: countSkipped(skipped) })}
      >
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const entry = skipped[index];
            if (entry === undefined) return null;
            return (
              <li
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                className={styles['skippedRow']}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span className="mono">
                  {[entry.place, ...(entry.also ?? []).slice(0, placesShown)]
                    .map((place) => placeIn(language, place))
                    .join('; ')}
                  {(entry.also?.length ?? 0) > placesShown ? '; …' : null}
                </span>
                <span className={styles['figure']}>{formatCount(entry.count, language)} ×</span>
                <span>
                  {entry.reason.message[language]}{' '}
                  <span className={shared['dim']}>{entry.reason.hint[language]}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}

import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DrawingMapping,
  type DrawingPreview,
  type Look,
  lineMeanings,
  shapeMeanings,
  type WholeMapping,
} from '#shared/ingest/drawing/mapping.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useLabels } from '../../../i18n/labels.ts';
import shared from '../import.module.css';
import type { ImportJob } from '../import-store.ts';
import { readLooksBy } from '../jobs.ts';
import styles from './mapping.module.css';

interface DrawingFormProps {
  readonly job: ImportJob;
  readonly drawing: DrawingPreview;
}

/** Looks shown at most; the others keep what is suggested, or are mapped by a file on the command line. */
const shownLooks = 250;
const geometries = ['propose', 'take', 'ignored'] as const;

/** What the shapes and lines of a drawing mean, look by look. What is said is kept for drawings with the same looks. */
export function DrawingForm({ job, drawing }: DrawingFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [mapping, setMapping] = useState<WholeMapping>(drawing.mapping);
  const count = (value: number): string => formatCount(value, language);
  const shapes = drawing.looks.filter(({ of }) => of === 'shape').reduce((sum, look) => sum + look.count, 0);
  const lines = drawing.looks.filter(({ of }) => of === 'line').reduce((sum, look) => sum + look.count, 0);
  const setMeaning = (at: number, meaning: Look['meaning']): void => {
    const looks = mapping.looks.map((look, index) => (index === at ? { ...look, meaning } : look));
    setMapping({ ...mapping, looks });
  };
  return (
    <div className={styles['mapping']}>
      <p className={shared['dim']}>
        {t('import:drawing.found', {
          pages: count(drawing.pages.length),
          shapes: count(shapes),
          lines: count(lines),
        })}{' '}
        {drawing.own === 0 ? null : t('import:drawing.own', { number: count(drawing.own) })}
      </p>
      <div className={shared['toolbar']}>
        {drawing.byPlace === 0 ? null : (
          <>
            <span>
              {t('import:drawing.byPlace', { number: count(drawing.byPlace), count: drawing.byPlace })}
            </span>
            <SegmentedControl
              size="xs"
              aria-label={t('import:drawing.geometry')}
              value={mapping.geometry}
              data={geometries.map((value) => ({ value, label: t(`import:drawing.geometries.${value}`) }))}
              onChange={(value) =>
                setMapping({ ...mapping, geometry: geometries.find((each) => each === value) ?? 'propose' })
              }
            />
          </>
        )}
        <Switch
          label={t('import:drawing.places')}
          checked={mapping.places}
          onChange={(event) => setMapping({ ...mapping, places: event.currentTarget.checked })}
        />
        <span className={shared['grow']} />
        <Button onClick={() => void readLooksBy(job.id, mapping)}>{t('import:drawing.read')}</Button>
      </div>
      <LookTable looks={drawing.looks.slice(0, shownLooks)} mapping={mapping} onMeaning={setMeaning} />
      {drawing.looks.length > shownLooks ? (
        <p className={shared['dim']}>
          {t('import:drawing.more', { number: count(drawing.looks.length - shownLooks) })}
        </p>
      ) : null}
    </div>
  );
}

interface LookTableProps {
  readonly looks: readonly Look[];
  readonly mapping: DrawingMapping;
  readonly onMeaning: (at: number, meaning: Look['meaning']) => void;
}

function LookTable({ looks, mapping, onMeaning }: LookTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const choices = useMeaningChoices();
  return (
    <section className={styles['preview']} aria-label={t('import:drawing.looks')}>
      <table className={styles['looks']}>
        <thead>
          <tr>
            <th scope="col">{t('import:drawing.look')}</th>
            <th scope="col" className={styles['lookCount']}>
              {t('import:drawing.count')}
            </th>
            <th scope="col">{t('import:drawing.meaning')}</th>
            <th scope="col">{t('import:drawing.labels')}</th>
            <th scope="col">{t('import:drawing.from')}</th>
          </tr>
        </thead>
        <tbody>
          {looks.map(({ look, of, count, labels, from, meaning }, at) => {
            const chosen = mapping.looks[at]?.meaning ?? meaning;
            return (
              <tr key={`${of} ${look}`}>
                <th scope="row" className={styles['lookName']}>
                  <LookSign look={look} of={of} /> <span className="mono">{look}</span>
                </th>
                <td className={styles['lookCount']}>{formatCount(count, language)}</td>
                <td className={styles['lookMeaning']}>
                  <Select
                    size="xs"
                    searchable
                    allowDeselect={false}
                    aria-label={t('import:drawing.meaningOf', { look })}
                    data={of === 'shape' ? choices.shapes : choices.lines}
                    value={chosen}
                    maxDropdownHeight={360}
                    onChange={(value) => {
                      const wanted = [...shapeMeanings, ...lineMeanings].find((each) => each === value);
                      if (wanted !== undefined) onMeaning(at, wanted);
                    }}
                  />
                </td>
                <td className={styles['labels']} title={labels.join(', ')}>
                  {labels.join(', ')}
                </td>
                <td className={shared['dim']}>
                  {t(`import:drawing.origin.${chosen === meaning ? from : 'given'}`)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** A shape of the look's colour, or a line with its arrows: what a person remembers of the drawing. */
function LookSign({ look, of }: { readonly look: string; readonly of: Look['of'] }) {
  const colour = /#[0-9a-f]{3,8}\b/i.exec(look)?.[0];
  if (of === 'line') {
    const isDashed = look.startsWith('dashed');
    const arrow = look.includes('arrow');
    return (
      <svg width="26" height="12" viewBox="0 0 26 12" aria-hidden className={styles['lookSign']}>
        <path
          d="M1 6h24"
          stroke={colour ?? 'currentColor'}
          strokeWidth={look.includes('thick') ? 4 : 1.75}
          strokeDasharray={isDashed ? '4 3' : undefined}
        />
        {arrow ? (
          <path d="M19 2l6 4-6 4" stroke={colour ?? 'currentColor'} strokeWidth={1.75} fill="none" />
        ) : null}
      </svg>
    );
  }
  const radius = look.startsWith('rounded')
    ? 4
    : look.startsWith('ellipse') || look.startsWith('cloud')
      ? 6
      : 0;
  return (
    <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden className={styles['lookSign']}>
      <rect
        x="1"
        y="1"
        width="24"
        height="12"
        rx={radius}
        fill={colour ?? 'none'}
        stroke="currentColor"
        strokeWidth="1.25"
      />
    </svg>
  );
}

/** The meanings on offer, in groups, in the window's language. */
function useMeaningChoices() {
  const { t } = useTranslation();
  const labels = useLabels();
  return useMemo(() => {
    const choice = (value: string): { readonly value: string; readonly label: string } => {
      const [as = '', detail] = value.split(':');
      const label =
        detail === undefined
          ? t(`import:meaning.${as}`)
          : labels.choice(as === 'asset' ? 'type' : 'kind', detail);
      return {
        value,
        label: as === 'zone' && detail !== undefined ? `${labels.kind('zone')}: ${label}` : label,
      };
    };
    const group = (as: string) => ({
      group: labels.kinds(as),
      items: shapeMeanings.filter((value) => value === as || value.startsWith(`${as}:`)).map(choice),
    });
    const others = shapeMeanings.filter(
      (value) => value === 'group' || value === 'note' || value === 'ignored',
    );
    return {
      shapes: [
        { group: t('import:meaning.others'), items: others.map(choice) },
        group('zone'),
        group('asset'),
        group('accessPoint'),
      ],
      lines: lineMeanings.map(choice),
    };
  }, [t, labels]);
}

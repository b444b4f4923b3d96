import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import styles from './fields.module.css';

/** Short names of the foundational requirements in the order of an SL vector (IEC 62443-3-3). */
export const foundationalRequirements = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA'] as const;

interface LevelsEditorProps {
  readonly label: string;
  readonly value: Json | undefined;
  readonly onDone: (value: Json) => void;
  readonly onCancel: () => void;
}

/** Seven security levels, one per foundational requirement. */
export function LevelsEditor({ label, value, onDone, onCancel }: LevelsEditorProps) {
  const { t } = useTranslation();
  const given = Array.isArray(value) ? value.map(Number) : [];
  const [levels, setLevels] = useState(foundationalRequirements.map((_, index) => given[index] ?? 1));
  return (
    <fieldset
      aria-label={label}
      style={{ border: 0, padding: 0, margin: 0 }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <div className={styles['vector']}>
        {foundationalRequirements.map((name, index) => (
          <label key={name} title={t(`model:fr.${name}`)}>
            {name}
            <select
              value={levels[index]}
              onChange={(event) => setLevels(levels.with(index, Number(event.currentTarget.value)))}
            >
              {[0, 1, 2, 3, 4].map((level) => (
                <option key={level}>{level}</option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <div className={styles['buttons']}>
        <Button size="compact-xs" onClick={() => onDone(levels)}>
          {t('common:save')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onDone(null)}>
          {t('inspector:setUnknown')}
        </Button>
      </div>
    </fieldset>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssetType, assetTypes } from '#shared/model/asset.ts';
import { useLabels } from '../../i18n/labels.ts';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import styles from './capture.module.css';
import { useCapture } from './capture-store.ts';

/** What stands on a plant floor most; what was captured last comes before it. */
const usual: readonly AssetType[] = [
  'plc',
  'hmi',
  'fieldIo',
  'drive',
  'switch',
  'firewall',
  'workstation',
  'sensor',
];
const shownAtFirst = 8;

/** The type by symbol, as radio buttons: arrows move between them, a thumb hits them. */
export function TypeTiles() {
  const { t } = useTranslation();
  const labels = useLabels();
  const chosen = useCapture((state) => state.draft.type);
  const recent = useCapture((state) => state.recentTypes);
  const [all, setAll] = useState(false);
  const first = [...new Set([...recent, ...usual])].slice(0, shownAtFirst);
  const few = chosen === null || first.includes(chosen) ? first : [chosen, ...first.slice(0, -1)];
  const shown = all ? [...new Set([...few, ...assetTypes])] : few;
  const choose = (type: AssetType | null): void =>
    useCapture.getState().edit((draft) => ({ ...draft, type }));
  return (
    <fieldset className={styles['types']}>
      <legend>{t('model:field.type')}</legend>
      {shown.map((type) => (
        <label key={type} className={styles['type']} data-chosen={chosen === type || undefined}>
          <input
            type="radio"
            name="type"
            checked={chosen === type}
            onChange={() => choose(type)}
            onClick={(event) => {
              // Pressed once more: unknown again.
              if (chosen === type) choose(null);
              // By thumb or mouse the choice is made; arrow keys may still be on their way.
              if (event.detail > 0) setAll(false);
            }}
          />
          <AssetSymbol type={type} size={24} />
          <span>{labels.choice('type', type)}</span>
        </label>
      ))}
      <button type="button" className={styles['type']} aria-expanded={all} onClick={() => setAll(!all)}>
        {t(all ? 'capture:fewTypes' : 'capture:allTypes')}
      </button>
    </fieldset>
  );
}

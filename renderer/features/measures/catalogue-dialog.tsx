import { Button, Modal, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Finding } from '#shared/analysis/analysis.ts';
import { entryCost } from '#shared/analysis/plan/plan-measure.ts';
import { builtInMeasures } from '#shared/knowledge/catalogue/measures.ts';
import { isIdOf } from '#shared/model/id.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useSelection } from '../../stores/selection.ts';
import { addToPlan, type Placing } from './edits.ts';
import { EntryFacts } from './entry-facts.tsx';
import styles from './measures.module.css';
import { useWords } from './words.ts';

/** The records and the finding that are selected now, as the place of a measure. */
function selectedPlacing(ids: ReadonlySet<string>, finding: Finding | undefined): Placing {
  const all = [...ids, ...(finding?.subjects ?? []).map(({ id }) => id)];
  const each = [...new Set<string>(all)];
  return {
    channels: each.flatMap((id) => (isIdOf('channel', id) ? [id] : [])),
    conduits: each.flatMap((id) => (isIdOf('conduit', id) ? [id] : [])),
    zones: each.flatMap((id) => (isIdOf('zone', id) ? [id] : [])),
    assets: each.flatMap((id) => (isIdOf('asset', id) ? [id] : [])),
    findings: finding === undefined ? [] : [finding.id],
  };
}

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Every measure of the catalogue, to be searched and put on what is selected. */
export function CatalogueDialog({ opened, onClose }: DialogProps) {
  const { t } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('measures:catalogue.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened ? <Catalogue onClose={onClose} /> : null}
    </Modal>
  );
}

function Catalogue({ onClose }: Pick<DialogProps, 'onClose'>) {
  const { t, language, days, money } = useWords();
  const [text, setText] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const ids = useSelection((state) => state.ids);
  const selectedFinding = useSelection((state) => state.finding);
  const finding = useAnalysis((state) =>
    selectedFinding === null ? undefined : state.findings.get(selectedFinding),
  );
  const placing = useMemo(() => selectedPlacing(ids, finding), [ids, finding]);
  const wanted = text.trim().toLowerCase();
  const entries = builtInMeasures.records.filter((entry) =>
    [entry.name[language], entry.does[language], ...entry.rules, ...entry.requirements].some((part) =>
      part.toLowerCase().includes(wanted),
    ),
  );
  const count =
    placing.channels.length + placing.conduits.length + placing.zones.length + placing.assets.length;
  return (
    <>
      <p className={styles['note']}>
        {count === 0 ? t('measures:catalogue.nothingSelected') : t('measures:catalogue.selected', { count })}
      </p>
      <TextInput
        data-autofocus
        label={t('measures:catalogue.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p role="status" className={styles['note']}>
        {t('measures:catalogue.count', { count: entries.length })}
      </p>
      <ul className={styles['entries']}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <div className={styles['entryHead']}>
              <button
                type="button"
                className={styles['unfold']}
                aria-expanded={shown === entry.id}
                onClick={() => setShown(shown === entry.id ? null : entry.id)}
              >
                {entry.name[language]}
              </button>
              <small>
                {days(entry.days)}, {money(entryCost(builtInMeasures, entry))}
              </small>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={14} />}
                aria-label={t('measures:first.addNamed', { name: entry.name[language] })}
                onClick={() => {
                  void addToPlan(entry, placing, language);
                  onClose();
                }}
              >
                {t('measures:first.add')}
              </Button>
            </div>
            <small>{entry.does[language]}</small>
            {shown === entry.id ? <EntryFacts entry={entry} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

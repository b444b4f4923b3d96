import { TextInput } from '@mantine/core';
import { IconNote, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import styles from './diagram.module.css';
import type { NewThing } from './edits.ts';
import { addBesideSelection, wordFor } from './gestures.ts';
import { AccessIcon } from './nodes.tsx';
import { paletteGroups, thingMedia, writeThing } from './palette-things.ts';
import { useDiagram } from './view.ts';

/** What can be drawn: drag it onto the canvas, or press Enter to add it to the selected zone. */
export function Palette() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const groups = paletteGroups
    .map(({ id, things }) => ({
      id,
      things: things.filter((thing) => wordFor(thing).toLowerCase().includes(wanted)),
    }))
    .filter(({ things }) => things.length > 0);
  return (
    <div className={styles['palette']}>
      <TextInput
        aria-label={t('diagram:paletteSearch')}
        placeholder={t('diagram:paletteSearch')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className={styles['hint']}>{t('diagram:paletteHint')}</p>
      {groups.length === 0 ? <p className={styles['hint']}>{t('diagram:paletteNothing')}</p> : null}
      {groups.map(({ id, things }) => (
        <section key={id} aria-label={t(`diagram:group.${id}`)}>
          <h2>{t(`diagram:group.${id}`)}</h2>
          <ul>
            {things.map((thing) => (
              <li key={writeThing(thing)}>
                <PaletteItem thing={thing} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PaletteItem({ thing }: { readonly thing: NewThing }) {
  return (
    <button
      type="button"
      draggable
      className={styles['paletteItem']}
      onDragStart={(event) => {
        event.dataTransfer.setData(thingMedia, writeThing(thing));
        event.dataTransfer.effectAllowed = 'copy';
        useDiagram.getState().setTool({ kind: 'select' });
      }}
      onClick={() => addBesideSelection(thing)}
    >
      <ThingIcon thing={thing} />
      <span>{wordFor(thing)}</span>
    </button>
  );
}

function ThingIcon({ thing }: { readonly thing: NewThing }) {
  if (thing.kind === 'asset') return <AssetSymbol type={thing.type} />;
  if (thing.kind === 'accessPoint') return <AccessIcon kind={thing.accessKind} />;
  if (thing.kind === 'note') return <IconNote size={20} stroke={1.75} aria-hidden />;
  return <span className={styles['zoneSwatch']} data-kind={thing.zoneKind} />;
}

import { SegmentedControl, TextInput } from '@mantine/core';
import { IconNote, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { AccessSymbol } from '../../ui/access-symbol.tsx';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import { modelsByName } from './asset-defaults.ts';
import type { NewThing } from './edits.ts';
import { addBesideSelection, wordFor } from './gestures.ts';
import nodeStyles from './nodes.module.css';
import styles from './palette.module.css';
import { type PaletteHit, searchPalette } from './palette-search.ts';
import {
  groupsByKind,
  groupsByLevel,
  type PaletteGroup,
  saidOf,
  thingMedia,
  writeThing,
} from './palette-things.ts';
import { usePalette } from './palette-view.ts';
import { useDiagram } from './view.ts';

/** Entries of the catalogue shown before anything is looked for. */
const modelsShown = 12;
const hitsShown = 40;

/** What can be drawn: drag it onto the canvas, or press Enter to add it to the selected zone. */
export const Palette = memo(function Things() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const by = usePalette((state) => state.by);
  const list = useRef<HTMLDivElement>(null);
  const groups = usePaletteGroups();
  const hits = useHits(groups, text);
  useEffect(() => void usePalette.getState().load(), []);
  // The list is one stop of the Tab key; inside it the arrows go from thing to thing.
  useEffect(() => {
    for (const [index, item] of itemsIn(list.current).entries()) item.tabIndex = index === 0 ? 0 : -1;
  });
  const [first] = hits;
  return (
    <div className={styles['palette']}>
      <TextInput
        aria-label={t('diagram:paletteSearch')}
        placeholder={t('diagram:paletteSearch')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && first !== undefined) addBesideSelection(first.thing);
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          itemsIn(list.current)[0]?.focus();
        }}
      />
      <SegmentedControl
        fullWidth
        className={styles['paletteBy'] ?? ''}
        aria-label={t('palette:groupBy')}
        value={by}
        onChange={(value) => usePalette.getState().groupBy(value === 'level' ? 'level' : 'kind')}
        data={[
          { value: 'kind', label: t('palette:byKind') },
          { value: 'level', label: t('palette:byLevel') },
        ]}
      />
      <p className={styles['hint']}>{t('diagram:paletteHint')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside, which take the keys */}
      <div ref={list} onKeyDown={(event) => moveByArrow(event, list.current)}>
        {text.trim() === '' ? (
          groups.map((group) => <Group key={group.id} group={group} />)
        ) : (
          <Hits hits={hits} />
        )}
      </div>
    </div>
  );
});

/** The groups as they stand, what was used recently before and the catalogue of models behind the rest. */
function usePaletteGroups(): readonly PaletteGroup[] {
  const by = usePalette((state) => state.by);
  const recent = usePalette((state) => state.recent);
  const models = useAssessment((state) => state.model.assetModel);
  return useMemo(() => {
    const catalogue = modelsByName(models.values()).map(
      ({ id, type }): NewThing => ({ kind: 'asset', type, model: id }),
    );
    const known = recent.filter(
      (thing) => thing.kind !== 'asset' || thing.model === undefined || models.has(thing.model),
    );
    const all: readonly PaletteGroup[] = [
      { id: 'recent', text: 'palette:recent', things: known },
      ...(by === 'kind' ? groupsByKind : groupsByLevel()),
      { id: 'models', text: 'palette:models', things: catalogue },
    ];
    return all.filter(({ things }) => things.length > 0);
  }, [by, recent, models]);
}

function useHits(groups: readonly PaletteGroup[], text: string): readonly PaletteHit[] {
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language
  return useMemo(() => {
    const things = groups.filter(({ id }) => id !== 'recent').flatMap((group) => group.things);
    return searchPalette(things, wordFor, text);
  }, [groups, text, language]);
}

function Group({ group: { id, text, things } }: { readonly group: PaletteGroup }) {
  const { t } = useTranslation();
  const shown = id === 'models' ? things.slice(0, modelsShown) : things;
  return (
    <section aria-label={t(text)}>
      <h2>{t(text)}</h2>
      <ul>
        {shown.map((thing) => (
          <li key={writeThing(thing)}>
            <PaletteItem thing={thing} word={null} />
          </li>
        ))}
      </ul>
      {shown.length < things.length ? (
        <p className={styles['hint']}>{t('palette:moreModels', { count: things.length - shown.length })}</p>
      ) : null}
    </section>
  );
}

function Hits({ hits }: { readonly hits: readonly PaletteHit[] }) {
  const { t } = useTranslation();
  if (hits.length === 0) return <p className={styles['hint']}>{t('diagram:paletteNothing')}</p>;
  return (
    <section aria-label={t('palette:found')}>
      <ul>
        {hits.slice(0, hitsShown).map(({ thing, word }) => (
          <li key={writeThing(thing)}>
            <PaletteItem thing={thing} word={word} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PaletteItem({ thing, word }: PaletteHit) {
  const language = useLanguage();
  const label = wordFor(thing);
  return (
    <button
      type="button"
      draggable
      className={styles['paletteItem']}
      data-hint={saidOf(thing)?.meaning[language]}
      data-hint-side="right"
      onDragStart={(event) => {
        event.dataTransfer.setData(thingMedia, writeThing(thing));
        event.dataTransfer.effectAllowed = 'copy';
        useDiagram.getState().setTool({ kind: 'select' });
      }}
      onClick={() => addBesideSelection(thing)}
    >
      <ThingIcon thing={thing} />
      <span className={styles['paletteWords']}>
        {label}
        {word === null || word === label ? null : (
          <span className={styles['otherWord']} aria-hidden>
            {word}
          </span>
        )}
      </span>
    </button>
  );
}

function ThingIcon({ thing }: { readonly thing: NewThing }) {
  if (thing.kind === 'asset') return <AssetSymbol type={thing.type} size={22} />;
  if (thing.kind === 'accessPoint') return <AccessSymbol kind={thing.accessKind} size={22} />;
  if (thing.kind === 'note') return <IconNote size={22} stroke={1.75} aria-hidden />;
  return <span className={nodeStyles['zoneSwatch']} data-kind={thing.zoneKind ?? 'group'} />;
}

function itemsIn(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('button') ?? [])];
}

/** Arrows go from thing to thing, to the sides from group to group, Home and End to the ends. */
function moveByArrow(event: KeyboardEvent, list: HTMLElement | null): void {
  const items = itemsIn(list);
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  if (at === -1) return;
  const groupOf = (item: HTMLElement | undefined) => item?.closest('section');
  const otherGroup = (from: readonly HTMLElement[]) =>
    from.find((item) => groupOf(item) !== groupOf(items[at]));
  const back = otherGroup(items.slice(0, at).reverse());
  const targets: Readonly<Record<string, HTMLElement | undefined>> = {
    ArrowDown: items[at + 1],
    ArrowUp: items[at - 1],
    ArrowRight: otherGroup(items.slice(at)),
    ArrowLeft: items.find((item) => groupOf(item) === groupOf(back)),
    Home: items[0],
    End: items.at(-1),
  };
  if (!Object.hasOwn(targets, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  targets[event.key]?.focus();
}

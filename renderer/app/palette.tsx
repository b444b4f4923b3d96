import { Spotlight, useSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIdOf } from '#shared/model/id.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { labelOf } from '../i18n/labels.ts';
import { useModel } from '../stores/assessment.ts';
import { useNavigation } from '../stores/navigation.ts';
import { useSelection } from '../stores/selection.ts';
import { recordIcon } from '../ui/record-name.tsx';
import { type Action, isOffered } from './actions.ts';
import { type Hit, searchRecords } from './palette-search.ts';
import { paletteStore } from './palette-store.ts';
import { actionState, actions } from './registry.ts';
import { isMac, spellShortcut } from './shortcuts.ts';

const shownRecords = 20;

function matchingActions(query: string, t: TFunction): readonly Action[] {
  const state = actionState();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter((action) => {
    const title = t(action.titleKey).toLowerCase();
    return (
      action.id !== 'window.palette' &&
      isOffered(action, state) &&
      words.every((word) => title.includes(word))
    );
  });
}

/** Records that stand on the canvas; the others are shown in the inspector alone. */
function isShownOnPage(kind: string): boolean {
  return ['asset', 'zone', 'conduit', 'channel', 'accessPoint'].includes(kind);
}

/** Selects a record and shows it where it is best seen: in the diagram if that is open, else assets on their page. */
function show({ id, kind }: Hit): void {
  if (isIdOf('asset', id) && useNavigation.getState().page !== 'diagram') {
    useNavigation.getState().openAsset(id);
    return;
  }
  useSelection.getState().select([id]);
  const { page, go, showInspector } = useNavigation.getState();
  if (page !== 'diagram' && isShownOnPage(kind)) go('diagram', { records: [id] });
  showInspector();
}

/** The list hands its properties on to the scroll area it is; its type does not say so. WCAG 2.1.1 asks that it can be reached. */
const scrolledByKeyboard: object = { viewportProps: { tabIndex: 0 } };

/**
 * The field takes the focus in the very task that opens it: a trap that sets it by a timer lets the letters typed straight
 * after the shortcut go to the page below. Once the field is gone, the focus goes back where it came from, unless
 * something has taken it.
 */
function takeFocus(field: HTMLInputElement): () => void {
  const { activeElement } = document;
  field.focus({ preventScroll: true });
  return () =>
    queueMicrotask(() => {
      if (document.activeElement !== document.body) return;
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    });
}

/** While something is typed the first entry is active, also of a list that comes or changes after the typing. */
function useActiveEntry(query: string, listed: object): void {
  const { listId } = useSpotlight(paletteStore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever another list is drawn
  useLayoutEffect(() => {
    const list = query.trim() === '' ? null : document.getElementById(listId);
    const entries = [...(list?.querySelectorAll('[data-action]') ?? [])];
    const selected = Math.max(
      0,
      entries.findIndex((entry) => entry.hasAttribute('data-selected')),
    );
    entries[selected]?.setAttribute('data-selected', 'true');
    paletteStore.updateState((state) => ({ ...state, selected }));
  }, [query, listId, listed]);
}

/** Everything by name: records, pages, commands. */
export function Palette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      lockScroll={false}
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      clearQueryOnClose
      transitionProps={{ duration: 0 }}
      returnFocus={false}
    >
      <Spotlight.Search
        ref={takeFocus}
        placeholder={t('common:frame.search')}
        aria-label={t('common:frame.search')}
        leftSection={<IconSearch size={18} />}
      />
      <Entries query={query} />
    </Spotlight.Root>
  );
}

/** What the query finds, asked anew with each opening; while the palette is closed it follows nothing. */
function Entries({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const model = useModel();
  const commands = useMemo(() => matchingActions(query, t), [query, t]);
  const hits = useMemo(() => searchRecords(model, query, shownRecords), [model, query]);
  useActiveEntry(
    query,
    useMemo(() => [hits, commands], [hits, commands]),
  );
  return (
    <Spotlight.ActionsList {...scrolledByKeyboard}>
      {hits.length === 0 ? null : (
        <Spotlight.ActionsGroup label={t('common:palette.records')}>
          {hits.map((hit) => {
            const Picture = recordIcon(hit.kind);
            const kind = t(`model:kind.${hit.kind}`);
            return (
              <Spotlight.Action
                key={hit.id}
                label={labelOf(model, hit.id) ?? t('common:unnamed', { kind })}
                description={hit.detail === null ? kind : `${kind}, ${hit.detail}`}
                leftSection={<Picture size={18} stroke={1.6} />}
                onClick={() => show(hit)}
              />
            );
          })}
        </Spotlight.ActionsGroup>
      )}
      {commands.length === 0 ? null : (
        <Spotlight.ActionsGroup label={t('common:palette.actions')}>
          {commands.map((action) => {
            const Picture = action.icon;
            return (
              <Spotlight.Action
                key={action.id}
                label={t(action.titleKey)}
                leftSection={<Picture size={18} stroke={1.6} />}
                rightSection={
                  action.shortcut === undefined ? null : (
                    <kbd>{spellShortcut(action.shortcut, language, isMac)}</kbd>
                  )
                }
                onClick={() => void action.run()}
              />
            );
          })}
        </Spotlight.ActionsGroup>
      )}
      {hits.length + commands.length === 0 ? (
        <Spotlight.Empty>{t('common:palette.nothing')}</Spotlight.Empty>
      ) : null}
    </Spotlight.ActionsList>
  );
}

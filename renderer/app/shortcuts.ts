import { type Action, type ActionState, isOffered } from './actions.ts';

/** On a Mac the command key takes the place of Ctrl. */
export const isMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);

interface Combination {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** The parts of `Mod+Shift+Z`; the key in lower case. */
function readShortcut(shortcut: string): Combination {
  const parts = shortcut.split('+');
  return {
    key: (parts.at(-1) ?? '').toLowerCase(),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

/** Whether a key press is that combination. Shift is not compared for signs that need it on some keyboards (`?`). */
export function isPressed(
  shortcut: string,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): boolean {
  const wanted = readShortcut(shortcut);
  const isLetter = /^[a-z0-9]$|^.{2,}$/.test(wanted.key);
  return (
    event.key.toLowerCase() === wanted.key &&
    (event.ctrlKey || event.metaKey) === wanted.mod &&
    event.altKey === wanted.alt &&
    (!isLetter || event.shiftKey === wanted.shift)
  );
}

const arrowNames = { ArrowLeft: '\u2190', ArrowRight: '\u2192', ArrowUp: '\u2191', ArrowDown: '\u2193' };
const keyNames = {
  en: arrowNames,
  de: { ...arrowNames, Enter: 'Eingabe', Space: 'Leertaste', Delete: 'Entf', Escape: 'Esc' },
} as const;

/** How a shortcut is written for the reader. */
export function spellShortcut(shortcut: string, language: 'en' | 'de', mac: boolean): string {
  const ctrl = mac ? '\u2318' : language === 'de' ? 'Strg' : 'Ctrl';
  const shift = language === 'de' ? 'Umschalt' : 'Shift';
  const named = new Map(Object.entries(keyNames[language]));
  return shortcut
    .split('+')
    .map((part) => (part === 'Mod' ? ctrl : part === 'Shift' ? shift : (named.get(part) ?? part)))
    .join(' ');
}

/** Inside a text field the field's own keys count: its undo, its letters. Others pass. */
function belongsToField(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  const isField =
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type));
  if (!isField) return false;
  const plain = !event.ctrlKey && !event.metaKey && !/^F\d+$/.test(event.key);
  const editing = ['z', 'y', 'a', 'x', 'c', 'v'].includes(event.key.toLowerCase());
  return plain || editing;
}

/** Runs the first offered action whose shortcut was pressed; returns how to stop listening. */
export function listenToShortcuts(
  actions: () => readonly Action[],
  state: () => ActionState,
  target: Window = window,
): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || belongsToField(event)) return;
    const now = state();
    const action = actions().find(
      (candidate) =>
        candidate.isBrowsers !== true &&
        isOffered(candidate, now) &&
        [candidate.shortcut, ...(candidate.alternatives ?? [])].some(
          (shortcut) => shortcut !== undefined && isPressed(shortcut, event),
        ),
    );
    if (action === undefined) return;
    event.preventDefault();
    void action.run();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}

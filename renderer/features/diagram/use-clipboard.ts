import { type RefObject, useEffect } from 'react';
import { clipMedia, copySelection, cutSelection, pasteText, pasteWords } from './clipboard.ts';

/** True while a menu copies: then the focus is in the menu, and what is meant is the picture all the same. */
let isAsked = false;

/** Copies or cuts by the browser's own event, which needs no permission. */
export function askForCopy(type: 'copy' | 'cut'): void {
  isAsked = true;
  document.execCommand(type);
  isAsked = false;
}

/**
 * The clipboard keys on the diagram. The browser's own events are used, which need no permission; fields and selected
 * words keep theirs.
 */
export function useClipboard(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const listening = new AbortController();
    const take = (make: typeof copySelection) => (event: ClipboardEvent) => {
      if (!concernsDiagram(event, page.current)) return;
      const copied = make();
      if (copied === null) return;
      event.preventDefault();
      event.clipboardData?.setData(clipMedia, copied.clip);
      event.clipboardData?.setData('text/plain', copied.table);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (!concernsDiagram(event, page.current)) return;
      const clip = event.clipboardData?.getData(clipMedia) ?? '';
      const words = event.clipboardData?.getData('text/plain') ?? '';
      if (clip === '' && words === '') return;
      event.preventDefault();
      if (clip === '') pasteWords(words);
      else pasteText(clip);
    };
    const options = { signal: listening.signal };
    window.addEventListener('copy', take(copySelection), options);
    window.addEventListener('cut', take(cutSelection), options);
    window.addEventListener('paste', onPaste, options);
    return () => listening.abort();
  }, [page]);
}

/** Whether a clipboard event is about the picture: the focus is on the page or nowhere, and in no field. */
function concernsDiagram(event: ClipboardEvent, page: HTMLElement | null): boolean {
  if (isAsked) return true;
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (target.closest('input, textarea, [contenteditable="true"], [role="dialog"]') !== null) return false;
  const selection = document.getSelection();
  if (event.type !== 'paste' && selection !== null && !selection.isCollapsed) return false;
  const focused = document.activeElement;
  return (
    focused === null ||
    focused === document.body ||
    page?.contains(focused) === true ||
    focused.contains(page)
  );
}

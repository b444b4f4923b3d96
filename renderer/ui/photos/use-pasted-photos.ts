import { useEffect, useRef } from 'react';

type Take = (files: readonly File[]) => void;

/** Who takes pasted pictures now; where two could, the later one: what a person opened last is what he looks at. */
const takers: { readonly current: Take }[] = [];

/** Takes pictures pasted anywhere in the window; pasted text stays with whatever has the focus. */
export function usePastedPhotos(take: Take | null): void {
  const taker = useRef<Take>(() => undefined);
  taker.current = take ?? (() => undefined);
  const isOn = take !== null;
  useEffect(() => {
    if (!isOn) return;
    takers.push(taker);
    if (takers.length === 1) document.addEventListener('paste', onPaste);
    return () => {
      takers.splice(takers.indexOf(taker), 1);
      if (takers.length === 0) document.removeEventListener('paste', onPaste);
    };
  }, [isOn]);
}

function onPaste(event: ClipboardEvent): void {
  const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  if (files.length === 0) return;
  event.preventDefault();
  takers.at(-1)?.current(files);
}

/** The parts of the window that F6 walks through; a part that holds others is none of its own. */
function panels(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-panel]')].filter(
    (panel) => panel.querySelector('[data-panel]') === null && panel.offsetParent !== null,
  );
}

const stops = [
  '[aria-current="page"]',
  '[role="tab"][aria-selected="true"]',
  '.react-flow__node.selected',
  '.react-flow__node[tabindex="0"]',
  'button:not(:disabled):not([tabindex="-1"])',
  'input:not(:disabled)',
  '[tabindex="0"]',
  'a[href]',
];

/** Moves the focus to the next part of the window, or the one before; from the last to the first. */
export function goToPanel(step: 1 | -1): void {
  const all = panels();
  const at = all.findIndex((panel) => panel.contains(document.activeElement));
  const next = all[(at + step + all.length) % Math.max(1, all.length)];
  if (next === undefined) return;
  for (const stop of stops) {
    const target = next.querySelector<HTMLElement>(stop);
    if (target === null) continue;
    target.focus();
    return;
  }
  next.focus();
}

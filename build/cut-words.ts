import type { Page } from '@playwright/test';

/**
 * Words of the window that do not fit where they stand: text ended by an ellipsis or below the edge, and boxes that
 * scroll sideways, one line each. A name that a person chose may be long; a label of ours may not.
 */
export function cutWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isTooWide = (element: Element) =>
      element.clientWidth > 3 &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.checkVisibility({ checkOpacity: true }) &&
      element.closest('svg, .react-flow, .visually-hidden') === null;
    const isTooHigh = (element: Element) =>
      getComputedStyle(element).webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight + 1;
    const lineOf = (element: Element): string | null => {
      const overflow = getComputedStyle(element).overflowX;
      const name = `<${element.tagName.toLowerCase()} ${element.className.toString().slice(0, 40)}>`;
      const text = (element.textContent ?? '').trim();
      if (overflow === 'auto' || overflow === 'scroll')
        return `scrolls sideways by ${element.scrollWidth - element.clientWidth} px: ${name}`;
      return overflow === 'visible' || text === '' ? null : `cut: "${text.slice(0, 80)}" ${name}`;
    };
    const lines = [...document.querySelectorAll('body *')]
      .filter((element) => isTooWide(element) || isTooHigh(element))
      .map(lineOf);
    return [...new Set(lines.filter((line) => line !== null))];
  });
}

import type { Id } from '#shared/model/id.ts';
import { useSelection } from '../../stores/selection.ts';

/** What actions outside the grid can ask of it. */
export interface GridHandle {
  /** Every asset that is shown, in its order. */
  shown(): readonly Id<'asset'>[];
  /** Fills what is marked from its first row. */
  fillDown(): void;
}

let grid: GridHandle | null = null;

/** The mounted grid says what it can be asked; null when it goes. */
export function setGrid(handle: GridHandle | null): void {
  grid = handle;
}

/** Selects every asset the grid shows. */
export function selectShown(): void {
  useSelection.getState().select(grid?.shown() ?? []);
}

export function fillMarked(): void {
  grid?.fillDown();
}

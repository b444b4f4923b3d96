import type { Id } from '#shared/model/id.ts';
import { useSelection } from '../../stores/selection.ts';

let shown: () => readonly Id<'asset'>[] = () => [];

/** The grid says how to list the assets it shows, in its order. */
export function setShown(list: () => readonly Id<'asset'>[]): void {
  shown = list;
}

/** Selects every asset the grid shows. */
export function selectShown(): void {
  useSelection.getState().select(shown());
}

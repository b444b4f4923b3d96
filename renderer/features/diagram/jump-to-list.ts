import { useNavigation } from '../../stores/navigation.ts';
import type { RestNode } from './scene-node.ts';
import { useDiagram } from './view.ts';

/** Shows what is too much for the canvas where it can be read: assets in the grid, zones in the outline. */
export function jumpToList(rest: RestNode['id']): void {
  if (rest === 'rest-assets') useNavigation.getState().go('assets');
  else useDiagram.getState().showPanel('outline');
}

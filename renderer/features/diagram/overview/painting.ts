import type { Rect } from '../geometry.ts';
import type { Scene } from '../scene.ts';
import type { SceneNode } from '../scene-node.ts';
import type { Look } from './look.ts';
import type { Places } from './places.ts';
import type { Tones } from './tones.ts';

/** The words on a box. */
export interface Words {
  readonly name: string;
  readonly facts: string;
}

export interface Painting {
  readonly scene: Scene;
  readonly places: Places;
  readonly look: Look;
  readonly wordsOf: (node: SceneNode) => Words;
  readonly selection: ReadonlySet<string>;
  /** Drawn by React Flow already. */
  readonly mountedNodes: ReadonlySet<string>;
  readonly mountedEdges: ReadonlySet<string>;
  /** What the overlay that is on says of nodes and lines; null while none is on. */
  readonly tones: Tones | null;
}

/** The part of the plane that is in sight: `zoom` CSS pixels for a unit, the plane's origin at `x`, `y`. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** Where something on the plane is on the screen. */
export function onScreen({ x, y, width, height }: Rect, sight: Sight): Rect {
  const { zoom } = sight;
  return { x: x * zoom + sight.x, y: y * zoom + sight.y, width: width * zoom, height: height * zoom };
}

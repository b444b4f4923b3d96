import type { SkipLog } from '../list/skipped.ts';
import type { Box, DrawnShape } from './drawing.ts';
import type { Meant, WholeMapping } from './mapping.ts';

/** What a shape was found to mean, and the zone it is in. */
export interface Situated {
  readonly shape: DrawnShape;
  /** Own shapes mean what they were drawn for. */
  readonly meant: Meant | 'own';
  /** Key of the nearest zone around it by the file, at any depth. */
  readonly zone: string | null;
  /** Key of the zone it lies in by its place alone. */
  readonly guessed: string | null;
}

/** What turning a shape into a thing needs around it. */
export interface ShapeContext {
  readonly situated: ReadonlyMap<string, Situated>;
  readonly boxes: ReadonlyMap<string, Box>;
  /** Where it is to stand here, relative to its zone; null where that is not wanted. */
  readonly place: Box | null;
  readonly geometry: WholeMapping['geometry'];
  readonly log: SkipLog;
}

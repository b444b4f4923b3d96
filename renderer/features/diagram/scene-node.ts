import type { Severity } from '#shared/analysis/analysis.ts';
import type { Id } from '#shared/model/id.ts';
import type { AccessPoint, Asset, Conduit, Model, Note, RecordId, Zone } from '#shared/model/model.ts';
import type { Containment, Totals } from './containment.ts';
import type { Rect } from './geometry.ts';
import type { Placement } from './placement.ts';

/** React Flow stays fluent up to about this many mounted nodes; the scene never holds more. */
export const nodeBudget = 1000;
/** Plants up to this many things are drawn with all zones open. */
export const smallPlant = 300;
/** Below this zoom names inside zones cannot be read, so zones are drawn closed. */
export const openZoom = 0.3;

/** What the person chose to see; the model knows nothing of it. */
export interface SceneView {
  /** Zones opened by hand, the latest last; they stay open at every zoom. */
  readonly opened: readonly Id<'zone'>[];
  readonly closed: ReadonlySet<Id<'zone'>>;
  /** True below `openZoom`. */
  readonly far: boolean;
  readonly channels: 'none' | 'selection' | 'all';
  /** Whether links are drawn; they are unless switched off. */
  readonly links?: boolean;
  readonly selection: ReadonlySet<RecordId>;
  /** Channels drawn whatever `channels` says: an overlay speaks of them. */
  readonly marked?: ReadonlySet<RecordId>;
}

interface Placed {
  /** The zone node it is drawn in; null on the plane. */
  readonly parent: Id<'zone'> | null;
  /** Relative to the parent. */
  readonly rect: Rect;
}
export interface ZoneNode extends Placed {
  readonly kind: 'zone';
  readonly id: Id<'zone'>;
  readonly zone: Zone;
  readonly open: boolean;
  /** Closed because its content cannot be drawn, not because somebody closed it. */
  readonly tooMany: boolean;
  readonly totals: Totals;
  readonly worst: Severity | null;
  readonly gap: number | null;
  /** Nothing may make it smaller: its members would stand outside. */
  readonly least: { readonly width: number; readonly height: number };
}
export interface AssetNode extends Placed {
  readonly kind: 'asset';
  readonly id: Id<'asset'>;
  /** Completed by its model. */
  readonly asset: Asset;
  /** Whether it holds the boundary of a conduit. */
  readonly guards: boolean;
  readonly worst: Severity | null;
}
export interface AccessPointNode extends Placed {
  readonly kind: 'accessPoint';
  readonly id: Id<'accessPoint'>;
  readonly accessPoint: AccessPoint;
  readonly worst: Severity | null;
}
/** Words on the diagram. */
export interface NoteNode extends Placed {
  readonly kind: 'note';
  readonly id: Id<'note'>;
  readonly note: Note;
  readonly worst: null;
}
/** A conduit that joins more than two drawn ends is a node with a spoke to each. */
export interface ConduitNode extends Placed {
  readonly kind: 'conduit';
  readonly id: Id<'conduit'>;
  readonly conduit: Conduit;
  readonly worst: Severity | null;
}
/** Stands for things on the plane that are too many to draw. */
export interface RestNode extends Placed {
  readonly kind: 'rest';
  readonly id: 'rest-assets' | 'rest-zones';
  readonly count: number;
}
export type SceneNode = ZoneNode | AssetNode | AccessPointNode | NoteNode | ConduitNode | RestNode;

/** The parts of a scene that depend on the model alone; worth keeping between views. */
export interface Plan {
  readonly model: Model;
  readonly containment: Containment;
  readonly placement: Placement;
  /** Records that are gone and drawn where they were. */
  readonly ghosts?: ReadonlySet<RecordId>;
}

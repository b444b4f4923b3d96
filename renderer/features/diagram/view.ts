import { create } from 'zustand';
import type { Id } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { linkMedia, ZoneKind } from '#shared/model/zone.ts';
import type { MemberId, NewThing } from './edits.ts';
import type { Point } from './geometry.ts';
import type { SceneView } from './scene-node.ts';

/** What the pointer does on the empty canvas. */
type Tool =
  | { readonly kind: 'select' }
  | { readonly kind: 'pan' }
  | { readonly kind: 'draw'; readonly zoneKind: ZoneKind }
  /** The next two things picked are connected; `from` is the first once it is picked. */
  | { readonly kind: 'connect'; readonly from: RecordId | null };

/** What connecting two assets makes: a channel, or a link of a medium. */
export type Connection = 'channel' | (typeof linkMedia)[number];

/** A membership a drop suggests; nothing is written until a person says yes. */
export type Proposal =
  | {
      readonly kind: 'move';
      readonly ids: readonly MemberId[];
      readonly zone: Id<'zone'> | null;
      /** Places relative to the proposed zone; null for where there is room. */
      readonly places: ReadonlyMap<MemberId, Point | null>;
      readonly at: Point;
    }
  | {
      readonly kind: 'add';
      readonly thing: NewThing;
      readonly zone: Id<'zone'>;
      readonly inZone: Point;
      readonly onPlane: Point;
      readonly at: Point;
    };

/** The tabs beside the canvas. */
export type SidePanelId = 'palette' | 'inventory' | 'outline';

/** What the canvas lets others do with its viewport. */
interface CanvasHandle {
  fit(): void;
  zoomTo(ids: readonly RecordId[]): void;
  /** Moves the viewport, without zooming, only where the record is out of sight. */
  reveal(id: RecordId): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Moves the keyboard focus to a drawn node; without one, to the first. */
  focusNode(id: string | null): void;
}

interface DiagramState {
  readonly opened: readonly Id<'zone'>[];
  readonly closed: ReadonlySet<Id<'zone'>>;
  readonly far: boolean;
  /** Which channels a person asked for; `auto` until somebody does. */
  readonly channels: SceneView['channels'] | 'auto';
  readonly links: boolean;
  readonly connection: Connection;
  readonly legend: boolean;
  readonly tool: Tool;
  readonly renaming: RecordId | null;
  readonly proposal: Proposal | null;
  /** Context menu: where it is on the screen. */
  readonly menu: Point | null;
  readonly panel: SidePanelId;
  /** Id of the overlay that is on; null for none. */
  readonly overlay: string | null;
  /** Whether the legend shows its words or one line of figures; `auto` goes by the room there is. */
  readonly overlayLegend: 'auto' | 'open' | 'folded';
  /** Width of the canvas in CSS pixels; 0 until it is measured. */
  readonly width: number;
  /** Whether the list of differences is shown below the picture. */
  readonly differences: boolean;
  readonly canvas: CanvasHandle | null;
  setFar(far: boolean): void;
  openZones(ids: readonly Id<'zone'>[]): void;
  closeZones(ids: readonly Id<'zone'>[]): void;
  setChannels(channels: SceneView['channels']): void;
  setLinks(links: boolean): void;
  showLegend(isShown: boolean): void;
  setConnection(connection: Connection): void;
  setTool(tool: Tool): void;
  rename(id: RecordId | null): void;
  propose(proposal: Proposal | null): void;
  showMenu(at: Point | null): void;
  showPanel(panel: SidePanelId): void;
  setCanvas(canvas: CanvasHandle | null): void;
  setOverlay(overlay: string | null): void;
  showDifferences(shown: boolean): void;
  foldLegend(overlayLegend: 'open' | 'folded'): void;
  setWidth(width: number): void;
  /** Forgets everything that names records: another assessment was opened. */
  reset(): void;
}

const fresh = {
  opened: [],
  closed: new Set<Id<'zone'>>(),
  far: false,
  tool: { kind: 'select' },
  renaming: null,
  proposal: null,
  menu: null,
  overlay: null,
  differences: false,
} as const;

/** How the diagram is looked at. None of it is part of the assessment. */
export const useDiagram = create<DiagramState>((set) => ({
  ...fresh,
  channels: 'auto',
  links: true,
  connection: 'channel',
  legend: false,
  panel: 'palette',
  canvas: null,
  overlayLegend: 'auto',
  width: 0,
  setFar: (far) => set((state) => (state.far === far ? state : { far })),
  openZones: (ids) =>
    set((state) => {
      const asked = new Set(ids);
      return {
        opened: [...state.opened.filter((id) => !asked.has(id)), ...ids],
        closed: new Set([...state.closed].filter((id) => !asked.has(id))),
      };
    }),
  closeZones: (ids) =>
    set((state) => {
      const asked = new Set(ids);
      return {
        opened: state.opened.filter((id) => !asked.has(id)),
        closed: new Set([...state.closed, ...ids]),
      };
    }),
  setChannels: (channels) => set({ channels }),
  setLinks: (links) => set({ links }),
  showLegend: (legend) => set({ legend }),
  setConnection: (connection) => set({ connection }),
  setTool: (tool) => set({ tool }),
  rename: (renaming) => set({ renaming }),
  propose: (proposal) => set({ proposal }),
  showMenu: (menu) => set({ menu }),
  showPanel: (panel) => set({ panel }),
  setCanvas: (canvas) => set({ canvas }),
  setOverlay: (overlay) => set({ overlay }),
  showDifferences: (differences) => set({ differences }),
  foldLegend: (overlayLegend) => set({ overlayLegend }),
  setWidth: (width) => set({ width }),
  reset: () => set(fresh),
}));

/** A canvas narrower than this has no room for the words of a legend beside the picture. */
const roomy = 860;

/** Whether the legend of an overlay shows figures only. */
export function isLegendFolded({
  overlayLegend,
  width,
}: Pick<DiagramState, 'overlayLegend' | 'width'>): boolean {
  return overlayLegend === 'auto' ? width < roomy : overlayLegend === 'folded';
}

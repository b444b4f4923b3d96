import { z } from 'zod';
import { create } from 'zustand';
import { readView, writeView } from '../../storage/view-state.ts';
import type { NewThing } from './edits.ts';
import { readThing, writeThing } from './palette-things.ts';

const viewKey = 'diagram.palette';
const kept = z.object({ by: z.enum(['kind', 'level']), recent: z.array(z.string()).max(20) });
const recentShown = 5;

interface PaletteState {
  readonly by: z.infer<typeof kept>['by'];
  /** Latest first; of asset models only while the assessment that has them is open. */
  readonly recent: readonly NewThing[];
  groupBy(by: PaletteState['by']): void;
  /** Puts a thing first among those used recently. */
  used(thing: NewThing): void;
  /** Takes up what was chosen before, once. */
  load(): Promise<void>;
}

let isLoaded = false;

/** The thing as the palette offers it, without the size one of its kind was drawn in. */
function bareOf(thing: NewThing): NewThing {
  if (thing.kind === 'zone') return { kind: 'zone', zoneKind: thing.zoneKind };
  return thing.kind === 'note' ? { kind: 'note' } : thing;
}

/** How the palette is arranged and what was taken from it, kept from one start to the next. */
export const usePalette = create<PaletteState>((set, get) => {
  const keep = (): void => {
    const { by, recent } = get();
    const things = recent.filter((thing) => thing.kind !== 'asset' || thing.model === undefined);
    // What could not be remembered is only a comfort lost.
    void writeView(viewKey, { by, recent: things.map(writeThing) }).catch(() => undefined);
  };
  return {
    by: 'kind',
    recent: [],
    groupBy: (by) => {
      set({ by });
      keep();
    },
    used: (thing) => {
      const first = bareOf(thing);
      const others = get().recent.filter((one) => writeThing(one) !== writeThing(first));
      set({ recent: [first, ...others].slice(0, recentShown) });
      keep();
    },
    load: async () => {
      if (isLoaded) return;
      isLoaded = true;
      const { by, recent } = await readView(viewKey, kept, { by: get().by, recent: [] });
      set({ by, recent: recent.flatMap((text) => readThing(text) ?? []).slice(0, recentShown) });
    },
  };
});

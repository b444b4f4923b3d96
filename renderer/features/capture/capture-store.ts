import { z } from 'zod';
import { create } from 'zustand';
import type { AssetType } from '#shared/model/asset.ts';
import { type Id, newId } from '#shared/model/id.ts';
import { freshName } from '../../app/fresh-name.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { readView, writeView } from '../../storage/view-state.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { photoChanges, type TakenPhoto } from '../../ui/photos/intake.ts';
import { tellProblem } from '../../ui/tell.tsx';
import {
  assetOf,
  catalogueModel,
  type Draft,
  emptyDraft,
  type Keepable,
  keepable,
  nextDraft,
  sameDraft,
  wrongFields,
} from './draft.ts';

export type Hand = 'left' | 'right';

interface CaptureState {
  /** The assessment the draft belongs to. */
  readonly owner: Id<'assessment'> | null;
  readonly draft: Draft;
  /** What the draft began with: what was kept of the asset before. */
  readonly base: Draft;
  /** In the vault already, named by no commit until the asset is saved. */
  readonly photos: readonly TakenPhoto[];
  readonly kept: ReadonlySet<Keepable>;
  /** Assets captured in this round, the latest first. */
  readonly round: readonly Id<'asset'>[];
  /** Types chosen in this round, the latest first. */
  readonly recentTypes: readonly AssetType[];
  readonly hand: Hand;
  readonly saving: boolean;
  edit(change: (draft: Draft) => Draft): void;
  addPhotos(photos: readonly TakenPhoto[]): void;
  dropPhoto(photo: TakenPhoto): void;
  toggleKept(field: Keepable): void;
  setHand(hand: Hand): void;
  clear(): void;
  /** Makes the draft an asset with its photos in one commit. False where something is wrong or the journal refused. */
  save(): Promise<boolean>;
}

const firstKept: ReadonlySet<Keepable> = new Set<Keepable>(['zone', 'location']);
const fresh = {
  draft: emptyDraft,
  base: emptyDraft,
  photos: [],
  round: [],
  recentTypes: [],
  saving: false,
} as const;

/** The form of quick capture: in memory only, so that it survives changing pages and nothing of it outlives locking. */
export const useCapture = create<CaptureState>((set, get) => ({
  ...fresh,
  owner: null,
  kept: firstKept,
  hand: 'right',
  edit: (change) => set(({ draft }) => ({ draft: change(draft) })),
  addPhotos: (photos) => set((state) => ({ photos: [...state.photos, ...photos] })),
  dropPhoto: (photo) => set((state) => ({ photos: state.photos.filter((other) => other !== photo) })),
  toggleKept: (field) =>
    set((state) => {
      const kept = new Set(state.kept);
      if (!kept.delete(field)) kept.add(field);
      void remember({ hand: state.hand, kept });
      return { kept };
    }),
  setHand: (hand) => {
    void remember({ hand, kept: get().kept });
    set({ hand });
  },
  clear: () =>
    set(({ draft, kept }) => {
      const next = nextDraft(draft, kept);
      return { draft: next, base: next, photos: [] };
    }),
  save: async () => {
    const { draft, photos, saving } = get();
    if (saving || !isUnsaved() || wrongFields(draft).length > 0) return false;
    set({ saving: true });
    const { model, commit } = useAssessment.getState();
    const word = i18n.t(draft.type === null ? 'model:kind.asset' : `model:value.type.${draft.type}`);
    const name = draft.text.name.trim() || freshName(model, 'asset', word);
    const fitting = catalogueModel(model, draft, newId('asset', randomBytes));
    const { id, changes } = assetOf(draft, name, fitting, randomBytes);
    const title = i18n.t('capture:captured', { name });
    const result = await commit(title, [...changes, ...photoChanges(id, photos)]);
    set({ saving: false });
    if (!result.ok) {
      tellProblem(result.error);
      return false;
    }
    set((state) => ({
      draft: nextDraft(draft, state.kept),
      base: nextDraft(draft, state.kept),
      photos: [],
      round: [id, ...state.round],
      recentTypes:
        draft.type === null
          ? state.recentTypes
          : [...new Set([draft.type, ...state.recentTypes])].slice(0, 8),
    }));
    return true;
  },
}));

/** Whether something was typed or photographed that no commit holds yet. */
export function isUnsaved(): boolean {
  const { owner, draft, base, photos } = useCapture.getState();
  if (owner !== useAssessment.getState().id) return false;
  return photos.length > 0 || !sameDraft(draft, base);
}

/** A draft belongs to its assessment: another one begins anew. */
export function adoptAssessment(): void {
  const { id } = useAssessment.getState();
  if (useCapture.getState().owner !== id) useCapture.setState({ ...fresh, owner: id });
}

const viewKey = 'capture';
const viewSchema = z.strictObject({ hand: z.enum(['left', 'right']), kept: z.array(z.enum(keepable)) });

function remember({ hand, kept }: { hand: Hand; kept: ReadonlySet<Keepable> }): Promise<void> {
  return writeView(viewKey, { hand, kept: [...kept] });
}

/** How the form stood last time: the hand and what is kept, nothing of the plant. */
export async function recallView(): Promise<void> {
  const { hand, kept } = useCapture.getState();
  const before = await readView(viewKey, viewSchema, { hand, kept: [...kept] });
  useCapture.setState({ hand: before.hand, kept: new Set(before.kept) });
}

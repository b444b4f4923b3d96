import { create } from 'zustand';

interface SampleRequestState {
  readonly isAsking: boolean;
  ask(): void;
  done(): void;
}

/** One dialog offers the sample plants, whoever wants one. */
export const useSampleRequest = create<SampleRequestState>((set) => ({
  isAsking: false,
  ask: () => set({ isAsking: true }),
  done: () => set({ isAsking: false }),
}));

import { create } from 'zustand';
import type { Template } from '#shared/knowledge/template/template.ts';

/** What the person who is asked for a template wants it for. */
interface TemplateRequest {
  /** On the button that takes the chosen one. */
  readonly take: string;
  readonly onTake: (template: Template) => void;
}

interface TemplateRequestState {
  /** Null while nobody is asked. */
  readonly request: TemplateRequest | null;
  ask(request: TemplateRequest): void;
  done(): void;
}

/** One dialog asks for a template, whoever wants one. */
export const useTemplateRequest = create<TemplateRequestState>((set) => ({
  request: null,
  ask: (request) => set({ request }),
  done: () => set({ request: null }),
}));

import { z } from 'zod';
import { fill, type Localised, localisedSchema } from './language.ts';

/**
 * Something a user, a file or a device caused: what happened, where, and what to do next, in every language.
 * `code` is stable and greppable; `place` names file, line, frame, field or record; '' where there is none.
 */
export interface Problem {
  readonly code: string;
  readonly place: string;
  readonly message: Localised;
  readonly hint: Localised;
}

/** The sentences of one problem; `{name}` marks a parameter. */
export interface ProblemText {
  readonly message: Localised;
  readonly hint: Localised;
}

/**
 * Declares the problems of one part of the product, in that part's `problems.ts`.
 * Returns a function that makes a Problem from a declared code, a place and the parameters its sentences name.
 */
export function defineProblems<Code extends string>(texts: Readonly<Record<Code, ProblemText>>) {
  return (code: Code, place: string, parameters: Readonly<Record<string, string | number>> = {}): Problem => {
    const text = texts[code];
    const { en, de } = fill(text.message, parameters);
    return { code, place, message: { en: ended(en), de: ended(de) }, hint: fill(text.hint, parameters) };
  };
}

/** A sentence that ends once: what it quotes at its end may bring a full stop along, or lack one. */
function ended(sentence: string): string {
  if (/(?:[^.]|\.\.)\.\.$/.test(sentence)) return sentence.slice(0, -1);
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Problems as they cross a process border. */
export const problemSchema: z.ZodType<Problem> = z.object({
  code: z.string(),
  place: z.string(),
  message: localisedSchema,
  hint: localisedSchema,
});

/** What went wrong in the words of whatever threw it, for the detail of a sentence; anything can be thrown. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

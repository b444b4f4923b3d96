import type { z } from 'zod';
import { database } from './database.ts';

/** A remembered choice of the window; the fallback where there is none or an older version wrote another form. */
export async function readView<T>(key: string, schema: z.ZodType<T>, fallback: T): Promise<T> {
  const stored = await database().view.get(key);
  const parsed = schema.safeParse(stored?.value);
  return parsed.success ? parsed.data : fallback;
}

/** Remembers a choice of the window. */
export async function writeView(key: string, value: unknown): Promise<void> {
  await database().view.put({ key, value });
}

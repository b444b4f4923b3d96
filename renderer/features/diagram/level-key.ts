import type { PurdueLevel } from '#shared/model/field.ts';

/** The i18n key that says a Purdue level; `external` is a word of its own, not a number. */
export function levelKey(level: PurdueLevel | undefined): string {
  if (level === undefined) return 'diagram:levelUnknown';
  return level === 'external' ? 'diagram:levelExternal' : 'diagram:level';
}

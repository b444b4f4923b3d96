import type { PurdueLevel, SlVector } from '#shared/model/field.ts';

/** The i18n key that says a Purdue level; `external` is a word of its own, not a number. */
export function levelKey(level: PurdueLevel | undefined): string {
  if (level === undefined) return 'diagram:levelUnknown';
  return level === 'external' ? 'diagram:levelExternal' : 'diagram:level';
}

/** A target vector as IEC 62443 writes it, in short where all seven are the same: `SL-T 2`, `SL-T {3 3 2 2 2 1 2}`. */
export function spellTarget(target: SlVector): string {
  const [first] = target;
  return target.every((level) => level === first) ? `SL-T ${first}` : `SL-T {${target.join(' ')}}`;
}

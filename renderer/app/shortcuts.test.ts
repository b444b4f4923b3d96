import { describe, expect, it } from 'vitest';
import { isPressed, spellShortcut } from './shortcuts.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('tells undo from redo by the shift key, whatever case the key arrives in', () => {
    expect(isPressed('Mod+Z', press('z', { ctrlKey: true }))).toBe(true);
    expect(isPressed('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(isPressed('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true);
  });

  it('takes the command key of a Mac for Mod and needs no other key', () => {
    expect(isPressed('Mod+K', press('k', { metaKey: true }))).toBe(true);
    expect(isPressed('Mod+K', press('k', { ctrlKey: true, altKey: true }))).toBe(false);
    expect(isPressed('Delete', press('Delete', { ctrlKey: true }))).toBe(false);
  });

  it('takes a sign however the keyboard makes it', () => {
    expect(isPressed('?', press('?', { shiftKey: true }))).toBe(true);
  });

  it('spells keys as the reader knows them', () => {
    expect(spellShortcut('Mod+Shift+Z', 'en', false)).toBe('Ctrl Shift Z');
    expect(spellShortcut('Mod+Shift+Z', 'de', false)).toBe('Strg Umschalt Z');
    expect(spellShortcut('Mod+K', 'en', true)).toBe('\u2318 K');
  });
});

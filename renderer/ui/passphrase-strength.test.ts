import { describe, expect, it } from 'vitest';
import { passphraseStrength } from './passphrase-strength.ts';

describe('passphraseStrength', () => {
  it.each([
    '',
    'password',
    'Passwort123',
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    '1234567890',
    'Simatic2024',
  ])('calls %j weak', (passphrase) => {
    expect(passphraseStrength(passphrase).level).toBe('weak');
  });

  it('grows with every unrelated word', () => {
    const words = ['kiesel', ' regal', ' mütze', ' anker', ' funke'];
    const bits = words.map((_, index) => passphraseStrength(words.slice(0, index + 1).join('')).bits);
    expect([...bits].sort((a, b) => a - b)).toEqual(bits);
    expect(passphraseStrength(words.join('')).level).toBe('strong');
  });

  it('does not call eight mixed characters strong', () => {
    expect(['weak', 'fair']).toContain(passphraseStrength('xK7$vQ2m').level);
  });
});

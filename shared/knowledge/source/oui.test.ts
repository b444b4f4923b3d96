import { describe, expect, it } from 'vitest';
import { readOui } from './oui.ts';

describe('the IEEE registry', () => {
  it.each([
    [
      'CSV',
      'Registry,Assignment,Organization Name,Organization Address\nMA-L,0001F1,"Acme ""Best"", Inc.",Road 1',
    ],
    ['oui.txt', '00-01-F1   (hex)\t\tAcme "Best", Inc.\n0001F1     (base 16)\t\tAcme'],
  ])('reads %s', (_, text) => {
    expect(readOui(text, 'oui')).toEqual({ ok: true, value: { '0001F1': 'Acme "Best", Inc.' } });
  });

  it('refuses what is none', () => {
    expect(readOui('hello', 'oui.csv')).toMatchObject({ ok: false, error: { place: 'oui.csv line 1' } });
  });
});

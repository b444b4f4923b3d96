import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mediaOf, readPictureHead } from './picture.ts';
import { jpegHead, pngHead, webpHead } from './testing/pictures.ts';

const heads = [
  ['image/jpeg', jpegHead],
  ['image/png', pngHead],
  ['image/webp', webpHead],
] as const;

describe.each(heads)('%s', (media, make) => {
  test('is known by its content, with its pixels', () => {
    expect(mediaOf(make(640, 480))).toBe(media);
    expect(readPictureHead(make(640, 480), 'a.bin')).toEqual({
      ok: true,
      value: { media, width: 640, height: 480 },
    });
  });

  test('of more than 100 megapixels is refused unopened', () => {
    expect(readPictureHead(make(12_000, 12_000), 'bomb')).toMatchObject({
      error: {
        code: 'picture-too-many-pixels',
        place: 'bomb',
        message: { en: expect.stringContaining('144') },
      },
    });
    expect(readPictureHead(make(10_000, 10_000), 'large').ok).toBe(true);
  });

  test('cut off anywhere is refused as broken, empty or unknown', () => {
    const whole = make(64, 48);
    for (let length = 0; length < whole.length; length += 1)
      expect(readPictureHead(whole.slice(0, length), 'cut'), `length ${length}`).toMatchObject({
        error: { code: expect.stringMatching(/^picture-(broken|empty|unknown)$/) },
      });
  });
});

test('a HEIC photo is known by its brand', () => {
  const head = new Uint8Array(32);
  head.set(new TextEncoder().encode('ftypheic'), 4);
  expect(mediaOf(head)).toBe('image/heic');
  expect(readPictureHead(head, 'x')).toMatchObject({ error: { code: 'picture-broken' } });
});

test('what is no photo is named so, whatever it is called', () => {
  for (const text of ['%PDF-1.7', '<svg width="9" height="9"/>', 'GIF89a', 'PK\u0003\u0004', 'BM'])
    expect(readPictureHead(new TextEncoder().encode(text), 'x.jpg')).toMatchObject({
      error: { code: 'picture-unknown' },
    });
});

test('whatever bytes come, the answer is a head within the limit or a sentence', () => {
  const starts = [...heads.map(([, make]) => make(20, 20)), new Uint8Array()];
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(40),
      (start, noise, at) => {
        const bytes = new Uint8Array([...start.slice(0, at), ...noise]);
        const read = readPictureHead(bytes, 'noise');
        if (read.ok) expect(read.value.width * read.value.height).toBeLessThanOrEqual(100_000_000);
        else expect(read.error.code).toMatch(/^picture-/);
      },
    ),
    { numRuns: 2000 },
  );
});

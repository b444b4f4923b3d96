import { expect, it } from 'vitest';
import { mutate, spoiledOctets } from '#tests/support/mutation.ts';
import { mediaOf, readPictureHead } from './picture.ts';
import { jpegHead, pngHead, webpHead, withPosition } from './testing/pictures.ts';

it('a mutated photo has a head within the limit, or a sentence', { timeout: 600_000 }, async () => {
  const jpeg = jpegHead(640, 480);
  const photos = [jpeg, pngHead(640, 480), webpHead(640, 480), withPosition(jpeg, 6, 'Camera')];
  await mutate(import.meta.filename, 'photo', spoiledOctets(photos), (bytes) => {
    expect(mediaOf(bytes)).not.toBe('');
    const read = readPictureHead(bytes, 'photo');
    if (read.ok) expect(read.value.width * read.value.height).toBeLessThanOrEqual(100_000_000);
    else expect(read.error).toMatchObject({ code: expect.stringMatching(/^picture-/), place: 'photo' });
  });
});

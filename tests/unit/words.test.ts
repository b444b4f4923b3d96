import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

describe('the words of the product', () => {
  it('never call anything compliant or certified: it shows evidence and gaps', () => {
    const files = globSync('{shared,renderer,electron,central,cli,resources,docs}/**/*.{ts,tsx,json,md}', {
      cwd: root,
    });
    expect(files.length).toBeGreaterThan(100);
    const found = files.filter((file) =>
      /complian|zertifiziert/i.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});

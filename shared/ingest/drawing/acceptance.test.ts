import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyModel } from '#shared/model/model.ts';
import { lostCells } from '#tests/support/drawn-cells.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { sniff } from '../sniff.ts';
import { readDrawio } from './drawio.ts';
import { previewDrawing } from './mapping.ts';
import { observeDrawing } from './observe.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/drawio');
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(drawio|xml)$/.test(name))
  : [];
if (files.length === 0) console.log(`skipped: no drawings in ${folder}`);

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe.skipIf(files.length === 0)('drawings other people made', () => {
  it.each(files)('reads %s, or says why not', async (file) => {
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    expect(sniff(bytes.subarray(0, 65_536), file)).toEqual({ ok: true, value: 'drawio' });
    const drawing = await readDrawio({ name: file, chunks: whole(bytes) });
    if (!drawing.ok) {
      expect(drawing.error.hint.de).not.toBe('');
      return;
    }
    const preview = previewDrawing(drawing.value);
    const observations = observeDrawing(drawing.value, preview);
    const proposals = reconcile(emptyModel(), observations, { random, now: '2026-11-22T00:00:00Z' });
    expect(lostCells(new TextDecoder().decode(bytes), proposals)).toEqual([]);
    expect(proposals.rows.every(({ label }) => label !== '')).toBe(true);
    if (process.env['SHOW'] !== undefined) {
      console.log(
        file,
        preview.looks
          .map((l) => `${l.of} ${l.look} x${l.count} [${l.labels.join('|')}] -> ${l.meaning}`)
          .join('\n  '),
      );
      console.log(
        proposals.rows.length,
        observations.skipped.map((s) => `${s.place} x${s.count}: ${s.reason.message.en}`).join('\n  '),
      );
    }
  });
});

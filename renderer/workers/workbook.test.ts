import { describe, expect, it } from 'vitest';
import { writeWorkbook } from './workbook.ts';
import type { SheetCell } from './xlsx-messages.ts';

/** The files in a ZIP archive by name. */
async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<ReadonlyMap<string, string>> {
  const view = new DataView(bytes.buffer);
  const files = new Map<string, string>();
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const size = view.getUint32(at + 18, true);
    const name = at + 30;
    const start = name + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const packed = new Blob([bytes.subarray(start, start + size)]);
    const isPacked = view.getUint16(at + 8, true) === 8;
    const plain = isPacked
      ? packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
      : packed.stream();
    const text = await new Response(plain).text();
    files.set(new TextDecoder().decode(bytes.subarray(name, name + view.getUint16(at + 26, true))), text);
    at = start + size;
  }
  return files;
}

async function sheetWith(rows: readonly (readonly SheetCell[])[]): Promise<{ sheet: string; all: string }> {
  const files = await unzip(
    await writeWorkbook({ name: 'Assets: [1]', header: ['Name'], widths: [140], rows }),
  );
  const sheet = [...files].find(([name]) => name.includes('sheet1.xml'))?.[1] ?? '';
  return { sheet, all: [...files.values()].join('\n') };
}

describe('workbook', () => {
  it('writes numbers as numbers and dates as days since 1900', async () => {
    const { sheet } = await sheetWith([[7], [{ decimal: 0.25 }], [{ date: '2026-11-22' }]]);
    expect(sheet).toContain('<v>7</v>');
    expect(sheet).toContain('<v>0.25</v>');
    expect(sheet).toContain('<v>46348</v>');
  });

  it('writes text as text, also where it looks like a formula or a number, and dates no spreadsheet knows', async () => {
    const { sheet, all } = await sheetWith([['=1+1'], ['00042'], [{ date: '1899-12-31' }], ['a <b> & "c"']]);
    expect(sheet).not.toContain('<f>');
    expect(sheet).not.toContain('<v>42</v>');
    for (const text of ['=1+1', '00042', '1899-12-31', 'a &lt;b&gt; &amp; "c"']) expect(all).toContain(text);
  });

  it('keeps the header in sight', async () => {
    expect((await sheetWith([['a']])).sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
  });

  it('leaves out what would make the workbook unreadable', async () => {
    const { all } = await sheetWith([['a\u0000b\u0008c\uffffd']]);
    expect(all).toContain('abcd');
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zonewright, zonewrightJson } from '#tests/support/command-line.ts';
import { line, page, shape } from '#tests/support/drawings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewright drawing '));
const at = (name: string) => join(folder, name);
const plant = at('plant.zw.json');
const plan = at('plan.drawio');

beforeAll(async () => {
  expect((await zonewright('new', plant, '--name', 'Hall 3')).code).toBe(0);
  writeFileSync(
    plan,
    page(
      shape('z', 'Cell 9', 'swimlane;', '1', '0 0 600 400'),
      shape('a', 'PLC 9', 'rounded=0;', 'z'),
      shape('b', 'Box', 'shape=mxgraph.cisco.misc.token;', 'z'),
      line('l', 'a', 'b', 'endArrow=none;'),
      line('m', 'a', ''),
    ),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('drawings on the command line', () => {
  it('reads a drawing by what its looks suggest, and by a mapping where one is given', async () => {
    const mapping = at('shapes.json');
    writeFileSync(mapping, JSON.stringify({ 'mxgraph.cisco.misc.token': 'asset:plc' }));
    const { code, json } = await zonewrightJson('import', plant, plan, '--map', mapping);
    expect(code).toBe(0);
    expect(json).toMatchObject({ added: 4, skipped: [{ code: 'drawing-line-loose', place: 'cell m' }] });
    const { stdout } = await zonewright('show', plant, 'assets');
    expect(stdout).toContain('PLC 9');
  });

  it('writes a drawing that says the same when it is read again', async () => {
    const out = at('out.drawio');
    expect((await zonewright('diagram', plant, '--out', out)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('label="PLC 9"');
    const { json } = await zonewrightJson('import', plant, out);
    expect(json).toMatchObject({ added: 0, matched: 4, contradicted: [], skipped: [] });
  });

  it('refuses a mapping nobody understands, and a name that is no drawing', async () => {
    const wrong = at('wrong.json');
    writeFileSync(wrong, JSON.stringify({ rectangle: 'asset:spaceship' }));
    const { code, stderr } = await zonewright('import', plant, plan, '--map', wrong);
    expect([code, stderr]).toEqual([1, expect.stringContaining('drawing-mapping-wrong')]);
    expect((await zonewright('diagram', plant, '--out', at('x.svg'))).code).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import type { Model } from '#shared/model/model.ts';
import { drawn, observe, propose } from '#tests/support/drawings.ts';
import { changesFor, commitOf, deletionsBy } from '../reconcile/choice.ts';
import type { RowProposal } from '../reconcile/proposal.ts';

const plant = (): Model =>
  modelOf(
    record('zone', 'Site', {
      kind: 'business',
      position: { x: 0, y: 0 },
      size: { width: 2000, height: 1200 },
    }),
    record('zone', 'Cell', { kind: 'iacs', parent: ref('zone', 'Site'), slTarget: [1, 2, 3, 4, 0, 1, 2] }),
    record('zone', 'DMZ', { kind: 'dmz' }),
    record('asset', 'PLC', { type: 'plc', zone: ref('zone', 'Cell'), serialNumber: 'S1' }),
    record('asset', 'HMI', { type: 'hmi', zone: ref('zone', 'Cell') }),
    record('conduit', 'C1', { zones: [ref('zone', 'Cell'), ref('zone', 'DMZ')] }),
    record('conduit', 'C3', { zones: [ref('zone', 'Site'), ref('zone', 'Cell'), ref('zone', 'DMZ')] }),
    record('channel', 'Read', {
      source: ref('asset', 'HMI'),
      target: ref('asset', 'PLC'),
      protocol: 's7comm',
    }),
  );

/** What a proposal would write, by record and field. */
const written = (rows: readonly RowProposal[]): readonly string[] =>
  rows
    .filter(({ status }) => status !== 'equal')
    .flatMap(({ label, status, fields }) =>
      fields
        .filter(({ state }) => state !== 'equal')
        .map(({ field, theirs }) => `${status} ${label}.${field} = ${JSON.stringify(theirs)}`),
    );

/** The drawing of the plant after somebody edited it in draw.io. */
async function edited(edit: (xml: string) => string): Promise<readonly string[]> {
  const model = plant();
  return written((await propose(model, edit(await drawn(model)))).rows);
}

describe('a drawing edited in draw.io and read again', () => {
  it('knows a renamed shape', async () => {
    expect(await edited((xml) => xml.replace('label="PLC"', 'label="PLC 7"'))).toEqual([
      'contradicts PLC.name = "PLC 7"',
    ]);
  });

  it('knows a moved and a resized shape', async () => {
    const asset = new RegExp(`(id="${ref('asset', 'PLC')}">.*?<mxGeometry )x="[^"]*"`);
    expect(await edited((xml) => xml.replace(asset, '$1x="777"'))).toEqual([
      expect.stringMatching(/^extends PLC\.position = \{"x":777,/),
    ]);
    expect(await edited((xml) => xml.replace('width="2000"', 'width="2100"'))).toEqual([
      expect.stringContaining('contradicts Site.size = {"width":2100'),
    ]);
  });

  it('knows a shape put into another zone, also by way of a group', async () => {
    const into = (parent: string) => (xml: string) =>
      xml.replace(new RegExp(`(id="${ref('asset', 'PLC')}"><mxCell .*?parent=")[^"]*"`), `$1${parent}"`);
    expect(await edited(into(ref('zone', 'DMZ')))).toEqual([
      `contradicts PLC.zone = ${JSON.stringify(ref('zone', 'DMZ'))}`,
    ]);
    const group = `<mxCell id="g1" style="group" vertex="1" parent="${ref('zone', 'DMZ')}"><mxGeometry x="10" y="10" width="9" height="9" as="geometry"/></mxCell>`;
    const inGroup = await edited((xml) => into('g1')(xml).replace('</root>', `${group}</root>`));
    expect(inGroup[0]).toBe(`contradicts PLC.zone = ${JSON.stringify(ref('zone', 'DMZ'))}`);
  });

  it('never changes membership because a group stands in between', async () => {
    const group = `<mxCell id="g1" style="group" vertex="1" parent="${ref('zone', 'Cell')}"><mxGeometry width="9" height="9" as="geometry"/></mxCell>`;
    const moved = await edited((xml) =>
      xml
        .replace(new RegExp(`(id="${ref('asset', 'PLC')}"><mxCell .*?parent=")[^"]*"`), '$1g1"')
        .replace('</root>', `${group}</root>`),
    );
    expect(moved).toEqual([]);
  });

  it('knows a retargeted line, a moved spoke and an untied end', async () => {
    const channel = new RegExp(`(id="${ref('channel', 'Read')}">.*?target=")[^"]*"`);
    expect(await edited((xml) => xml.replace(channel, `$1${ref('zone', 'DMZ')}"`))).toEqual([
      `contradicts Read.target = ${JSON.stringify(ref('zone', 'DMZ'))}`,
    ]);
    const spoke = new RegExp(`<object [^>]*id="${ref('conduit', 'C3')}-${ref('zone', 'DMZ')}">.*?</object>`);
    expect(await edited((xml) => xml.replace(spoke, ''))).toEqual([
      `contradicts C3.zones = ${JSON.stringify([ref('zone', 'Site'), ref('zone', 'Cell')])}`,
    ]);
    const model = plant();
    const loose = await propose(
      model,
      (await drawn(model)).replace(channel, (text) => text.replace(/ target="[^"]*"$/, '')),
    );
    expect(loose.skipped.map(({ reason }) => reason.code)).toEqual(['drawing-line-loose']);
    expect(written(loose.rows)).toEqual([]);
  });

  it('proposes to delete what is gone, and deletes with everything that hangs on it only when told to', async () => {
    const model = plant();
    const plc = ref('asset', 'PLC');
    const without = (await drawn(model))
      .replace(new RegExp(`<object [^>]*id="${plc}">.*?</object>`, 's'), '')
      .replace(new RegExp(`<object [^>]*id="${ref('channel', 'Read')}">.*?</object>`, 's'), '');
    const proposals = await propose(model, without);
    expect(written(proposals.rows)).toEqual([
      'contradicts PLC.$deleted = true',
      'contradicts Read.$deleted = true',
    ]);
    expect(changesFor(proposals, { mode: 'safe' })).toEqual([]);
    expect(deletionsBy(proposals, { mode: 'safe' })).toEqual([]);
    const rows = new Map([[`gone ${plc}`, 'all' as const]]);
    const gone = deletionsBy(proposals, { mode: 'safe', rows });
    expect(gone).toEqual([plc]);
    // The channel cannot stand without its end.
    expect(commitOf(model, [], gone, () => false).map(({ record: id }) => id)).toContain(
      ref('channel', 'Read'),
    );
  });

  it('takes a copied shape for another device and a new shape for a new one', async () => {
    const model = plant();
    const xml = await drawn(model);
    const plc = ref('asset', 'PLC');
    const shape = new RegExp(`<object [^>]*id="${plc}">.*?</object>`, 's').exec(xml)?.[0] ?? '';
    const copy = shape.replace(`id="${plc}"`, 'id="copy-1"').replace('label="PLC"', 'label="PLC copy"');
    const box = `<mxCell id="n1" value="Drucker 1" style="rounded=0;html=1;" vertex="1" parent="${ref('zone', 'DMZ')}"><mxGeometry x="20" y="80" width="120" height="60" as="geometry"/></mxCell>`;
    const { rows } = await propose(model, xml.replace('</root>', `${copy}${box}</root>`));
    const added = rows.filter(({ status }) => status === 'new');
    expect(added.map(({ label }) => label)).toEqual(['PLC copy', 'Drucker 1']);
    const [first, second] = added.map(({ fields }) =>
      Object.fromEntries(fields.map(({ field, theirs }) => [field, theirs])),
    );
    expect(first).toMatchObject({ type: 'plc', zone: ref('zone', 'Cell') });
    expect(first).not.toHaveProperty('serialNumber');
    expect(second).toMatchObject({ type: 'printer', zone: ref('zone', 'DMZ') });
  });

  it('brings back a record that was deleted here', () => {
    const plc = ref('asset', 'PLC');
    const change = { kind: 'asset', record: plc, field: 'name', value: 'PLC' } as const;
    expect(commitOf(plant(), [change], [], () => true)[0]).toMatchObject({
      record: plc,
      field: '$deleted',
      value: null,
    });
  });

  it('reads packed files like plain ones, and everything of a part that was drawn alone', async () => {
    const model = plant();
    const only = new Set([ref('zone', 'Cell'), ref('asset', 'PLC')]);
    const part = await drawn(model, { only });
    expect((await observe(part)).drawn?.things.map(({ label }) => label)).toEqual(['Cell', 'PLC']);
    expect(written((await propose(model, part)).rows)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import { emptyModel } from '#shared/model/model.ts';
import { line, observe, page, propose, shape } from '#tests/support/drawings.ts';
import type { DrawnThing } from '../observation.ts';
import { changesFor } from '../reconcile/choice.ts';
import type { DrawingMapping } from './mapping.ts';

const given = (mapping: DrawingMapping) => ({ given: mapping });
const said = (thing: DrawnThing | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries((thing?.claims ?? []).map(({ field, value }) => [field, value]));
const named = (things: readonly DrawnThing[] | undefined, label: string) =>
  said(things?.find((thing) => thing.label === label));

describe('a drawing somebody else made', () => {
  it('takes stencils, words on shapes and colours for what they say', async () => {
    const { drawn } = await observe(
      page(
        shape('a', 'Halle 3', 'swimlane;html=1;', '1', '0 0 600 400'),
        shape('b', 'SPS Abfüller&lt;br&gt;10.1.2.3', 'rounded=0;html=1;', 'a'),
        shape('c', 'FW-1', 'shape=mxgraph.cisco.security.firewall;html=1;', 'a'),
        shape('d', 'Historian', 'shape=mxgraph.networks.server;', 'a'),
        shape('e', 'Internet', 'ellipse;shape=cloud;', '1'),
        shape('f', 'DMZ', 'swimlane;', '1'),
        line('l1', 'b', 'c', 'endArrow=none;'),
        line('l2', 'd', 'b', '', 'Modbus TCP'),
        line('l3', 'a', 'f', 'endArrow=none;', 'Uplink'),
      ),
    );
    expect(named(drawn?.things, 'SPS Abfüller')).toMatchObject({
      type: 'plc',
      addresses: ['10.1.2.3'],
      zone: '0/a',
    });
    expect(named(drawn?.things, 'FW-1')).toMatchObject({ type: 'firewall' });
    expect(named(drawn?.things, 'Historian')).toMatchObject({ type: 'historian' });
    expect(named(drawn?.things, 'DMZ')).toMatchObject({ kind: 'dmz' });
    expect(drawn?.things.map(({ kind }) => kind)).toEqual([
      'zone',
      'asset',
      'asset',
      'asset',
      'accessPoint',
      'zone',
      'link',
      'channel',
      'conduit',
    ]);
    expect(named(drawn?.things, 'Modbus TCP')).toMatchObject({
      protocol: 'modbus',
      source: '0/d',
      target: '0/b',
    });
    expect(named(drawn?.things, 'Uplink')).toMatchObject({ zones: ['0/a', '0/f'] });
  });

  it('gives membership to the nearest zone at any depth, past groups and things', async () => {
    const { drawn } = await observe(
      page(
        shape('z1', 'Plant', 'container=1;', '1', '0 0 900 900'),
        shape('z2', 'Cell', 'swimlane;', 'z1', '10 10 500 500'),
        shape('g1', '', 'group', 'z2'),
        shape('rack', 'Rack', 'shape=mxgraph.rack.cabinet;', 'g1'),
        shape('g2', '', 'group', 'rack'),
        shape('plc', 'PLC 1', 'rounded=0;', 'g2'),
      ),
      given({ looks: [{ look: 'mxgraph.rack.cabinet with content', meaning: 'asset' }] }),
    );
    expect(named(drawn?.things, 'PLC 1')).toMatchObject({ zone: '0/z2' });
    expect(named(drawn?.things, 'Rack')).toMatchObject({ zone: '0/z2' });
    expect(named(drawn?.things, 'Cell')).toMatchObject({ parent: '0/z1' });
    expect(drawn?.things).toHaveLength(4);
  });

  it('only proposes what lies in a box without belonging to it, unless told to take it', async () => {
    const xml = page(
      shape('box', 'Cell 1', 'rounded=0;fillColor=#eeeeee;', '1', '0 0 500 300'),
      shape('a', 'PLC 1', 'rounded=0;', '1', '20 40 120 60'),
      shape('b', 'HMI 1', 'rounded=0;', '1', '220 40 120 60'),
      shape('c', 'HMI 2', 'rounded=0;', '1', '620 40 120 60'),
    );
    const { rows } = await propose(emptyModel(), xml);
    const plc = rows.find(({ label }) => label === 'PLC 1');
    expect(plc?.fields.find(({ field }) => field === 'zone')).toMatchObject({ state: 'weaker' });
    for (const mode of ['safe', 'all'] as const) {
      const changes = changesFor(await propose(emptyModel(), xml), { mode });
      expect(changes.filter(({ field }) => field === 'zone')).toEqual([]);
    }
    const taken = await propose(emptyModel(), xml, given({ looks: [], geometry: 'take' }));
    const zones = changesFor(taken, { mode: 'safe' }).filter(({ field }) => field === 'zone');
    expect(zones).toHaveLength(2);
  });

  it('keeps ten things of one name apart, and finds all of them again', async () => {
    const xml = page(
      shape('z', 'Site', 'swimlane;', '1', '0 0 900 900'),
      ...Array.from({ length: 10 }, (_, index) => shape(`s${index}`, 'Switch', 'rounded=0;', 'z')),
    );
    const { rows } = await propose(emptyModel(), xml);
    expect(rows.filter(({ kind }) => kind === 'asset')).toHaveLength(10);
    expect(new Set(rows.map(({ record: id }) => id)).size).toBe(11);
  });

  it('matches what the model has by name and ends, and leaves places there alone', async () => {
    const model = modelOf(
      record('zone', 'Cell', { kind: 'iacs', position: { x: 5, y: 5 } }),
      record('zone', 'DMZ'),
      record('asset', 'PLC', { type: 'plc', zone: ref('zone', 'Cell'), position: { x: 1, y: 1 } }),
      record('conduit', 'C', { zones: [ref('zone', 'Cell'), ref('zone', 'DMZ')] }),
    );
    const xml = page(
      shape('z', 'cell', 'swimlane;'),
      shape('d', 'dmz', 'swimlane;'),
      shape('p', 'plc', 'rounded=0;', 'z'),
      line('l', 'd', 'z', 'endArrow=none;'),
    );
    const { rows } = await propose(model, xml);
    expect(rows.map(({ kind, status, record: id }) => [kind, status, id])).toEqual([
      ['zone', 'equal', ref('zone', 'Cell')],
      ['zone', 'extends', ref('zone', 'DMZ')],
      ['asset', 'equal', ref('asset', 'PLC')],
      ['conduit', 'equal', ref('conduit', 'C')],
    ]);
  });

  it('asks which zone is meant where several have that name', async () => {
    const twins = modelOf(record('zone', 'a', { name: 'Cell' }), record('zone', 'b', { name: 'Cell' }));
    const { rows } = await propose(twins, page(shape('z', 'Cell', 'swimlane;')));
    expect(rows[0]).toMatchObject({ status: 'ambiguous', candidates: [{ name: 'Cell' }, { name: 'Cell' }] });
  });

  it('reads properties of shapes like the columns of a list', async () => {
    const asset = `<object label="PLC 1" Hersteller="Siemens" IP="10.0.0.7" serial="X1" id="o1"><mxCell style="rounded=0;" vertex="1" parent="1"><mxGeometry width="120" height="60" as="geometry"/></mxCell></object>`;
    const { drawn } = await observe(page(asset));
    expect(named(drawn?.things, 'PLC 1')).toMatchObject({
      vendor: 'Siemens',
      addresses: ['10.0.0.7'],
      serialNumber: 'X1',
    });
  });

  it('reports lines to nowhere, lines that fit nothing, and shapes it leaves out', async () => {
    const { drawn, skipped } = await observe(
      page(
        shape('a', 'PLC 1', 'rounded=0;'),
        shape('b', '', 'rhombus;'),
        shape('c', 'PLC 2', 'rounded=0;'),
        line('l1', 'a', ''),
        line('l2', 'a', 'b'),
        line('l3', 'a', 'gone'),
        line('l4', 'a', 'c', 'strokeColor=#ff0000;'),
      ),
      given({
        looks: [
          { look: 'arrow #ff0000', meaning: 'conduit' },
          { look: 'rhombus', meaning: 'ignored' },
        ],
      }),
    );
    expect(drawn?.things).toHaveLength(2);
    expect(skipped.map(({ reason }) => reason.code)).toEqual([
      'drawing-shapes-unused',
      'drawing-line-loose',
      'drawing-line-end-unused',
      'drawing-line-loose',
      'drawing-line-unfit',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { emptyModel, type Model } from '#shared/model/model.ts';
import { testId } from '../../testing/memory-bridge.ts';
import {
  channelsOf,
  evidenceOf,
  guardedConduits,
  identitiesOf,
  linksOf,
  measuresOf,
  statusesOf,
  unseenProtocols,
  zonesAround,
} from './related.ts';

const [cell, hall, plc, hmi] = [testId('zone'), testId('zone'), testId('asset'), testId('asset')];
const [conduit, read, wide, other] = [
  testId('conduit'),
  testId('channel'),
  testId('channel'),
  testId('channel'),
];

function shelf<R extends { readonly id: string }>(...records: R[]): Map<R['id'], R> {
  return new Map(records.map((record) => [record.id, record]));
}

const status = {
  id: testId('requirementStatus'),
  subject: plc,
  requirement: 'SR 1.1',
  evidence: [testId('evidence')],
};
const model: Model = {
  ...emptyModel(),
  zone: shelf({ id: cell, parent: hall }, { id: hall, parent: cell }),
  asset: shelf({ id: plc, zone: cell }, { id: hmi }),
  conduit: shelf({ id: conduit, boundaryDevices: [plc] }),
  channel: shelf(
    { id: read, source: hmi, target: plc, protocol: 'S7comm', conduit },
    { id: wide, source: hall, target: 'any' as const },
    { id: other, source: hmi, target: hmi },
  ),
  link: shelf({ id: testId('link'), from: hmi, fromInterface: 'X1', to: plc, toInterface: 'P2' }),
  measure: shelf({ id: testId('measure'), conduits: [conduit] }, { id: testId('measure'), findings: ['f'] }),
  requirementStatus: shelf(status),
  evidence: shelf(...status.evidence.map((id) => ({ id, name: 'photo' }))),
  identity: shelf({ id: testId('identity'), assets: [plc] }),
};
const asset = { id: plc, zone: cell };

describe('what belongs to an asset', () => {
  it('finds the zones around it even where they run in a circle', () => {
    expect(zonesAround(model, cell)).toEqual([cell, hall]);
    expect(zonesAround(model, undefined)).toEqual([]);
  });

  it('finds its channels, and those of a zone around it after them', () => {
    expect(
      channelsOf(model, asset).map(({ channel, direction, through }) => [channel.id, direction, through]),
    ).toEqual([
      [read, 'in', null],
      [wide, 'out', hall],
    ]);
  });

  it('reads links from either end', () => {
    expect(linksOf(model, plc)).toMatchObject([{ here: 'P2', there: 'X1', peer: hmi }]);
    expect(linksOf(model, hmi)).toMatchObject([{ here: 'X1', there: 'P2', peer: plc }]);
  });

  it('finds measures by channel, conduit and finding, requirements, their evidence, and who logs in', () => {
    const channels = channelsOf(model, asset);
    const guarded = guardedConduits(model, plc);
    expect(measuresOf(model, channels, guarded, []).length).toBe(1);
    expect(measuresOf(model, channels, guarded, [{ id: 'f' }]).length).toBe(2);
    expect(statusesOf(model, plc)).toEqual([status]);
    expect(evidenceOf(model, statusesOf(model, plc)).map(({ name }) => name)).toEqual(['photo']);
    expect(identitiesOf(model, plc).length).toBe(1);
    expect(identitiesOf(model, hmi)).toEqual([]);
  });

  it('names protocols of the model no channel speaks', () => {
    expect(unseenProtocols(['s7comm', 'https'], channelsOf(model, asset))).toEqual(['https']);
    expect(unseenProtocols(undefined, [])).toEqual([]);
  });
});

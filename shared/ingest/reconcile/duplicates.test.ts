import { describe, expect, it } from 'vitest';
import { type Id, newId } from '#shared/model/id.ts';
import { type Asset, emptyModel, type FieldsOf, type Model } from '#shared/model/model.ts';
import { assetsToldApart, findDuplicates, markDifferent } from './duplicates.ts';

const atOnce = async (): Promise<void> => undefined;
let seed = 0;
const random = (length: number) => Uint8Array.from({ length }, () => (seed = (seed * 31 + 7) % 251));

function plant(...assets: readonly FieldsOf<'asset'>[]): { model: Model; ids: readonly Id<'asset'>[] } {
  const made = assets.map((fields): Asset => ({ id: newId('asset', random), ...fields }));
  return {
    model: { ...emptyModel(), asset: new Map(made.map((asset) => [asset.id, asset])) },
    ids: made.map(({ id }) => id),
  };
}

const basesOf = async (model: Model) =>
  (await findDuplicates(model, atOnce)).map(({ reasons }) => reasons.map(({ by }) => by));

describe('duplicates', () => {
  it('are found by serial number, MAC, address, name and names alike, strongest first', async () => {
    const { model } = plant(
      { name: 'A', serialNumber: 'S C-L8U34' },
      { name: 'B', serialNumber: 's c l8u34' },
      { name: 'C', macs: ['00:1b:1b:aa:bb:cc'] },
      { hostname: 'd', macs: ['00:1b:1b:aa:bb:cc'] },
      { name: 'PLC-01' },
      { name: 'plc 1', vendor: 'Siemens' },
      { name: 'HMI', addresses: ['10.0.0.7'] },
      { product: 'Panel', addresses: ['10.0.0.7'] },
    );
    expect(await basesOf(model)).toEqual([['serialNumber'], ['mac'], ['address'], ['similarName']]);
  });

  it('are not suspected where something stronger speaks against it', async () => {
    const { model } = plant(
      { name: 'PLC', serialNumber: 'AAA1' },
      { name: 'PLC', serialNumber: 'BBB2' },
      { name: 'Switch', addresses: ['10.0.0.1'] },
      { name: 'Switch', addresses: ['10.0.0.2'] },
      { name: 'PLC-1' },
      { name: 'PLC-2' },
    );
    expect(await basesOf(model)).toEqual([]);
  });

  it('are grouped, and say each reason once', async () => {
    const { model, ids } = plant(
      { name: 'P1', serialNumber: 'X100', addresses: ['10.0.0.1'] },
      { name: 'P1', addresses: ['10.0.0.1'] },
      { name: 'P1', serialNumber: 'X100' },
    );
    const [group, ...others] = await findDuplicates(model, atOnce);
    expect(others).toEqual([]);
    expect(new Set(group?.assets)).toEqual(new Set(ids));
    expect(group?.reasons.map(({ by }) => by)).toEqual(['serialNumber', 'address', 'name']);
  });

  it('are not asked about again once somebody has told them apart', async () => {
    const { model, ids } = plant(
      { name: 'P1', addresses: ['10.0.0.1'] },
      { name: 'P1', addresses: ['10.0.0.1'] },
      { name: 'P1', addresses: ['10.0.0.1'] },
      { name: 'Q7', serialNumber: 'X100' },
      { name: 'Q8', serialNumber: 'X100' },
    );
    const three = ids.slice(0, 3);
    const changes = markDifferent(model, three);
    const told: Model = {
      ...model,
      asset: new Map(
        [...model.asset].map(([id, asset]) => {
          const change = changes.find(({ record }) => record === id);
          return [
            id,
            change === undefined ? asset : { ...asset, notDuplicateOf: change.value as typeof ids },
          ];
        }),
      ),
    };
    expect(await basesOf(told)).toEqual([['serialNumber']]);
    expect(assetsToldApart(told)).toEqual(three.slice(0, 2));
    expect(markDifferent(told, three)).toEqual([]);
  });

  it('ignore what many share, so that 20,000 assets of one name stay quick', async () => {
    const { model } = plant(
      ...Array.from({ length: 20_000 }, () => ({ name: 'PLC', serialNumber: 'SAME99' })),
    );
    expect(await findDuplicates(model, atOnce)).toEqual([]);
  });
});

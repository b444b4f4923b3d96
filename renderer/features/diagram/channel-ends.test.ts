import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makePlant } from '../../testing/plant.ts';
import { channelEnds } from './channel-ends.ts';
import { channelZones } from './channel-zones.ts';
import { readContainment } from './containment.ts';

const plants = fc
  .record({
    zones: fc.integer({ min: 1, max: 12 }),
    nested: fc.integer({ min: 0, max: 4 }),
    seed: fc.integer(),
  })
  .map(({ zones, nested, seed }) =>
    makePlant({ zones, assets: zones * 3, conduits: 0, channels: zones * 6, nested, loose: 3 }, seed),
  );

it('names the ends every channel has', () => {
  fc.assert(
    fc.property(plants, ({ channel }) => {
      const { channels, ends, from, to } = channelEnds(channel);
      const named = (end: (typeof channels)[number]['source']) => (end === 'any' ? undefined : end);
      expect(channels).toEqual([...channel.values()]);
      channels.forEach(({ source, target }, turn) => {
        expect(ends[from[turn] ?? -1]).toBe(named(source));
        expect(ends[to[turn] ?? -1]).toBe(named(target));
      });
      expect(new Set(ends).size).toBe(ends.length);
    }),
  );
});

it('puts a channel into the innermost zone that is around both its ends, at any depth', () => {
  fc.assert(
    fc.property(plants, (model) => {
      const containment = readContainment(model);
      const finding = channelZones(model, containment);
      let step = finding.next();
      while (!step.done) step = finding.next();
      const around = (end: string | undefined) => {
        const asset = [...model.asset.values()].find(({ id }) => id === end);
        return asset?.zone === undefined ? [] : containment.pathTo(asset.zone);
      };
      [...model.channel.values()].forEach(({ source, target }, turn) => {
        const other = around(target);
        const common = around(source).filter((zone) => other.includes(zone));
        expect(containment.innerFirst[step.value?.[turn] ?? -1]).toBe(common.at(-1));
      });
    }),
    { numRuns: 30 },
  );
});

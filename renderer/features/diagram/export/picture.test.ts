import { beforeAll, describe, expect, it } from 'vitest';
import type { Channel, Model } from '#shared/model/model.ts';
import { i18n, startTranslations } from '../../../i18n/i18n.ts';
import { makePlant } from '../../../testing/plant.ts';
import { readMarks } from '../marks.ts';
import { buildScene, planScene } from '../scene.ts';
import { pictureOf } from './picture.ts';

const title = { assessment: '', scope: '', date: '', modelHash: '', version: '' };
const once = { first: '2026-01-02T00:00:00Z', last: '2026-01-02T00:00:00Z', packets: 1, bytes: 60 };

beforeAll(() => startTranslations('en'));

describe('picture', () => {
  it('keeps the medium of a channel that was only observed', () => {
    const plant = makePlant({ zones: 2, assets: 8, conduits: 1, channels: 6 });
    const seen = [...plant.channel.values()].map(({ intended: _, ...channel }): Channel => {
      return { ...channel, medium: 'serial', observed: once };
    });
    const model: Model = { ...plant, channel: new Map(seen.map((channel) => [channel.id, channel])) };
    const plan = planScene(model);
    const scene = buildScene(plan, readMarks(null, plan.containment), {
      opened: [...model.zone.keys()],
      closed: new Set(),
      far: false,
      channels: 'all',
      selection: new Set(),
    });
    const { lines } = pictureOf(scene, null, title, i18n.t, 'en');
    const channels = lines.filter(({ kind }) => kind === 'channel');
    expect(channels.length).toBeGreaterThan(0);
    expect(channels.every(({ look, observedOnly }) => look === 'serial' && observedOnly)).toBe(true);
  });
});

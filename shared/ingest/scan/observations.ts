import type { Observations } from '../observation.ts';
import type { ScannedHosts } from './host.ts';
import type { Skips } from './skips.ts';

/** The hosts of a scan in the words all sources share. */
export function observationsOf(
  source: Observations['source'],
  hosts: ScannedHosts,
  scanner: string,
  skips: Skips,
): Observations {
  const all = [...hosts];
  return {
    source,
    read: all.length,
    assets: all.map((host) => host.asset()),
    channels: [],
    sightings: all.flatMap((host) => host.sighting(scanner) ?? []),
    skipped: [...skips.entries(), ...all.flatMap((host) => host.skipped())],
  };
}

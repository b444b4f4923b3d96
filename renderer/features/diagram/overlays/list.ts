import { attackPath } from './attack-path.ts';
import { blastRadius } from './blast-radius.ts';
import { changes } from './changes.ts';
import { exposure } from './exposure.ts';
import { findings } from './findings.ts';
import { lifecycle } from './lifecycle.ts';
import { observedChannels } from './observed-channels.ts';
import type { Overlay } from './overlay.ts';
import { plan } from './plan.ts';
import { risk } from './risk.ts';
import { securityGap } from './security-gap.ts';

/** Every overlay, in the order of the menu. A new one is a file beside these and a line here. */
export const overlays: readonly Overlay[] = [
  findings,
  risk,
  plan,
  exposure,
  attackPath,
  blastRadius,
  securityGap,
  lifecycle,
  observedChannels,
  changes,
];

/** An overlay by its id; undefined for none. */
export function overlayOf(id: string | null): Overlay | undefined {
  return overlays.find((overlay) => overlay.id === id);
}

/** The overlay after another in the order of the menu; after the last comes none. */
export function nextOverlay(id: string | null): string | null {
  const place = overlays.findIndex((overlay) => overlay.id === id);
  return overlays[place + 1]?.id ?? null;
}

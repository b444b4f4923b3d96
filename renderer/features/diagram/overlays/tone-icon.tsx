import {
  IconArrowsMove,
  IconFlag3Filled,
  IconPencil,
  IconPlus,
  IconPointFilled,
  IconX,
} from '@tabler/icons-react';
import type { Tone } from '#shared/publish/drawing/looks.ts';
import { severityIcons } from '../../../ui/severity-badge.tsx';

const icons = {
  ...severityIcons,
  calm: IconPointFilled,
  path: IconFlag3Filled,
  added: IconPlus,
  changed: IconPencil,
  moved: IconArrowsMove,
  removed: IconX,
} as const satisfies Record<Tone, unknown>;

/** The shape of a tone; words stand beside it. */
export function ToneIcon({ tone, size = 13 }: { readonly tone: Tone; readonly size?: number }) {
  const Picture = icons[tone];
  return <Picture size={size} stroke={2.5} aria-hidden />;
}

import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconArrowDown,
  IconArrowsMove,
  IconCircleCheck,
  IconFlag3Filled,
  IconInfoCircle,
  IconMinus,
  IconPencil,
  IconPlus,
  IconPointFilled,
  IconQuestionMark,
  IconX,
} from '@tabler/icons-react';
import type { Tone } from './overlay.ts';

const icons = {
  critical: IconAlertOctagonFilled,
  high: IconAlertTriangleFilled,
  medium: IconMinus,
  low: IconArrowDown,
  info: IconInfoCircle,
  calm: IconPointFilled,
  good: IconCircleCheck,
  unknown: IconQuestionMark,
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

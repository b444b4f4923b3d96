import { controllerTalks } from './controller-messages.ts';
import { engineeringTalks } from './engineering-messages.ts';
import { fieldTalks } from './field-messages.ts';
import { officeTalks } from './office-messages.ts';
import type { Talk } from './talk.ts';

/** Messages of the protocols whose readers are tested, written from the protocols' own descriptions. */
export const talks: readonly Talk[] = [
  ...fieldTalks,
  ...engineeringTalks,
  ...controllerTalks,
  ...officeTalks,
];

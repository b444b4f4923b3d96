import type { Language } from '#shared/model/language.ts';
import { i18n } from '../../i18n/i18n.ts';
import type { NewThing } from './edits.ts';

/** What a thing of the palette is called, in the language of the window or in the one asked for. */
export function labelOfThing(thing: NewThing, language?: Language): string {
  const options = language === undefined ? {} : { lng: language };
  const say = (key: string, more: Readonly<Record<string, string>> = {}): string =>
    i18n.t(key, { ...options, ...more });
  switch (thing.kind) {
    case 'zone':
      return thing.zoneKind === null
        ? say('palette:group')
        : say('diagram:zoneOfKind', { kind: say(`model:value.kind.${thing.zoneKind}`) });
    case 'asset':
      return thing.type === undefined ? say('model:kind.asset') : say(`model:value.type.${thing.type}`);
    case 'accessPoint':
      return say(`model:value.kind.${thing.accessKind}`);
    case 'note':
      return say('model:kind.note');
  }
}

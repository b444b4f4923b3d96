import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { isRecordId } from '#shared/model/drawn-record.ts';
import { kindOf } from '#shared/model/id.ts';
import type { Language } from '#shared/model/language.ts';
import { type Model, type RecordId, recordIn } from '#shared/model/model.ts';
import { recordTitle } from '#shared/model/record-name.ts';
import { controlName } from './catalogue-names.ts';
import { formatInstant } from './format.ts';
import { useLanguage } from './i18n.ts';
import { placeIn } from './place.ts';

const idPattern = /^[a-zA-Z]+-[0-9a-hjkmnp-tv-z]{26}$/;

/** A record's name; undefined where there is no such record or it has none. */
export function nameOf(model: Model, id: RecordId | string): string | undefined {
  return recordIn(model, id)?.name;
}

/** What a record is called, or what stands for it where it has no name; undefined where there is nothing. */
export function labelOf(model: Model, id: RecordId | string): string | undefined {
  return isRecordId(id) ? recordTitle(model, id) : undefined;
}

/** Words of the model in the window's language. */
export interface Labels {
  kind(kind: string): string;
  kinds(kind: string): string;
  field(field: string): string;
  /** A part of a field that is made of several, for example the impact on safety. */
  part(field: string, key: string): string;
  /** A closed choice of a field, for example the asset type `plc`. */
  choice(field: string, value: string): string;
  /** Any value of a field on one line; null is the word unknown. */
  value(field: string, value: Json | undefined, model: Model): string;
  /** Where in a file something was read. */
  place(place: string): string;
}

/** Fields whose parts have the names of another field's: risk is stated per category, firmware by milestones. */
const partsLike: Readonly<Record<string, string>> = {
  tolerableRisk: 'impact',
  initialImpact: 'impact',
  firmwareLifecycle: 'lifecycle',
};

/** An instant as the model stores it, in UTC. */
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** The words of the model in a language; see `useLabels`. */
export function labelsOf(t: TFunction, language: Language): Labels {
  const choice = (field: string, value: string): string =>
    (field === 'control' ? controlName(value, language) : undefined) ??
    t(`model:value.${field}.${value.replace('.', '_')}`, { defaultValue: value });
  const field = (name: string): string => {
    // Rules name parts of fields (`lifecycle.endOfSupport`), whole kinds and bodies of knowledge as missing, too.
    const keys = [
      `model:field.${name}`,
      `model:value.${name}`,
      `model:kinds.${name}`,
      `common:knowledge.${name}`,
    ];
    const parts = name.split('.');
    const apart = parts.length === 1 ? name : parts.map((part) => field(part)).join(': ');
    return t(keys, { defaultValue: apart });
  };
  const part = (name: string, key: string): string =>
    t([`model:value.${name}.${key}`, `model:value.${partsLike[name] ?? name}.${key}`, `model:fr.${key}`], {
      defaultValue: field(key),
    });
  const text = (name: string, given: string, model: Model): string => {
    if (idPattern.test(given))
      return labelOf(model, given) ?? t('common:unnamed', { kind: t(`model:kind.${kindOf(given)}`) });
    return instantPattern.test(given) ? formatInstant(Date.parse(given)) : choice(name, given);
  };
  const list = (name: string, given: readonly Json[], model: Model): string => {
    if (name === 'slTarget' || name === 'slCapability') return given.join(' ');
    if (given.length === 0) return t('common:none');
    const shown = given.slice(0, mostShown).map((item) => brief(name, item) ?? value(name, item, model));
    return given.length > mostShown
      ? `${shown.join(', ')} … (+${given.length - mostShown})`
      : shown.join(', ');
  };
  const parts = (name: string, given: Readonly<Record<string, Json>>, model: Model): string => {
    const entries = Object.entries(given);
    if (entries.length === 0) return t('common:unknown');
    return entries
      .map(([key, item]) => {
        return `${part(name, key)}: ${value(key, item, model)}`;
      })
      .join(', ');
  };
  const value = (name: string, given: Json | undefined, model: Model): string => {
    if (given === null || given === undefined) return t('common:unknown');
    if (typeof given === 'boolean') return t(given ? 'common:yes' : 'common:no');
    if (typeof given === 'number') return String(given);
    if (typeof given === 'string') return text(name, given, model);
    return isList(given) ? list(name, given, model) : parts(name, given, model);
  };
  return {
    kind: (kind) => t(`model:kind.${kind}`, { defaultValue: kind }),
    kinds: (kind) => t(`model:kinds.${kind}`, { defaultValue: kind }),
    field: (name) => (name === '$deleted' ? t('model:field.deleted') : field(name)),
    part,
    choice,
    value,
    place: (place) => placeIn(language, place),
  };
}

/** A bill of materials has thousands of components; a line of text shows the first. */
const mostShown = 20;

/** Lists whose items are known by one of their parts. */
const knownBy: Readonly<Record<string, string>> = { components: 'name', found: 'vulnerability' };

function brief(field: string, item: Json): string | undefined {
  const key = knownBy[field];
  if (key === undefined || typeof item !== 'object' || item === null || isList(item)) return undefined;
  const word = item[key];
  return typeof word === 'string' ? word : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function useLabels(): Labels {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(() => labelsOf(t, language), [t, language]);
}

import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { type Id, kindOf } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';

const idPattern = /^[a-zA-Z]+-[0-9a-hjkmnp-tv-z]{26}$/;

/** A record's name; undefined where there is no such record or it has none. */
export function nameOf(model: Model, id: RecordId | string): string | undefined {
  const shelf = model[kindOf(id) as keyof Model] as
    | ReadonlyMap<string, { readonly name?: string }>
    | undefined;
  return shelf?.get(id)?.name;
}

/**
 * What a record is called: its name, or for a channel without one who talks to whom. Undefined where there is neither.
 */
export function labelOf(model: Model, id: RecordId | string): string | undefined {
  const name = nameOf(model, id);
  if (name !== undefined && name !== '') return name;
  const channel = model.channel.get(id as Id<'channel'>);
  if (channel?.source === undefined || channel.target === undefined) return undefined;
  const end = (endpoint: string): string => nameOf(model, endpoint) ?? '*';
  const protocol = channel.protocol === undefined ? '' : ` (${channel.protocol})`;
  return `${end(channel.source)} \u2192 ${end(channel.target)}${protocol}`;
}

/** Words of the model in the window's language. */
export interface Labels {
  kind(kind: string): string;
  kinds(kind: string): string;
  field(field: string): string;
  /** A closed choice of a field, for example the asset type `plc`. */
  choice(field: string, value: string): string;
  /** Any value of a field on one line; null is the word unknown. */
  value(field: string, value: Json | undefined, model: Model): string;
}

/** The words of the model; see `useLabels`. */
function labelsOf(t: TFunction): Labels {
  const choice = (field: string, value: string): string =>
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
  const text = (name: string, given: string, model: Model): string =>
    idPattern.test(given)
      ? (labelOf(model, given) ?? t('common:unnamed', { kind: t(`model:kind.${kindOf(given)}`) }))
      : choice(name, given);
  const list = (name: string, given: readonly Json[], model: Model): string => {
    if (name === 'slTarget') return given.join(' ');
    return given.length === 0 ? t('common:none') : given.map((item) => value(name, item, model)).join(', ');
  };
  const parts = (name: string, given: Readonly<Record<string, Json>>, model: Model): string => {
    const entries = Object.entries(given);
    if (entries.length === 0) return t('common:unknown');
    return entries
      .map(([key, item]) => {
        const word = t(`model:value.${name}.${key}`, { defaultValue: field(key) });
        return `${word}: ${value(key, item, model)}`;
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
    choice,
    value,
  };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function useLabels(): Labels {
  const { t } = useTranslation();
  return useMemo(() => labelsOf(t), [t]);
}

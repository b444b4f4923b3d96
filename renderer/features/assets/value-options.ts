import type { Model } from '#shared/model/model.ts';
import { compareNames } from '../../i18n/name-order.ts';
import type { AssetColumn, Words } from './columns.ts';

/** The values a column's cell can be given by choosing, as the words a person would type; null where text is free. */
export function optionsOf(column: AssetColumn, model: Model, words: Words): readonly string[] | null {
  const { editor } = column;
  switch (editor?.type) {
    case 'choice':
      return editor.options.map((option) => words.choice(column.field ?? '', option));
    case 'yesNo':
      return [words.yes, words.no];
    case 'grade':
      return ['1', '2', '3', '4', '5'];
    case 'record':
      return sortedNames([...recordNames(model, editor.kind).values()]);
    default:
      return null;
  }
}

function sortedNames(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareNames);
}

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/** What zones (by their path) and models are called, by id. */
export function recordNames(model: Model, kind: 'zone' | 'assetModel'): ReadonlyMap<string, string> {
  const made = known.get(model[kind]);
  if (made !== undefined) return made;
  const names = new Map<string, string>();
  if (kind === 'zone') for (const id of model.zone.keys()) names.set(id, zonePath(model, id));
  else for (const { id, name, product } of model.assetModel.values()) names.set(id, name ?? product ?? id);
  known.set(model[kind], names);
  return names;
}

function zonePath(model: Model, id: Parameters<Model['zone']['get']>[0]): string {
  const names: string[] = [];
  const visited = new Set<string>();
  let current = model.zone.get(id);
  while (current !== undefined && !visited.has(current.id)) {
    visited.add(current.id);
    names.unshift(current.name ?? current.id);
    current = current.parent === undefined ? undefined : model.zone.get(current.parent);
  }
  return names.join(' / ');
}

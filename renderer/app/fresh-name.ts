import type { Model, RecordKind } from '#shared/model/model.ts';

/** The first of `base 1`, `base 2`, ... no record of that kind is called yet. */
export function freshName(model: Model, kind: RecordKind, base: string): string {
  const taken = new Set<string>();
  for (const record of model[kind].values())
    if ('name' in record && record.name !== undefined) taken.add(record.name);
  let number = 1;
  while (taken.has(`${base} ${number}`)) number += 1;
  return `${base} ${number}`;
}

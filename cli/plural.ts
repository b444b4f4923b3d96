import type { RecordKind } from '#shared/model/model.ts';

/** `assets` for `asset`, `identities` for `identity`, ...: the plural a person types. */
export function pluralOf(kind: RecordKind): string {
  if (kind === 'person') return 'people';
  if (kind === 'billOfMaterials') return 'billsOfMaterials';
  if (kind === 'requirementStatus') return 'requirementStatuses';
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

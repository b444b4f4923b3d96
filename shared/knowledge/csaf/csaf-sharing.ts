import type { CsafDocument } from './csaf-document.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Mandatory tests 6.1.38 to 6.1.41 of CSAF 2.1: who may have a document, and what their group is called. */

/** Groups with a meaning of their own: everybody, and nobody yet. */
const everybody = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const nobody = '00000000-0000-0000-0000-000000000000';
const reservedNames = new Map([
  [everybody, 'Public'],
  [nobody, 'No sharing allowed'],
]);

/** What contradicts the sharing group a document names; null where it names none, or rightly. */
export function findSharingFault({ document }: CsafDocument): Inconsistency | null {
  const group = document.distribution?.sharing_group;
  if (group === undefined) return null;
  const path = '/document/distribution/sharing_group';
  const isOpen = document.distribution?.tlp?.label === 'CLEAR';
  const id = group.id.toLowerCase();
  if (id === everybody && !isOpen)
    return { test: '6.1.38', path: `${path}/id`, detail: 'a group of everybody, and not TLP:CLEAR' };
  if (isOpen && id !== everybody && !(id === nobody && document.tracking.status === 'draft'))
    return { test: '6.1.39', path: `${path}/id`, detail: 'TLP:CLEAR, and a group that is not everybody' };
  const reserved = reservedNames.get(id);
  if (reserved !== undefined && group.name !== reserved)
    return { test: '6.1.41', path: `${path}/name`, detail: `the group ${id} is called "${reserved}"` };
  return reserved === undefined && [...reservedNames.values()].includes(group.name ?? '')
    ? { test: '6.1.40', path: `${path}/name`, detail: `"${group.name}" is kept for another group` }
    : null;
}

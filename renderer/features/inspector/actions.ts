import { IconPlus } from '@tabler/icons-react';
import { type Action, whenEditable } from '../../app/actions.ts';
import { useSelection } from '../../stores/selection.ts';
import { addRecord, newKinds } from './new-record.ts';

/** What can be added from every page; it belongs to what is selected, where it can. */
export const actions: readonly Action[] = newKinds.map((kind) => ({
  id: `inspector.add.${kind}`,
  titleKey: `inspector:add.${kind}`,
  icon: IconPlus,
  when: whenEditable,
  run: () => {
    const { ids } = useSelection.getState();
    const [only] = ids;
    return addRecord(kind, ids.size === 1 && only !== undefined ? only : null);
  },
}));

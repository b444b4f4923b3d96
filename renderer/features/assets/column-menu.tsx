import { Menu } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconEyeOff,
  IconFilter,
  IconLayersSubtract,
  IconRestore,
  IconSortAscending,
  IconViewportNarrow,
  IconViewportWide,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssetColumn } from './columns.ts';
import { operatorsFor } from './conditions.ts';
import styles from './grid-head.module.css';
import { groupings } from './groups.ts';
import { useAssetsView } from './view.ts';

interface ColumnMenuProps {
  readonly column: AssetColumn;
  readonly sort: (isAdding: boolean, desc?: boolean) => void;
  readonly fitting: () => number;
  readonly onClose: () => void;
}

/** Pixels a column grows or shrinks by with one press. */
const step = 24;

/** Everything that can be done with one column, by mouse and by keyboard. */
export function ColumnMenu({ column, sort, fitting, onClose }: ColumnMenuProps) {
  const { t } = useTranslation();
  const { id } = column;
  const view = useAssetsView.getState();
  const width = view.widths[id] ?? column.width;
  const grouping = groupings.find((one) => one === id);
  const isFirst = id === 'name';
  return (
    <Menu
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      position="bottom-start"
      trapFocus
      returnFocus
      // Not the key press that has just opened it.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <span className={styles['menuAnchor']} aria-hidden />
      </Menu.Target>
      {/* What is pressed in the menu is no press on the header. */}
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        <Menu.Item leftSection={<IconArrowUp size={15} />} onClick={() => sort(false, false)}>
          {t('assets:menu.ascending')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={15} />} onClick={() => sort(false, true)}>
          {t('assets:menu.descending')}
        </Menu.Item>
        <Menu.Item leftSection={<IconSortAscending size={15} />} onClick={() => sort(true)}>
          {t('assets:menu.addSort')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFilter size={15} />}
          onClick={() => {
            const [operator = 'is'] = operatorsFor(column);
            view.setConditions([...view.filter.conditions, { column: id, operator, values: [] }]);
            view.editCondition(view.filter.conditions.length);
          }}
        >
          {t('assets:menu.filter')}
        </Menu.Item>
        {grouping === undefined ? null : (
          <Menu.Item
            leftSection={<IconLayersSubtract size={15} />}
            onClick={() => view.setGrouping(grouping)}
          >
            {t('assets:menu.group')}
          </Menu.Item>
        )}
        <Menu.Divider />
        {isFirst ? null : (
          <>
            <Menu.Item leftSection={<IconArrowLeft size={15} />} onClick={() => view.moveColumn(id, -1)}>
              {t('assets:menu.left')}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowRight size={15} />} onClick={() => view.moveColumn(id, 1)}>
              {t('assets:menu.right')}
            </Menu.Item>
          </>
        )}
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconViewportWide size={15} />}
          onClick={() => view.setWidth(id, (useAssetsView.getState().widths[id] ?? width) + step)}
        >
          {t('assets:menu.wider')}
        </Menu.Item>
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconViewportNarrow size={15} />}
          onClick={() => view.setWidth(id, (useAssetsView.getState().widths[id] ?? width) - step)}
        >
          {t('assets:menu.narrower')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowAutofitWidth size={15} />}
          onClick={() => view.setWidth(id, fitting())}
        >
          {t('assets:menu.fit')}
        </Menu.Item>
        {isFirst ? null : (
          <Menu.Item leftSection={<IconEyeOff size={15} />} onClick={() => view.toggleColumn(id)}>
            {t('assets:menu.hide')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconRestore size={15} />} onClick={view.resetColumns}>
          {t('assets:menu.reset')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

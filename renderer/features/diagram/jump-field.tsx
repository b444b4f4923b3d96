import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { useModel } from '../../stores/assessment.ts';
import { searchFieldId } from './actions.ts';
import { jumpTo } from './gestures.ts';
import styles from './jump-field.module.css';
import { findRecords } from './search.ts';
import { useDiagram } from './view.ts';

/** Search and jump: opens the zones around what was found and brings it into view. */
export function JumpField() {
  const { t } = useTranslation();
  const model = useModel();
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useMemo(() => findRecords(model, text, 12), [model, text]);
  const jump = (id: RecordId): void => {
    combobox.closeDropdown();
    setText('');
    jumpTo([id]);
    useDiagram.getState().canvas?.focusNode(id);
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        const chosen = found.find(({ id }) => id === value);
        if (chosen !== undefined) jump(chosen.id);
      }}
      position="bottom-end"
      width={320}
    >
      <Combobox.Target>
        <TextInput
          id={searchFieldId}
          className={styles['jump'] ?? ''}
          aria-label={t('diagram:search')}
          placeholder={t('diagram:search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onKeyDown={(event) => {
            // Typed and confirmed before the list was drawn: the first hit is meant.
            const [first] = found;
            if (event.key !== 'Enter' || first === undefined || combobox.getSelectedOptionIndex() !== -1)
              return;
            event.preventDefault();
            jump(first.id);
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options>
          {found.length === 0 ? <Combobox.Empty>{t('diagram:searchNothing')}</Combobox.Empty> : null}
          {found.map(({ id, kind, name, detail }) => (
            <Combobox.Option key={id} value={id}>
              <span className={styles['jumpName']}>{name}</span>{' '}
              <span className={styles['jumpDetail']}>
                {t(`model:kind.${kind}`)}
                {detail === '' ? '' : ` · ${detail}`}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

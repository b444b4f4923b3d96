import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './bars.module.css';
import { builtInViews } from './built-in-views.ts';
import { forgetView, saveView, useSavedViews } from './kept-views.ts';
import { looksOf, useAssetsView } from './view.ts';

/** Views that come with the program, and those this person saved: filter, order, groups and columns under one name. */
export const ViewMenu = memo(function Views() {
  const { t } = useTranslation();
  const [isNaming, setNaming] = useState(false);
  const saved = useSavedViews();
  const { show } = useAssetsView.getState();
  return (
    <Popover
      withRoles={false}
      opened={isNaming}
      onChange={setNaming}
      trapFocus
      returnFocus
      width={280}
      position="bottom-start"
    >
      <Popover.Target>
        <span>
          <Menu position="bottom-start" width={280}>
            <Menu.Target>
              <Button variant="default" leftSection={<IconBookmark size={15} />}>
                {t('assets:view.title')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown className={styles['columnMenu'] ?? ''}>
              {builtInViews.map(({ id, looks }) => (
                <Menu.Item key={id} onClick={() => show(looks)}>
                  {t(`assets:view.${id}`)}
                </Menu.Item>
              ))}
              {saved.length === 0 ? null : <Menu.Label>{t('assets:view.saved')}</Menu.Label>}
              {saved.map(({ id, name, view }) => (
                <div key={id} className={styles['savedView']}>
                  <Menu.Item onClick={() => show(looksOf(view))}>{name}</Menu.Item>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('assets:view.forget', { name })}
                    onClick={() => void forgetView(id)}
                  >
                    <IconTrash size={15} aria-hidden />
                  </ActionIcon>
                </div>
              ))}
              <Menu.Divider />
              <Menu.Item leftSection={<IconDeviceFloppy size={15} />} onClick={() => setNaming(true)}>
                {t('assets:view.save')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('assets:view.save')}>
        <NameForm taken={saved.map(({ name }) => name)} onDone={() => setNaming(false)} />
      </Popover.Dropdown>
    </Popover>
  );
});

function NameForm({ taken, onDone }: { readonly taken: readonly string[]; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const plain = name.trim();
  return (
    <form
      className={styles['bulkForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (plain === '') return;
        void saveView(plain);
        onDone();
      }}
    >
      <TextInput
        label={t('assets:view.name')}
        description={taken.includes(plain) ? t('assets:view.replaces') : t('assets:view.holds')}
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={plain === ''}>
        {t('common:save')}
      </Button>
    </form>
  );
}

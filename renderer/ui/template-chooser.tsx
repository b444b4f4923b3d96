import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { builtInTemplates, type Template } from '#shared/knowledge/template/template.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { useTemplateRequest } from '../stores/template-request.ts';
import { ChoiceCards } from './choice-cards.tsx';
import styles from './template-chooser.module.css';
import { TemplatePicture } from './template-picture.tsx';

/** Asks which plant archetype to take: a list to go through by arrows, beside it what each one brings. Enter takes it. */
export function TemplateChooser() {
  const { t } = useTranslation();
  const request = useTemplateRequest((state) => state.request);
  const done = useTemplateRequest((state) => state.done);
  return (
    <Modal
      opened={request !== null}
      onClose={done}
      size={1040}
      title={t('templates:title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {request === null ? null : (
        <Choice
          take={request.take}
          onTake={(template) => {
            done();
            request.onTake(template);
          }}
        />
      )}
    </Modal>
  );
}

interface ChoiceProps {
  readonly take: string;
  readonly onTake: (template: Template) => void;
}

function Choice({ take, onTake }: ChoiceProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const templates = builtInTemplates();
  const [id, setId] = useState(templates[0]?.id);
  const chosen = templates.find((template) => template.id === id);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen !== undefined) onTake(chosen);
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <ChoiceCards
        label={t('templates:title')}
        choices={templates.map((template) => ({
          id: template.id,
          name: template.name[language],
          about: countsOf(template, t),
        }))}
        chosen={id}
        onChoose={setId}
      />
      {chosen === undefined ? null : (
        <div className={styles['preview']} aria-live="polite">
          <TemplatePicture template={chosen} language={language} />
          <p>{chosen.summary[language]}</p>
          <h3>{t('templates:adapt')}</h3>
          <ul>
            {chosen.adapt.map((text) => (
              <li key={text.en}>{text[language]}</li>
            ))}
          </ul>
        </div>
      )}
      <Group justify="space-between" className={styles['foot'] ?? ''}>
        <p className={styles['counts']}>{t('templates:proposal')}</p>
        <Button type="submit">{take}</Button>
      </Group>
    </form>
  );
}

function countsOf(
  { zones, assets, conduits, channels }: Template,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  return [
    t('diagram:zones', { count: zones.length }),
    t('diagram:conduits', { count: conduits.length }),
    ...(assets.length === 0 ? [] : [t('diagram:assets', { count: assets.length })]),
    ...(channels.length === 0 ? [] : [t('diagram:channels', { count: channels.length })]),
  ].join(' · ');
}

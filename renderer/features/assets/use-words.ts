import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/model/language.ts';
import { formatProbability } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { type Labels, useLabels } from '../../i18n/labels.ts';
import type { AssetColumn, Words } from './columns.ts';

/** Stands for the name in a sentence that is translated once for all rows. */
const blank = '\u0000';

/** The words cells and columns are shown with. Rows ask for them by the hundred, so each is translated once. */
export function useWords(): Words {
  const { t } = useTranslation();
  const labels = useLabels();
  const language = useLanguage();
  return useMemo(() => wordsOf(t, labels, language), [labels, language, t]);
}

/** The words of the inventory in a language; see `useWords`. */
export function wordsOf(t: TFunction, labels: Labels, language: Language): Words {
  const said = new Map<string, string>();
  const once = (key: string, say: () => string): string => {
    const known = said.get(key);
    if (known !== undefined) return known;
    const text = say();
    said.set(key, text);
    return text;
  };
  const naming = (key: string) => (name: string) =>
    once(key, () => t(key, { name: blank })).replace(blank, () => name);
  return {
    column: ({ answer, field, part }: AssetColumn) => {
      if (answer !== null) return t(`assets:column.${answer}`);
      const name = labels.field(field ?? '');
      return part === null
        ? name
        : `${name}: ${labels.part(field === 'firmwareLifecycle' ? 'lifecycle' : (field ?? ''), part)}`;
    },
    choice: (field: string, value: string) =>
      once(`choice ${field} ${value}`, () =>
        field === 'lifecycleState' ? t(`assets:lifecycleState.${value}`) : labels.choice(field, value),
      ),
    unknown: t('common:unknown'),
    yes: t('common:yes'),
    no: t('common:no'),
    noEndAnnounced: t('assets:noEndAnnounced'),
    noFindings: t('assets:noFindings'),
    severity: (severity) => once(`severity ${severity}`, () => t(`common:severity.${severity}`)),
    grade: (level) => once(`grade ${level}`, () => t(`model:grade.${level}`)),
    selectRow: naming('assets:selectRow'),
    share: (value) => formatProbability(value, language),
    fromModel: (name) => t('inspector:inherited.all', { name }),
    open: naming('asset:openPageOf'),
    group: (field: string) => t('assets:group.byField', { field }),
  };
}

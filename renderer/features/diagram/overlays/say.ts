import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#shared/model/id.ts';
import type { Language } from '#shared/model/language.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { labelOf } from '../../../i18n/labels.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { ghostModel } from './ghosts.ts';
import type { Say } from './overlay.ts';

/** What the words of an overlay are made with, in a language. */
export function sayIn(t: TFunction, language: Language): Say {
  return {
    t,
    language,
    nameOf: (id) =>
      labelOf(ghostModel(useAssessment.getState().model), id) ??
      t('common:unnamed', { kind: t(`model:kind.${kindOf(id)}`) }),
  };
}

/** The same in the window's language. */
export function useSay(): Say {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(() => sayIn(t, language), [t, language]);
}

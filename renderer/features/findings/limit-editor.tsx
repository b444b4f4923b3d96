import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LimitName } from '#shared/analysis/rules/limits.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { randomBytes } from '../../app/random.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSiteParameters } from '../../stores/parameters.ts';
import { useSession } from '../../stores/session.ts';
import { LimitInForce, limitOf } from '../../ui/rules/limit-value.tsx';
import { tell, tellProblem } from '../../ui/tell.tsx';
import styles from './findings.module.css';

/** A limit of a rule and the site's own value for it, which needs a reason. */
export function LimitEditor({ name }: { readonly name: LimitName }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { limits, decided } = useSiteParameters();
  const readOnly = useAssessment((state) => state.readOnly);
  const settings = useSession((state) => state.settings);
  const [value, setValue] = useState<number | string>(limits[name]);
  const [reason, setReason] = useState('');
  const limit = limitOf(name);
  if (limit === undefined) return null;
  const given = typeof value === 'number' ? value : Number.NaN;
  const isSound = given >= limit.least && given <= limit.most && given !== limits[name];

  const save = async (): Promise<void> => {
    const before = decided.get(`limits.${name}`);
    const fields = {
      parameter: `limits.${name}`,
      value: given,
      reason: reason.trim(),
      person: settings?.person ?? '',
      decided: new Date().toISOString().slice(0, 10),
    };
    const changes =
      before === undefined
        ? createRecord('siteParameter', fields, randomBytes).changes
        : setFields('siteParameter', before.id, fields);
    const title = t('findings:rules.limitCommit', { limit: limit.title[language] });
    const result = await useAssessment.getState().commit(title, changes, { reason: reason.trim() });
    if (!result.ok) return tellProblem(result.error);
    setReason('');
    tell(t('findings:rules.limitSaved'));
  };

  return (
    <div className={styles['limit']}>
      <div>
        <LimitInForce name={name} />
      </div>
      {readOnly ? null : (
        <div className={styles['filter']}>
          <NumberInput
            label={t('findings:rules.newValue', { unit: t(`common:unit.${limit.unit}`) })}
            description={t('findings:rules.range', { least: limit.least, most: limit.most })}
            value={value}
            min={limit.least}
            max={limit.most}
            step={limit.unit === 'share' ? 0.05 : 1}
            w={220}
            onChange={setValue}
          />
          <TextInput
            label={t('model:field.reason')}
            description={t('findings:rules.reasonNeeded')}
            value={reason}
            w={300}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button variant="default" disabled={!isSound || reason.trim() === ''} onClick={() => void save()}>
            {t('findings:rules.saveLimit')}
          </Button>
        </div>
      )}
    </div>
  );
}

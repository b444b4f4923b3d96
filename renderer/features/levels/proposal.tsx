import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conduitTarget, type ZoneProposal } from '#shared/analysis/questions.ts';
import { setFields } from '#shared/journal/edit.ts';
import { type SecurityLevel, type SlVector, securityLevel } from '#shared/model/field.ts';
import { isIdOf } from '#shared/model/id.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useAssessmentAnswer } from '../../stores/assessment-answer.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { foundationalRequirements } from '../../ui/fields/levels-editor.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { tell, tellProblem } from '../../ui/tell.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import type { Levelled } from './gap.ts';
import styles from './levels.module.css';

/** The proposed SL-T with its steps; a person may change each level, says why, and takes it over. */
export function Proposal({ subject }: { subject: Levelled }) {
  const { t } = useTranslation();
  const answer = useAssessmentAnswer({ ask: 'target', subject: subject.id }, 'target');
  if (answer === null) return <p className={styles['note']}>{t('levels:proposal.working')}</p>;
  const { proposals } = answer;
  const isConduit = isIdOf('conduit', subject.id);
  const [first] = proposals;
  const vector = isConduit ? conduitTarget(proposals) : (first?.target ?? null);
  return (
    <>
      {isConduit ? <p className={styles['note']}>{t('levels:proposal.conduit')}</p> : null}
      {proposals.map((proposal) => (
        <Reasons key={proposal.zone} proposal={proposal} isNamed={isConduit} />
      ))}
      {vector === null ? null : (
        <TakeOver key={vector.join('')} subject={subject} proposed={vector} proposal={first} />
      )}
    </>
  );
}

function Reasons({ proposal, isNamed }: { proposal: ZoneProposal; isNamed: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = useLabels();
  const { missing, steps, unmitigated, hazards, target } = proposal;
  return (
    <>
      {isNamed ? (
        <h3>
          <RecordName id={proposal.zone} name={proposal.name} />
        </h3>
      ) : null}
      {target === null ? (
        <EmptyState
          icon={IconScale}
          title={t('levels:proposal.missing')}
          text={t('levels:proposal.missingText', {
            fields: missing.map((field) => labels.field(field)).join(', '),
          })}
        />
      ) : (
        <table className={styles['requirements']}>
          <caption>{t('levels:proposal.steps')}</caption>
          <tbody>
            {steps.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity besides their place
              <tr key={index}>
                <th scope="row">
                  {step.fr === null ? t('levels:proposal.all') : foundationalRequirements[step.fr - 1]}
                </th>
                <td>
                  <strong>{step.level}</strong>
                </td>
                <td>{step.reason[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unmitigated.length === 0 ? null : (
        <table className={styles['requirements']}>
          <caption>{t('levels:proposal.unmitigated')}</caption>
          <thead>
            <tr>
              <th scope="col">{labels.field('category')}</th>
              <th scope="col">{t('levels:proposal.risk')}</th>
              <th scope="col">{t('levels:proposal.tolerable')}</th>
              <th scope="col">{t('levels:proposal.from')}</th>
            </tr>
          </thead>
          <tbody>
            {unmitigated.map((risk) => (
              <tr key={risk.category}>
                <th scope="row">{t(`model:value.impact.${risk.category}`)}</th>
                <td>
                  <RiskBadge level={risk.level} />
                </td>
                <td>{risk.tolerable ?? <Unknown />}</td>
                <td>
                  {isIdOf('asset', risk.asset) ? <RecordName id={risk.asset} name={undefined} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hazards.length === 0 ? null : (
        <table className={styles['requirements']}>
          <caption>{t('levels:proposal.hazards')}</caption>
          <tbody>
            {hazards.map((hazard) => (
              <tr key={hazard.scenario}>
                <th scope="row">{hazard.name}</th>
                <td>{t(hazard.isHackable ? 'levels:proposal.hackable' : 'levels:proposal.notHackable')}</td>
                <td>{hazard.level ?? <Unknown />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface TakeOverProps {
  readonly subject: Levelled;
  readonly proposed: SlVector;
  readonly proposal: ZoneProposal | undefined;
}

const levelOf = (typed: string): SecurityLevel => securityLevel.catch(0).parse(Number(typed));

/** The proposed levels, each of which may be changed; a changed one needs a reason. */
function TakeOver({ subject, proposed, proposal }: TakeOverProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const readOnly = useAssessment((state) => state.readOnly);
  const [levels, setLevels] = useState<readonly SecurityLevel[]>(proposed);
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const lacks = foundationalRequirements.filter(
    (name, index) => levels[index] !== proposed[index] && (reasons[name] ?? '').trim() === '',
  );
  const reasonFor = (name: (typeof foundationalRequirements)[number], index: number): string =>
    (reasons[name] ?? '').trim() ||
    (proposal?.steps.find((step) => step.fr === index + 1)?.reason[language] ?? '');
  const save = async (): Promise<void> => {
    const [iac = 0, uc = 0, si = 0, dc = 0, rdf = 0, tre = 0, ra = 0] = levels;
    const fields = {
      slTarget: [iac, uc, si, dc, rdf, tre, ra] as const,
      slTargetReasons: Object.fromEntries(
        foundationalRequirements.flatMap((name, index) => {
          const reason = reasonFor(name, index);
          return reason === '' ? [] : [[name, reason]];
        }),
      ),
    };
    const changes = isIdOf('zone', subject.id)
      ? setFields('zone', subject.id, fields)
      : setFields('conduit', subject.id, fields);
    const result = await useAssessment
      .getState()
      .commit(t('levels:proposal.title', { name: subject.name, vector: levels.join(' ') }), changes);
    if (result.ok) tell(t('levels:proposal.taken'));
    else tellProblem(result.error);
  };
  if (readOnly) return null;
  return (
    <fieldset className={styles['takeOver']}>
      <legend>{t('levels:proposal.take')}</legend>
      {foundationalRequirements.map((name, index) => (
        <div key={name} className={styles['takeRow']}>
          <label>
            {name}{' '}
            <select
              value={levels[index]}
              onChange={(event) => setLevels(levels.with(index, levelOf(event.currentTarget.value)))}
            >
              {[0, 1, 2, 3, 4].map((level) => (
                <option key={level}>{level}</option>
              ))}
            </select>
          </label>
          <input
            aria-label={t('levels:proposal.reason', { fr: name })}
            placeholder={reasonFor(name, index)}
            maxLength={2000}
            value={reasons[name] ?? ''}
            onChange={(event) => setReasons({ ...reasons, [name]: event.currentTarget.value })}
          />
        </div>
      ))}
      {lacks.length === 0 ? null : (
        <p role="status" className={styles['note']}>
          {t('levels:proposal.reasonNeeded', { fr: lacks.join(', ') })}
        </p>
      )}
      <Button disabled={lacks.length > 0} onClick={() => void save()}>
        {t('levels:proposal.save')}
      </Button>
    </fieldset>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { add, moveInto, nameOf, wordFor } from './gestures.ts';
import styles from './proposal-card.module.css';
import { type Proposal, useDiagram } from './view.ts';

/** Asks where a dropped thing belongs, beside the drop. Enter takes the first answer, Escape none. */
export function ProposalCard({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useTranslation();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  // Undo, or anything else that changes the assessment meanwhile, takes the question back.
  useEffect(
    () =>
      useAssessment.subscribe((now, before) => {
        if (now.version !== before.version) useDiagram.getState().propose(null);
      }),
    [],
  );
  const answer = (work: (() => void) | null): void => {
    work?.();
    useDiagram.getState().propose(null);
  };
  return (
    <div
      role="dialog"
      aria-label={question(proposal, t)}
      className={styles['proposal']}
      style={{
        left: Math.min(proposal.at.x + 8, window.innerWidth - 340),
        top: Math.min(proposal.at.y + 8, window.innerHeight - 140),
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        answer(null);
      }}
    >
      <p>{question(proposal, t)}</p>
      <div className={styles['proposalButtons']}>
        {proposal.kind === 'move' ? (
          <>
            <Button ref={first} onClick={() => answer(() => moveInto(proposal.places, proposal.zone))}>
              {t('diagram:proposal.yes')}
            </Button>
            <Button variant="default" onClick={() => answer(null)}>
              {t('diagram:proposal.back')}
            </Button>
          </>
        ) : (
          <>
            <Button
              ref={first}
              onClick={() => answer(() => add(proposal.thing, proposal.zone, proposal.inZone))}
            >
              {t('diagram:proposal.yes')}
            </Button>
            <Button
              variant="default"
              onClick={() => answer(() => add(proposal.thing, null, proposal.onPlane))}
            >
              {t('diagram:proposal.noZone')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => answer(null)}>
              {t('common:cancel')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function question(proposal: Proposal, t: ReturnType<typeof useTranslation>['t']): string {
  if (proposal.kind === 'add') {
    return t('diagram:proposal.add', { name: wordFor(proposal.thing), zone: nameOf(proposal.zone) });
  }
  const [only] = proposal.ids;
  const name =
    proposal.ids.length === 1 && only !== undefined
      ? nameOf(only)
      : t('diagram:things', { count: proposal.ids.length });
  return proposal.zone === null
    ? t('diagram:proposal.moveOut', { name })
    : t('diagram:proposal.moveInto', { name, zone: nameOf(proposal.zone) });
}

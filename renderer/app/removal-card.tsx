import { Button, Radio } from '@mantine/core';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentFate } from '#shared/journal/deletion.ts';
import type { RecordId } from '#shared/model/model.ts';
import { labelOf } from '../i18n/labels.ts';
import { useAssessment } from '../stores/assessment.ts';
import { countsOf, nameOfThese, planRemoval, remove, useRemoval } from './removal.ts';
import styles from './removal-card.module.css';

/** How many conduits are named before the rest is counted. */
const named = 5;

/** Asks what becomes of the content of zones that are to be deleted. Enter deletes, Escape leaves everything as it is. */
export function RemovalCard() {
  const question = useRemoval((state) => state.question);
  return question === null ? null : <Question {...question} />;
}

function Question({ ids, model }: NonNullable<ReturnType<typeof useRemoval.getState>['question']>) {
  const { t } = useTranslation();
  const title = useId();
  const confirm = useRef<HTMLButtonElement>(null);
  const [fate, setFate] = useState<ContentFate>('moveOut');
  const plans = useMemo(
    () => ({ moveOut: planRemoval(model, ids), deleteToo: planRemoval(model, ids, 'deleteToo') }),
    [model, ids],
  );
  const close = useReturningFocus();
  useLayoutEffect(() => confirm.current?.focus(), []);
  // Undo, or anything else that changes the assessment meanwhile, takes the question back.
  useEffect(
    () =>
      useAssessment.subscribe((now) => {
        if (now.model !== model) useRemoval.setState({ question: null });
      }),
    [model],
  );
  const around = zoneAround(ids, t);
  const hasContent = plans.moveOut.freed > 0;
  const { conduitsLost, conduitsMoved } = plans[fate];
  return (
    <div
      role="dialog"
      aria-labelledby={title}
      className={styles['removal']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          void remove(ids, fate);
        }}
      >
        <h2 id={title}>{t('common:removal.question', { name: nameOfThese(model, ids) })}</h2>
        {hasContent ? (
          <Radio.Group
            value={fate}
            onChange={(value) => setFate(value === 'deleteToo' ? 'deleteToo' : 'moveOut')}
            label={t('common:removal.content')}
          >
            <Radio
              value="moveOut"
              label={
                around === null
                  ? t('common:removal.moveToNone')
                  : t('common:removal.moveOut', { zone: around })
              }
              description={t('common:removal.freed', { count: plans.moveOut.freed })}
            />
            <Radio
              value="deleteToo"
              label={t('common:removal.deleteToo')}
              description={countsOf(plans.deleteToo.along).join(', ')}
            />
          </Radio.Group>
        ) : null}
        <ConduitLine words="common:removal.conduitsLost" zone={around} ids={conduitsLost} />
        <ConduitLine
          words={
            fate === 'moveOut' && around !== null
              ? 'common:removal.conduitsMoved'
              : 'common:removal.conduitsLeft'
          }
          zone={around}
          ids={conduitsMoved}
        />
        <div className={styles['removalButtons']}>
          <Button ref={confirm} type="submit" color="red">
            {t('common:delete')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
        </div>
      </form>
    </div>
  );
}

interface ConduitLineProps {
  readonly words: string;
  readonly zone: string | null;
  readonly ids: readonly RecordId[];
}

function ConduitLine({ words, zone, ids }: ConduitLineProps) {
  const { t } = useTranslation();
  const { model } = useAssessment.getState();
  if (ids.length === 0) return null;
  const names = ids
    .slice(0, named)
    .map((id) => labelOf(model, id) ?? t('common:unnamed', { kind: t('model:kind.conduit') }));
  if (ids.length > named) names.push(t('common:removal.more', { count: ids.length - named }));
  return <p>{t(words, { count: ids.length, names: names.join(', '), zone })}</p>;
}

/** Where the content goes, in words: the zone around the deleted ones, or all of these; null for none. */
function zoneAround(ids: ReadonlySet<RecordId>, t: ReturnType<typeof useTranslation>['t']): string | null {
  const { model } = useAssessment.getState();
  const parents = new Set(
    [...model.zone.values()]
      .filter((zone) => ids.has(zone.id) && (zone.parent === undefined || !ids.has(zone.parent)))
      .map((zone) => zone.parent),
  );
  const [only] = parents;
  if (parents.size > 1) return t('common:removal.zonesAround');
  return only === undefined ? null : (labelOf(model, only) ?? t('common:removal.zonesAround'));
}

/** Takes the question back and gives the focus to what had it before. */
function useReturningFocus(): () => void {
  const before = useRef<Element | null>(null);
  // Read while rendering for the first time: an effect would already find the card's own button.
  before.current ??= document.activeElement;
  return () => {
    useRemoval.setState({ question: null });
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  };
}

import { Button, Checkbox, Modal, Radio, SegmentedControl } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { paperSizes } from '#shared/publish/drawing/paper.ts';
import { call } from '../../../app/bridge.ts';
import { windowProblem } from '../../../app/problems.ts';
import { formatDate } from '../../../i18n/format.ts';
import { i18n } from '../../../i18n/i18n.ts';
import { useSelection } from '../../../stores/selection.ts';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { tell } from '../../../ui/tell.tsx';
import { useShown } from '../overlays/shown.ts';
import styles from './export.module.css';
import { chooseExport, closeExport, useExport } from './export-store.ts';
import { assessmentName, type ExportChoice, exportFormats, makeExport, makeSheet } from './make.ts';
import { markingFor } from './marking.ts';
import { exportScopes } from './scope.ts';

const scales = [1, 2, 4] as const;

/** Which part of the plant goes out, in which form. */
export const ExportDialog = memo(function Export() {
  const { t } = useTranslation();
  const { isOpen, toPrint, choice } = useExport();
  const [isMaking, setMaking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const selected = useSelection((state) => state.ids.size);
  const close = (): void => {
    setProblem(null);
    closeExport();
  };
  const bringOut = async (make: (choice: ExportChoice) => Promise<Outcome>): Promise<void> => {
    setMaking(true);
    setProblem(null);
    const { problem: refused, said } = await make(choice);
    setMaking(false);
    setProblem(refused);
    if (said === null) return;
    tell(said);
    close();
  };
  const isEmpty = choice.scope === 'selection' && selected === 0;
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('diagram:export.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={styles['form']}>
        <SegmentedControl
          fullWidth
          aria-label={t('diagram:export.format')}
          value={choice.format}
          data={exportFormats.map((value) => ({ value, label: t(`diagram:export.formats.${value}`) }))}
          onChange={(value) =>
            chooseExport({ format: exportFormats.find((each) => each === value) ?? 'svg' })
          }
        />
        <p className={styles['hint']}>{t(`diagram:export.hint.${choice.format}`)}</p>
        <ScopeChoice choice={choice} selected={selected} />
        {choice.format === 'pdf' ? (
          <Row label={t('diagram:export.paper')}>
            <SegmentedControl
              aria-label={t('diagram:export.paper')}
              value={choice.paper}
              data={paperSizes.map((value) => ({
                value,
                label: value === 'fit' ? t('diagram:export.fit') : value,
              }))}
              onChange={(value) => chooseExport({ paper: paperSizes.find((each) => each === value) ?? 'A3' })}
            />
          </Row>
        ) : null}
        {choice.format === 'png' ? (
          <Row label={t('diagram:export.scale')}>
            <SegmentedControl
              aria-label={t('diagram:export.scale')}
              value={String(choice.scale)}
              data={scales.map((value) => ({ value: String(value), label: `${value}×` }))}
              onChange={(value) => chooseExport({ scale: Number(value) })}
            />
          </Row>
        ) : null}
        {problem === null ? null : <ProblemNotice problem={problem} />}
        <div className={styles['buttons']}>
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          {choice.format === 'pdf' ? (
            <Button
              variant="default"
              data-autofocus={toPrint || undefined}
              disabled={isMaking || isEmpty}
              onClick={() => void bringOut(print)}
            >
              {t('diagram:export.print')}
            </Button>
          ) : null}
          <Button loading={isMaking} disabled={isEmpty} onClick={() => void bringOut(save)}>
            {t('diagram:export.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
});

function ScopeChoice({ choice, selected }: { readonly choice: ExportChoice; readonly selected: number }) {
  const { t } = useTranslation();
  // A file for draw.io carries records: what is folded away on the canvas belongs to it all the same.
  const scopes = exportScopes.filter((scope) => choice.format !== 'drawio' || scope !== 'shown');
  const scope = scopes.find((each) => each === choice.scope) ?? 'plant';
  return (
    <>
      <Radio.Group
        label={t('diagram:export.scopes')}
        value={scope}
        onChange={(value) => chooseExport({ scope: exportScopes.find((each) => each === value) ?? 'plant' })}
      >
        <div className={styles['choices']}>
          {scopes.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`diagram:export.scope.${value}`)}
              disabled={value === 'selection' && selected === 0}
            />
          ))}
        </div>
      </Radio.Group>
      {choice.format === 'drawio' ? null : (
        <div className={styles['choices']}>
          {scope === 'shown' ? null : <LineChoices choice={choice} />}
          <OverlayChoice choice={{ ...choice, scope }} />
        </div>
      )}
    </>
  );
}

function LineChoices({ choice }: { readonly choice: ExportChoice }) {
  const { t } = useTranslation();
  return (
    <>
      <Checkbox
        label={t('diagram:export.channels')}
        checked={choice.channels}
        onChange={(event) => chooseExport({ channels: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('diagram:export.links')}
        checked={choice.links}
        onChange={(event) => chooseExport({ links: event.currentTarget.checked })}
      />
    </>
  );
}

/** Offered while an overlay is on that has answered. */
function OverlayChoice({ choice }: { readonly choice: ExportChoice }) {
  const { t } = useTranslation();
  const shown = useShown((state) => state.shown);
  const marking = useMemo(() => (shown === null ? null : markingFor(choice.scope)), [shown, choice.scope]);
  if (marking === null) return null;
  return (
    <Checkbox
      label={t('diagram:export.overlay', { title: t(marking.overlay.titleKey) })}
      checked={choice.overlay}
      onChange={(event) => chooseExport({ overlay: event.currentTarget.checked })}
    />
  );
}

function Row({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles['row']}>
      <span>{label}</span>
      {children}
    </div>
  );
}

/** What came of it: a problem, words to say, or neither where the person closed the dialog of the system. */
interface Outcome {
  readonly problem: Problem | null;
  readonly said: string | null;
}

async function save(choice: ExportChoice): Promise<Outcome> {
  const content = await makeExport(choice);
  if (content === null) return { problem: windowProblem('window.drawingNotMade', ''), said: null };
  const name = `${assessmentName()} ${formatDate(Date.now())}`.trim().slice(0, 200);
  const answer = await call('output:save', { content, name, format: choice.format });
  if (!answer.ok) return { problem: answer.error, said: null };
  const file = answer.value?.fileName;
  return { problem: null, said: file === undefined ? null : i18n.t('diagram:export.saved', { file }) };
}

async function print(choice: ExportChoice): Promise<Outcome> {
  const answer = await call('output:print', await makeSheet(choice));
  if (!answer.ok) return { problem: answer.error, said: null };
  return { problem: null, said: answer.value.printed ? i18n.t('diagram:export.printed') : null };
}

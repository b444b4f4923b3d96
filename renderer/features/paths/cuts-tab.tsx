import { Loader, Select } from '@mantine/core';
import { IconScissors } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CutStart, ZoneApart, ZoneCut } from '#shared/analysis/graph/zone-cuts.ts';
import { isIdOf } from '#shared/model/id.ts';
import { nameOf } from '../../i18n/labels.ts';
import { compareNames } from '../../i18n/name-order.ts';
import { useModel } from '../../stores/assessment.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explain } from '../../ui/explain.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { useGrowing } from '../../ui/use-growing.ts';
import { quickestFirst } from './cut-order.ts';
import styles from './paths.module.css';
import { useAnswer } from './use-answer.ts';

const outside = 'outside';
/** Zones drawn in one frame. */
const zonesInFrame = 25;
const asStart = (value: string | null): CutStart | null =>
  value === outside ? outside : value !== null && isIdOf('zone', value) ? value : null;

/** Where two zones, or a zone and everything untrusted, can be parted. */
export function CutsTab() {
  const { t } = useTranslation();
  const model = useModel();
  const zones = useMemo(
    () =>
      Array.from(model.zone.values(), ({ id, name }) => ({ value: id, label: name ?? id })).sort((a, b) =>
        compareNames(a.label, b.label),
      ),
    [model],
  );
  const [from, setFrom] = useState<string | null>(outside);
  const [to, setTo] = useState<string | null>(null);
  const start = asStart(from);
  const question =
    start === null || to === null || !isIdOf('zone', to) ? null : ({ ask: 'cut', from: start, to } as const);
  const found = useAnswer(question);
  const overview = useAnswer({ ask: 'zonesApart' });
  if (zones.length === 0) {
    return <EmptyState icon={IconScissors} title={t('paths:cuts.none')} text={t('paths:cuts.noneText')} />;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('paths:tab.cuts')}>
      <Panel title={t('paths:cuts.title')}>
        <div className={styles['choices']}>
          <Select
            label={t('paths:cuts.from')}
            data={[{ value: outside, label: t('paths:cuts.outside') }, ...zones]}
            value={from}
            onChange={setFrom}
            searchable
            limit={100}
          />
          <Select
            label={t('paths:cuts.to')}
            data={zones}
            value={to}
            onChange={setTo}
            searchable
            limit={100}
          />
        </div>
        <div aria-live="polite">
          {question === null ? <p className={styles['dim']}>{t('paths:cuts.choose')}</p> : null}
          {question !== null && found === null ? <Loader size="sm" aria-label={t('paths:working')} /> : null}
          {found?.ask === 'cut' ? <Cut cut={found.cut} /> : null}
        </div>
      </Panel>
      <Panel
        title={t('paths:cuts.overview')}
        tools={<Explain about={t('paths:cuts.fewest')}>{t('paths:explain.apart')}</Explain>}
        flush
      >
        {overview?.ask === 'zonesApart' ? (
          <Overview
            zones={overview.zones}
            onChoose={(zone) => {
              setFrom(outside);
              setTo(zone);
            }}
          />
        ) : (
          <Loader size="sm" m={12} aria-label={t('paths:working')} />
        )}
      </Panel>
    </section>
  );
}

function Cut({ cut }: { cut: ZoneCut }) {
  const { t } = useTranslation();
  const { steps, devices } = cut;
  return (
    <>
      <h3 className={styles['subhead']}>
        {steps === null ? t('paths:cuts.noSteps') : t('paths:cuts.steps', { count: steps.length })}
        <Explain about={t('paths:cuts.title')}>
          <p>{t('paths:explain.cut')}</p>
          <small>{t('paths:explain.cutSource')}</small>
        </Explain>
      </h3>
      <ul className={styles['list']}>
        {(steps ?? []).map(({ basis, record }) => (
          <li key={record}>
            {t(`paths:basis.${basis}`)}: <RecordName id={record} name={undefined} />
          </li>
        ))}
      </ul>
      <h3 className={styles['subhead']}>
        {devices === null ? t('paths:cuts.noDevices') : t('paths:cuts.devices', { count: devices.length })}
      </h3>
      <ul className={styles['list']}>
        {(devices ?? []).map((device) => (
          <li key={device}>
            <RecordName id={device} name={undefined} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Overview({ zones, onChoose }: { zones: readonly ZoneApart[]; onChoose: (zone: string) => void }) {
  const { t } = useTranslation();
  const model = useModel();
  const ordered = useMemo(() => quickestFirst(zones, (zone) => nameOf(model, zone) ?? zone), [zones, model]);
  const drawn = useGrowing(ordered, zonesInFrame, zonesInFrame);
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('paths:cuts.zone')}</th>
          <th scope="col">{t('paths:cuts.fewest')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('common:show')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {drawn.map((zone) => (
          <ZoneRow key={zone.zone} zone={zone} name={nameOf(model, zone.zone)} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
}

interface ZoneRowProps {
  readonly zone: ZoneApart;
  readonly name: string | undefined;
  readonly onChoose: (zone: string) => void;
}

const ZoneRow = memo(function ZoneRow({ zone, name, onChoose }: ZoneRowProps) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <RecordName id={zone.zone} name={name} />
      </th>
      <td>
        {zone.fewest === null
          ? t('paths:cuts.holdsSource')
          : zone.fewest === 0
            ? t('paths:cuts.apart')
            : zone.fewest}
      </td>
      <td>
        <button type="button" className={styles['link']} onClick={() => onChoose(zone.zone)}>
          {t('paths:cuts.show', { name: name ?? zone.zone })}
        </button>
      </td>
    </tr>
  );
});

import { Button, Group, Select } from '@mantine/core';
import { IconClipboardList, IconFileImport, IconHeartbeat } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '#shared/analysis/analysis.ts';
import type { CarryingGroup, FailureUnit, SinglePoint } from '#shared/analysis/graph/resilience.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { formatShare } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { nameOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explain } from '../../ui/explain.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { Losses } from './losses.tsx';
import styles from './paths.module.css';

const shownPoints = 100;
const shownBridges = 50;

const keyOf = ({ kind, id, name }: FailureUnit): string => `${kind}:${id ?? name}`;

/** Single points of failure, what falls with each, and what would be lost if anything else failed. */
export function FailuresTab({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const { needs, points, groups, bridges } = analysis.resilience;
  const [asked, setAsked] = useState<string | null>(null);
  if (needs.length === 0) {
    return (
      <EmptyState
        icon={IconHeartbeat}
        title={t('paths:failures.noNeeds')}
        text={t('paths:failures.noNeedsText')}
      >
        <Group justify="center" gap="xs">
          <Button
            variant="default"
            leftSection={<IconClipboardList size={16} />}
            onClick={() => go('records', { tab: 'essentialFunction' })}
          >
            {t('paths:failures.toRecords')}
          </Button>
          <Button variant="default" leftSection={<IconFileImport size={16} />} onClick={() => go('import')}>
            {t('paths:failures.toImport')}
          </Button>
        </Group>
      </EmptyState>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('paths:tab.failures')}>
      <WhatIf analysis={analysis} asked={asked} onAsk={setAsked} />
      <Panel
        title={t('paths:failures.points')}
        tools={
          <Explain about={t('paths:failures.share')}>
            <p>{t('paths:explain.share')}</p>
            <small>{t('paths:explain.shareSource')}</small>
          </Explain>
        }
        flush
      >
        {points.length === 0 ? (
          <p className={styles['note']}>{t('paths:failures.noPoints', { count: needs.length })}</p>
        ) : (
          <Points points={points.slice(0, shownPoints)} onAsk={setAsked} />
        )}
        {points.length > shownPoints ? (
          <p className={styles['note']}>{t('common:more', { count: points.length - shownPoints })}</p>
        ) : null}
      </Panel>
      <Groups groups={groups} />
      <Panel title={t('paths:failures.bridges')}>
        <p className={styles['lead']}>{t('paths:failures.bridgesText')}</p>
        {bridges.length === 0 ? <p className={styles['dim']}>{t('paths:failures.noBridges')}</p> : null}
        <ul className={styles['list']}>
          {bridges.slice(0, shownBridges).map(([a, b]) => (
            <li key={`${a} ${b}`}>
              <RecordName id={a} name={undefined} /> – <RecordName id={b} name={undefined} />
            </li>
          ))}
        </ul>
        {bridges.length > shownBridges ? (
          <p className={styles['dim']}>{t('common:more', { count: bridges.length - shownBridges })}</p>
        ) : null}
      </Panel>
    </section>
  );
}

function Points({ points, onAsk }: { points: readonly SinglePoint[]; onAsk: (unit: string) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const model = useModel();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('paths:failures.unit')}</th>
          <th scope="col">{t('paths:failures.share')}</th>
          <th scope="col">{t('paths:failures.lost')}</th>
          <th scope="col">{t('paths:failures.takes')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('common:show')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ unit, share, losses, takes }) => (
          <tr key={keyOf(unit)}>
            <th scope="row">
              <Unit unit={unit} />
            </th>
            <td>
              <span className={styles['bar']} aria-hidden>
                <span style={{ width: `${Math.max(2, share * 100)}%` }} />
              </span>
              {formatShare(share, language)}
            </td>
            <td>{losses.map(({ need }) => nameOf(model, need) ?? need).join(', ')}</td>
            <td>{takes.length === 0 ? '–' : namesOf(model, takes, t)}</td>
            <td>
              <button type="button" className={styles['link']} onClick={() => onAsk(keyOf(unit))}>
                {t('paths:failures.ask', { name: unit.name })}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const shownNames = 4;

function namesOf(model: Model, ids: readonly Id<'asset'>[], t: TFunction): string {
  const names = ids.slice(0, shownNames).map((id) => nameOf(model, id) ?? id);
  const more = ids.length > shownNames ? `, ${t('common:more', { count: ids.length - shownNames })}` : '';
  return `${names.join(', ')}${more}`;
}

function Unit({ unit }: { unit: FailureUnit }) {
  const { t } = useTranslation();
  if (unit.id === null) return t('paths:failures.cause', { name: unit.name });
  return <RecordName id={unit.id} name={unit.name} />;
}

interface WhatIfProps {
  readonly analysis: Analysis;
  readonly asked: string | null;
  readonly onAsk: (unit: string | null) => void;
}

/** What is lost when one thing fails, whatever it is. */
function WhatIf({ analysis, asked, onAsk }: WhatIfProps) {
  const { t } = useTranslation();
  const { points } = analysis.resilience;
  const options = useMemo(() => {
    const known = new Map(points.map(({ unit }) => [keyOf(unit), unit.name]));
    for (const { id, name } of analysis.assets) known.set(`asset:${id}`, name);
    for (const { id, name } of analysis.identities) known.set(`identity:${id}`, name);
    return Array.from(known, ([value, label]) => ({ value, label }));
  }, [analysis, points]);
  const point = points.find(({ unit }) => keyOf(unit) === asked) ?? null;
  return (
    <Panel title={t('paths:failures.whatIf')}>
      <Select
        label={t('paths:failures.choose')}
        placeholder={t('paths:failures.placeholder')}
        data={options}
        value={asked}
        onChange={onAsk}
        searchable
        clearable
        limit={50}
        maw={420}
        nothingFoundMessage={t('paths:ways.noneMatch')}
      />
      <div aria-live="polite">
        {asked === null ? null : <Losses analysis={analysis} asked={asked} point={point} />}
      </div>
    </Panel>
  );
}

function Groups({ groups }: { groups: readonly CarryingGroup[] }) {
  const { t } = useTranslation();
  const model = useModel();
  if (groups.length === 0) return null;
  return (
    <Panel title={t('paths:failures.groups')}>
      <p className={styles['lead']}>{t('paths:failures.groupsText')}</p>
      <ul className={styles['list']}>
        {groups.map(({ group, least, of, needs }) => (
          <li key={group}>
            <RecordName id={group} name={nameOf(model, group)} /> {t('paths:failures.kOfN', { least, of })}{' '}
            <span className={styles['dim']}>
              {needs.map((need) => nameOf(model, need) ?? need).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

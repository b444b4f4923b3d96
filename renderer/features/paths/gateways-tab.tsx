import { IconDoor } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GatewayAnswer } from '#shared/analysis/graph/resilience.ts';
import type { RecordId } from '#shared/model/model.ts';
import { nameOf } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explain } from '../../ui/explain.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { useGrowing } from '../../ui/use-growing.ts';
import styles from './paths.module.css';

const shown = 6;
/** Gateways drawn in one frame. */
const inFrame = 8;

/** Jump hosts and gateways: irreplaceable, bypassable, bypassed today are three different answers. */
export function GatewaysTab({ gateways }: { gateways: readonly GatewayAnswer[] }) {
  const { t } = useTranslation();
  const model = useModel();
  const drawn = useGrowing(gateways, inFrame, inFrame);
  if (gateways.length === 0) {
    return (
      <EmptyState icon={IconDoor} title={t('paths:gateways.none')} text={t('paths:gateways.noneText')} />
    );
  }
  const columns = ['behind', 'irreplaceable', 'bypassable', 'today'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('paths:tab.gateways')}>
      <p className={styles['lead']}>{t('paths:gateways.lead')}</p>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('paths:gateways.gateway')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`paths:gateways.${column}`)}
                <Explain about={t(`paths:gateways.${column}`)}>{t(`paths:explain.${column}`)}</Explain>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((gateway) => (
            <GatewayRow key={gateway.asset} gateway={gateway} name={nameOf(model, gateway.asset)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface GatewayRowProps {
  readonly gateway: GatewayAnswer;
  readonly name: string | undefined;
}

const GatewayRow = memo(function GatewayRow({ gateway, name }: GatewayRowProps) {
  const { asset, behind, irreplaceableFor, bypassable, bypassedToday } = gateway;
  return (
    <tr>
      <th scope="row">
        <RecordName id={asset} name={name} />
      </th>
      <Answer records={behind} tone="none" />
      <Answer records={irreplaceableFor} tone="bad" />
      <Answer records={bypassable} tone="bad" />
      <Answer records={[...bypassedToday.channels, ...bypassedToday.sessions]} tone="bad" />
    </tr>
  );
});

/** The records an answer names, or the word no. */
function Answer({ records, tone }: { records: readonly RecordId[]; tone: 'bad' | 'none' }) {
  const { t } = useTranslation();
  if (records.length === 0) return <td>{tone === 'bad' ? t('common:no') : '–'}</td>;
  return (
    <td>
      {tone === 'bad' ? <strong>{t('paths:gateways.yes', { count: records.length })}</strong> : null}
      <ul className={styles['list']}>
        {records.slice(0, shown).map((id) => (
          <li key={id}>
            <RecordName id={id} name={undefined} />
          </li>
        ))}
      </ul>
      {records.length > shown ? t('common:more', { count: records.length - shown }) : null}
    </td>
  );
}

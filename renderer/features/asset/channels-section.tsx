import { useTranslation } from 'react-i18next';
import type { Conduit } from '#shared/model/model.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './asset.module.css';
import type { AssetChannel } from './related.ts';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';

interface ChannelsSectionProps {
  readonly channels: readonly AssetChannel[];
  readonly guarded: readonly Conduit[];
  /** Protocols of the model no channel speaks. */
  readonly unseen: readonly string[];
}

/** Who the asset talks to and who talks to it: intended, observed, protected how. */
export function ChannelsSection({ channels, guarded, unseen }: ChannelsSectionProps) {
  const { t } = useTranslation();
  const rows = useRows(channels);
  const columns = ['direction', 'peer', 'protocol', 'standing', 'protection', 'conduit'].map((column) =>
    t(`asset:column.${column}`),
  );
  return (
    <Section id="channels" wide flush count={channels.length}>
      {rows.length === 0 ? (
        <Nothing>{t('asset:noChannels')}</Nothing>
      ) : (
        <Table label={t('asset:section.channels')} columns={columns} rows={rows} />
      )}
      {unseen.length === 0 ? null : <Nothing>{t('asset:unseen', { protocols: unseen.join(', ') })}</Nothing>}
      {guarded.length === 0 ? null : (
        <div className={styles['names']}>
          {t('asset:guards')}
          {guarded.map(({ id, name }) => (
            <RecordName key={id} id={id} name={name} />
          ))}
        </div>
      )}
    </Section>
  );
}

function useRows(channels: readonly AssetChannel[]): readonly Row[] {
  const { t } = useTranslation();
  const model = useModel();
  return channels.map(({ channel, direction, peer, through }): Row => {
    const { protocol, port, transport } = channel;
    const service = protocol ?? (port === undefined ? null : `${transport ?? ''}/${port}`);
    return {
      key: `${channel.id} ${direction}`,
      faded: through !== null,
      cells: [
        <span key="way">
          <RecordName id={channel.id} name={t(`asset:way.${direction}`)} />
          {through === null ? null : (
            <small className={styles['quiet']}>
              {t('asset:through', { zone: model.zone.get(through)?.name ?? '' })}
            </small>
          )}
        </span>,
        peer === undefined ? (
          <Unknown key="peer" />
        ) : peer === 'any' ? (
          t('inspector:anything')
        ) : (
          <RecordName key="peer" id={peer} name={undefined} />
        ),
        service === null ? <Unknown key="service" /> : service,
        <Standing key="standing" channel={channel} />,
        <Protection key="protection" channel={channel} />,
        channel.conduit === undefined ? (
          t('common:none')
        ) : (
          <RecordName key="conduit" id={channel.conduit} name={undefined} />
        ),
      ],
    };
  });
}

/** Wanted by the plan, seen on the wire, or both. */
function Standing({ channel: { intended, observed } }: Pick<AssetChannel, 'channel'>) {
  const { t } = useTranslation();
  const plan =
    intended === undefined
      ? 'asset:standing.unsaid'
      : intended
        ? 'asset:standing.intended'
        : 'asset:standing.unwanted';
  const wire =
    observed === undefined
      ? t('asset:standing.unseen')
      : t('asset:standing.observed', { last: observed.last.slice(0, 10) });
  return (
    <>
      {t(plan)}, {wire}
    </>
  );
}

function Protection({ channel: { authentication, encrypted } }: Pick<AssetChannel, 'channel'>) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (authentication === undefined && encrypted === undefined) return <Unknown />;
  const parts = [
    authentication === undefined
      ? null
      : authentication === 'none'
        ? t('asset:noAuthentication')
        : labels.choice('authentication', authentication),
    encrypted === undefined ? null : t(encrypted ? 'asset:encrypted' : 'asset:clear'),
  ];
  return <>{parts.filter((part) => part !== null).join(', ')}</>;
}

import { ActionIcon } from '@mantine/core';
import { IconShieldCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { linkMedia, zoneKinds } from '#shared/model/zone.ts';
import styles from './legend.module.css';
import lineStyles from './lines.module.css';
import { ChannelEnds, DiodeMark, LinkStroke } from './lines.tsx';
import nodeStyles from './nodes.module.css';
import type { LineDirection, LineMedium } from './scene-edge.ts';
import { useDiagram } from './view.ts';

const start = { x: 4, y: 10 };
const middle = { x: 28, y: 10 };
const end = { x: 52, y: 10 };

/** What lines, borders and marks on the canvas mean; drawn with the strokes of the canvas itself. */
export const Legend = memo(function Key() {
  const { t } = useTranslation();
  const isShown = useDiagram((state) => state.legend);
  if (!isShown) return null;
  const mediumWord = (medium: (typeof linkMedia)[number] | 'unknown'): string =>
    medium === 'unknown' ? t('diagram:mediumUnknown') : t(`model:value.medium.${medium}`);
  return (
    <section className={styles['legend']} aria-label={t('diagram:legend.title')}>
      <div className={styles['legendHead']}>
        <h2>{t('diagram:legend.title')}</h2>
        <ActionIcon
          aria-label={t('common:close')}
          size={22}
          onClick={() => useDiagram.getState().showLegend(false)}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </div>
      <Group title={t('model:kinds.channel')}>
        {(['toTarget', 'bothWays', 'toSource', 'unknown'] as const).map((direction) => (
          <Entry key={direction} word={t(`diagram:legend.direction.${direction}`)}>
            <Channel medium="wired" direction={direction} />
          </Entry>
        ))}
        {(['wireless', 'serial', 'removableMedia', 'diode'] as const).map((medium) => (
          <Entry key={medium} word={t(`model:value.medium.${medium}`)}>
            <Channel medium={medium} direction="toTarget" />
          </Entry>
        ))}
        <Entry word={t('diagram:legend.mixed')}>
          <Channel medium="mixed" direction="toTarget" />
        </Entry>
        <Entry word={t('diagram:legend.observed')}>
          <Channel medium="wired" direction="toTarget" isObserved />
        </Entry>
        <Entry word={t('diagram:legend.expired')}>
          <Channel medium="wired" direction="toTarget" isExpired />
        </Entry>
      </Group>
      <Group title={t('model:kinds.link')}>
        {([...linkMedia, 'unknown'] as const).map((medium) => (
          <Entry key={medium} word={mediumWord(medium)}>
            <g className={lineStyles['linkLine']} data-medium={medium}>
              <LinkStroke start={start} end={end} />
              <DiodeMark
                edge={{ kind: 'link', medium, direction: 'unknown' }}
                at={middle}
                from={start}
                to={end}
              />
            </g>
          </Entry>
        ))}
      </Group>
      <Group title={t('model:kinds.conduit')}>
        <Entry word={t('diagram:legend.conduit')}>
          <Conduit />
        </Entry>
        <Entry word={t('diagram:legend.conduitOpen')}>
          <Conduit isOpen />
        </Entry>
        <Entry word={t('diagram:legend.conduitDiode')}>
          <Conduit diode="toTarget" />
        </Entry>
        <Entry word={t('diagram:legend.conduitDiodeUnknown')}>
          <Conduit diode="unknown" />
        </Entry>
      </Group>
      <h3>{t('model:kinds.zone')}</h3>
      <ul>
        {zoneKinds.map((kind) => (
          <li key={kind}>
            <span className={nodeStyles['zoneSwatch']} data-kind={kind} />
            {t(`model:value.kind.${kind}`)}
          </li>
        ))}
        <li>
          <span className={nodeStyles['accessSwatch']} />
          {t('model:kinds.accessPoint')}
        </li>
        <li>
          <IconShieldCheck size={18} stroke={1.75} aria-hidden />
          {t('diagram:guards')}
        </li>
      </ul>
    </section>
  );
});

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </>
  );
}

function Entry({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg width={56} height={20} aria-hidden>
        {children}
      </svg>
      {word}
    </li>
  );
}

interface ChannelProps {
  readonly medium: LineMedium;
  readonly direction: LineDirection;
  readonly isObserved?: boolean;
  readonly isExpired?: boolean;
}

function Channel({ medium, direction, isObserved = false, isExpired = false }: ChannelProps) {
  return (
    <g
      className={lineStyles['channelLine']}
      data-medium={medium}
      data-observed={isObserved || undefined}
      data-expired={isExpired || undefined}
    >
      <path d={`M${start.x} 10H${end.x}`} className={lineStyles['channelCore']} />
      <ChannelEnds direction={direction} start={start} bend={middle} end={end} />
      <DiodeMark edge={{ kind: 'channel', medium, direction }} at={middle} from={start} to={end} />
      {isExpired ? <path d="M22 4L34 16M22 16L34 4" className={lineStyles['crossMark']} /> : null}
    </g>
  );
}

function Conduit({ isOpen = false, diode }: { readonly isOpen?: boolean; readonly diode?: LineDirection }) {
  return (
    <g className={lineStyles['conduitLine']} data-open={isOpen || undefined}>
      <path d="M2 10H54" className={lineStyles['conduitCase']} />
      <path d="M2 10H54" className={lineStyles['conduitCore']} />
      {diode === undefined ? null : (
        <DiodeMark
          edge={{ kind: 'conduit', medium: 'diode', direction: diode }}
          at={middle}
          from={start}
          to={end}
        />
      )}
    </g>
  );
}

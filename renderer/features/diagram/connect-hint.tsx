import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './draw-layer.module.css';
import { nameOf } from './gestures.ts';
import { useDiagram } from './view.ts';

/** Says what the connect tool waits for, on the canvas and to a screen reader. */
export const ConnectHint = memo(function Hint() {
  const { t } = useTranslation();
  const tool = useDiagram((state) => state.tool);
  const connection = useDiagram((state) => state.connection);
  const from = tool.kind === 'connect' ? tool.from : null;
  const word =
    connection === 'channel'
      ? t('model:kind.channel')
      : `${t('model:kind.link')} (${t(`model:value.medium.${connection}`)})`;
  return (
    <div role="status" className={tool.kind === 'connect' ? styles['drawHint'] : 'visually-hidden'}>
      {tool.kind !== 'connect'
        ? null
        : from === null
          ? t('diagram:connectFrom', { word })
          : t('diagram:connectTo', { name: nameOf(from), word })}
    </div>
  );
});

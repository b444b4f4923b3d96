import { ActionIcon, Loader, Modal } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconDeviceFloppy,
  IconRotate2,
  IconRotateClockwise2,
  IconTrash,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from '@tabler/icons-react';
import { type ComponentType, type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteRecords } from '#shared/journal/deletion.ts';
import type { Id } from '#shared/model/id.ts';
import type { Attachment } from '#shared/model/model.ts';
import { call } from '../../app/bridge.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { tell, tellProblem } from '../tell.tsx';
import { pixelsOnly } from './decoder.ts';
import { PhotoFacts } from './photo-facts.tsx';
import styles from './photos.module.css';
import { originalOf, usePicture } from './pictures.ts';
import { ZoomArea } from './zoom-area.tsx';

interface LightboxProps {
  readonly photos: readonly Attachment[];
  readonly id: Id<'attachment'>;
  readonly onShow: (id: Id<'attachment'>) => void;
  readonly onClose: () => void;
}

const zooms = [1, 1.5, 2, 3, 4, 6, 8] as const;

/** One photo enlarged, with what is known of it. Turning is for looking only; the original stays as it was taken. */
export function Lightbox({ photos, id, onShow, onClose }: LightboxProps) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const at = photos.findIndex((photo) => photo.id === id);
  const photo = photos[at];
  const [zoom, setZoom] = useState(0);
  const [turns, setTurns] = useState(0);
  const picture = usePicture(photo?.sha256, photo?.name ?? '');
  const isGone = photo === undefined;
  useEffect(() => {
    // Undone or deleted elsewhere while it was shown.
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (photo === undefined) return null;

  const step = (by: number): void => {
    const next = photos[(at + by + photos.length) % photos.length];
    setZoom(0);
    setTurns(0);
    if (next !== undefined) onShow(next.id);
  };
  const enlarge = (by: number): void => setZoom(Math.min(zooms.length - 1, Math.max(0, zoom + by)));
  const remove = async (): Promise<void> => {
    const next = photos[at + 1] ?? photos[at - 1];
    const { model, commit } = useAssessment.getState();
    const title = t('photos:deleted', { name: photo.name ?? t('photos:unnamed') });
    // On to the next one first: what is deleted is gone from the picture before main has answered.
    if (next === undefined) onClose();
    else onShow(next.id);
    const result = await commit(title, deleteRecords(model, [photo.id]));
    if (!result.ok) tellProblem(result.error);
  };
  const tools: readonly Tool[] = [
    {
      key: 'ArrowLeft',
      word: 'previous',
      icon: IconChevronLeft,
      off: photos.length < 2,
      run: () => step(-1),
    },
    { key: 'ArrowRight', word: 'next', icon: IconChevronRight, off: photos.length < 2, run: () => step(1) },
    { key: '-', word: 'smaller', icon: IconZoomOut, off: zoom === 0, run: () => enlarge(-1) },
    { key: '+', word: 'larger', icon: IconZoomIn, off: zoom === zooms.length - 1, run: () => enlarge(1) },
    { key: '0', word: 'fit', icon: IconZoomReset, off: zoom === 0, run: () => setZoom(0) },
    { key: 'l', word: 'left', icon: IconRotate2, off: false, run: () => setTurns((turns + 3) % 4) },
    { key: 'r', word: 'right', icon: IconRotateClockwise2, off: false, run: () => setTurns((turns + 1) % 4) },
    {
      key: 's',
      word: 'save',
      icon: IconDeviceFloppy,
      off: picture?.ok !== true,
      run: () => void saveCopy(photo),
    },
    { key: 'Delete', word: 'delete', icon: IconTrash, off: readOnly, run: () => void remove() },
  ];
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={t('photos:of', { name: photo.name ?? t('photos:unnamed'), at: at + 1, count: photos.length })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      classNames={{ content: styles['lightbox'] ?? '', body: styles['lightboxBody'] ?? '' }}
      onKeyDown={(event) => pressed(event, tools)}
    >
      <div className={styles['stage']}>
        <div className={styles['tools']} role="toolbar" aria-label={t('photos:tools')}>
          {tools.map(({ key, word, icon: Icon, off, run }) => (
            <ActionIcon
              key={word}
              size={36}
              disabled={off}
              title={`${t(`photos:tool.${word}`)} (${key === 'Delete' ? t('photos:deleteKey') : (keySigns[key] ?? key.toUpperCase())})`}
              aria-label={t(`photos:tool.${word}`)}
              onClick={run}
            >
              <Icon size={20} />
            </ActionIcon>
          ))}
        </div>
        {picture === null ? (
          <Loader size="sm" m="auto" aria-label={t('common:loading')} />
        ) : picture.ok ? (
          <ZoomArea
            bitmap={picture.value}
            label={photo.name ?? t('photos:unnamed')}
            zoom={zooms[zoom] ?? 1}
            turns={turns}
            onZoom={enlarge}
          />
        ) : (
          <div className={styles['notice']}>
            <ProblemNotice problem={picture.error} />
          </div>
        )}
      </div>
      <PhotoFacts key={photo.id} photo={photo} />
    </Modal>
  );
}

interface Tool {
  readonly key: string;
  readonly word: string;
  readonly icon: ComponentType<{ size?: number }>;
  readonly off: boolean;
  readonly run: () => void;
}

const keySigns: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' };

/** Keys of the tools; a field that is being typed in keeps its own. */
function pressed(event: KeyboardEvent, tools: readonly Tool[]): void {
  const isTyping = event.target instanceof HTMLInputElement;
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key === '=' ? '+' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const tool = tools.find((candidate) => candidate.key === key && !candidate.off);
  if (tool === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  tool.run();
}

/** Saves the pixels alone: nobody learns from the copy where and with what it was taken. */
async function saveCopy(photo: Attachment): Promise<void> {
  const name = photo.name ?? '';
  const original = await originalOf(photo.sha256 ?? '');
  if (!original.ok) return tellProblem(original.error);
  const copy = await pixelsOnly(original.value, name);
  if (!copy.ok) return tellProblem(copy.error);
  const saved = await call('output:save', { content: copy.value, name: name || 'photo', format: 'jpg' });
  if (!saved.ok) tellProblem(saved.error);
  else if (saved.value !== null) tell(i18n.t('photos:saved', { file: saved.value.fileName }));
}

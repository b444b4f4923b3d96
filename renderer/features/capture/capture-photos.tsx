import { ActionIcon, Modal } from '@mantine/core';
import { IconTrash, IconZoomIn } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { AddPhotos } from '../../ui/photos/add-photos.tsx';
import { Bitmap } from '../../ui/photos/bitmap.tsx';
import { type TakenPhoto, takePhoto } from '../../ui/photos/intake.ts';
import { usePicture } from '../../ui/photos/pictures.ts';
import { usePastedPhotos } from '../../ui/photos/use-pasted-photos.ts';
import { ZoomArea } from '../../ui/photos/zoom-area.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import styles from './capture.module.css';
import { useCapture } from './capture-store.ts';

/** The photo first: it stays in sight while what it says is typed. */
export function CapturePhotos() {
  const { t } = useTranslation();
  const photos = useCapture((state) => state.photos);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setProblems([]);
    const refused: Problem[] = [];
    for (const file of files) {
      const isFirst = useCapture.getState().photos.length === 0;
      const photo = await takePhoto(file, isFirst ? 'nameplate' : 'photo');
      if (photo.ok) useCapture.getState().addPhotos([photo.value]);
      else refused.push(photo.error);
    }
    setProblems(refused);
    setBusy(false);
  };
  usePastedPhotos((files) => void take(files));
  return (
    <section className={styles['photos']} aria-label={t('photos:title')}>
      {photos.length === 0 ? <p className={styles['hint']}>{t('capture:photoFirst')}</p> : null}
      {photos.map((photo) => (
        <DraftPhoto key={`${photo.sha256} ${photo.taken}`} photo={photo} />
      ))}
      {problems.map((problem) => (
        <ProblemNotice
          key={`${problem.code} ${problem.place}`}
          problem={problem}
          onClose={() => setProblems(problems.filter((other) => other !== problem))}
        />
      ))}
      <AddPhotos large busy={busy} onFiles={(files) => void take(files)} />
    </section>
  );
}

function DraftPhoto({ photo }: { readonly photo: TakenPhoto }) {
  const { t } = useTranslation();
  const [enlarged, setEnlarged] = useState(false);
  const name = `${t(`photos:kind.${photo.kind}`)}: ${photo.name}`;
  return (
    <div className={styles['draftPhoto']}>
      <Bitmap bitmap={photo.thumbnail} label={name} className={styles['preview']} />
      <div className={styles['photoTools']}>
        <ActionIcon
          size={44}
          variant="default"
          aria-label={t('capture:enlarge')}
          onClick={() => setEnlarged(true)}
        >
          <IconZoomIn size={20} />
        </ActionIcon>
        <ActionIcon
          size={44}
          variant="default"
          aria-label={t('photos:tool.delete')}
          onClick={() => useCapture.getState().dropPhoto(photo)}
        >
          <IconTrash size={20} />
        </ActionIcon>
      </div>
      {enlarged ? <Enlarged photo={photo} name={name} onClose={() => setEnlarged(false)} /> : null}
    </div>
  );
}

const steps = [1, 1.5, 2, 3, 4, 6] as const;

function Enlarged({
  photo,
  name,
  onClose,
}: {
  readonly photo: TakenPhoto;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const picture = usePicture(photo.sha256, photo.name);
  const [zoom, setZoom] = useState(0);
  return (
    <Modal
      opened
      fullScreen
      title={name}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={styles['enlarged']}>
        {picture?.ok === true ? (
          <ZoomArea
            bitmap={picture.value}
            label={name}
            zoom={steps[zoom] ?? 1}
            turns={0}
            onZoom={(by) => setZoom((now) => Math.min(steps.length - 1, Math.max(0, now + by)))}
          />
        ) : null}
        {picture?.ok === false ? <ProblemNotice problem={picture.error} /> : null}
      </div>
    </Modal>
  );
}

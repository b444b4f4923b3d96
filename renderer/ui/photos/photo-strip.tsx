import { Dropzone } from '@mantine/dropzone';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '#shared/model/id.ts';
import type { Problem } from '#shared/model/problem.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { AddPhotos } from './add-photos.tsx';
import { addPhotos } from './intake.ts';
import { Lightbox } from './lightbox.tsx';
import { PhotoTile } from './photo-tile.tsx';
import styles from './photos.module.css';
import { usePhotosOf } from './photos-of.ts';
import { usePastedPhotos } from './use-pasted-photos.ts';

/** The photos of an asset: look at them, name them, add more by file, camera, dropping or pasting. */
export function PhotoStrip({ asset }: { readonly asset: Id<'asset'> }) {
  const { t } = useTranslation();
  const photos = usePhotosOf(asset);
  const readOnly = useAssessment((state) => state.readOnly);
  const [opened, setOpened] = useState<Id<'attachment'> | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);

  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setBusy(true);
    setProblems([]);
    // The first photo of a device is nearly always that of its nameplate.
    setProblems(await addPhotos(asset, files, photos.length === 0 ? 'nameplate' : 'photo'));
    setBusy(false);
  };
  usePastedPhotos(readOnly ? null : (files) => void take(files));

  const list = (
    <ul className={styles['strip']} aria-label={t('photos:title')}>
      {photos.map((photo) => (
        <PhotoTile key={photo.id} photo={photo} onOpen={() => setOpened(photo.id)} />
      ))}
    </ul>
  );
  return (
    <div className={styles['photos']}>
      {problems.map((problem) => (
        <ProblemNotice
          key={`${problem.code} ${problem.place}`}
          problem={problem}
          onClose={() => setProblems(problems.filter((other) => other !== problem))}
        />
      ))}
      {readOnly ? (
        photos.length === 0 ? (
          <p className={styles['hint']}>{t('photos:none')}</p>
        ) : (
          list
        )
      ) : (
        <Dropzone
          activateOnClick={false}
          enablePointerEvents
          tabIndex={-1}
          disabled={busy}
          inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
          className={styles['drop'] ?? ''}
          onDrop={(files) => void take(files)}
        >
          {photos.length === 0 ? <p className={styles['hint']}>{t('photos:empty')}</p> : list}
          <AddPhotos busy={busy} onFiles={(files) => void take(files)} />
        </Dropzone>
      )}
      {opened === null ? null : (
        <Lightbox photos={photos} id={opened} onShow={setOpened} onClose={() => setOpened(null)} />
      )}
    </div>
  );
}

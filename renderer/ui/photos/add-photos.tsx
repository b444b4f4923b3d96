import { Button, FileButton } from '@mantine/core';
import { IconCamera, IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraDialog } from './camera-dialog.tsx';
import styles from './photos.module.css';

interface AddPhotosProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly busy: boolean;
  /** For a thumb instead of a pointer. */
  readonly large?: boolean;
}

const types = 'image/jpeg,image/png,image/webp,image/heic,image/heif';

/** The ways to a new photo: a file, the camera; dropping and pasting are said beside them. */
export function AddPhotos({ onFiles, busy, large = false }: AddPhotosProps) {
  const { t } = useTranslation();
  const [isFilming, setFilming] = useState(false);
  const size = large ? 'lg' : 'xs';
  const icon = large ? 22 : 16;
  return (
    <div className={styles['ways']} data-large={large || undefined}>
      <Button
        size={size}
        variant={large ? 'light' : 'default'}
        disabled={busy}
        leftSection={<IconCamera size={icon} />}
        onClick={() => setFilming(true)}
      >
        {t('photos:camera.open')}
      </Button>
      <FileButton
        accept={types}
        multiple
        onChange={onFiles}
        inputProps={{ 'aria-label': t('photos:choose') }}
      >
        {(props) => (
          <Button
            {...props}
            size={size}
            variant="default"
            loading={busy}
            leftSection={<IconPhotoPlus size={icon} />}
          >
            {t(large ? 'photos:fromFile' : 'photos:choose')}
          </Button>
        )}
      </FileButton>
      {isFilming ? (
        <CameraDialog
          onTaken={(file) => onFiles([file])}
          onChoose={(files) => onFiles(files)}
          onClose={() => setFilming(false)}
        />
      ) : null}
    </div>
  );
}

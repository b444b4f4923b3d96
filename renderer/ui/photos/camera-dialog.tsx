import { Button, FileButton, Loader, Modal } from '@mantine/core';
import { IconCamera, IconCameraRotate, IconPhotoPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { formatClock } from '../../i18n/format.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { grabPicture, nextCamera, startCamera, stopCamera } from './camera.ts';
import styles from './photos.module.css';

interface CameraDialogProps {
  readonly onTaken: (file: File) => void;
  readonly onChoose: (files: readonly File[]) => void;
  readonly onClose: () => void;
}

/** The camera's picture and one large button. The camera is on only while this is open. */
export function CameraDialog({ onTaken, onChoose, onClose }: CameraDialogProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const { stream, problem, start } = useCamera();
  const [isReady, setReady] = useState(false);

  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);

  const take = async (): Promise<void> => {
    if (video.current === null) return;
    const time = formatClock(Date.now());
    onTaken(await grabPicture(video.current, t('photos:camera.name', { time })));
    onClose();
  };
  const turn = async (): Promise<void> => {
    const next = stream === null ? null : await nextCamera(stream);
    if (next !== null) await start(next);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('photos:camera.title')}
      size="xl"
      centered
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {problem === null ? (
        <div className={styles['camera']}>
          <video
            ref={video}
            autoPlay
            playsInline
            muted
            aria-label={t('photos:camera.picture')}
            onPlaying={() => setReady(true)}
          />
          {stream === null ? <Loader size="sm" aria-label={t('common:loading')} /> : null}
          <div className={styles['shutter']}>
            <Button
              size="lg"
              data-autofocus
              disabled={!isReady}
              leftSection={<IconCamera size={22} />}
              onClick={() => void take()}
            >
              {t('photos:camera.take')}
            </Button>
            <Button
              size="lg"
              variant="default"
              disabled={stream === null}
              leftSection={<IconCameraRotate size={22} />}
              onClick={() => void turn()}
            >
              {t('photos:camera.next')}
            </Button>
          </div>
        </div>
      ) : (
        <NoCamera
          problem={problem}
          onAgain={() => void start(null)}
          onChoose={(files) => {
            onChoose(files);
            onClose();
          }}
        />
      )}
    </Modal>
  );
}

interface NoCameraProps {
  readonly problem: Problem;
  readonly onAgain: () => void;
  readonly onChoose: (files: readonly File[]) => void;
}

function NoCamera({ problem, onAgain, onChoose }: NoCameraProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['camera']}>
      <ProblemNotice problem={problem} />
      <div className={styles['shutter']}>
        <FileButton
          accept="image/*"
          multiple
          onChange={onChoose}
          inputProps={{ 'aria-label': t('photos:choose') }}
        >
          {(props) => (
            <Button {...props} size="lg" leftSection={<IconPhotoPlus size={22} />}>
              {t('photos:choose')}
            </Button>
          )}
        </FileButton>
        <Button size="lg" variant="default" onClick={onAgain}>
          {t('common:retry')}
        </Button>
      </div>
    </div>
  );
}

/** The running camera; it is let go of with the dialog, also where it starts only after that. */
function useCamera() {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<MediaStream | null>(null);
  const isOpen = useRef(true);
  const start = useCallback(async (device: string | null): Promise<void> => {
    if (running.current !== null) stopCamera(running.current);
    running.current = null;
    setProblem(null);
    setStream(null);
    const started = await startCamera(device);
    if (!started.ok) return setProblem(started.error);
    if (!isOpen.current) return stopCamera(started.value);
    running.current = started.value;
    setStream(started.value);
  }, []);
  useEffect(() => {
    isOpen.current = true;
    void start(null);
    return () => {
      isOpen.current = false;
      if (running.current !== null) stopCamera(running.current);
    };
  }, [start]);
  return { stream, problem, start };
}

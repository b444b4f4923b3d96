import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { call } from '../app/bridge.ts';
import { formatInstant } from '../i18n/format.ts';
import { useAssessment } from '../stores/assessment.ts';
import { tell } from './tell.tsx';

interface OpenSealedProps {
  readonly onProblem: (problem: Problem | null) => void;
  readonly children: ReactNode;
}

/** Opens a sealed file for reading, with this device's key or one that is pasted in. */
export function OpenSealed({ onProblem, children }: OpenSealedProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [identity, setIdentity] = useState('');
  const open = async (): Promise<void> => {
    onProblem(null);
    const answer = await call('sealed:open', { identity: identity.trim() === '' ? null : identity.trim() });
    setAsking(false);
    setIdentity('');
    if (!answer.ok) return onProblem(answer.error);
    if (answer.value === null) return;
    const { opened, person, sealedAt, trusted } = answer.value;
    const shown = await useAssessment.getState().show(opened);
    if (!shown.ok) return onProblem(shown.error);
    tell(
      t(trusted ? 'unlock:sealed.trusted' : 'unlock:sealed.untrusted', {
        person,
        at: formatInstant(Date.parse(sealedAt)),
      }),
    );
  };
  return (
    <>
      <Button variant="default" leftSection={<IconLockOpen size={16} />} onClick={() => setAsking(true)}>
        {children}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('unlock:sealed.title')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('unlock:sealed.lead')}</Text>
          <Textarea
            label={t('unlock:sealed.identity')}
            description={t('unlock:sealed.identityWhy')}
            value={identity}
            autosize={false}
            rows={3}
            spellCheck={false}
            onChange={(event) => setIdentity(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button onClick={() => void open()} data-autofocus>
              {t('unlock:sealed.choose')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

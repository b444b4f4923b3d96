import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Problem } from '#shared/model/problem.ts';
import { i18n } from '../i18n/i18n.ts';
import { useSession } from '../stores/session.ts';

const told = 'told';
const offered = 'offered';

/** Takes back the offer of `tellWithAction`, because what it was about is no longer the latest. */
export function withdrawOffer(): void {
  notifications.hide(offered);
}

function look() {
  return { withBorder: true, closeButtonProps: { 'aria-label': i18n.t('common:close') } } as const;
}

/** Shows a short message at the edge of the window. */
export function tell(message: string): void {
  notifications.hide(told);
  notifications.show({ id: told, message, autoClose: 4000, ...look() });
}

/** A message with one button, for example to undo what was just done. */
export function tellWithAction(message: string, label: string, run: () => void): void {
  notifications.hide(offered);
  notifications.show({
    id: offered,
    autoClose: 10_000,
    ...look(),
    message: (
      <span>
        {message}{' '}
        <Button
          variant="light"
          size="compact-xs"
          ml={8}
          onClick={() => {
            notifications.hide(offered);
            run();
          }}
        >
          {label}
        </Button>
      </span>
    ),
  });
}

/** Shows a problem at the edge of the window until it is closed. */
export function tellProblem(problem: Problem): void {
  const id = `problem-${problem.code}-${problem.place}`;
  notifications.hide(id);
  notifications.show({
    id,
    autoClose: false,
    ...look(),
    color: 'red',
    title: problem.message[useSession.getState().language],
    message: [problem.place, problem.hint[useSession.getState().language]]
      .filter((line) => line !== '')
      .join(' – '),
  });
}

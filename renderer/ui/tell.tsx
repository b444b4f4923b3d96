import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Problem } from '#shared/model/problem.ts';
import { useSession } from '../stores/session.ts';

/** Shows a short message at the edge of the window. */
export function tell(message: string): void {
  notifications.show({ message, autoClose: 4000, withBorder: true });
}

/** A message with one button, for example to undo what was just done. */
export function tellWithAction(message: string, label: string, run: () => void): void {
  const id = notifications.show({
    autoClose: 10_000,
    withBorder: true,
    message: (
      <span>
        {message}{' '}
        <Button
          variant="light"
          size="compact-xs"
          ml={8}
          onClick={() => {
            notifications.hide(id);
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
    withBorder: true,
    color: 'red',
    title: problem.message[useSession.getState().language],
    message: [problem.place, problem.hint[useSession.getState().language]]
      .filter((line) => line !== '')
      .join(' – '),
  });
}

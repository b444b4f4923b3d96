import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Problem } from '#shared/model/problem.ts';
import { i18n } from '../i18n/i18n.ts';
import { placeIn } from '../i18n/place.ts';
import { useSession } from '../stores/session.ts';

/** One message and one problem at a time: a newer one takes the place of the one before. */
const problemShown = 'problem';
let messages = 0;
let message = '';
let offering = false;

/** Hides the message before. The newer one has a name of its own, or it would go when the one before was to go. */
function nextMessage(): string {
  notifications.hide(message);
  messages += 1;
  message = `message-${messages}`;
  return message;
}

/** Takes back the offer of `tellWithAction`, because what it was about is no longer the latest. */
export function withdrawOffer(): void {
  if (offering) notifications.hide(message);
  offering = false;
}

function look() {
  return { withBorder: true, closeButtonProps: { 'aria-label': i18n.t('common:close') } } as const;
}

/** Shows a short message at the edge of the window. */
export function tell(text: string): void {
  offering = false;
  notifications.show({ id: nextMessage(), message: text, autoClose: 4000, ...look() });
}

/** A message with one button, for example to undo what was just done. */
export function tellWithAction(text: string, label: string, run: () => void): void {
  offering = true;
  notifications.show({
    id: nextMessage(),
    autoClose: 10_000,
    ...look(),
    message: (
      <span>
        {text}{' '}
        <Button
          variant="light"
          size="compact-xs"
          ml={8}
          onClick={() => {
            withdrawOffer();
            run();
          }}
        >
          {label}
        </Button>
      </span>
    ),
  });
}

/** A message that tells how far long work is. */
export interface Progress {
  say(text: string): void;
  end(): void;
}

/** Shows how far long work is, with one button, usually to stop it; it stays until it is ended. */
export function tellProgress(text: string, label: string, stop: () => void): Progress {
  const id = 'progress';
  const shown = (words: string) => ({
    id,
    autoClose: false as const,
    withBorder: true,
    withCloseButton: false,
    message: (
      <span>
        {words}{' '}
        <Button variant="light" size="compact-xs" ml={8} onClick={stop}>
          {label}
        </Button>
      </span>
    ),
  });
  notifications.show(shown(text));
  return {
    say: (words) => void notifications.update(shown(words)),
    end: () => void notifications.hide(id),
  };
}

/** Shows a problem at the edge of the window until it is closed. */
export function tellProblem(problem: Problem): void {
  const { language } = useSession.getState();
  notifications.hide(problemShown);
  notifications.show({
    id: problemShown,
    autoClose: false,
    ...look(),
    color: 'red',
    title: problem.message[language],
    message: [placeIn(language, problem.place), problem.hint[language]]
      .filter((line) => line !== '')
      .join(' – '),
  });
}

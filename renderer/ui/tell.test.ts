import { notifications, notificationsStore } from '@mantine/notifications';
import { beforeEach, expect, it } from 'vitest';
import { tell, tellWithAction, withdrawOffer } from './tell.tsx';

const shown = () => notificationsStore.getState().notifications;

beforeEach(() => notifications.clean());

it('puts a newer message in place of the one before, for a time of its own', () => {
  tell('first');
  const [before] = shown();
  tell('second');
  expect(shown().map(({ message }) => message)).toEqual(['second']);
  expect(shown()[0]?.id).not.toBe(before?.id);
});

it('takes back an offer, and leaves a message that offers nothing', () => {
  tellWithAction('imported', 'Undo', () => undefined);
  withdrawOffer();
  expect(shown()).toEqual([]);
  tell('saved');
  withdrawOffer();
  expect(shown()).toHaveLength(1);
});

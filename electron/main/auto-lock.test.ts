import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockAutomatically } from './auto-lock.ts';
import type { Shell } from './shell.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function started() {
  let locks = 0;
  let idleSeconds = 0;
  const lock = async (): Promise<void> => {
    locks += 1;
  };
  const shell = { session: { settings: { autoLockMinutes: 10 } }, lock };
  const power = Object.assign(new EventEmitter(), { getSystemIdleTime: () => idleSeconds });
  lockAutomatically(shell as unknown as Shell, power as unknown as PowerMonitor);
  const idle = (seconds: number): void => {
    idleSeconds = seconds;
    vi.advanceTimersByTime(5_000);
  };
  return { shell, power, idle, locks: () => locks };
}

test('the vault locks after as many idle minutes as the settings say, not before', () => {
  const { idle, locks } = started();
  idle(599);
  expect(locks()).toBe(0);
  idle(600);
  expect(locks()).toBe(1);
});

test.each(['suspend', 'lock-screen'])('the vault locks at once on %s', (event) => {
  const { power, locks } = started();
  power.emit(event);
  expect(locks()).toBe(1);
});

test('a locked vault is left alone', () => {
  const { shell, idle, locks } = started();
  Object.assign(shell, { session: null });
  idle(100_000);
  expect(locks()).toBe(0);
});

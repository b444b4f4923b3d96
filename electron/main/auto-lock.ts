import type { PowerMonitor } from 'electron';
import type { Shell } from './shell.ts';

const checkEveryMilliseconds = 5_000;

/** Locks when nobody has touched the computer for as long as the settings say, when it sleeps, and when it is locked. */
export function lockAutomatically(shell: Shell, power: PowerMonitor): void {
  const lock = (): void => void shell.lock();
  power.on('suspend', lock);
  power.on('lock-screen', lock);
  const timer = setInterval(() => {
    const minutes = shell.session?.settings.autoLockMinutes;
    if (minutes !== undefined && power.getSystemIdleTime() >= minutes * 60) lock();
  }, checkEveryMilliseconds);
  timer.unref();
}

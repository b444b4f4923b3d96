import type { Clock, RandomBytes } from '#shared/model/ports.ts';
import type { Files } from './files.ts';
import type { KdfPolicy } from './passphrase-key.ts';

/** Everything outside that the vault needs. */
export interface VaultPorts {
  readonly files: Files;
  readonly random: RandomBytes;
  readonly clock: Clock;
  readonly kdf: KdfPolicy;
  /** Waits so many milliseconds: the delay after wrong secrets. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

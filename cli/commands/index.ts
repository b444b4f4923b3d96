import type { Command } from '../command.ts';
import { keyNew, keyShow } from './key.ts';
import { newCommand } from './new.ts';
import { openCommand } from './open.ts';
import { sealCommand } from './seal.ts';
import { showCommand } from './show.ts';
import { verifyCommand } from './verify.ts';

/** Every command, in the order the help lists them. */
export const commands: readonly Command[] = [
  newCommand,
  showCommand,
  keyNew,
  keyShow,
  sealCommand,
  verifyCommand,
  openCommand,
];

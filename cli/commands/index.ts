import type { Command } from '../command.ts';
import { analyseCommand } from './analyse.ts';
import { centralEnrol, centralImport, centralInit, centralStatus } from './central.ts';
import { diagramCommand } from './diagram.ts';
import { discoverCommand } from './discover.ts';
import { importCommand } from './import.ts';
import { keyNew, keyShow } from './key.ts';
import { matchCommand } from './match.ts';
import { newCommand } from './new.ts';
import { openCommand } from './open.ts';
import { packApply, packBuild, packDelta, packInfo } from './pack.ts';
import { reportCommand } from './report.ts';
import { sealCommand } from './seal.ts';
import { showCommand } from './show.ts';
import { verifyCommand } from './verify.ts';
import { vexExport } from './vex.ts';

/** Every command, in the order the help lists them. */
export const commands: readonly Command[] = [
  newCommand,
  importCommand,
  discoverCommand,
  showCommand,
  analyseCommand,
  reportCommand,
  diagramCommand,
  packBuild,
  packInfo,
  packDelta,
  packApply,
  matchCommand,
  vexExport,
  keyNew,
  keyShow,
  sealCommand,
  verifyCommand,
  openCommand,
  centralInit,
  centralEnrol,
  centralImport,
  centralStatus,
];

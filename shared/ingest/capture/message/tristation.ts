import type { ActKind } from './act.ts';
import type { MessageReader } from './message.ts';

const execution = 5;
const firstAnswer = 100;
const functionAt = 6;

/** Function codes of the TriStation 1131 protocol that change the controller or take its program out. */
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0, ['download', 'start download all']],
  [1, ['download', 'start download change']],
  [2, ['configure', 'update configuration']],
  [3, ['upload', 'upload configuration']],
  [4, ['configure', 'set I/O addresses']],
  [7, ['configure', 'set calendar']],
  [9, ['configure', 'set scan time']],
  [10, ['download', 'end download all']],
  [11, ['download', 'end download change']],
  [15, ['configure', 'configure module']],
  [16, ['write', 'set multiple point values']],
  [17, ['control', 'enable all points']],
  [20, ['control', 'run program']],
  [21, ['control', 'halt program']],
  [22, ['control', 'pause program']],
  [23, ['control', 'do single scan']],
  [26, ['configure', 'set node number']],
  [27, ['write', 'set I/O point values']],
  [30, ['write', 'set retentive values']],
  [31, ['configure', 'adjust clock calendar']],
  [45, ['configure', 'deconfigure module']],
  [55, ['download', 'allocate program']],
  [56, ['download', 'allocate function']],
  [57, ['write', 'clear retentives']],
  [58, ['write', 'set initial values']],
  [59, ['download', 'start TS2 program download']],
  [62, ['write', 'set TS2 data']],
  [65, ['upload', 'upload program']],
  [66, ['upload', 'upload function']],
  [72, ['download', 'allocate multiple functions']],
  [80, ['control', 'go to download mode']],
]);

/** TriStation 1131: programs that are loaded into a safety controller or taken out of it, values set, runs and halts. */
export const tristationReader: MessageReader = {
  protocols: ['tristation'],
  most: Number.POSITIVE_INFINITY,
  read: (message) => {
    const { bytes } = message;
    const code = bytes[functionAt];
    if (bytes[0] !== execution || bytes.length < 16 || code === undefined || code >= firstAnswer) return;
    const act = acts.get(code);
    if (act !== undefined) message.acts(...act);
  },
};

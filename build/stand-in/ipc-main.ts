import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { strict } from './strict.ts';

type Listener = Parameters<IpcMain['handle']>[1];

/** What main registered with ipcMain.handle, and calling it. */
export function createIpcMain() {
  const handlers = new Map<string, Listener>();
  const ipcMain = {
    handle: (channel: string, listener: Listener) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, listener);
    },
    removeHandler: (channel: string) => {
      handlers.delete(channel);
    },
  } satisfies Pick<IpcMain, 'handle' | 'removeHandler'>;
  const invoke = async (
    event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
    channel: string,
    input: unknown[],
  ) => {
    const listener = handlers.get(channel);
    if (listener === undefined) throw new Error(`No handler registered for '${channel}'`);
    // Border: the product's listeners read these two members; every other is a mistake that shows as undefined.
    return listener(event as IpcMainInvokeEvent, ...input) as unknown;
  };
  return { ipcMain: strict(ipcMain, 'ipcMain'), invoke };
}

export type Invoke = ReturnType<typeof createIpcMain>['invoke'];

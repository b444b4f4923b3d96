import { contextBridge, ipcRenderer } from 'electron';
import { channelNames, eventNames } from '#shared/bridge/channels.ts';
import type { Bridge, ChannelName, EventName, Input, Output } from '#shared/bridge/contract.ts';

/** All the window can do: ask on a channel of the contract, and hear the contract's events. */
const channels: ReadonlySet<string> = new Set(channelNames);
const events: ReadonlySet<string> = new Set(eventNames);

const bridge: Bridge = Object.freeze({
  call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>> {
    if (!channels.has(channel)) return Promise.reject(new Error(`There is no channel ${String(channel)}.`));
    // Border: the router in main parses every output with the channel's schema before it sends it.
    return ipcRenderer.invoke(channel, input) as Promise<Output<C>>;
  },
  on(event: EventName, listener: () => void): () => void {
    if (!events.has(event)) throw new Error(`There is no event ${String(event)}.`);
    // The event object of Electron carries the sender; the page never gets it.
    const heard = (): void => listener();
    ipcRenderer.on(event, heard);
    return () => {
      ipcRenderer.removeListener(event, heard);
    };
  },
});

contextBridge.exposeInMainWorld('zonewright', bridge);

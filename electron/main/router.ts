import type { IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { channelNames } from '#shared/bridge/channels.ts';
import { type ChannelName, contract, type Input, type Output } from '#shared/bridge/contract.ts';
import { origin } from './origin.ts';

/** What answers on each channel. Input has been parsed; output will be. */
export type Handlers = { readonly [C in ChannelName]: (input: Input<C>) => Promise<Output<C>> };

/** The part of ipcMain the router uses. */
export interface Registrar {
  handle(
    channel: string,
    listener: (event: IpcMainInvokeEvent, ...input: unknown[]) => Promise<unknown>,
  ): void;
}

type Schemas = {
  readonly [C in ChannelName]: { readonly input: z.ZodType<Input<C>>; readonly output: z.ZodType<Output<C>> };
};

/**
 * Connects every channel of the contract. A call counts only when it comes from the main frame of a window of ours
 * showing our origin; its input and its output must be of the channel's form. Anything else is refused by an error.
 */
export function route(
  registrar: Registrar,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
  handlers: Handlers,
): void {
  for (const channel of channelNames) connect(registrar, isOurs, handlers, channel);
}

function connect<C extends ChannelName>(
  registrar: Registrar,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
  handlers: Handlers,
  channel: C,
): void {
  const schemas: Schemas = contract;
  registrar.handle(channel, async (event, ...raw) => {
    if (!isFromMainFrame(event) || !isOurs(event)) throw new Error(`${channel}: this sender is not answered`);
    if (raw.length !== 1) throw new Error(`${channel}: exactly one input is expected`);
    const input = schemas[channel].input.safeParse(raw[0]);
    if (!input.success) throw new Error(`${channel}: the input is not of the form agreed on`);
    return schemas[channel].output.parse(await handlers[channel](input.data));
  });
}

/** A destroyed frame reads as null; a child frame at about:blank would inherit our origin, hence the frame itself. */
function isFromMainFrame({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  return (
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    senderFrame.parent === null &&
    senderFrame.origin === origin
  );
}

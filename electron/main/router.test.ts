import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, test } from 'vitest';
import { channelNames } from '#shared/bridge/channels.ts';
import { contract } from '#shared/bridge/contract.ts';
import { origin } from './origin.ts';
import { type Handlers, route } from './router.ts';

type Listener = (event: IpcMainInvokeEvent, ...input: unknown[]) => Promise<unknown>;
type Frame = { readonly origin: string; readonly url: string; readonly parent: Frame | null };

const mainFrame: Frame = { origin, url: `${origin}/index.html`, parent: null };
const sender = { mainFrame };

/** Everything the router registered, with handlers that only count. */
function routed() {
  const listeners = new Map<string, Listener>();
  let calls = 0;
  const handler = async () => {
    calls += 1;
    return {};
  };
  const handlers = Object.fromEntries(channelNames.map((name) => [name, handler])) as unknown as Handlers;
  route({ handle: (channel, listener) => listeners.set(channel, listener) }, () => true, handlers);
  const call = (channel: string, event: object, ...input: unknown[]) => {
    const listener = listeners.get(channel);
    if (listener === undefined) return Promise.reject(new Error('not registered'));
    return listener(event as IpcMainInvokeEvent, ...input);
  };
  return { listeners, call, calls: () => calls };
}

const hostileFrames: Readonly<Record<string, Frame | null>> = {
  'no frame (destroyed)': null,
  'a child frame of our own origin': { origin, url: `${origin}/index.html`, parent: mainFrame },
  'an about:blank child that inherited our origin': { origin, url: 'about:blank', parent: mainFrame },
  'another main frame of our origin': { origin, url: `${origin}/index.html`, parent: null },
};

const hostileOrigins = [
  'app://bundle.evil',
  'app://bundle@evil',
  'app://Bundle',
  'app://',
  'https://bundle',
  'https://app.invalid',
  'file://',
  'null',
  '',
];

test('the preload knows every channel of the contract and no other', () => {
  expect([...channelNames].sort()).toEqual(Object.keys(contract).sort());
});

describe.each(channelNames)('%s', (channel) => {
  test('is answered for no frame but the main frame of the window', async () => {
    const { call, calls } = routed();
    for (const senderFrame of Object.values(hostileFrames))
      await expect(call(channel, { sender, senderFrame }, {})).rejects.toThrow('not answered');
    expect(calls()).toBe(0);
  });

  test('is answered for no origin but ours', async () => {
    const { call, calls } = routed();
    for (const other of hostileOrigins) {
      const frame = { ...mainFrame, origin: other };
      await expect(call(channel, { sender: { mainFrame: frame }, senderFrame: frame }, {})).rejects.toThrow(
        'not answered',
      );
    }
    expect(calls()).toBe(0);
  });

  test('refuses an unknown field, a wrong kind of input, none, and more than one', async () => {
    const { call, calls } = routed();
    const event = { sender, senderFrame: mainFrame };
    for (const input of [[{ $unknown: 1 }], [null], ['x'], [[]], [42], [], [{}, {}]])
      await expect(call(channel, event, ...input)).rejects.toThrow(
        input.length === 1 ? 'form agreed on' : 'exactly one',
      );
    expect(calls()).toBe(0);
  });
});

test('an output that is not of the agreed form does not leave main', async () => {
  const { call, calls } = routed();
  await expect(call('app:info', { sender, senderFrame: mainFrame }, {})).rejects.toThrow();
  expect(calls()).toBe(1);
});

test('a window that is not ours is refused', async () => {
  const listeners = new Map<string, Listener>();
  route({ handle: (channel, listener) => listeners.set(channel, listener) }, () => false, {} as Handlers);
  const event = { sender, senderFrame: mainFrame } as unknown as IpcMainInvokeEvent;
  await expect(listeners.get('app:info')?.(event, {})).rejects.toThrow('not answered');
});

/**
 * What runs in the page before its own scripts, as source text. `mainWorld` builds what the preload exposes;
 * `isolatedWorld` runs the preload with a `require('electron')` of its own. Events carry what is said between the two
 * worlds: dispatching is synchronous and the detail is cloned, bytes included.
 */
export const worldName = 'zonewright-preload';
export const bindingName = '__zonewrightMain';

const expose = 'zonewright-stand-in:expose';
const toPreload = 'zonewright-stand-in:call';
const toPage = 'zonewright-stand-in:answer';
const devicesAsked = 'zonewright-stand-in:devices';
const devicesAnswered = 'zonewright-stand-in:devices-answer';

/** Builds the exposed object in the page's own world. Functions cross as numbers. */
function buildExposed(exposeEvent: string, callEvent: string, answerEvent: string): void {
  interface Answer {
    readonly call: number;
    readonly state: 'value' | 'function' | 'promise' | 'resolved' | 'rejected' | 'thrown' | 'callback';
    readonly value: unknown;
  }
  const callbacks: ((...input: unknown[]) => unknown)[] = [];
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  let answer: Answer | null = null;
  const invoke = (target: string, input: unknown[]): unknown => {
    const call = ++calls;
    const sent = input.map((item) =>
      typeof item === 'function' ? { $function: callbacks.push(item as () => unknown) - 1 } : item,
    );
    answer = null;
    window.dispatchEvent(new CustomEvent(callEvent, { detail: { call, target, input: sent } }));
    const answered = answer as Answer | null;
    if (answered === null) throw new Error('The preload did not answer');
    if (answered.state === 'thrown') throw new Error(String(answered.value));
    if (answered.state === 'function') return (...more: unknown[]) => invoke(String(answered.value), more);
    if (answered.state !== 'promise') return answered.value;
    return new Promise((resolve, reject) => promises.set(call, { resolve, reject }));
  };
  window.addEventListener(
    answerEvent,
    (event) => {
      event.stopImmediatePropagation();
      const detail = (event as CustomEvent<Answer>).detail;
      if (detail.state === 'callback') callbacks[detail.call]?.(...(detail.value as unknown[]));
      else if (detail.state === 'resolved') promises.get(detail.call)?.resolve(detail.value);
      else if (detail.state === 'rejected')
        promises.get(detail.call)?.reject(new Error(String(detail.value)));
      else answer = detail;
    },
    true,
  );
  window.addEventListener(
    exposeEvent,
    (event) => {
      event.stopImmediatePropagation();
      const { name, members } = (event as CustomEvent<{ name: string; members: string[] }>).detail;
      const api = Object.fromEntries(
        members.map((member) => [member, (...input: unknown[]) => invoke(`${name}.${member}`, input)]),
      );
      Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true });
    },
    true,
  );
}

/** Cameras and microphones are given only where main's permission handlers say so. */
function guardDevices(askEvent: string, answerEvent: string): void {
  const devices = navigator.mediaDevices;
  if (devices === undefined) return;
  const real = devices.getUserMedia.bind(devices);
  let asked = 0;
  const isLetIn = (kinds: readonly string[]): Promise<boolean> =>
    new Promise((resolve) => {
      const ask = ++asked;
      const hear = (event: Event): void => {
        event.stopImmediatePropagation();
        const answer = (event as CustomEvent<{ ask: number; granted: boolean }>).detail;
        if (answer.ask !== ask) return;
        window.removeEventListener(answerEvent, hear, true);
        resolve(answer.granted);
      };
      window.addEventListener(answerEvent, hear, true);
      window.dispatchEvent(new CustomEvent(askEvent, { detail: { ask, kinds } }));
    });
  devices.getUserMedia = async (wanted: MediaStreamConstraints = {}) => {
    const kinds = (['video', 'audio'] as const).filter((kind) => Boolean(wanted[kind]));
    if (!(await isLetIn(kinds))) throw new DOMException('Permission denied', 'NotAllowedError');
    return real(wanted);
  };
}

/** The preload's `electron` in the isolated world. */
function buildPreloadWorld(
  exposeEvent: string,
  callEvent: string,
  answerEvent: string,
  askDevicesEvent: string,
  answerDevicesEvent: string,
  binding: string,
  run: (require: (name: string) => unknown) => void,
): void {
  if (window !== window.top) return;
  type Listener = (...input: unknown[]) => unknown;
  const send = (globalThis as unknown as Record<string, (json: string) => void>)[binding];
  if (send === undefined) return;
  const functions = new Map<string, Listener>();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Listener[]>();
  let asked = 0;
  const replacer = (_key: string, item: unknown): unknown =>
    item instanceof Uint8Array ? { $bytes: (item as unknown as { toBase64(): string }).toBase64() } : item;
  const fromBase64 = (text: unknown): Uint8Array =>
    (Uint8Array as unknown as { fromBase64(text: unknown): Uint8Array }).fromBase64(text);
  /** Bytes that came ahead of the message that names them. */
  const ahead = new Map<string, Uint8Array[]>();
  const joined = (name: string): Uint8Array => {
    const pieces = ahead.get(name) ?? [];
    ahead.delete(name);
    const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  };
  const reviver = (_key: string, item: unknown): unknown => {
    if (typeof item !== 'object' || item === null) return item;
    if ('$ahead' in item) return joined(String(item.$ahead));
    return '$bytes' in item ? fromBase64(item.$bytes) : item;
  };
  const answer = (call: number, state: string, value: unknown): void => {
    window.dispatchEvent(new CustomEvent(answerEvent, { detail: { call, state, value } }));
  };
  const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const received = (item: unknown): unknown => {
    if (typeof item !== 'object' || item === null || !('$function' in item)) return item;
    const number = Number(item.$function);
    return (...input: unknown[]) => answer(number, 'callback', input);
  };
  window.addEventListener(
    callEvent,
    (event) => {
      event.stopImmediatePropagation();
      const { call, target, input } = (
        event as CustomEvent<{ call: number; target: string; input: unknown[] }>
      ).detail;
      try {
        const result = functions.get(target)?.(...input.map(received));
        if (result instanceof Promise) {
          answer(call, 'promise', null);
          result.then(
            (value: unknown) => answer(call, 'resolved', value),
            (error: unknown) => answer(call, 'rejected', message(error)),
          );
        } else if (typeof result === 'function') {
          functions.set(`returned.${call}`, result as Listener);
          answer(call, 'function', `returned.${call}`);
        } else answer(call, 'value', result);
      } catch (error) {
        answer(call, 'thrown', message(error));
      }
    },
    true,
  );
  window.addEventListener(
    askDevicesEvent,
    (event) => {
      event.stopImmediatePropagation();
      const { ask, kinds } = (event as CustomEvent<{ ask: number; kinds: string[] }>).detail;
      const id = ++asked;
      const resolve = (granted: unknown): void => {
        window.dispatchEvent(new CustomEvent(answerDevicesEvent, { detail: { ask, granted } }));
      };
      waiting.set(id, { resolve, reject: () => resolve(false) });
      send(JSON.stringify({ id, devices: kinds }));
    },
    true,
  );
  const ipcRenderer = {
    invoke: (channel: string, ...input: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        send(JSON.stringify({ id, channel, input }, replacer));
      }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    removeListener: (channel: string, listener: Listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      );
    },
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: Record<string, Listener>) => {
      for (const [member, value] of Object.entries(api)) functions.set(`${name}.${member}`, value);
      window.dispatchEvent(new CustomEvent(exposeEvent, { detail: { name, members: Object.keys(api) } }));
    },
  };
  // Main calls these; only this world has them.
  Object.assign(globalThis, {
    __zonewrightAhead: (name: string, piece: string) => {
      ahead.set(name, [...(ahead.get(name) ?? []), fromBase64(piece)]);
    },
    __zonewrightPreload: (json: string) => {
      const said = JSON.parse(json, reviver) as {
        id?: number;
        ok?: boolean;
        value?: unknown;
        event?: string;
        input?: unknown[];
      };
      if (said.event !== undefined) {
        for (const listener of listeners.get(said.event) ?? []) listener({}, ...(said.input ?? []));
        return;
      }
      const asker = waiting.get(said.id ?? 0);
      waiting.delete(said.id ?? 0);
      if (said.ok) asker?.resolve(said.value);
      else asker?.reject(new Error(String(said.value)));
    },
  });
  let lastTouch = 0;
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
    window.addEventListener(
      kind,
      () => {
        if (Date.now() - lastTouch < 1000) return;
        lastTouch = Date.now();
        send(JSON.stringify({ touched: true }));
      },
      { capture: true, passive: true },
    );
  run((name) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}`);
    return { contextBridge, ipcRenderer };
  });
}

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');
const names = quoted([expose, toPreload, toPage]);
const deviceNames = quoted([devicesAsked, devicesAnswered]);

export const mainWorld = `(${buildExposed.toString()})(${names});(${guardDevices.toString()})(${deviceNames});`;

/** The script of the isolated world for one preload, given its CommonJS source. */
export function isolatedWorld(preload: string): string {
  const run = `(require) => { const module = { exports: {} }; const exports = module.exports; ${preload}\n }`;
  return `(${buildPreloadWorld.toString()})(${names}, ${deviceNames}, ${JSON.stringify(bindingName)}, ${run});`;
}

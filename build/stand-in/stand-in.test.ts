import { describe, expect, test } from 'vitest';
import { originOf, toBrowser, toElectron } from './address.ts';
import { strict } from './strict.ts';
import { type Ahead, decodeWire, encodeWire, pieceLength } from './wire.ts';

describe('the stand-in', () => {
  test('throws for what it does not have instead of pretending', () => {
    const app = strict({ quit: () => 'quit' }, 'app');
    expect(app.quit()).toBe('quit');
    expect(() => (app as unknown as { relaunch(): void }).relaunch()).toThrow('no app.relaunch');
  });

  test('carries bytes whole, wherever they are in a message', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    const message = { id: 1, value: { list: [bytes, Buffer.from(bytes)], text: 'ä', none: null } };
    const back = decodeWire(encodeWire(message)) as { value: { list: Uint8Array[] } };
    expect(back.value.list.map((item) => [...item])).toEqual([[...bytes], [...bytes]]);
    expect(() => encodeWire({ run: () => 1 })).toThrow('cannot be sent');
  });

  test('sends many bytes ahead of the message that names them', () => {
    const ahead: Ahead[] = [];
    const bytes = new Uint8Array(pieceLength + 1);
    expect(encodeWire({ few: new Uint8Array(1), bytes }, ahead, 'one ')).toBe(
      '{"few":{"$bytes":"AA=="},"bytes":{"$ahead":"one 0"}}',
    );
    expect(ahead).toEqual([{ name: 'one 0', bytes }]);
  });

  test('shows the product the addresses Electron would', () => {
    expect(toBrowser('app://bundle/index.html')).toBe('https://app.invalid/index.html');
    expect(toElectron('https://app.invalid/x?y')).toBe('app://bundle/x?y');
    expect(toElectron('blob:https://app.invalid/1')).toBe('blob:app://bundle/1');
    expect(toElectron('https://app.invalid.evil/x')).toBe('https://app.invalid.evil/x');
    expect([originOf('https://app.invalid/x'), originOf('about:blank'), originOf('https://evil/x')]).toEqual([
      'app://bundle',
      'null',
      'https://evil',
    ]);
  });
});

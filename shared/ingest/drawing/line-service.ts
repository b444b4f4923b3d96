import type { Json } from '#shared/journal/change.ts';
import { builtInProtocols } from '#shared/knowledge/catalogue/protocols.ts';
import { plainWord } from '../list/type-words.ts';
import type { DrawnClaim } from '../observation.ts';
import type { DrawnLine } from './drawing.ts';

/** The name a line's label gives, at most 300 characters; none for an empty label. */
export function nameOf({ label }: DrawnLine): readonly DrawnClaim[] {
  const name = label.replace(/\s+/g, ' ').trim().slice(0, 300);
  return name === '' ? [] : [{ field: 'name', value: name, confidence: 'medium' }];
}

const protocols: ReadonlyMap<string, string> = new Map(
  builtInProtocols.rows.flatMap(({ id, name }) => [
    [plainWord(id), id],
    [plainWord(name), id],
  ]),
);

/** The protocol, transport and port a label names: `Modbus TCP`, `HTTPS 443`, `tcp/502`; and the name. */
export function serviceOf(line: DrawnLine): readonly DrawnClaim[] {
  const text = [line.protocol, line.label].filter((part) => part !== null && part !== '').join(' ');
  const claims: DrawnClaim[] = [];
  const say = (field: string, value: Json): void => void claims.push({ field, value, confidence: 'medium' });
  const found = protocolIn(line.protocol ?? '') ?? protocolIn(line.label);
  if (found !== null) say('protocol', found);
  const port =
    /\b(tcp|udp)\s*[/:]?\s*(\d{1,5})\b/i.exec(text) ?? /\b(\d{1,5})\s*\/\s*(tcp|udp)\b/i.exec(text);
  if (port !== null) {
    const [number, transport] = /^\d/.test(port[1] ?? '') ? [port[1], port[2]] : [port[2], port[1]];
    if (Number(number) <= 65_535) {
      say('transport', (transport ?? '').toLowerCase());
      say('port', Number(number));
    }
  }
  if (line.encrypted) say('encrypted', true);
  if (line.arrows.source && line.arrows.target) say('direction', 'bothWays');
  return [...claims, ...nameOf(line)];
}

function protocolIn(text: string): string | null {
  const words = text
    .slice(0, 200)
    .split(/[\s,;()]+/)
    .filter((word) => word !== '')
    .slice(0, 20);
  for (let length = Math.min(4, words.length); length >= 1; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const id = protocols.get(plainWord(words.slice(from, from + length).join(' ')));
      if (id !== undefined) return id;
    }
  }
  return null;
}

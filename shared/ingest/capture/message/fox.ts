import type { FactField } from '../inventory/fact.ts';
import type { MessageReader } from './message.ts';
import { cleanLine, plainText } from './words.ts';

const mostText = 4096;
const fields: ReadonlyMap<string, FactField> = new Map([
  ['station.name', 'name'],
  ['hostName', 'hostname'],
  ['app.version', 'firmwareVersion'],
  ['hostId', 'serialNumber'],
]);

/** Niagara Fox: both ends say in their hello who they are, which program and system they run. */
export const foxReader: MessageReader = {
  protocols: ['fox'],
  most: 8,
  read: (message) => {
    const text = plainText(message.bytes, mostText);
    if (!/^fox a \d+ -?\d+ fox hello/.test(text)) return;
    const said = new Map<string, string>();
    for (const line of text.split('\n').slice(1, 64)) {
      const found = /^([A-Za-z.]{1,40})=[a-z]:(.*)$/.exec(line);
      if (found !== null) said.set(found[1] ?? '', cleanLine(found[2] ?? ''));
    }
    for (const [key, field] of fields) {
      const value = said.get(key) ?? '';
      const isAddress = field === 'hostname' && /^[\d.:]+$/.test(value);
      if (!isAddress) message.states(field, value, field === 'firmwareVersion' ? 'medium' : 'high');
    }
    message.states(
      'operatingSystem',
      [said.get('os.name'), said.get('os.version')].filter(Boolean).join(' '),
    );
    const app = said.get('app.name');
    if (app !== undefined)
      message.states('software', `Niagara ${app} ${said.get('app.version') ?? ''}`.trim());
    message.states('vendor', said.has('app.version') ? 'Tridium' : '', 'low');
    message.showsVersion(`Fox ${said.get('fox.version') ?? ''}`.trim());
  },
};

import { expect, it } from 'vitest';
import { placeIn } from './place.ts';

it.each([
  ['line 12, column Vendor', 'Zeile 12, Spalte Vendor'],
  ['list.csv, line 3', 'list.csv, Zeile 3'],
  ['plant.pcap, frame 7, byte 310', 'plant.pcap, Frame 7, Byte 310'],
  ['sheet Assets, row 4, column Zone', 'Blatt Assets, Zeile 4, Spalte Zone'],
  ['page Hall 3, cell #4', 'Seite Hall 3, Zelle #4'],
  ['$.document.tracking', '$.document.tracking'],
  ['line of sight.csv', 'line of sight.csv'],
])('says %s in German as %s and in English as it is', (place, said) => {
  expect(placeIn('de', place)).toBe(said);
  expect(placeIn('en', place)).toBe(place);
});

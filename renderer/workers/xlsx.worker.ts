import { messageOf } from '#shared/model/problem.ts';
import { writeWorkbook } from './workbook.ts';
import type { FromXlsx, Sheet, ToXlsx } from './xlsx-messages.ts';

let head: Omit<Sheet, 'rows'> = { name: '', header: [], widths: [] };
const rows: Sheet['rows'][number][] = [];

/** Writes one workbook and is done: it is started when a table is exported. */
self.onmessage = ({ data }: MessageEvent<ToXlsx>): void => {
  if (data.type === 'head') head = data.head;
  else if (data.type === 'rows') for (const row of data.rows) rows.push(row);
  else write();
};

function write(): void {
  writeWorkbook({ ...head, rows }).then(
    (bytes) => self.postMessage({ type: 'written', bytes } satisfies FromXlsx, { transfer: [bytes.buffer] }),
    (reason: unknown) => self.postMessage({ type: 'failed', reason: messageOf(reason) } satisfies FromXlsx),
  );
}

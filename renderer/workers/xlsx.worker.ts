import { messageOf } from '#shared/model/problem.ts';
import { writeWorkbook } from './workbook.ts';
import type { FromXlsx, Sheet } from './xlsx-messages.ts';

/** Writes one workbook and is done: it is started when a table is exported. */
self.onmessage = ({ data }: MessageEvent<Sheet>): void => {
  writeWorkbook(data).then(
    (bytes) => self.postMessage({ type: 'written', bytes } satisfies FromXlsx, { transfer: [bytes.buffer] }),
    (reason: unknown) => self.postMessage({ type: 'failed', reason: messageOf(reason) } satisfies FromXlsx),
  );
};

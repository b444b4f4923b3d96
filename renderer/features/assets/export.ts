import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call } from '../../app/bridge.ts';
import { windowProblem } from '../../app/problems.ts';
import { i18n } from '../../i18n/i18n.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import { startWorker } from '../../workers/trusted-url.ts';
import xlsxWorkerUrl from '../../workers/xlsx.worker.ts?worker&url';
import type { FromXlsx, Sheet } from '../../workers/xlsx-messages.ts';
import type { Words } from './columns.ts';
import { type Grouping, linesFrom } from './groups.ts';
import type { AssetRow } from './rows.ts';
import { sheetOf, textsOf } from './sheet.ts';
import { writeCsv } from './table-csv.ts';
import type { ShownColumn } from './use-columns.ts';

interface Shown {
  readonly rows: readonly AssetRow[];
  readonly columns: readonly ShownColumn[];
  readonly grouping: Grouping | null;
  readonly words: Words;
}

/** Hands what is shown, in its order and with its groups, to the main process, which asks where to put it. */
export async function exportShown(format: 'csv' | 'xlsx', shown: Shown): Promise<void> {
  const name = i18n.t('assets:fileName');
  const lines = linesFrom(shown.rows, shown.grouping, new Set(), shown.words);
  const table = { ...shown, lines, columns: shown.columns.map(({ column }) => column) };
  const content =
    format === 'csv'
      ? ok(writeCsv(...textsOf(table)))
      : await writeXlsx(
          sheetOf(
            name,
            table,
            shown.columns.map(({ width }) => width),
          ),
        );
  const answer = content.ok ? await call('output:save', { content: content.value, name, format }) : content;
  if (!answer.ok) tellProblem(answer.error);
  else if (answer.value !== null)
    tell(i18n.t('assets:exported', { count: shown.rows.length, file: answer.value.fileName }));
}

/** The workbook is put together in a worker: 20,000 rows take longer than the window may be held. */
function writeXlsx(sheet: Sheet): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const worker = startWorker(xlsxWorkerUrl);
  const failed = (reason: string) => err(windowProblem('window.exportFailed', '', { reason }));
  return new Promise<Result<Uint8Array<ArrayBuffer>, Problem>>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromXlsx>) =>
      resolve(data.type === 'written' ? ok(data.bytes) : failed(data.reason));
    worker.onerror = (event) => resolve(failed(messageOf(event.message)));
    worker.postMessage(sheet);
  }).finally(() => worker.terminate());
}

import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call } from '../../app/bridge.ts';
import { windowProblem } from '../../app/problems.ts';
import { i18n } from '../../i18n/i18n.ts';
import { pauses } from '../../stores/pause.ts';
import { tell, tellProblem, tellProgress } from '../../ui/tell.tsx';
import { startWorker } from '../../workers/trusted-url.ts';
import xlsxWorkerUrl from '../../workers/xlsx.worker.ts?worker&url';
import type { FromXlsx, Sheet, ToXlsx } from '../../workers/xlsx-messages.ts';
import type { Words } from './columns.ts';
import { type Grouping, linesFrom } from './groups.ts';
import type { AssetRow } from './rows.ts';
import { type Step, sheetOf, textsOf } from './sheet.ts';
import { writeCsv } from './table-csv.ts';
import type { ShownColumn } from './use-columns.ts';

interface Shown {
  readonly rows: readonly AssetRow[];
  readonly columns: readonly ShownColumn[];
  readonly grouping: Grouping | null;
  readonly words: Words;
}

/** Fewer rows than this are written before a bar could be read. */
const worthTelling = 2000;
/** Rows handed to the worker between two pauses. */
const handedAtOnce = 500;

class Cancelled extends Error {}

let isBusy = false;

/**
 * Hands what is shown, in its order and with its groups, to the main process, which asks where to put it. A long table says
 * how far it is and can be stopped.
 */
export async function exportShown(format: 'csv' | 'xlsx', shown: Shown): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  const all = shown.rows.length;
  const stop = new AbortController();
  const said = (done: number): string => i18n.t('assets:exporting', { done, all });
  const progress =
    all < worthTelling ? null : tellProgress(said(0), i18n.t('common:cancel'), () => stop.abort());
  const pause = pauses();
  const step = async (done: number): Promise<void> => {
    if (stop.signal.aborted) throw new Cancelled();
    if (done % 1000 === 0) progress?.say(said(done));
    await pause();
  };
  try {
    await save(format, shown, step, stop.signal);
  } catch (cause) {
    if (!(cause instanceof Cancelled)) throw cause;
    tell(i18n.t('assets:exportCancelled'));
  } finally {
    isBusy = false;
    progress?.end();
  }
}

async function save(format: 'csv' | 'xlsx', shown: Shown, step: Step, signal: AbortSignal): Promise<void> {
  const name = i18n.t('assets:fileName');
  const pause = (): Promise<void> => step(shown.rows.length);
  const groups = { grouping: shown.grouping, closed: new Set<string>() };
  const lines = await linesFrom(shown.rows, groups, shown.words, pauses());
  const table = { ...shown, lines, columns: shown.columns.map(({ column }) => column) };
  const content =
    format === 'csv'
      ? ok(await writeCsv(...(await textsOf(table, step)), pause))
      : await writeXlsx(
          await sheetOf(
            name,
            table,
            shown.columns.map(({ width }) => width),
            step,
          ),
          pause,
          signal,
        );
  const answer = content.ok ? await call('output:save', { content: content.value, name, format }) : content;
  if (!answer.ok) tellProblem(answer.error);
  else if (answer.value !== null)
    tell(i18n.t('assets:exported', { count: shown.rows.length, file: answer.value.fileName }));
}

/** The workbook is put together in a worker: 20,000 rows take longer than the window may be held. */
async function writeXlsx(
  { rows, ...head }: Sheet,
  pause: () => Promise<void>,
  signal: AbortSignal,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const worker = startWorker(xlsxWorkerUrl);
  const post = (message: ToXlsx): void => worker.postMessage(message);
  const failed = (reason: string) => err(windowProblem('window.exportFailed', '', { reason }));
  try {
    post({ type: 'head', head });
    for (let from = 0; from < rows.length; from += handedAtOnce) {
      post({ type: 'rows', rows: rows.slice(from, from + handedAtOnce) });
      await pause();
    }
    return await new Promise<Result<Uint8Array<ArrayBuffer>, Problem>>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Cancelled()));
      worker.onmessage = ({ data }: MessageEvent<FromXlsx>) =>
        resolve(data.type === 'written' ? ok(data.bytes) : failed(data.reason));
      worker.onerror = (event) => resolve(failed(messageOf(event.message)));
      post({ type: 'end' });
    });
  } finally {
    worker.terminate();
  }
}

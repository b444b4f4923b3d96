import type { BrowserWindow } from 'electron';
import type { RandomBytes } from '#shared/model/ports.ts';
import { messageOf } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Bytes, hex } from '../vault/crypto.ts';
import type { AppProtocol } from './app-protocol.ts';
import { createWindow } from './window.ts';

/** Prints a document in a hidden window without scripts and without a way to main. Error: why Chromium refused. */
export function printToPdf(
  protocol: AppProtocol,
  random: RandomBytes,
  html: string,
): Promise<Result<Bytes, string>> {
  return withPage(protocol, random, html, async ({ webContents }) => {
    const pdf = await webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      preferCSSPageSize: true,
    });
    return new Uint8Array(pdf);
  });
}

/** What Chromium says when the person closes the dialog of the system. */
const cancelled = /cancel/i;

/**
 * Sends a document to a printer the system asks for, on a sheet of that size in millimetres. False where the person closed
 * the dialog. Error: why Chromium refused.
 */
export function printOnPaper(
  protocol: AppProtocol,
  random: RandomBytes,
  { html, width, height }: { readonly html: string; readonly width: number; readonly height: number },
): Promise<Result<boolean, string>> {
  const microns = (side: number): number => Math.round(side * 1000);
  return withPage(protocol, random, html, async ({ webContents }) => {
    const [success, reason] = await new Promise<readonly [boolean, string]>((done) => {
      webContents.print(
        {
          silent: false,
          printBackground: true,
          landscape: width > height,
          margins: { marginType: 'none' },
          pageSize: { width: microns(Math.min(width, height)), height: microns(Math.max(width, height)) },
        },
        (isDone, failure) => done([isDone, failure]),
      );
    });
    if (!success && !cancelled.test(reason)) throw new Error(reason);
    return success;
  });
}

async function withPage<T>(
  protocol: AppProtocol,
  random: RandomBytes,
  html: string,
  print: (window: BrowserWindow) => Promise<T>,
): Promise<Result<T, string>> {
  const offered = protocol.offer(html, hex(random(16)));
  const window = createWindow({ width: 900, height: 1200, show: false }, null);
  try {
    await window.loadURL(offered.address);
    return ok(await print(window));
  } catch (error) {
    // Border: Chromium reports a failed print job by rejecting.
    return err(messageOf(error));
  } finally {
    offered.remove();
    window.destroy();
  }
}

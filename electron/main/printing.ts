import type { RandomBytes } from '#shared/model/ports.ts';
import { messageOf } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Bytes, hex } from '../vault/crypto.ts';
import type { AppProtocol } from './app-protocol.ts';
import { createWindow } from './window.ts';

/** Prints a document in a hidden window without scripts and without a way to main. Error: why Chromium refused. */
export async function printToPdf(
  protocol: AppProtocol,
  random: RandomBytes,
  html: string,
): Promise<Result<Bytes, string>> {
  const offered = protocol.offer(html, hex(random(16)));
  const window = createWindow({ width: 900, height: 1200, show: false }, null);
  try {
    await window.loadURL(offered.address);
    const pdf = await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      preferCSSPageSize: true,
    });
    return ok(new Uint8Array(pdf));
  } catch (error) {
    // Border: Chromium reports a failed print job by rejecting.
    return err(messageOf(error));
  } finally {
    offered.remove();
    window.destroy();
  }
}

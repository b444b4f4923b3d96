import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { ethernet, ipv4, pcap, tcp, tcpFlag } from '#build/packets.ts';
import { type RunningApp, startApp } from './app.ts';
import { goTo, openedPlant } from './steps.ts';

test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(join(tmpdir(), 'zonewright-later-'));
let app: RunningApp;
let page: Page;

test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 7');
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

type Talk = readonly [client: number, server: number, functionCode: number];

/** Hosts 10.7.0.x that ask each other by Modbus, a question and an answer for each talk. */
function write(name: string, day: number, talks: readonly Talk[]): string {
  const packets = talks.flatMap(([client, server, code], index) => {
    const ends = (from: number, to: number) => ({
      ip: { source: `10.7.0.${from}`, target: `10.7.0.${to}` },
      link: { source: `02:07:00:00:00:0${from}`, target: `02:07:00:00:00:0${to}`, ethertype: 0x0800 },
    });
    const message = Uint8Array.from([0, index, 0, 0, 0, 6, 1, code, 0, 1, 0, 2]);
    const frame = (from: number, to: number, flags: number, body: Uint8Array) => {
      const { ip, link } = ends(from, to);
      const ports =
        from === client
          ? { sourcePort: 50_000 + index, targetPort: 502 }
          : { sourcePort: 502, targetPort: 50_000 + index };
      return ethernet(link, ipv4(ip, 6, tcp(ip, { ...ports, flags, sequence: 1 }, body)));
    };
    const none = new Uint8Array(0);
    return [
      frame(client, server, tcpFlag.syn, none),
      frame(server, client, tcpFlag.syn | tcpFlag.ack, none),
      frame(client, server, tcpFlag.ack, message),
      frame(server, client, tcpFlag.ack, message),
    ];
  });
  const start = BigInt(Date.UTC(2026, 9, day)) * 1_000_000n;
  const path = join(folder, name);
  writeFileSync(
    path,
    pcap(packets.map((bytes, index) => ({ time: start + BigInt(index) * 1_000_000n, bytes }))),
  );
  return path;
}

test('the first capture says that there is none to compare with', async () => {
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(
    write('october.pcap', 1, [
      [1, 2, 3],
      [1, 3, 3],
    ]),
  );
  await page.getByRole('tab', { name: 'Since last capture' }).click();
  await expect(page.getByText('No earlier capture to compare with')).toBeVisible();
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('button', { name: /^Take in/ }).click();
  await expect(page.getByRole('heading', { name: 'october.pcap is imported' })).toBeVisible();
});

test('a later one shows what is new, changed and not seen again, by keyboard', async () => {
  await page.getByRole('button', { name: 'Remove october.pcap from this list' }).click();
  const later = write('november.pcap', 20, [
    [1, 2, 6],
    [4, 2, 3],
  ]);
  await page.locator('input[type=file]').setInputFiles(later);
  await expect(page.getByRole('button', { name: /^Take in/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Since last capture' }).click();
  const table = page.getByRole('grid', { name: 'Since the last capture' });
  const row = (text: string | RegExp) => table.getByRole('row').filter({ hasText: text });
  await expect(row(/New.*10\.7\.0\.4.*Asset/)).toHaveCount(1);
  await expect(row(/New.*10\.7\.0\.4 → 10\.7\.0\.2/)).toContainText('modbus tcp/502');
  await expect(row(/Changed.*10\.7\.0\.1 → 10\.7\.0\.2/)).toContainText('Values written: 1');
  await expect(row(/Not seen again.*10\.7\.0\.3.*Asset/)).toContainText('2026-10-01');
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await table.focus();
  await page.keyboard.press('End');
  await expect(table.locator('[aria-selected=true]')).toContainText('Not seen again');
  await page.getByRole('button', { name: 'Show on diagram' }).click();
  await expect(page.getByRole('heading', { name: 'Diagram', exact: true })).toBeAttached();
});

test('a state and a text narrow the list, which stays after the review is taken in', async () => {
  await goTo(page, 'Import');
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('button', { name: /^Take in/ }).click();
  await expect(page.getByRole('heading', { name: 'november.pcap is imported' })).toBeVisible();
  await page.getByRole('tab', { name: 'Since last capture' }).click();
  await page.getByText('Not seen again 2').click();
  await page.getByRole('textbox', { name: 'Filter' }).fill('modbus');
  const table = page.getByRole('grid', { name: 'Since the last capture' });
  await expect(table.locator('tbody tr[aria-rowindex]')).toHaveCount(1);
});

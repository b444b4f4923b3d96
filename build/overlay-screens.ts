import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type RunningApp, startApp } from '../tests/e2e/app.ts';
import { overlayPlants } from '../tests/support/overlay-plants.ts';
import { writeVault, writtenPassphrase } from '../tests/support/written-vault.ts';

/** Overlays of the diagram: renderer/features/diagram/overlays/list.ts. */
export const overlayCount = 10;

const themes = ['light', 'dark'] as const;
const patience = 240_000;

/**
 * Every overlay over plants of 3, 200 and 10,000 assets, light and dark: in English at 1920 by 1080, in German at 1280 by
 * 800, where words are longest and room is least.
 * @param wanted numbers of assets; none for all
 */
export async function overlayScreens(folder: string, wanted: readonly string[] = []): Promise<string> {
  if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'zonewright-overlays-'));
  const plants = overlayPlants().filter(
    ({ model }) => wanted.length === 0 || wanted.includes(String(model.asset.size)),
  );
  await writeVault(data, plants);
  const app = await startApp({ data });
  try {
    await everyPlant(
      app,
      plants.map(({ name }) => name),
      folder,
    );
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
  return `${readdirSync(folder).length} pictures in ${folder}`;
}

async function everyPlant(app: RunningApp, names: readonly string[], folder: string): Promise<void> {
  const page = await app.page();
  page.setDefaultTimeout(patience);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.getByLabel('Passphrase').fill(writtenPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  for (const name of names) {
    const count = name.replaceAll(/\D/g, '');
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.getByText(name, { exact: true }).first().click();
    await page
      .getByRole('contentinfo')
      .getByText(/analysed/i)
      .waitFor();
    await page.getByRole('navigation').getByText('Diagram', { exact: true }).click();
    await askAboutAnAsset(page);
    await everyOverlay(page, join(folder, `${count.padStart(5, '0')}-en`));
    await toggleLanguage(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await everyOverlay(page, join(folder, `${count.padStart(5, '0')}-de`));
    await toggleLanguage(page);
    await page.getByRole('banner').getByRole('button', { name }).click();
    await page.getByRole('menuitem').first().click();
  }
}

/** Selects a controller, which attack path and blast radius are about, and shows the whole plant again. */
async function askAboutAnAsset(page: Page): Promise<void> {
  await page.locator('#diagram-search').fill('-0002');
  await page.getByRole('option').first().click();
  await page.locator('.react-flow__node-asset.selected').waitFor();
}

async function everyOverlay(page: Page, name: string): Promise<void> {
  for (let turn = 1; turn <= overlayCount; turn += 1) {
    await leaveFields(page);
    await page.keyboard.press('o');
    await page.locator('[data-told]').waitFor();
    await leaveFields(page);
    await page.keyboard.press('f');
    if (turn === overlayCount) await compareWithTheBeginning(page);
    const told = await page.locator('[data-told]').getAttribute('data-told');
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      await page.screenshot({ path: `${name}-${String(turn).padStart(2, '0')}-${told}-${colorScheme}.png` });
    }
  }
  await leaveFields(page);
  await page.keyboard.press('Shift+O');
}

/** Shortcuts of one letter are for where nobody writes. */
async function leaveFields(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** Compares with the plant as it was made. */
async function compareWithTheBeginning(page: Page): Promise<void> {
  const since = page.getByRole('combobox', { name: /^(Since|Seit)/ });
  if (!(await since.isVisible())) return;
  await since.click();
  await page.getByRole('option', { name: /Made/ }).last().click();
  await page.locator('[data-told]').waitFor();
}

/** Waits until the picture has been the same for some frames. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        let left = 12;
        const look = (): void => {
          left -= 1;
          if (left > 0) requestAnimationFrame(look);
          else done();
        };
        look();
      }),
  );
}

async function toggleLanguage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Switch to German|Englisch/ }).click();
}

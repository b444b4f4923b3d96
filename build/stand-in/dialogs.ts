import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Dialog, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { Browser } from './browser.ts';
import { strict } from './strict.ts';

/** Answers a test has prepared; an unscripted question fails. */
export type ScriptedAnswer = { readonly canceled: boolean; readonly path: string };

/**
 * Electron's dialogs without a desktop: prepared answers in tests, otherwise a small window that asks for a path.
 */
export function createDialogs(browser: Browser) {
  const scripted: ScriptedAnswer[] = [];
  const ask = async (question: string, suggested: string, wants: Wanted): Promise<ScriptedAnswer> => {
    const prepared = scripted.shift();
    if (prepared !== undefined) return prepared;
    if (browser.headless) throw new Error(`The application asked "${question}", but no answer was prepared`);
    return askInWindow(browser, question, suggested, wants);
  };
  const dialog = {
    showOpenDialog: async (_window: unknown, options: OpenDialogOptions) => {
      const wants = options.properties?.includes('openDirectory') ? 'folder' : 'file';
      const { canceled, path } = await ask(options.title ?? 'Open', homedir(), wants);
      return { canceled, filePaths: canceled ? [] : [path] };
    },
    showSaveDialog: async (_window: unknown, options: SaveDialogOptions) => {
      const suggested = join(homedir(), options.defaultPath ?? '');
      const { canceled, path } = await ask(options.title ?? 'Save', suggested, 'new');
      return { canceled, filePath: canceled ? '' : path };
    },
    showErrorBox: (title: string, content: string) => {
      console.error(`${title}: ${content}`);
    },
  } satisfies Pick<Dialog, 'showErrorBox'> &
    Record<keyof Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>, unknown>;
  return { dialog: strict(dialog, 'dialog'), script: (answer: ScriptedAnswer) => scripted.push(answer) };
}

type Wanted = 'file' | 'folder' | 'new';

const form = `<!doctype html><meta charset="utf-8"><title>Zonewright</title>
<style>body{font:14px system-ui;margin:24px;max-width:640px}input{width:100%;font:13px monospace;padding:6px;margin:8px 0}
button{padding:6px 16px;margin-right:8px}#wrong{color:#b00020;min-height:1.5em}</style>
<form><label for="path"></label><input id="path" autofocus><p id="wrong" role="alert"></p>
<button id="ok">OK</button><button id="cancel" type="button">Cancel / Abbrechen</button></form>`;

async function askInWindow(
  browser: Browser,
  question: string,
  suggested: string,
  wants: Wanted,
): Promise<ScriptedAnswer> {
  const page = await browser.context.newPage();
  try {
    await page.setContent(form);
    await page.locator('label').evaluate((label, text) => {
      label.textContent = text;
    }, question);
    await page.locator('#path').fill(suggested);
    for (;;) {
      const pressed = await page.evaluate(
        () =>
          new Promise<string | null>((resolve) => {
            document.querySelector('form')?.addEventListener(
              'submit',
              (event) => {
                event.preventDefault();
                resolve(document.querySelector<HTMLInputElement>('#path')?.value ?? '');
              },
              { once: true },
            );
            document.querySelector('#cancel')?.addEventListener('click', () => resolve(null), { once: true });
          }),
      );
      if (pressed === null) return { canceled: true, path: '' };
      const path = resolve(pressed);
      const wrong = fault(path, wants);
      if (wrong === null) return { canceled: false, path };
      await page.locator('#wrong').evaluate((place, text) => {
        place.textContent = text;
      }, wrong);
    }
  } catch {
    // The person closed the window.
    return { canceled: true, path: '' };
  } finally {
    if (!page.isClosed()) await page.close();
  }
}

function fault(path: string, wants: Wanted): string | null {
  if (wants === 'new') return existsSync(path) ? `${path} exists already. / ist schon vorhanden.` : null;
  if (!existsSync(path)) return `${path} does not exist. / gibt es nicht.`;
  const isFolder = statSync(path).isDirectory();
  if (wants === 'folder' && !isFolder) return `${path} is no folder. / ist kein Ordner.`;
  return wants === 'file' && isFolder ? `${path} is a folder. / ist ein Ordner.` : null;
}

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog } from 'electron';
import { deliver } from '#shared/exchange/deliver.ts';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { openSealed } from '#shared/exchange/open.ts';
import { exchangeProblem } from '#shared/exchange/problems.ts';
import { err, ok } from '#shared/model/result.ts';
import { hex, sha256 } from '../../vault/crypto.ts';
import { onDisk } from '../../vault/problems.ts';
import { chosenFolder } from '../chosen-folder.ts';
import { mainProblem } from '../problems.ts';
import type { Handlers } from '../router.ts';
import { sealAssessment } from '../sealing.ts';
import type { Shell } from '../shell.ts';

/** A file to look at is held in memory twice, and once more in the window. */
const openLimit = 512 * 1024 * 1024;

/** Answers about sealed files. What a person chose stays here; the window never sees a path. */
export function exchangeHandlers(shell: Shell): Pick<Handlers, Extract<keyof Handlers, `sealed:${string}`>> {
  let folder: string | null = null;
  return {
    'sealed:chooseFolder': async () => {
      const title = {
        en: 'Folder or stick for the sealed file',
        de: 'Ordner oder Stick für die versiegelte Datei',
      };
      const { canceled, filePaths } = await dialog.showOpenDialog(shell.window(), {
        title: title[shell.language],
        properties: ['openDirectory'],
      });
      const [chosen] = filePaths;
      if (canceled || chosen === undefined) return ok(null);
      return onDisk(chosen, async () => {
        const freeBytes = await chosenFolder(chosen).freeBytes();
        folder = chosen;
        return ok({ label: basename(chosen) || chosen, freeBytes });
      });
    },
    'sealed:write': async ({ assessment, recipients, attachments }) => {
      if (shell.session === null) return err(mainProblem('vault-locked', ''));
      if (folder === null) return err(mainProblem('sealed-no-folder', ''));
      const found = shell.session.assessment(assessment);
      if (!found.ok) return found;
      const order = { assessment: found.value, recipients, attachments };
      const sealed = await sealAssessment(shell.session, order, shell.ports);
      if (!sealed.ok) return sealed;
      const { fileName, bytes, bundleId, ...photos } = sealed.value;
      const delivered = await deliver(chosenFolder(folder), fileName, bytes);
      if (!delivered.ok) return delivered;
      return ok({
        fileName,
        bundleId,
        ...photos,
        size: delivered.value.size,
        sha256: delivered.value.sha256,
      });
    },
    'sealed:open': async ({ identity }) => {
      const session = shell.session;
      if (session === null) return err(mainProblem('vault-locked', ''));
      const { canceled, filePaths } = await dialog.showOpenDialog(shell.window(), {
        filters: [{ name: 'Zonewright', extensions: ['zwa'] }],
        properties: ['openFile'],
      });
      const [path] = filePaths;
      if (canceled || path === undefined) return ok(null);
      const file = basename(path);
      const bytes = await onDisk(file, async () => {
        const { size } = await stat(path);
        if (size > openLimit) return err(exchangeProblem('sealed-size', file, { size, limit: openLimit }));
        return ok(new Uint8Array(await readFile(path)));
      });
      if (!bytes.ok) return bytes;
      const opened = await openSealed(bytes.value, {
        file,
        identities: [identity ?? session.receivingKey.identity],
        trust: { kind: 'anyone' },
        audience: null,
        verify: verifySignature,
      });
      if (!opened.ok) return opened;
      const { commits, manifest, device, attachments } = opened.value;
      const { id } = manifest.assessment;
      session.looked = {
        id,
        attachments: new Map([...attachments.values()].map((bytes) => [hex(sha256(bytes)), bytes])),
      };
      return ok({
        opened: {
          id,
          snapshot: null,
          commits: commits.map((commit) => ({
            bytes: commit.bytes,
            hash: commit.hash,
            signature: commit.signature,
          })),
          readOnly: true,
        },
        bundleId: manifest.bundleId,
        device,
        person: manifest.signer.person,
        sealedAt: new Date(manifest.clock.wall).toISOString(),
        trusted: device === session.signer.device,
      });
    },
  };
}

import { mediaOf } from '#shared/ingest/picture/picture.ts';
import { err, ok } from '#shared/model/result.ts';
import { mainProblem } from '../problems.ts';
import type { Handlers } from '../router.ts';
import type { Shell } from '../shell.ts';

/** Answers about photos. Main stores and hands out bytes; only the sandboxed window ever decodes them. */
export function attachmentHandlers(
  shell: Shell,
): Pick<Handlers, Extract<keyof Handlers, `attachment:${string}`>> {
  return {
    'attachment:write': async ({ assessment, bytes }) => {
      if (shell.session === null) return err(mainProblem('vault-locked', ''));
      const found = shell.session.assessment(assessment);
      if (!found.ok) return found;
      if (found.value.point === null) return err(mainProblem('assessment-read-only', found.value.name));
      const written = await shell.session.vault.writeAttachment(bytes);
      if (!written.ok) return written;
      return ok({ sha256: written.value, size: bytes.length, media: mediaOf(bytes) });
    },
    'attachment:read': async ({ assessment, sha256 }) => {
      if (shell.session === null) return err(mainProblem('vault-locked', ''));
      const sealed = shell.session.looked?.id === assessment ? shell.session.looked.attachments : null;
      const inside = sealed?.get(sha256);
      if (inside !== undefined) return ok({ bytes: inside });
      if (sealed === null) {
        const found = shell.session.assessment(assessment);
        if (!found.ok) return found;
      }
      const read = await shell.session.vault.readAttachment(sha256);
      return read.ok ? ok({ bytes: read.value }) : read;
    },
  };
}

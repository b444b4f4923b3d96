import { err, ok } from '#shared/model/result.ts';
import { mainProblem } from '../problems.ts';
import type { Handlers } from '../router.ts';
import { defaultSettings, Session } from '../session.ts';
import type { Shell } from '../shell.ts';

type VaultChannels = Extract<keyof Handlers, `vault:${string}` | `settings:${string}` | `device:${string}`>;

/** Answers about the vault itself, its settings and this device's keys. */
export function vaultHandlers(shell: Shell): Pick<Handlers, VaultChannels> {
  return {
    'vault:status': async () => {
      const open = shell.session;
      if (open !== null) return { state: 'unlocked', name: open.vault.name, problem: null };
      const status = await shell.home.status();
      return {
        state: status.state,
        name: status.state === 'locked' ? status.name : null,
        problem: status.state === 'damaged' ? status.problem : null,
      };
    },
    'vault:create': ({ name, passphrase, person, language }) =>
      shell.inTurn(async () => {
        const made = await shell.home.create(name, passphrase);
        if (!made.ok) return made;
        const session = await Session.start(made.value.vault, shell.ports, { person, language });
        if (!session.ok) return session;
        shell.session = session.value;
        return ok({ recoveryKey: made.value.recoveryKey });
      }),
    'vault:unlock': ({ secret, kind }) =>
      shell.inTurn(async () => {
        if (shell.session !== null) return ok({ repaired: null });
        const opened = await shell.home.unlock(kind, secret);
        if (!opened.ok) return opened;
        const first = { person: '', language: shell.language };
        const session = await Session.start(opened.value.vault, shell.ports, first);
        if (!session.ok) return session;
        shell.session = session.value;
        void tidy(session.value);
        return ok({ repaired: opened.value.repaired ?? session.value.report });
      }),
    'vault:lock': async () => {
      await shell.lock();
      return {};
    },
    'vault:changePassphrase': ({ current, next }) =>
      shell.inTurn(async () => {
        if (shell.session === null) return err(mainProblem('vault-locked', ''));
        const changed = await shell.session.vault.changePassphrase(current, next);
        return changed.ok ? ok({}) : changed;
      }),
    'settings:read': async () =>
      shell.session?.settings ?? defaultSettings({ person: '', language: shell.language }),
    'settings:write': async (settings) => {
      if (shell.session === null) return err(mainProblem('vault-locked', ''));
      const written = await shell.session.writeSettings(settings);
      return written.ok ? ok({}) : written;
    },
    'device:show': async () => {
      if (shell.session === null) throw new Error('device:show needs an unlocked vault');
      const { signer, receivingKey } = shell.session;
      return {
        device: signer.device,
        publicKey: shell.publicKeyText(signer.publicKey),
        recipient: receivingKey.recipient,
      };
    },
  };
}

/** Beside the work: what is not removed now is removed after the next unlocking. */
async function tidy(session: Session): Promise<void> {
  const tidied = await session.tidyAttachments();
  if (!tidied.ok && tidied.error.code !== 'vault-forgotten')
    console.error(tidied.error.code, tidied.error.message.en);
}

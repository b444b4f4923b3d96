import { create } from 'zustand';
import type { Output, Settings } from '#shared/bridge/contract.ts';
import type { Language } from '#shared/model/language.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call, listen } from '../app/bridge.ts';
import { windowProblem } from '../app/problems.ts';
import { i18n } from '../i18n/i18n.ts';

type Device = Output<'device:show'>;
type VaultPhase = Output<'vault:status'>['state'];

interface SessionState {
  /** `starting` until main has said what state the vault is in. */
  readonly phase: 'starting' | VaultPhase;
  readonly vaultName: string | null;
  /** Why the vault cannot be used, or what unlocking repaired. */
  readonly problem: Problem | null;
  readonly info: Output<'app:info'> | null;
  readonly language: Language;
  /** null until unlocked: settings live in the vault. */
  readonly settings: Settings | null;
  readonly device: Device | null;
  start(): Promise<void>;
  /** Creates the vault; the session enters it only after `enter`, when the recovery key was kept. */
  createVault(request: NewVault): Promise<Result<{ recoveryKey: string }, Problem>>;
  enter(): Promise<void>;
  unlock(secret: string, kind: 'passphrase' | 'recovery'): Promise<Result<void, Problem>>;
  lock(): Promise<void>;
  /** Before unlocking the choice lasts as long as the window; afterwards it is kept in the vault. */
  setLanguage(language: Language): Promise<void>;
  writeSettings(change: Partial<Settings>): Promise<Result<void, Problem>>;
  dismissProblem(): void;
}

interface NewVault {
  readonly name: string;
  readonly passphrase: string;
  readonly person: string;
}

function asProblem(reason: unknown): Problem {
  return windowProblem('window.noAnswer', '', {
    reason: messageOf(reason),
  });
}

/** The vault, the settings in it, and the language of the window. */
export const useSession = create<SessionState>((set, get) => ({
  phase: 'starting',
  vaultName: null,
  problem: null,
  info: null,
  language: 'en',
  settings: null,
  device: null,

  start: async () => {
    const [info, status] = await Promise.all([call('app:info', {}), call('vault:status', {})]);
    showLanguage(info.language);
    set({
      info,
      language: info.language,
      phase: status.state,
      vaultName: status.name,
      problem: status.problem,
    });
    listen('vault:locking', () => set({ phase: 'locked', settings: null, device: null }));
    if (status.state === 'unlocked') await get().enter();
  },

  createVault: async ({ name, passphrase, person }) => {
    try {
      const answer = await call('vault:create', { name, passphrase, person, language: get().language });
      if (answer.ok) set({ vaultName: name });
      return answer;
    } catch (reason) {
      return err(asProblem(reason));
    }
  },

  enter: async () => {
    const [settings, device] = await Promise.all([call('settings:read', {}), call('device:show', {})]);
    showLanguage(settings.language);
    set({ phase: 'unlocked', settings, device, language: settings.language });
  },

  unlock: async (secret, kind) => {
    try {
      const answer = await call('vault:unlock', { secret, kind });
      if (!answer.ok) return answer;
      set({ problem: answer.value.repaired });
      await get().enter();
      return ok(undefined);
    } catch (reason) {
      return err(asProblem(reason));
    }
  },

  lock: async () => {
    if (!(await beforeLocking())) return;
    await call('vault:lock', {});
    set({ phase: 'locked', settings: null, device: null, problem: null });
  },

  setLanguage: async (language) => {
    showLanguage(language);
    set({ language });
    if (get().settings !== null) await get().writeSettings({ language });
  },

  writeSettings: async (change) => {
    const before = get().settings;
    if (before === null) return err(windowProblem('window.nothingOpen', ''));
    const settings = { ...before, ...change };
    set({ settings });
    const answer = await call('settings:write', settings).catch((reason: unknown) => err(asProblem(reason)));
    if (!answer.ok) {
      set({ settings: before });
      return answer;
    }
    if (change.language !== undefined) {
      showLanguage(change.language);
      set({ language: change.language });
    }
    return ok(undefined);
  },

  dismissProblem: () => set({ problem: null }),
}));

/** Asked before a person locks; false: he would rather stay. Locking by itself, on idling, asks nobody. */
let beforeLocking: () => Promise<boolean> = async () => true;

/** Puts a question before locking; one feature at a time has something to lose. */
export function askBeforeLocking(ask: () => Promise<boolean>): void {
  beforeLocking = ask;
}

function showLanguage(language: Language): void {
  void i18n.changeLanguage(language);
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

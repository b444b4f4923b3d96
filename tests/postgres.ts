import { execFile, type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** A PostgreSQL of our own in a temporary folder, reachable through a unix socket in it only. */
export interface TemporaryPostgres {
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** The folder with initdb and postgres: on the PATH, or the newest that Debian installed; null where there is none. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return (
    folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

/** What to say where `findPostgres` finds nothing. */
export const postgresMissing = 'PostgreSQL is not installed: apt-get install postgresql';

/** Starts a cluster; needs `findPostgres` to have found one. PostgreSQL refuses to run as root, so another user does. */
export async function startPostgres(): Promise<TemporaryPostgres> {
  const bin = findPostgres();
  if (bin === null) throw new Error(postgresMissing);
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-pg-'));
  const user = unprivilegedUser();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const options: SpawnOptions = { cwd: folder, stdio: 'ignore', ...user };
  const data = join(folder, 'data');
  try {
    const init = ['-D', data, '-U', 'zonewright', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await promisify(execFile)(join(bin, 'initdb'), init, { cwd: folder, ...user });
  } catch (cause) {
    rmSync(folder, { recursive: true });
    throw cause;
  }
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off'];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap((text) => ['-c', text])],
    options,
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = (database: string) => `postgres://zonewright@/${database}?host=${encodeURIComponent(folder)}`;
  const killAtExit = () => server.kill('SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    process.off('exit', killAtExit);
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(url('postgres'), () => server.exitCode !== null);
  } catch (cause) {
    await stop();
    throw cause;
  }
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      const name = `test_${databases}`;
      await query(url('postgres'), `create database ${name}`);
      return url(name);
    },
    stop,
  };
}

function unprivilegedUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(found?.[2]), gid: Number(found?.[3]) };
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // A connection that is cut while the server starts reports it a second time as an event.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function untilItAnswers(url: string, isGone: () => boolean): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await query(url, 'select 1');
    } catch (cause) {
      if (attempt === 200 || isGone()) throw cause;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

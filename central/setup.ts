import type { Clock } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { migrate } from './migrate.ts';
import { centralProblem } from './problems.ts';
import { type Sql, type Store, StoreFailure, textOf, textOrNull } from './store.ts';
import { isoInstant, storable } from './values.ts';

/** Runs `work`; a database that fails meanwhile (full disk, lost connection) is the problem central-failed. */
async function onDatabase<T>(
  store: Store,
  work: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof StoreFailure)) throw cause;
    return err(centralProblem('central-failed', store.name, { reason: cause.message }));
  }
}

/** Stored for a central system that was given no name. */
const unnamed = '';

/**
 * Makes the tables and, where `audience` is given, names this central system: only sealed files made for that audience
 * are let in then. Without a name any audience will do; that a file is addressed to this system's receiving key is
 * checked always. Repeating it changes nothing, and a name can be given later, not changed.
 * Errors: central-too-new, central-other-audience, central-failed.
 */
export function setUp(store: Store, audience: string | null, clock: Clock): Promise<Result<null, Problem>> {
  return onDatabase(store, async () => {
    const migrated = await migrate(store);
    if (!migrated.ok) return migrated;
    return store.exclusive(['central'], async (sql) => {
      const found = await audienceIn(sql);
      const wanted = audience === null ? unnamed : storable(audience);
      if (found === wanted || (found !== null && wanted === unnamed)) return ok(null);
      if (found !== null && found !== unnamed)
        return err(centralProblem('central-other-audience', store.name, { found, expected: wanted }));
      if (found === unnamed) await sql.query('update central set audience = $1', [wanted]);
      else
        await sql.query('insert into central (audience, created) values ($1, $2)', [
          wanted,
          isoInstant(clock.now()),
        ]);
      return ok(null);
    });
  });
}

/**
 * Runs `work` on a database that was set up; it gets the audience, null where central has no name. Errors: central-not-set-up, central-failed.
 * Whatever reads or writes central's tables goes through here.
 */
export function onCentral<T>(
  store: Store,
  work: (audience: string | null) => Promise<T>,
): Promise<Result<T, Problem>> {
  return onDatabase(store, async () => {
    const audience = await store.read(async (sql) => {
      const [row] = await sql.query(`select to_regclass('central')::text as found`, []);
      return textOrNull(row, 'found') === null ? null : audienceIn(sql);
    });
    if (audience === null) return err(centralProblem('central-not-set-up', store.name));
    return ok(await work(audience === unnamed ? null : audience));
  });
}

async function audienceIn(sql: Sql): Promise<string | null> {
  const [row] = await sql.query('select audience from central', []);
  return row === undefined ? null : textOf(row, 'audience');
}

/** A device as a person names it (exchange/key-file.ts, readDeviceName). */
export interface DeviceName {
  readonly device: string;
  readonly publicKey: Uint8Array | null;
}

/**
 * Lets a device's sealed files in from now on. True when it was not enrolled before; enrolling again renames it.
 * Errors: those of onCentral.
 */
export function enrol(
  store: Store,
  { device, publicKey }: DeviceName,
  name: string,
  clock: Clock,
): Promise<Result<boolean, Problem>> {
  const key = publicKey === null ? null : Buffer.from(publicKey).toString('hex');
  const row = [device, key, storable(name), isoInstant(clock.now())];
  return onCentral(store, () =>
    store.exclusive(['devices'], async (sql) => {
      const before = await sql.query('select device from devices where device = $1 and revoked is null', [
        device,
      ]);
      await sql.query(
        `insert into devices (device, public_key, name, enrolled) values ($1, $2, $3, $4)
         on conflict (device) do update set
           name = excluded.name, public_key = coalesce(excluded.public_key, devices.public_key), revoked = null`,
        row,
      );
      return before.length === 0;
    }),
  );
}

/**
 * Refuses a device's sealed files from now on; what it brought stays. True when it was enrolled.
 * Errors: those of onCentral.
 */
export function revoke(store: Store, device: string, clock: Clock): Promise<Result<boolean, Problem>> {
  return onCentral(store, () =>
    store.exclusive(['devices'], async (sql) => {
      const rows = await sql.query(
        'update devices set revoked = $2 where device = $1 and revoked is null returning device',
        [device, isoInstant(clock.now())],
      );
      return rows.length > 0;
    }),
  );
}

/** Whose sealed files are let in, and whose were once. */
export interface Devices {
  readonly enrolled: ReadonlySet<string>;
  readonly revoked: ReadonlySet<string>;
}

export function devicesOf(store: Store): Promise<Devices> {
  return store.read(async (sql) => {
    const rows = await sql.query('select device, revoked is null as enrolled from devices', []);
    const devices = (enrolled: boolean) =>
      new Set(rows.filter((row) => row['enrolled'] === enrolled).map((row) => textOf(row, 'device')));
    return { enrolled: devices(true), revoked: devices(false) };
  });
}

import { type ImportOutcome, importBundle } from '#central/importer.ts';
import { enrol, setUp } from '#central/setup.ts';
import { statusOf } from '#central/status.ts';
import type { Store } from '#central/store.ts';
import { verifySignature } from '#shared/exchange/device-key.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { storeOptions, withStore } from '../central.ts';
import { type Answer, type Command, UsageError } from '../command.ts';
import { readBytes } from '../files.ts';
import { readReceiving, readTrusted } from '../keys.ts';
import { problemsAsJson } from '../problems.ts';

export const centralInit: Command = {
  options: { ...storeOptions, audience: { type: 'string' } },
  positionals: [0, 0],
  run: async (call) => {
    const audience = call.text('audience') ?? null;
    const setUpIn = async (store: Store): Promise<Result<Answer, readonly Problem[]>> => {
      const made = await setUp(store, audience, Date);
      if (!made.ok) return err([made.error]);
      return ok({
        json: { store: store.name, audience },
        lines: [
          `${store.name}: ready, ${audience === null ? 'no audience named: files for any are let in' : `audience ${audience}`}`,
        ],
      });
    };
    return withStore(call, setUpIn, 'make');
  },
};

export const centralEnrol: Command = {
  options: { ...storeOptions, name: { type: 'string' } },
  positionals: [1, 1000],
  run: async (call) =>
    withStore(call, async (store) => {
      const devices: { device: string; enrolled: boolean }[] = [];
      for (const word of call.positionals) {
        const device = await readTrusted(word);
        if (!device.ok) return err([device.error]);
        const enrolled = await enrol(
          store,
          device.value,
          call.text('name') ?? device.value.device.slice(0, 8),
          Date,
        );
        if (!enrolled.ok) return err([enrolled.error]);
        devices.push({ device: device.value.device, enrolled: enrolled.value });
      }
      const lines = devices.map(
        ({ device, enrolled }) => `${device} ${enrolled ? 'enrolled' : 'was enrolled already'}`,
      );
      return ok({ json: { devices }, lines });
    }),
};

function unreadable(file: string, problem: Problem): ImportOutcome {
  return {
    file,
    bundleId: null,
    outcome: 'refused',
    assessment: null,
    commits: 0,
    conflicts: 0,
    problems: [problem],
  };
}

export const centralImport: Command = {
  options: { ...storeOptions, identity: { type: 'string' } },
  positionals: [1, 100_000],
  run: async (call) => {
    const identityPath = call.text('identity');
    if (identityPath === undefined) throw new UsageError('--identity KEY is needed');
    const identity = await readReceiving(identityPath);
    if (!identity.ok) return err([identity.error]);
    return withStore(call, async (store) => {
      const bundles: ImportOutcome[] = [];
      for (const [index, file] of call.positionals.entries()) {
        call.progress(`${index + 1} of ${call.positionals.length}: ${file}`);
        const bytes = await readBytes(file);
        if (!bytes.ok) {
          bundles.push(unreadable(file, bytes.error));
          continue;
        }
        const options = { file, identities: [identity.value.identity], verify: verifySignature, clock: Date };
        bundles.push(await importBundle(store, bytes.value, options));
      }
      const problems = bundles.flatMap((bundle) => bundle.problems);
      return ok({
        json: {
          bundles: bundles.map((bundle) => ({
            ...bundle,
            problems: problemsAsJson(bundle.problems),
          })),
        },
        lines: bundles.map(
          ({ file, outcome, commits, conflicts }) =>
            `${outcome}  ${file}  ${commits} new commits, ${conflicts} conflicts`,
        ),
        no: bundles.some(({ outcome }) => outcome === 'refused' || outcome === 'fork'),
        problems,
      });
    });
  },
};

export const centralStatus: Command = {
  options: storeOptions,
  positionals: [0, 0],
  run: async (call) =>
    withStore(call, async (store) => {
      const read = await statusOf(store);
      if (!read.ok) return err([read.error]);
      const status = read.value;
      const lines = [
        ...status.assessments.map(
          ({ assessment, name, bundles, commits, records, conflicts }) =>
            `${name ?? 'unknown'} (${assessment}): ${bundles} sealed files, ${commits} commits, ${records} records, ${conflicts} conflicts`,
        ),
        ...status.devices.map(
          ({ device, name, revoked, bundles, gaps }) =>
            `${name} (${device.slice(0, 8)})${revoked ? ', revoked' : ''}: ${bundles} sealed files${gaps.map(({ from, to }) => `, ${from} to ${to} never arrived`).join('')}`,
        ),
      ];
      return ok({ json: status, lines: lines.length > 0 ? lines : ['nothing imported yet'] });
    }),
};

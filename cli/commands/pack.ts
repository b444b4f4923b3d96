import { deviceSigner } from '#shared/exchange/device-key.ts';
import { packSigners, signPack } from '#shared/exchange/pack-signature.ts';
import { type KnowledgePack, openPack, readContent, readEnvelope } from '#shared/knowledge/pack/pack.ts';
import { applyDelta, isEmptyDelta, makeDelta } from '#shared/knowledge/pack/pack-delta.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Answer, type Call, type Command, UsageError } from '../command.ts';
import { readBytes, writeWhole } from '../files.ts';
import { readDevice } from '../keys.ts';
import { packFrom } from '../pack/build.ts';
import { listOptions, readOtherFacts } from '../pack/other-facts.ts';
import { signatureCheck } from '../pack/publisher-check.ts';

const atPath = (problem: Problem, path: string): Problem => ({
  ...problem,
  place: [path, problem.place].filter((part) => part !== '').join(': '),
});

async function openAt(
  path: string,
): Promise<Result<{ readonly bytes: Uint8Array; readonly pack: KnowledgePack }, Problem>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  const pack = openPack(bytes.value);
  return pack.ok ? ok({ bytes: bytes.value, pack: pack.value }) : err(atPath(pack.error, path));
}

/** Pack bytes with the signature of the device key a call names, or as they are. */
async function signedBy(call: Call, bytes: Uint8Array): Promise<Result<Uint8Array, Problem>> {
  const path = call.text('sign');
  if (path === undefined) return ok(bytes);
  const key = await readDevice(path);
  return key.ok ? signPack(bytes, await deviceSigner(key.value)) : key;
}

const listed = (problems: readonly { readonly place: string; readonly reason: Problem }[]) =>
  problems.map(({ place, reason }) => ({ file: place, code: reason.code, reason: reason.message.en }));

async function build(call: Call, out: string): Promise<Result<Answer, readonly Problem[]>> {
  const basePath = call.text('base');
  const base = basePath === undefined ? null : await openAt(basePath);
  if (base !== null && !base.ok) return err([base.error]);
  const others = await readOtherFacts(call);
  if (!others.ok) return err([others.error]);
  const check = await signatureCheck(call.texts('keys'));
  if (!check.ok) return err([check.error]);
  const [name, version, from, licence] = ['name', 'pack-version', 'from', 'licence'].map((one) =>
    call.text(one),
  );
  const built = await packFrom({
    csaf: call.text('csaf'),
    others: others.value.facts,
    base: base?.value.pack ?? null,
    check: check.value,
    withoutTerms: call.flag('without-terms'),
    built: call.at,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(from === undefined ? {} : { from }),
    ...(licence === undefined ? {} : { licence }),
    progress: call.progress,
  });
  if (!built.ok) return built;
  const signed = await signedBy(call, built.value.pack);
  if (!signed.ok) return err([signed.error]);
  const written = await writeWhole(out, signed.value);
  if (!written.ok) return err([written.error]);
  return ok(builtAnswer(out, signed.value.length, built.value, others.value.skipped));
}

type Built = Awaited<ReturnType<typeof packFrom>> extends Result<infer T, readonly Problem[]> ? T : never;

function builtAnswer(
  out: string,
  bytes: number,
  { report, provenance }: Built,
  lists: Parameters<typeof listed>[0],
): Answer {
  const refused = provenance.refused.map((reason) => ({ place: reason.place, reason }));
  const skipped = listed([...report.skipped, ...refused, ...lists]);
  const faults = listed(report.faults);
  const { counts } = provenance;
  const unchecked = [
    counts['hash-missing'] > 0 ? `${counts['hash-missing']} without a .sha512 or .sha256 beside them` : [],
    counts['signature-missing'] > 0 ? `${counts['signature-missing']} without an .asc beside them` : [],
    counts['signature-unchecked'] > 0
      ? `${counts['signature-unchecked']} signatures not checked: give the publisher's key with --keys`
      : [],
  ].flat();
  return {
    json: { file: out, bytes, read: report.read, kept: report.kept, skipped, faults, checks: counts },
    lines: [
      `${out}: ${report.kept} advisories kept of ${report.read} read, ${bytes} bytes`,
      ...unchecked.map((line) => `  ${line}`),
      ...skipped.map(({ file, reason }) => `  skipped ${file}: ${reason}`),
      ...faults.map(({ file, reason }) => `  noted ${file}: ${reason}`),
    ],
    ...(refused.length > 0 ? { no: true, problems: provenance.refused } : {}),
  };
}

export const packBuild: Command = {
  options: {
    out: { type: 'string' },
    csaf: { type: 'string' },
    ...listOptions,
    base: { type: 'string' },
    keys: { type: 'string', multiple: true },
    sign: { type: 'string' },
    name: { type: 'string' },
    'pack-version': { type: 'string' },
    from: { type: 'string' },
    licence: { type: 'string' },
    'without-terms': { type: 'boolean' },
  },
  positionals: [0, 0],
  run: async (call) => {
    const out = call.text('out');
    const given = ['csaf', 'kev', 'epss', 'attack', 'oui', 'base'].some(
      (one) => call.text(one) !== undefined,
    );
    if (out === undefined || !(given || call.texts('lifecycle').length > 0))
      throw new UsageError('--out PACK and at least one source are needed');
    return build(call, out);
  },
};

async function signersAt(bytes: Uint8Array, path: string): Promise<Result<readonly string[], Problem>> {
  const signers = await packSigners(bytes);
  return signers.ok ? ok(signers.value.map(({ device }) => device)) : err(atPath(signers.error, path));
}

const signedLine = (signers: readonly string[]): string =>
  signers.length === 0 ? 'not signed' : `signed by ${signers.join(', ')}`;

function describe(path: string, pack: KnowledgePack, signers: readonly string[], at: string): Answer {
  const { name, version, date, built, sha256, advisories, sources, exploited } = pack;
  const ageInDays = Math.round((Date.parse(at) - Date.parse(date)) / 86_400_000);
  const vendors = new Set(advisories.flatMap(({ rows }) => rows.map(({ vendor }) => vendor))).size;
  const rows = advisories.reduce((sum, advisory) => sum + advisory.rows.length, 0);
  const list = exploited === null ? null : { version: exploited.version, date: exploited.date };
  return {
    json: {
      file: path,
      name,
      version,
      date,
      built,
      ageInDays,
      sha256,
      signers,
      sources,
      advisories: advisories.length,
      productRows: rows,
      vendors,
      exploited: list,
    },
    lines: [
      `${path}: ${name} ${version}, built ${built}, ${signedLine(signers)}`,
      `${advisories.length} advisories, ${rows} product rows, ${vendors} vendor names`,
      `newest source ${date}, ${ageInDays} days before ${at}`,
      ...sources.map((one) =>
        `  ${one.kind}: ${one.records}, ${one.date} ${one.version} ${one.from} ${one.licence}`.trimEnd(),
      ),
      ...(exploited === null ? ['no list of exploited vulnerabilities'] : []),
      `sha256 ${sha256}`,
    ],
  };
}

export const packInfo: Command = {
  positionals: [1, 1],
  run: async ({ positionals: [path = ''], at }) => {
    const opened = await openAt(path);
    if (!opened.ok) return err([opened.error]);
    const signers = await signersAt(opened.value.bytes, path);
    return signers.ok ? ok(describe(path, opened.value.pack, signers.value, at)) : err([signers.error]);
  },
};

export const packDelta: Command = {
  options: { out: { type: 'string' }, sign: { type: 'string' } },
  positionals: [2, 2],
  run: async (call) => {
    const [basePath = '', nextPath = ''] = call.positionals;
    const out = call.text('out');
    if (out === undefined) throw new UsageError('--out DELTA is needed');
    const [base, next] = [await openAt(basePath), await openAt(nextPath)];
    if (!base.ok) return err([base.error]);
    if (!next.ok) return err([next.error]);
    const delta = makeDelta(base.value.pack, next.value.pack);
    const envelope = readEnvelope(delta);
    const content = envelope.ok ? readContent(envelope.value) : envelope;
    if (!content.ok) return err([content.error]);
    const signed = await signedBy(call, delta);
    if (!signed.ok) return err([signed.error]);
    const written = await writeWhole(out, signed.value);
    if (!written.ok) return err([written.error]);
    const { advisories, removed } = content.value;
    const empty = isEmptyDelta(content.value);
    const facts = {
      base: base.value.pack.sha256,
      result: next.value.pack.sha256,
      bytes: signed.value.length,
    };
    return ok({
      json: { file: out, ...facts, changed: advisories.length, removed: removed.length, empty },
      lines: [
        `${out}: ${empty ? 'nothing changed' : `${advisories.length} advisories new or changed, ${removed.length} gone`}, ${facts.bytes} bytes`,
        `base ${facts.base}`,
        `result ${facts.result}`,
      ],
    });
  },
};

export const packApply: Command = {
  options: { out: { type: 'string' }, sign: { type: 'string' } },
  positionals: [2, 2],
  run: async (call) => {
    const [basePath = '', deltaPath = ''] = call.positionals;
    const out = call.text('out');
    if (out === undefined) throw new UsageError('--out PACK is needed');
    const [base, delta] = [await readBytes(basePath), await readBytes(deltaPath)];
    if (!base.ok) return err([base.error]);
    if (!delta.ok) return err([delta.error]);
    const signers = await signersAt(delta.value, deltaPath);
    if (!signers.ok) return err([signers.error]);
    const applied = applyDelta(base.value, delta.value);
    if (!applied.ok) return err([atPath(applied.error, deltaPath)]);
    const signed = await signedBy(call, applied.value);
    if (!signed.ok) return err([signed.error]);
    const written = await writeWhole(out, signed.value);
    if (!written.ok) return err([written.error]);
    return ok({
      json: { file: out, bytes: signed.value.length, deltaSigners: signers.value },
      lines: [`${out}: ${signed.value.length} bytes; the delta is ${signedLine(signers.value)}`],
    });
  },
};

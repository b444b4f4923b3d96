import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Advisory } from '../advisory.ts';
import { knowledgeProblem } from '../problems.ts';
import { joinNames } from './name-readings.ts';
import {
  advisoryKey,
  contentOf,
  encodePack,
  factsOf,
  type KnowledgePack,
  openPack,
  type PackFacts,
  packParts,
  readContent,
  readEnvelope,
  writePack,
} from './pack.ts';
import type { PackContent } from './pack-content.ts';

/**
 * A delta pack changes one pack, named by its checksum, into another, named too: for a stick that carries the week's news
 * to many plants. Applied, it gives the very bytes of the pack it leads to.
 */

const byKey = (advisories: readonly Advisory[]): ReadonlyMap<string, Advisory> =>
  new Map(advisories.map((advisory) => [advisoryKey(advisory), advisory]));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The delta from one pack to another, unsigned. Between equal packs it holds nothing. */
export function makeDelta(base: KnowledgePack, next: KnowledgePack): Uint8Array<ArrayBuffer> {
  const [before, after] = [byKey(base.advisories), byKey(next.advisories)];
  const changed = new Set(
    [...after].filter(([key, advisory]) => !same(before.get(key), advisory)).map(([key]) => key),
  );
  // Names read by another reader are all news.
  const naming = base.names?.by === next.names?.by ? changed : null;
  const [whole, old] = [contentOf(next, changed, naming), contentOf(base, new Set())];
  const unchanged = packParts.filter((part) => same(whole[part], old[part]));
  const emptied: Partial<PackContent> = Object.fromEntries(unchanged.map((part) => [part, null]));
  return encodePack({
    ...whole,
    ...emptied,
    delta: { base: base.sha256, result: next.sha256 },
    removed: [...before.keys()].filter((key) => !after.has(key)).sort(),
    unchanged,
  });
}

/** Whether pack bytes are a delta: checksums of the pack it changes and of the one it leads to; null for a whole pack. */
export function deltaOf(bytes: Uint8Array): Result<PackContent['delta'], Problem> {
  const envelope = readEnvelope(bytes);
  if (!envelope.ok) return envelope;
  const content = readContent(envelope.value);
  return content.ok ? ok(content.value.delta) : content;
}

/** Whether a delta changes nothing. */
export function isEmptyDelta({ delta }: PackContent): boolean {
  return delta !== null && delta.base === delta.result;
}

/**
 * Applies a delta to the pack it names and to no other; gives the bytes of the new pack, unsigned. Errors: those of opening
 * both, pack-base, pack-delta-broken.
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Result<Uint8Array<ArrayBuffer>, Problem> {
  const envelope = readEnvelope(delta);
  if (!envelope.ok) return envelope;
  const content = readContent(envelope.value);
  if (!content.ok) return content;
  const before = openPack(base);
  if (!before.ok) return before;
  const named = content.value.delta;
  if (named === null || named.base !== before.value.sha256)
    return err(
      knowledgeProblem('pack-base', '', {
        base: named?.base.slice(0, 16) ?? '-',
        found: before.value.sha256.slice(0, 16),
      }),
    );
  const news = factsOf(content.value);
  return news.ok ? joined(before.value, content.value, news.value) : news;
}

function joined(
  base: KnowledgePack,
  content: PackContent,
  news: PackFacts,
): Result<Uint8Array<ArrayBuffer>, Problem> {
  const advisories = new Map(byKey(base.advisories));
  for (const key of content.removed) advisories.delete(key);
  for (const advisory of news.advisories) advisories.set(advisoryKey(advisory), advisory);
  const keep = new Set(content.unchanged);
  const bytes = writePack({
    ...news,
    advisories: [...advisories.values()],
    names: joinNames(base.names, news.names),
    exploited: keep.has('exploited') ? base.exploited : news.exploited,
    epss: keep.has('epss') ? base.epss : news.epss,
    attack: keep.has('attack') ? base.attack : news.attack,
    lifecycle: keep.has('lifecycle') ? base.lifecycle : news.lifecycle,
    oui: keep.has('oui') ? base.oui : news.oui,
  });
  const made = readEnvelope(bytes);
  return made.ok && made.value.sha256 === content.delta?.result
    ? ok(bytes)
    : err(knowledgeProblem('pack-delta-broken', ''));
}

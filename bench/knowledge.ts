import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ProductQuery } from '#shared/knowledge/knowledge.ts';
import { type Knowledge, loadKnowledge } from '#shared/knowledge/load.ts';
import { buildPack } from '#shared/knowledge/pack/build-pack.ts';
import { type KnowledgePack, openPack } from '#shared/knowledge/pack/pack.ts';
import { measure } from './measure.ts';

/** Times knowledge packs: building all public advisories, opening, matching one asset and a plant of 10,000. */

/** Each needs an index nobody has asked yet. */
const coldRuns = 5;
const folder = join(import.meta.dirname, '../../shared/data/csaf');

function opened(bytes: Uint8Array): KnowledgePack {
  const pack = openPack(bytes);
  if (!pack.ok) throw new Error(pack.error.message.en);
  return pack.value;
}

function loaded(pack: KnowledgePack): Knowledge {
  const knowledge = loadKnowledge([pack]);
  if (!knowledge.ok) throw new Error(knowledge.error.message.en);
  return knowledge.value;
}

/** Numbers below a bound, the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Assets that are rows of the pack: `kinds` products in `versions` versions each. */
function plant(pack: KnowledgePack, count: number, kinds: number, versions: number): readonly ProductQuery[] {
  const next = numbers(7);
  const rows = pack.advisories.flatMap((advisory) => advisory.rows);
  const products = Array.from({ length: kinds }, () => rows[next(rows.length)]);
  return Array.from({ length: count }, () => {
    const row = products[next(kinds)];
    return {
      vendor: row?.vendor ?? null,
      product: row?.product ?? null,
      orderNumber: row?.orderNumbers[0] ?? null,
      version: `V${next(versions)}.${next(3)}`,
    };
  });
}

if (existsSync(folder)) {
  const paths = globSync(join(folder, '**/*.json'));
  const files = () => paths.map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }));
  let bytes = new Uint8Array();
  await measure(
    `build a pack of ${paths.length} advisories, files read`,
    async () => {
      bytes = (await buildPack(files(), { built: '2026-11-22' })).pack;
    },
    { runs: 3, target: 30_000 },
  );
  const pack = opened(bytes);
  await measure(
    `open the pack (${Math.round(bytes.length / 1024)} KiB) and index it`,
    () => loaded(opened(bytes)),
    { target: 300 },
  );
  const assets = plant(pack, 10_000, 200, 3);
  const knowledge = loaded(pack);
  const fresh = Array.from({ length: coldRuns }, () => loaded(pack));
  await measure(
    '10,000 assets, 200 products, asked for the first time',
    () => {
      const cold = fresh.pop();
      for (const asset of assets) cold?.match(asset);
    },
    { runs: coldRuns, target: 150 },
  );
  for (const asset of assets) knowledge.match(asset);
  await measure(
    'the same assets again',
    () => {
      for (const asset of assets) knowledge.match(asset);
    },
    { target: 150 },
  );
  const distinct = plant(pack, 10_000, 10_000, 50);
  const start = performance.now();
  for (const asset of distinct) knowledge.match(asset);
  const each = (performance.now() - start) / distinct.length;
  console.log(`one asset never asked for before: ${each.toFixed(3)} ms on average over 10,000   target 1 ms`);
} else console.log('skipped: ../shared/data/csaf is absent');

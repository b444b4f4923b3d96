import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zonewright, zonewrightJson } from '#tests/support/command-line.ts';

// `new`, `import` of a list of channels, `analyse --json`: every graph figure against counting by hand.

const folder = mkdtempSync(join(tmpdir(), 'zonewright-figures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Pair = readonly [string, string];

const odd: readonly Pair[] = [
  ['Anna', 'JumpHost'],
  ['Ben', 'JumpHost'],
  // The same two again, the way back, and one that talks to itself.
  ['JumpHost', 'PLC 1'],
  ['JumpHost', 'PLC 1'],
  ['PLC 1', 'HMI'],
  ['HMI', 'PLC 1'],
  ['PLC 1', 'PLC 1'],
  ['HMI', 'Historian'],
  ['PLC 2', 'HMI'],
  // A part of its own, and one that is only a circle.
  ['Solo 1', 'Solo 2'],
  ['Ring 1', 'Ring 2'],
  ['Ring 2', 'Ring 3'],
  ['Ring 3', 'Ring 1'],
  ['Ring 3', 'Hanger'],
];

/** A random list of so many names. */
function random(seed: number, names: number, pairs: number): readonly Pair[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: pairs }, (): Pair => [`N${next(names)}`, `N${next(names)}`]);
}

/** What `start` reaches over pairs, itself included; nothing passes `without`. */
function reach(pairs: readonly Pair[], starts: readonly string[], without: string | null): Set<string> {
  const seen = new Set(starts.filter((name) => name !== without));
  for (const at of seen) for (const [from, to] of pairs) if (from === at && to !== without) seen.add(to);
  return seen;
}

const bothWays = (pairs: readonly Pair[]): readonly Pair[] => [
  ...pairs,
  ...pairs.map(([a, b]): Pair => [b, a]),
];

/** All shortest paths from one name to another, by trying every way. */
function shortest(pairs: readonly Pair[], from: string, to: string): readonly (readonly string[])[] {
  let open: readonly (readonly string[])[] = [[from]];
  const seen = new Set([from]);
  while (open.length > 0) {
    const there = open.filter((path) => path.at(-1) === to);
    if (there.length > 0) return there;
    open = open.flatMap((path) => {
      const next = new Set(pairs.filter(([a]) => a === path.at(-1)).map(([, b]) => b));
      return [...next].filter((name) => !seen.has(name)).map((name) => [...path, name]);
    });
    for (const path of open) seen.add(path.at(-1) ?? '');
  }
  return [];
}

function expected(pairs: readonly Pair[]) {
  const names = [...new Set(pairs.flat())];
  const joined = bothWays(pairs.filter(([a, b]) => a !== b));
  const starts = names.filter((name) => pairs.every(([from, to]) => to !== name || from === to));
  return names.map((name) => {
    const others = names.filter((other) => other !== name);
    let between = 0;
    for (const [index, from] of others.entries()) {
      for (const to of others.slice(index + 1)) {
        const paths = shortest(joined, from, to);
        if (paths.length > 0) between += paths.filter((path) => path.includes(name)).length / paths.length;
      }
    }
    const around = [...reach(joined, [name], null)].filter((other) => other !== name);
    const [first] = around;
    const all = reach(pairs, starts, null);
    const without = reach(pairs, starts, name);
    return {
      name,
      policy: (reach(pairs, [name], null).size - 1) / (names.length - 1),
      betweenness: between / (((names.length - 1) * (names.length - 2)) / 2),
      articulationPoint: first !== undefined && reach(joined, [first], name).size < around.length,
      dominates: starts.includes(name)
        ? []
        : others.filter((other) => all.has(other) && !without.has(other)).sort(),
    };
  });
}

interface Answered {
  readonly id: string;
  readonly name: string;
  readonly exposure: number;
  readonly hops: number | null;
  readonly barriers: number | null;
  readonly blastRadius: { readonly policy: number; readonly withControls: number };
  readonly betweenness: number;
  readonly articulationPoint: boolean;
  readonly dominates: readonly string[];
}

test.each([
  ['odd cases, people and gateways among them', odd],
  ['a tree-like list', random(3, 14, 12)],
  ['a sparse list', random(5, 12, 16)],
  ['a dense list', random(9, 10, 40)],
])('every graph figure of a list of channels alone: %s', async (title, pairs) => {
  const file = join(folder, `${title.replaceAll(/\W/g, '')}.zw.json`);
  const list = `${file}.csv`;
  writeFileSync(
    list,
    ['source,target,protocol,port', ...pairs.map(([a, b]) => `${a},${b},s7comm,102`)].join('\n'),
  );
  await zonewright('new', file, '--name', 'Figures');
  expect(await zonewright('import', file, list)).toMatchObject({ code: 0 });
  const { json } = await zonewrightJson('analyse', file, '--at', '2026-11-22');
  // Border: the contract of `analyse --json`; what is missing shows in the comparison.
  const { assets } = json as { assets: readonly Answered[] };
  const nameOf = new Map(assets.map(({ id, name }) => [id, name]));
  const wanted = expected(pairs);
  expect(assets.map(({ name }) => name).sort()).toEqual(wanted.map(({ name }) => name).sort());
  for (const { name, policy, betweenness, articulationPoint, dominates } of wanted) {
    const asset = assets.find((one) => one.name === name);
    expect(asset).toMatchObject({ exposure: 0, hops: null, barriers: null, articulationPoint });
    expect(asset?.betweenness).toBeCloseTo(betweenness, 9);
    expect(asset?.blastRadius.policy).toBeCloseTo(policy, 9);
    expect(asset?.blastRadius.withControls).toBeLessThanOrEqual(policy);
    expect(asset?.dominates.map((id) => nameOf.get(id)).sort()).toEqual(dominates);
  }
});

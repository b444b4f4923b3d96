import { plants, sampleAnalysis, sampleKnowledge, sampleModel } from '#build/sample-findings.ts';
import { analyse } from '#shared/analysis/analyse.ts';
import { builtInParameters as parameters } from '#shared/analysis/parameters.ts';
import { type PlanAnswer, planOf } from '#shared/analysis/plan/plan.ts';
import { planMeasures } from '#shared/analysis/plan/plan-measure.ts';
import { type PreparedInput, prepare } from '#shared/analysis/plan/prepared.ts';
import { rejudged } from '#shared/analysis/plan/rejudged.ts';
import { suggestionsOf } from '#shared/analysis/plan/suggest.ts';
import { knowledgeOf, modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import { builtInMeasures } from '#shared/knowledge/catalogue/measures.ts';
import type { Id } from '#shared/model/id.ts';
import type { Measure, Model } from '#shared/model/model.ts';

/**
 * Times the plan of measures: of the three sample plants with their own first suggestions planned, and of 10,000 assets with
 * 15 measures. Prints what the cheapest set costs, whether that is exact, and the bound no set can undercut.
 */
const at = '2026-11-22';
const exactUpTo = builtInMeasures.planning.exactUpTo;

/** Prints processor time, and the longest step: nobody who waits can stop within one. */
function timed<T>(what: string, work: () => T, detail: (value: T) => string = () => ''): T {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  console.log(
    `  ${what.padEnd(30)} ${((user + system) / 1000).toFixed(0).padStart(7)} ms of processor  ${detail(value)}`,
  );
  return value;
}

interface Stepped<T> {
  readonly value: T;
  readonly steps: number;
  readonly longest: number;
}

function stepped<T>(work: Generator<unknown, T>): Stepped<T> {
  let [steps, longest] = [0, 0];
  for (;;) {
    const start = performance.now();
    const step = work.next();
    longest = Math.max(longest, performance.now() - start);
    if (step.done) return { value: step.value, steps, longest };
    steps += 1;
  }
}

const stepsOf = ({ steps, longest }: Stepped<unknown>): string =>
  `${steps} steps, the longest ${longest.toFixed(0)} ms`;

function boundOf({ cheapest }: PlanAnswer): string {
  if (cheapest === null) return 'no tolerable risk stated';
  const { above, stuck, set } = cheapest;
  const reach = `${above.length} above the tolerable, ${stuck.length} stay`;
  if (set === null) return `${reach}; no set`;
  const { method, cost, atLeast, measures, weighed } = set;
  return `${reach}; ${method}: ${measures.length} measures for ${cost.toFixed(1)}, none for less than ${atLeast.toFixed(1)}, ${weighed} sets weighed`;
}

function plan(title: string, input: PreparedInput): void {
  console.log(title);
  const analysis = timed('analysis', () => analyse(input));
  const measures = planMeasures(input.model, builtInMeasures);
  const prepared = timed('graph made ready', () => prepare(input, measures));
  const { value } = timed(
    `plan of ${measures.length} measures`,
    () => stepped(planOf(prepared, exactUpTo)),
    stepsOf,
  );
  console.log(`  ${boundOf(value)}`);
  timed(
    'every rule judged again',
    () => rejudged(input, analysis, builtInMeasures),
    ({ closes, opens, stays }) =>
      `${closes.length} close, ${stays.length} claimed and open, ${opens.length} new`,
  );
  timed('what to do first', () => stepped(suggestionsOf(input, analysis, builtInMeasures)), stepsOf);
}

/** A plant with its tolerable risk stated and its first suggestions planned. */
async function sample(name: (typeof plants)[number]): Promise<PreparedInput> {
  const analysis = await sampleAnalysis(name);
  const model = await sampleModel(name);
  const knowledge = await sampleKnowledge([name]);
  const input = { model, knowledge, at, parameters };
  const { value } = stepped(suggestionsOf(input, analysis, builtInMeasures));
  const planned = value
    .slice(0, 12)
    .map(({ entry, channels, conduits, zones, assets }): [Id<'measure'>, Measure] => {
      const found = builtInMeasures.records.find(({ id }) => id === entry);
      const effect = found?.effects.find(({ kind }) => kind === 'control');
      const findings = analysis.findings.filter(({ rule }) => found?.rules.includes(rule) === true);
      const id = ref('measure', entry);
      return [
        id,
        {
          id,
          name: entry,
          catalogue: entry,
          status: 'planned',
          channels,
          conduits,
          zones,
          assets,
          findings: findings.map((finding) => finding.id),
          ...(effect?.kind === 'control'
            ? { control: { control: effect.control, quality: builtInMeasures.planning.expectedQuality } }
            : {}),
        },
      ];
    });
  return { ...input, model: { ...model, measure: new Map(planned) } };
}

/** Numbers below a bound, the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const controls = ['statefulFilter', 'protocolAllowList', 'jumpHostMfa', 'applicationAllowList'] as const;

/** Most channels stay in their zone, some go to the next one, few go anywhere; each measure is on every fifteenth. */
function large(assets: number, zones: number): Model {
  const next = numbers(7);
  const label = (index: number): string => `asset ${index}`;
  const channel = (index: number): string => `channel ${index}`;
  const channels = 3 * assets;
  const targetOf = (source: number): number => {
    const kind = next(10);
    const near = (source + zones * (1 + next(20))) % assets;
    return kind < 7 ? near : kind < 9 ? (near + 1) % assets : next(assets);
  };
  return modelOf(
    record('systemUnderConsideration', 'S', { tolerableRisk: { safety: 2 } }),
    record('accessPoint', 'internet', { kind: 'internet' }),
    record('channel', 'in', {
      source: ref('accessPoint', 'internet'),
      target: ref('asset', label(0)),
      protocol: 'https',
    }),
    ...Array.from({ length: zones }, (_, zone) =>
      record('zone', `zone ${zone}`, { kind: 'iacs', purdueLevel: '2' }),
    ),
    ...Array.from({ length: assets }, (_, index) =>
      record('asset', label(index), {
        type: index % 3 === 0 ? 'plc' : 'hmi',
        zone: ref('zone', `zone ${index % zones}`),
        criticality: 3,
        impact: { safety: index % 7 === 0 ? 4 : 2 },
      }),
    ),
    ...Array.from({ length: channels }, (_, index) => {
      const source = next(assets);
      return record('channel', channel(index), {
        source: ref('asset', label(source)),
        target: ref('asset', label(targetOf(source))),
        protocol: index % 2 === 0 ? 's7comm' : 'rdp',
      });
    }),
    ...Array.from({ length: 15 }, (_, measure) =>
      record('measure', `measure ${measure}`, {
        status: measure === 0 ? 'implemented' : 'planned',
        cost: 10 + measure,
        control: { control: controls[measure % controls.length] ?? 'statefulFilter', quality: 'tested' },
        channels: Array.from({ length: channels / 15 }, (_, place) =>
          ref('channel', channel(place * 15 + measure)),
        ),
      }),
    ),
  );
}

for (const name of plants) plan(name, await sample(name));
plan('10,000 assets, 30,000 channels', {
  model: large(10_000, 200),
  knowledge: knowledgeOf(),
  at,
  parameters,
});

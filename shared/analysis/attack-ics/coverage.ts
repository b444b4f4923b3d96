import {
  type AttackTable,
  attackAssetOf,
  type Mitigation,
  type Technique,
} from '../../knowledge/catalogue/attack.ts';
import { entryOf, type MeasureCatalogue } from '../../knowledge/catalogue/measures.ts';
import type { Id } from '../../model/id.ts';
import type { Model } from '../../model/model.ts';
import type { Finding } from '../analysis.ts';
import { inForce } from '../service.ts';

/** Where a mitigation stands: at work, planned, or by nothing that is recorded. */
type MitigationState = 'inForce' | 'planned' | 'missing';

interface MitigationAnswer {
  readonly mitigation: Mitigation;
  readonly state: MitigationState;
  /** Measures that put it into practice. */
  readonly measures: readonly Id<'measure'>[];
  /** Requirements recorded as met that it is labelled with. */
  readonly met: readonly string[];
}

/**
 * Where a technique stands. `notHere`: no asset of a type it targets. `open`: a finding says that the way is open.
 * `covered`: a mitigation is at work; `planned`: one is planned; `bare`: none. ATT&CK lists none: `noMitigation`.
 */
export const techniqueStates = ['open', 'bare', 'planned', 'covered', 'noMitigation', 'notHere'] as const;
export type TechniqueState = (typeof techniqueStates)[number];

export interface TechniqueAnswer {
  readonly technique: Technique;
  readonly state: TechniqueState;
  /** Assets of the types it targets. */
  readonly assets: number;
  /** Open findings that name it, and the rules they are of. */
  readonly findings: number;
  readonly rules: readonly string[];
  readonly mitigations: readonly MitigationAnswer[];
}

export interface Coverage {
  readonly techniques: readonly TechniqueAnswer[];
  /** Techniques by state. */
  readonly counts: Readonly<Record<TechniqueState, number>>;
  /** The table it is of. */
  readonly table: AttackTable;
}

const settled: ReadonlySet<string> = new Set(['accepted', 'falsePositive', 'done']);

/** Findings that failed and that nobody has settled. */
export function openFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ status, decision }) => status === 'fail' && !settled.has(decision?.state ?? 'open'),
  );
}

interface Named {
  count: number;
  readonly rules: Set<string>;
}

const clauseStart = 'ATT&CK ';

function byTechnique(findings: readonly Finding[]): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  for (const { rule, clauses } of openFindings(findings)) {
    for (const clause of clauses) {
      if (!clause.startsWith(clauseStart)) continue;
      const technique = clause.slice(clauseStart.length);
      const named = found.get(technique) ?? { count: 0, rules: new Set<string>() };
      named.count += 1;
      named.rules.add(rule);
      found.set(technique, named);
    }
  }
  return found;
}

/** Requirements that are recorded as met or compensated wherever they are recorded. */
function metRequirements(model: Model): ReadonlySet<string> {
  const states = new Map<string, boolean>();
  for (const { requirement, state } of model.requirementStatus.values()) {
    if (requirement === undefined || state === 'notApplicable') continue;
    const good = state === 'met' || state === 'compensated';
    states.set(requirement, good && (states.get(requirement) ?? true));
  }
  return new Set([...states].filter(([, good]) => good).map(([requirement]) => requirement));
}

function mitigationAnswers(
  model: Model,
  table: AttackTable,
  catalogue: MeasureCatalogue,
): ReadonlyMap<string, MitigationAnswer> {
  const met = metRequirements(model);
  const done = new Map<string, Id<'measure'>[]>();
  const planned = new Map<string, Id<'measure'>[]>();
  const ids = [...model.measure.keys()].sort();
  for (const id of ids) {
    const measure = model.measure.get(id);
    if (measure === undefined || measure.status === 'rejected') continue;
    const book = inForce(measure) ? done : planned;
    for (const mitigation of entryOf(catalogue, measure.catalogue)?.mitigations ?? []) {
      book.set(mitigation, [...(book.get(mitigation) ?? []), id]);
    }
  }
  return new Map(
    table.mitigations.map((mitigation): readonly [string, MitigationAnswer] => {
      const [at, soon] = [done.get(mitigation.id) ?? [], planned.get(mitigation.id) ?? []];
      const fulfilled = mitigation.requirements.filter((requirement) => met.has(requirement));
      const state = at.length + fulfilled.length > 0 ? 'inForce' : soon.length > 0 ? 'planned' : 'missing';
      return [mitigation.id, { mitigation, state, measures: [...at, ...soon], met: fulfilled }];
    }),
  );
}

/** Where every technique of ATT&CK for ICS stands in a plant, from its assets, findings, measures and requirements. */
export function coverageOf(
  model: Model,
  findings: readonly Finding[],
  table: AttackTable,
  catalogue: MeasureCatalogue,
): Coverage {
  const named = byTechnique(findings);
  const mitigations = mitigationAnswers(model, table, catalogue);
  const byAsset = new Map<string, number>();
  for (const { type } of model.asset.values()) {
    const key = attackAssetOf(type);
    if (key !== undefined) byAsset.set(key, (byAsset.get(key) ?? 0) + 1);
  }
  const techniques = table.techniques.map((technique): TechniqueAnswer => {
    const here =
      technique.assets.length === 0
        ? model.asset.size
        : technique.assets.reduce((sum, id) => sum + (byAsset.get(id) ?? 0), 0);
    const known = technique.mitigations.flatMap((id) => mitigations.get(id) ?? []);
    const open = named.get(technique.id);
    const findings = open?.count ?? 0;
    return {
      technique,
      assets: here,
      findings,
      rules: [...(open?.rules ?? [])].sort(),
      mitigations: known,
      state: stateOf(here, findings, known),
    };
  });
  const counts = { open: 0, bare: 0, planned: 0, covered: 0, noMitigation: 0, notHere: 0 };
  for (const { state } of techniques) counts[state] += 1;
  return { techniques, counts, table };
}

function stateOf(assets: number, findings: number, mitigations: readonly MitigationAnswer[]): TechniqueState {
  if (findings > 0) return 'open';
  if (assets === 0) return 'notHere';
  if (mitigations.length === 0) return 'noMitigation';
  if (mitigations.some(({ state }) => state === 'inForce')) return 'covered';
  return mitigations.some(({ state }) => state === 'planned') ? 'planned' : 'bare';
}

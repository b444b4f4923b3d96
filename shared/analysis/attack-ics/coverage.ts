import { type AttackTable, attackAssetOf, type Mitigation, type Technique } from '../../knowledge/attack.ts';
import { entryOf, type MeasureCatalogue } from '../../knowledge/measures.ts';
import type { Id } from '../../model/id.ts';
import type { Asset, Model } from '../../model/model.ts';
import type { Finding } from '../analysis.ts';
import { inForce } from '../service.ts';

/** Where a mitigation stands: at work, planned, or by nothing that is recorded. */
export type MitigationState = 'inForce' | 'planned' | 'missing';

export interface MitigationAnswer {
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
  readonly assets: readonly Id<'asset'>[];
  /** Open findings that name it. */
  readonly findings: readonly string[];
  readonly mitigations: readonly MitigationAnswer[];
}

export interface Coverage {
  readonly techniques: readonly TechniqueAnswer[];
  /** Techniques by state. */
  readonly counts: Readonly<Record<TechniqueState, number>>;
}

const settled: ReadonlySet<string> = new Set(['accepted', 'falsePositive', 'done']);

/** Findings that failed and that nobody has settled. */
export function openFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ status, decision }) => status === 'fail' && !settled.has(decision?.state ?? 'open'),
  );
}

function byTechnique(findings: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, clauses } of openFindings(findings)) {
    for (const clause of clauses) {
      const [, technique] = clause.match(/^ATT&CK (T\d{4})$/) ?? [];
      if (technique === undefined) continue;
      const list = found.get(technique);
      if (list === undefined) found.set(technique, [id]);
      else list.push(id);
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
  const byAsset = new Map<string, Id<'asset'>[]>();
  const all: Id<'asset'>[] = [];
  const assets: readonly Asset[] = [...model.asset.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const asset of assets) {
    all.push(asset.id);
    const key = attackAssetOf(asset.type);
    if (key === undefined) continue;
    const list = byAsset.get(key);
    if (list === undefined) byAsset.set(key, [asset.id]);
    else list.push(asset.id);
  }
  const techniques = table.techniques.map((technique): TechniqueAnswer => {
    const here =
      technique.assets.length === 0 ? all : technique.assets.flatMap((id) => byAsset.get(id) ?? []);
    const known = technique.mitigations.flatMap((id) => mitigations.get(id) ?? []);
    const open = named.get(technique.id) ?? [];
    return { technique, assets: here, findings: open, mitigations: known, state: stateOf(here, open, known) };
  });
  const counts = { open: 0, bare: 0, planned: 0, covered: 0, noMitigation: 0, notHere: 0 };
  for (const { state } of techniques) counts[state] += 1;
  return { techniques, counts };
}

function stateOf(
  assets: readonly unknown[],
  findings: readonly unknown[],
  mitigations: readonly MitigationAnswer[],
): TechniqueState {
  if (findings.length > 0) return 'open';
  if (assets.length === 0) return 'notHere';
  if (mitigations.length === 0) return 'noMitigation';
  if (mitigations.some(({ state }) => state === 'inForce')) return 'covered';
  return mitigations.some(({ state }) => state === 'planned') ? 'planned' : 'bare';
}

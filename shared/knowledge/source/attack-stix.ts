import { z } from 'zod';
import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { knowledgeProblem } from '../problems.ts';
import { parseBoundedJson } from './bounded-json.ts';

/** Facts of an ATT&CK for ICS bundle: ids, names and what belongs to what; no descriptions. */
export const attackFactsSchema = z.strictObject({
  version: z.string().max(40),
  date: z.iso.date(),
  attribution: z.string().max(500),
  /** Short name, id, name. */
  tactics: z.array(z.tuple([z.string(), z.string(), z.string()])),
  techniques: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      tactics: z.array(z.string()),
      assets: z.array(z.string()),
      mitigations: z.array(z.string()),
    }),
  ),
  mitigations: z.array(
    z.strictObject({ id: z.string(), name: z.string(), requirements: z.array(z.string()) }),
  ),
});
export type AttackFacts = z.infer<typeof attackFactsSchema>;

const text = z.string().max(400);
const stixObject = z.object({
  type: text,
  id: text,
  name: text.optional(),
  revoked: z.boolean().optional(),
  x_mitre_deprecated: z.boolean().optional(),
  x_mitre_shortname: text.optional(),
  x_mitre_version: text.optional(),
  modified: text.optional(),
  external_references: z.array(z.object({ source_name: text, external_id: text.optional() })).optional(),
  kill_chain_phases: z.array(z.object({ kill_chain_name: text, phase_name: text })).optional(),
  labels: z.array(text).optional(),
  relationship_type: text.optional(),
  source_ref: text.optional(),
  target_ref: text.optional(),
});
type StixObject = z.infer<typeof stixObject>;
const bundle = z.object({ type: z.literal('bundle'), objects: z.array(z.unknown()).max(200_000) });

const idOf = (one: StixObject): string =>
  one.external_references?.find((reference) => reference.source_name === 'mitre-attack')?.external_id ?? '';
const isCurrent = (one: StixObject): boolean => one.revoked !== true && one.x_mitre_deprecated !== true;
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** Which objects of one kind stand in a relationship to a target, by the target's STIX id, as ATT&CK ids. */
function related(
  objects: readonly StixObject[],
  kind: string,
  ends: 'source' | 'target',
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map(objects.filter(isCurrent).map((one) => [one.id, idOf(one)]));
  const found = new Map<string, Set<string>>();
  for (const one of objects) {
    if (one.type !== 'relationship' || one.relationship_type !== kind || !isCurrent(one)) continue;
    const [key, other] =
      ends === 'source' ? [one.target_ref, one.source_ref] : [one.source_ref, one.target_ref];
    const id = ids.get(other ?? '');
    if (key === undefined || id === undefined || id === '') continue;
    found.set(key, (found.get(key) ?? new Set()).add(id));
  }
  return new Map([...found].map(([key, set]) => [key, [...set].sort()]));
}

const requirementsOf = (labels: readonly string[] = []): readonly string[] =>
  labels.flatMap((label) => /IEC 62443-3-3:2013 - (SR \d\.\d+(?: RE ?\d+)?)/.exec(label)?.[1] ?? []).sort();

function factsOf(objects: readonly StixObject[]): AttackFacts {
  const current = objects.filter(isCurrent);
  const ofType = (type: string): readonly StixObject[] =>
    current.filter((one) => one.type === type && one.name !== undefined);
  const mitigates = related(objects, 'mitigates', 'source');
  const targets = related(objects, 'targets', 'target');
  const collection = ofType('x-mitre-collection')[0];
  const newest = current.reduce((day, one) => ((one.modified ?? '') > day ? (one.modified ?? '') : day), '');
  const date = (collection?.modified ?? newest).slice(0, 10);
  return {
    version: collection?.x_mitre_version ?? date,
    date,
    attribution: `© ${date.slice(0, 4)} The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.`,
    tactics: ofType('x-mitre-tactic')
      .map((one): [string, string, string] => [one.x_mitre_shortname ?? '', idOf(one), one.name ?? ''])
      .sort(([, a], [, b]) => (a < b ? -1 : 1)),
    techniques: ofType('attack-pattern')
      .map((one) => ({
        id: idOf(one),
        name: one.name ?? '',
        tactics: (one.kill_chain_phases ?? []).map((phase) => phase.phase_name),
        assets: [...(targets.get(one.id) ?? [])].filter((id) => /^A\d/.test(id)),
        mitigations: [...(mitigates.get(one.id) ?? [])].filter((id) => /^M\d/.test(id)),
      }))
      .sort(byId),
    mitigations: ofType('course-of-action')
      .map((one) => ({ id: idOf(one), name: one.name ?? '', requirements: [...requirementsOf(one.labels)] }))
      .filter(({ id }) => /^M\d/.test(id))
      .sort(byId),
  };
}

/** Reads an ATT&CK for ICS bundle (STIX 2.x JSON). Objects that are not of its form are left out; a bundle without techniques is refused. */
export function readAttackBundle(source: string, file: string): Result<AttackFacts, Problem> {
  const fail = (place: string, detail: string) =>
    err(knowledgeProblem('attack-unreadable', place, { detail }));
  const json = parseBoundedJson(source);
  if (!json.ok) return fail(file, json.error);
  const parsed = bundle.safeParse(json.value);
  if (!parsed.success)
    return fail(`${file} /${parsed.error.issues[0]?.path.join('/') ?? ''}`, 'no STIX bundle');
  const objects = parsed.data.objects.flatMap((one) => stixObject.safeParse(one).data ?? []);
  const facts = attackFactsSchema.safeParse(factsOf(objects));
  // ATT&CK for Enterprise and Mobile have the same form and other techniques.
  if (!facts.success || !facts.data.techniques.some(({ id }) => id.startsWith('T0')))
    return fail(`${file} /objects`, 'no techniques of ATT&CK for ICS');
  return ok(facts.data);
}

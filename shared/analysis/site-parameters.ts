import type { SiteParameter } from '../model/model.ts';
import { type Parameters, parametersSchema } from './parameters.ts';
import { sorted } from './plant.ts';
import { builtInLimits, type Limits, limitBook } from './rules/limits.ts';
import type { Rule } from './rules/rule.ts';
import { readSiteRule, siteRule } from './site-rules/site-rule.ts';

/** Why a decision of the site is not in force. */
interface RefusedParameter {
  readonly record: SiteParameter;
  /** `unknown`: there is no such parameter; `value`: the table would break its own rules; `twice`: a later record decides. */
  readonly reason: 'unknown' | 'value' | 'twice';
}

/** The parameters in force at a site. */
export interface SiteParameters {
  readonly parameters: Parameters;
  /** Limits of the rules; decided as `limits.<name>`. */
  readonly limits: Limits;
  /** The site's own rules, by id; decided as `siteRules.<id>`. */
  readonly rules: readonly Rule[];
  /** What was decided and counts, by parameter. */
  readonly decided: ReadonlyMap<string, SiteParameter>;
  readonly refused: readonly RefusedParameter[];
}

type Node = { readonly [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of names joined by dots; undefined where there is none. */
function parameterAt(parameters: Parameters, path: string): unknown {
  let here: unknown = parameters;
  for (const key of path.split('.')) {
    if (!isNode(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here;
}

function withValue(node: Node, keys: readonly string[], value: unknown): Node {
  const [key = '', ...rest] = keys;
  const child = node[key];
  return { ...node, [key]: rest.length === 0 || !isNode(child) ? value : withValue(child, rest, value) };
}

/** What identifies the table itself is not the site's to change. */
const fixed: ReadonlySet<string> = new Set(['kind', 'version', 'date', 'source', 'confidence', 'notes']);

/** Later decisions first; of the same day the one with the greater id, so that the order of records does not matter. */
function latestFirst(records: readonly SiteParameter[]): readonly SiteParameter[] {
  return records.toSorted((a, b) => {
    const [one, other] = [`${a.decided ?? ''} ${a.id}`, `${b.decided ?? ''} ${b.id}`];
    return one < other ? 1 : one > other ? -1 : 0;
  });
}

const limitPrefix = 'limits.';
const rulePrefix = 'siteRules.';

type Basis = Pick<SiteParameters, 'parameters' | 'limits' | 'rules'>;

/** The parameters with one decision put in place, or why it cannot be. */
function decide(basis: Basis, path: string, value: unknown): Basis | 'unknown' | 'value' {
  const { parameters, limits, rules } = basis;
  if (path.startsWith(rulePrefix)) {
    const read = readSiteRule(value, path);
    if (!read.ok || path !== `${rulePrefix}${read.value.id}`) return 'value';
    return { parameters, limits, rules: [...rules, siteRule(read.value)] };
  }
  if (path.startsWith(limitPrefix)) {
    const limit = limitBook.find(({ name }) => name === path.slice(limitPrefix.length));
    if (limit === undefined) return 'unknown';
    const { name, least, most } = limit;
    if (typeof value !== 'number' || !(value >= least && value <= most)) return 'value';
    return { parameters, limits: { ...limits, [name]: value }, rules };
  }
  const keys = path.split('.');
  if (fixed.has(keys[0] ?? '') || parameterAt(parameters, path) === undefined) return 'unknown';
  const read = parametersSchema.safeParse(withValue(parameters, keys, value));
  return read.success ? { parameters: read.data, limits, rules } : 'value';
}

/**
 * The parameters and rule limits with what the site has decided put in place of what ships with the product. Each decision
 * must leave valid parameters on its own (a matrix that falls is refused); what is refused is listed and the value that ships
 * counts.
 */
export function siteParameters(
  builtIn: Parameters,
  records: ReadonlyMap<string, SiteParameter>,
): SiteParameters {
  let basis: Basis = { parameters: builtIn, limits: builtInLimits, rules: [] };
  const decided = new Map<string, SiteParameter>();
  const refused: RefusedParameter[] = [];
  for (const record of latestFirst(sorted<'siteParameter'>(records))) {
    const { parameter, value } = record;
    if (parameter === undefined || value === undefined) continue;
    if (decided.has(parameter)) {
      refused.push({ record, reason: 'twice' });
      continue;
    }
    const next = decide(basis, parameter, value);
    if (next === 'unknown' || next === 'value') {
      refused.push({ record, reason: next });
      continue;
    }
    basis = next;
    decided.set(parameter, record);
  }
  const rules = basis.rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...basis, rules, decided, refused };
}

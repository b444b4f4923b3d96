import type { Component } from '../../model/bill-of-materials.ts';
import type { BillOfMaterials } from '../../model/model.ts';
import type { AffectedMatch, MatchBasis, MatchResult, ProductQuery, UndecidedMatch } from '../knowledge.ts';

/** The part of the installed knowledge that components are asked of. */
export interface ComponentKnowledge {
  readonly match: (query: ProductQuery) => MatchResult;
  readonly knowsVendor: (vendor: string) => boolean;
}

/** What advisories say of the components of a bill. */
interface ComponentMatches {
  readonly affected: readonly AffectedMatch[];
  readonly undecided: readonly UndecidedMatch[];
}

/** What is no product of anybody: advisories never name it. */
const unnamed: ReadonlySet<Component['type']> = new Set([
  'file',
  'data',
  'machineLearningModel',
  'cryptographicAsset',
]);

/** Vendor, product and version of a CPE name, 2.2 or 2.3; null where it is none or says any vendor. */
function readCpe(cpe: string): { vendor: string; product: string; version: string | null } | null {
  const parts = cpe.replace(/^cpe:(2\.3:|\/)/i, '').split(/(?<!\\):/);
  const [vendor = '', product = '', version = ''] = parts.slice(1, 4).map(words);
  if (!/^cpe:(2\.3:|\/)/i.test(cpe) || vendor === '' || product === '') return null;
  return { vendor, product, version: version === '' ? null : version };
}

/** `*` and `-` say nothing; `\` and `%xx` escape signs, `_` stands for a blank. */
function words(text: string): string {
  if (text === '*' || text === '-') return '';
  const plain = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return plain.replace(/\\(.)/g, '$1').replaceAll('_', ' ');
}

/** The question about a component: by its supplier, else by its CPE name; null where its maker is not known. */
function questionOf(component: Component): (ProductQuery & { readonly vendor: string }) | null {
  const { name, version = null, supplier, cpe, type } = component;
  if (unnamed.has(type)) return null;
  const said = cpe === undefined ? null : readCpe(cpe);
  const vendor = supplier ?? said?.vendor;
  if (vendor === undefined) return null;
  const product = supplier === undefined ? (said?.product ?? name) : name;
  return { vendor, product, orderNumber: null, version: version ?? said?.version ?? null };
}

const named: ReadonlySet<MatchBasis> = new Set(['orderNumber', 'product']);

/** Remembers the answer for each of what is asked. */
function remembered<K, V>(answerOf: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = answerOf(key);
    known.set(key, answer);
    return answer;
  };
}

function matchesOf(component: Component, { affected, undecided }: MatchResult): ComponentMatches {
  const text = [component.name, component.version].filter((part) => part !== undefined).join(' ');
  const inside = { component: component.name, basis: 'component' as const };
  return {
    affected: affected
      .filter(({ basis }) => named.has(basis))
      .map((row) => ({ ...row, ...inside, range: `${text}: ${row.range}` })),
    undecided: undecided
      .filter(({ basis }) => named.has(basis))
      .map((row) => ({ ...row, ...inside, text: `${text}: ${row.text}` })),
  };
}

/**
 * Matches the components of bills that name their maker. Only rows that name the component itself count: a family is too
 * wide a net for what may be a library of that name. Each bill is gone through once.
 */
export function componentMatcher({
  match,
  knowsVendor,
}: ComponentKnowledge): (bill: BillOfMaterials) => ComponentMatches {
  const isKnown = remembered(knowsVendor);
  return remembered(({ components = [] }) => {
    const found = components.flatMap((component) => {
      const question = questionOf(component);
      return question === null || !isKnown(question.vendor) ? [] : [matchesOf(component, match(question))];
    });
    return {
      affected: found.flatMap(({ affected }) => affected),
      undecided: found.flatMap(({ undecided }) => undecided),
    };
  });
}

/** A match with what advisories say of the components inside; an advisory that speaks of the whole already counts once. */
export function withComponents(match: MatchResult, inside: readonly ComponentMatches[]): MatchResult {
  const affected = new Map(match.affected.map((row) => [row.advisory, row]));
  for (const row of inside.flatMap((one) => one.affected))
    if (!affected.has(row.advisory)) affected.set(row.advisory, row);
  const undecided = new Map(match.undecided.map((row) => [row.advisory, row]));
  for (const row of inside.flatMap((one) => one.undecided))
    if (!undecided.has(row.advisory)) undecided.set(row.advisory, row);
  const open = [...undecided.values()].filter(
    ({ advisory, basis }) => basis !== 'component' || !affected.has(advisory),
  );
  const more = affected.size - match.affected.length + open.length - match.undecided.length;
  if (more === 0) return match;
  return {
    ...match,
    affected: [...affected.values()],
    undecided: open,
    candidates: match.candidates + more,
  };
}

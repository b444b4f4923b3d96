import type { VexStatement } from '../../model/model.ts';
import type { Said } from '../../model/vex-statements.ts';
import type { AffectedMatch, MatchResult, UndecidedMatch } from '../knowledge.ts';
import type { FactsOf } from './rating.ts';
import { undecidedReasons } from './reasons.ts';
import { byUrgency } from './settle.ts';

const unrated = { score: null, vector: null };

function affectedByWord(one: VexStatement, name: string, factsOf: FactsOf): AffectedMatch {
  const { published, ...facts } = factsOf(name, unrated);
  const { component, issued = '', impactStatement = '' } = one;
  return {
    ...facts,
    advisory: name,
    title: impactStatement,
    cve: [name],
    range: component ?? one.firmwareVersion ?? '',
    basis: 'statement',
    evidence: [one.author, one.document].filter((part) => part !== undefined).join(', '),
    published: published ?? issued.slice(0, 10),
    confidence: 'high',
    ...(component === undefined ? {} : { component }),
  };
}

function undecidedByWord(one: VexStatement, name: string): UndecidedMatch {
  return {
    advisory: name,
    cve: [name],
    text: [one.author, one.component, one.impactStatement].filter((part) => part !== undefined).join(': '),
    why: undecidedReasons.investigated.en,
    reason: 'investigated',
    basis: 'statement',
    ...(one.component === undefined ? {} : { component: one.component }),
  };
}

/**
 * A match with the vulnerabilities that somebody says affect the asset, or are being investigated, and that neither advisory
 * nor scanner names: a supplier's word counts where nothing else knows of it. A later statement has replaced an earlier one.
 */
export function withStated(match: MatchResult, said: Said, factsOf: FactsOf): MatchResult {
  if (said.most === 0) return match;
  const known = new Set(
    [...match.affected, ...match.undecided].flatMap(({ advisory, cve }) => [advisory, ...cve]),
  );
  const affected: AffectedMatch[] = [];
  const undecided: UndecidedMatch[] = [];
  for (const one of said.all()) {
    const { vulnerability, aliases = [], component, status } = one;
    const names = [vulnerability ?? '', ...aliases].map((name) => name.toUpperCase());
    const name = names.find((text) => text.startsWith('CVE-'));
    if (name === undefined || names.some((text) => known.has(text))) continue;
    if (said.about({ names, component }) !== one) continue;
    if (status !== 'affected' && status !== 'underInvestigation') continue;
    known.add(name);
    if (status === 'affected') affected.push(affectedByWord(one, name, factsOf));
    else undecided.push(undecidedByWord(one, name));
  }
  if (affected.length + undecided.length === 0) return match;
  return {
    ...match,
    affected: [...match.affected, ...affected].sort(byUrgency),
    undecided: [...match.undecided, ...undecided],
  };
}

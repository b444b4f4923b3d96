import type { Id } from '../../model/id.ts';
import type { AttackGraph } from './attack-graph.ts';
import { type Ways, waysTo } from './ways.ts';
import { type CutStart, type ZoneApart, type ZoneCut, zoneCut, zonesApart } from './zone-cuts.ts';

/** What is worked out only when somebody asks, since for every asset and pair it would be too much. */
export type GraphQuestion =
  | { readonly ask: 'ways'; readonly asset: Id<'asset'> }
  | { readonly ask: 'cut'; readonly from: CutStart; readonly to: Id<'zone'> }
  | { readonly ask: 'zonesApart' };

export type GraphAnswer =
  | { readonly ask: 'ways'; readonly ways: Ways | null }
  | { readonly ask: 'cut'; readonly cut: ZoneCut }
  | { readonly ask: 'zonesApart'; readonly zones: readonly ZoneApart[] };

/** Answers one question about an attack graph. */
export function answerGraph(attack: AttackGraph, question: GraphQuestion): GraphAnswer {
  switch (question.ask) {
    case 'ways':
      return { ask: 'ways', ways: waysTo(attack, question.asset) };
    case 'cut':
      return { ask: 'cut', cut: zoneCut(attack, question.from, question.to) };
    case 'zonesApart':
      return { ask: 'zonesApart', zones: zonesApart(attack) };
  }
}

import type { AnalysisKnowledge } from '#shared/analysis/knowledge.ts';
import type { Asset } from '#shared/model/model.ts';

/**
 * The earliest end of support of each asset, from its own dates or from the catalogues of its parts; null where every
 * known part has no announced end. Assets of which nothing is known are left out.
 */
export function supportEnds(
  assets: Iterable<Asset>,
  knowledge: Pick<AnalysisKnowledge, 'supportOf'>,
): readonly (readonly [asset: string, end: string | null])[] {
  const ends: (readonly [string, string | null])[] = [];
  for (const asset of assets) {
    const end = endOf(asset, knowledge);
    if (end !== undefined) ends.push([asset.id, end]);
  }
  return ends;
}

function endOf(asset: Asset, knowledge: Pick<AnalysisKnowledge, 'supportOf'>): string | null | undefined {
  const { endOfSupport, endOfSecurityFixes, noEndAnnounced } = asset.lifecycle ?? {};
  const own = [endOfSupport, endOfSecurityFixes].filter((date) => date !== undefined);
  const parts = knowledge.supportOf(asset).map((part) => part.end);
  const dates = [...own, ...parts.filter((end) => end !== null)].sort();
  const [earliest] = dates;
  if (earliest !== undefined) return earliest;
  return noEndAnnounced === true || parts.length > 0 ? null : undefined;
}

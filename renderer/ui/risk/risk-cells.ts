import type { AssetAnswer } from '#shared/analysis/analysis.ts';
import type { ScaleLevel } from '#shared/model/field.ts';

/** The key of a cell. */
export function cellKey(likelihood: ScaleLevel, impact: ScaleLevel): string {
  return `${likelihood} ${impact}`;
}

export interface RiskCells {
  /** Assets by cell, the highest rank score first. */
  readonly cells: ReadonlyMap<string, readonly AssetAnswer[]>;
  /** Assets whose risk is unknown. */
  readonly unknown: readonly AssetAnswer[];
}

/** Assets by likelihood and impact; inside a cell ranked by the continuous score (matrices hide order inside a cell). */
export function riskCells(assets: readonly AssetAnswer[]): RiskCells {
  const cells = new Map<string, AssetAnswer[]>();
  const unknown: AssetAnswer[] = [];
  for (const asset of assets) {
    if (asset.risk === null) {
      unknown.push(asset);
      continue;
    }
    const key = cellKey(asset.risk.likelihoodLevel, asset.risk.impact);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [asset]);
    else cell.push(asset);
  }
  for (const cell of cells.values()) cell.sort((a, b) => (b.risk?.score ?? 0) - (a.risk?.score ?? 0));
  return { cells, unknown };
}

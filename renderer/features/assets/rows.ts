import { type AssetAnswer, type Finding, type Severity, severities } from '#shared/analysis/analysis.ts';
import type { Asset, Model } from '#shared/model/model.ts';

/** What the analysis says about an asset, one column each. */
export const answerIds = ['findings', 'exposure', 'blastRadius', 'risk', 'advisories'] as const;
export type AnswerId = (typeof answerIds)[number];

/** One line of the grid: the asset, the name of its zone, and what the analysis says about it. */
export interface AssetRow {
  readonly asset: Asset;
  /** Name of the zone; undefined where the asset is in none. */
  readonly zone: string | undefined;
  readonly answers: Readonly<Record<AnswerId, number | undefined>>;
  readonly worst: Severity | undefined;
  readonly risk: AssetAnswer['risk'];
}

/** What the analysis says, as the store keeps it. */
export interface Answers {
  readonly assets: ReadonlyMap<string, AssetAnswer>;
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  /** False while nothing has been analysed yet: then no findings does not mean none. */
  readonly isThere: boolean;
}

/** The rows of all assets, in the order of the model. Rows of unchanged assets are new objects: build once a change. */
export function buildRows(model: Model, answers: Answers): readonly AssetRow[] {
  const rows: AssetRow[] = [];
  for (const asset of model.asset.values()) {
    const answer = answers.assets.get(asset.id);
    const failed = countFailed(answers.findingsOf.get(asset.id));
    const zone = asset.zone === undefined ? undefined : model.zone.get(asset.zone);
    rows.push({
      asset,
      zone: zone === undefined ? undefined : (zone.name ?? zone.id),
      worst: failed.worst,
      risk: answer?.risk ?? null,
      answers: {
        findings: answers.isThere ? failed.count : undefined,
        exposure: answer?.exposure,
        blastRadius: answer?.blastRadius.withControls,
        risk: answer?.risk?.score,
        advisories: answer?.advisories.affected,
      },
    });
  }
  return rows;
}

function countFailed(findings: readonly Finding[] = []): { count: number; worst: Severity | undefined } {
  let count = 0;
  let worst: Severity | undefined;
  for (const { status, severity } of findings) {
    if (status !== 'fail') continue;
    count += 1;
    if (worst === undefined || severities.indexOf(severity) < severities.indexOf(worst)) worst = severity;
  }
  return { count, worst };
}

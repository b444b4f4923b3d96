import type { Asset, Model, VexStatement } from './model.ts';

/** Statements that hold for an asset: its own, and those of its model about its version. */
export function statementsFor(model: Model, asset: Asset): readonly VexStatement[] {
  return [...model.vexStatement.values()].filter(({ subject, firmwareVersion }) => {
    if (subject === undefined || (subject !== asset.id && subject !== asset.model)) return false;
    return firmwareVersion === undefined || plain(firmwareVersion) === plain(asset.firmwareVersion ?? '');
  });
}

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, '');

/** A vulnerability somebody asks about: all its names, and the component it is in, where that is known. */
export interface AskedVulnerability {
  readonly names: readonly string[];
  readonly component?: string | undefined;
}

const caution = ['affected', 'underInvestigation', 'fixed', 'notAffected'];

/**
 * The statement that answers for a vulnerability: of those that name it, and no other component than the one asked about, the
 * latest; of equally late ones the most cautious. A statement without a status answers nothing. Undefined where there is none.
 */
export function statementAbout(
  statements: readonly VexStatement[],
  { names, component }: AskedVulnerability,
): VexStatement | undefined {
  const asked = new Set(names.map((name) => name.toUpperCase()));
  const fitting = statements.filter((one) => {
    const named = [one.vulnerability ?? '', ...(one.aliases ?? [])].some((name) =>
      asked.has(name.toUpperCase()),
    );
    const isElsewhere =
      one.component !== undefined && component !== undefined && !sameComponent(one.component, component);
    return named && one.status !== undefined && !isElsewhere;
  });
  return fitting.sort(
    (a, b) =>
      (b.issued ?? '').localeCompare(a.issued ?? '') ||
      caution.indexOf(a.status ?? '') - caution.indexOf(b.status ?? ''),
  )[0];
}

/** `org.apache/log4j-core` and `log4j-core` are one component. */
function sameComponent(a: string, b: string): boolean {
  const end = (text: string): string => plain(text.slice(text.lastIndexOf('/') + 1));
  return end(a) === end(b);
}

import { isOtherGeneration, type RowFinding, undecidedFor } from './row-answer.ts';

/** Rows that differ only in order number and disagree cannot be decided by the name they share. */
function settleByName(findings: readonly RowFinding[]): readonly RowFinding[] {
  const named = findings.filter(
    ({ hit }) => hit.basis === 'product' && hit.entry.orderNumbers.length > 0 && hit.relation === 'same',
  );
  const affectedEntries = new Set(
    named.filter(({ answer }) => answer.say === 'affected').map(({ hit }) => hit.entry),
  );
  const cleared = named.some(
    ({ hit, answer }) => answer.say !== 'affected' && !affectedEntries.has(hit.entry),
  );
  if (affectedEntries.size === 0 || !cleared) return findings;
  const undecided = undecidedFor('orderNumberMissing');
  return findings.map((finding) =>
    finding.answer.say === 'affected' && named.includes(finding)
      ? { ...finding, answer: undecided }
      : finding,
  );
}

/**
 * An advisory that names the very model and clears its version may mean other models where it names the family, unless
 * the family's row is about more vulnerabilities.
 */
function settleByModel(findings: readonly RowFinding[]): readonly RowFinding[] {
  const own = findings.filter(
    ({ hit, row }) => hit.relation === 'same' && !hit.entry.name.family && row.row.verdict === 'affected',
  );
  if (own.length === 0 || own.some(({ answer }) => answer.say !== 'notAffected')) return findings;
  const covered = new Set(own.flatMap(({ row }) => row.row.vulnerabilities));
  const undecided = undecidedFor('productUncertain');
  return findings.map((finding) => {
    const doubted =
      finding.hit.relation === 'family' &&
      finding.answer.say === 'affected' &&
      finding.row.row.vulnerabilities.every((id) => covered.has(id));
    return doubted ? { ...finding, answer: undecided } : finding;
  });
}

const precisionOf = ({ hit }: RowFinding): number => {
  const { line } = hit.entry.name;
  if (line === null || line.kind !== 'sets') return 0;
  const [only, ...more] = line.intervals.flat();
  return more.length > 0 || only?.operator !== '='
    ? 0
    : 1 + only.version.release.length + only.version.qualifiers.length;
};

/**
 * "WinCC V7.4" below Update 19 speaks of the very line, "WinCC" below V15 of all: a version the row of its own line clears
 * is not affected for certain by a row that is less exact.
 */
function settleByLine(findings: readonly RowFinding[]): readonly RowFinding[] {
  const clearing = findings.filter(
    (finding) =>
      finding.answer.say === 'notAffected' &&
      finding.hit.relation === 'same' &&
      finding.row.row.verdict === 'affected' &&
      finding.inLine === true,
  );
  const exact = Math.max(0, ...clearing.map(precisionOf));
  if (exact === 0) return findings;
  const covered = new Set(clearing.flatMap(({ row }) => row.row.vulnerabilities));
  const undecided = undecidedFor('productUncertain');
  return findings.map((finding) => {
    const doubted =
      finding.answer.say === 'affected' &&
      precisionOf(finding) < exact &&
      finding.row.row.vulnerabilities.every((id) => covered.has(id));
    return doubted ? { ...finding, answer: undecided } : finding;
  });
}

/** Where an advisory tells "RS416NC" from "RS416NC v2" and clears the one, the other may not be meant. */
function settleByGeneration(findings: readonly RowFinding[]): readonly RowFinding[] {
  const plain = findings.filter(
    ({ hit, row }) =>
      hit.relation === 'same' && hit.entry.name.line === null && row.row.verdict === 'affected',
  );
  if (plain.length === 0 || plain.some(({ answer }) => answer.say !== 'notAffected')) return findings;
  const undecided = undecidedFor('modelMissing');
  return findings.map((finding) =>
    finding.answer.say === 'affected' && isOtherGeneration(finding.hit, finding.row)
      ? { ...finding, answer: undecided }
      : finding,
  );
}

/** What a row about the very model or none says: only where rows disagree must one give way to another. */
export function withoutContradictions(findings: readonly RowFinding[]): readonly RowFinding[] {
  const affected = findings.filter(({ answer }) => answer.say === 'affected').length;
  if (affected === 0 || affected === findings.length) return findings;
  return settleByGeneration(settleByLine(settleByModel(settleByName(findings))));
}

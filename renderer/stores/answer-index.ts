import type { Analysis, AssetAnswer, Finding } from '#shared/analysis/analysis.ts';
import { type AnswerDifference, goneFrom } from '../workers/answer-difference.ts';
import type { Slice } from '../workers/slices.ts';

/** The two lists pages look into most, by id. */
export interface AnswerIndex {
  readonly findings: Map<string, Finding>;
  readonly assets: Map<string, AssetAnswer>;
  /** Findings (failed rules first) by the record they are about. */
  readonly findingsOf: Map<string, readonly Finding[]>;
}

/** Nothing is known yet. */
export function emptyIndex(): AnswerIndex {
  return { findings: new Map(), assets: new Map(), findingsOf: new Map() };
}

/** Takes what has come of the two lists in; the rest of an answer is nobody's business here. */
export function takeIn({ findings, assets, findingsOf }: AnswerIndex, { path, items }: Slice): void {
  const [list] = path;
  if (path.length !== 1) return;
  if (list === 'assets') {
    // Border: the worker sends the answer it was asked for; the items of a list are the list's.
    for (const answer of items as readonly AssetAnswer[]) assets.set(answer.id, answer);
  }
  if (list !== 'findings') return;
  const groups = new Grouping(findingsOf);
  // Border: as above.
  for (const finding of items as readonly Finding[]) {
    findings.set(finding.id, finding);
    for (const subject of finding.subjects) groups.add(subject.id, finding);
  }
}

/** Puts findings under records; a list that was there before is copied and never changed. */
class Grouping {
  readonly #groups: Map<string, readonly Finding[]>;
  readonly #own = new Map<string, Finding[]>();

  constructor(groups: Map<string, readonly Finding[]>) {
    this.#groups = groups;
  }

  /** Failed rules stand before those that could not decide. */
  add(key: string, finding: Finding): void {
    let group = this.#own.get(key);
    if (group === undefined) {
      group = [...(this.#groups.get(key) ?? [])];
      this.#own.set(key, group);
      this.#groups.set(key, group);
    }
    if (finding.status === 'unknown' || group.at(-1)?.status !== 'unknown') group.push(finding);
    else group.splice(group.findLastIndex((other) => other.status === 'fail') + 1, 0, finding);
  }
}

/** Findings looked through, or entries copied, between two looks at the clock. */
const atOnce = 5000;

async function copied<K, V>(map: ReadonlyMap<K, V>, pause: () => Promise<void>): Promise<Map<K, V>> {
  const copy = new Map<K, V>();
  for (const [key, value] of map) {
    copy.set(key, value);
    if (copy.size % atOnce === 0) await pause();
  }
  return copy;
}

/** The index of an answer that came from another: what an edit left as it was is taken over. */
export async function indexAfter(
  before: AnswerIndex,
  was: Analysis,
  now: Analysis,
  { lists }: AnswerDifference<Analysis>,
  pause: () => Promise<void>,
): Promise<AnswerIndex> {
  await pause();
  const assets = new Map<string, AssetAnswer>(now.assets.map((answer) => [answer.id, answer]));
  const changed = lists.find(({ field }) => field === 'findings');
  if (changed === undefined) return { ...before, assets };
  // Border: new items of a list are the list's.
  const fresh = changed.fresh as readonly Finding[];
  const gone = goneFrom(was.findings, changed);
  await pause();
  const findings = await copied(before.findings, pause);
  for (const { id } of gone) findings.delete(id);
  for (const finding of fresh) findings.set(finding.id, finding);
  const about = new Set<string>();
  for (const list of [gone, fresh])
    for (const { subjects } of list) for (const { id } of subjects) about.add(id);
  const findingsOf = await copied(before.findingsOf, pause);
  for (const id of about) findingsOf.delete(id);
  const groups = new Grouping(findingsOf);
  for (const [index, finding] of now.findings.entries()) {
    for (const { id } of finding.subjects) if (about.has(id)) groups.add(id, finding);
    if (index % atOnce === 0) await pause();
  }
  return { findings, assets, findingsOf };
}

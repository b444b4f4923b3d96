import { useMemo } from 'react';
import { listPacks } from '../storage/packs.ts';
import { useAnalysis } from './analysis.ts';
import { postToAnalysis } from './analysis-port.ts';
import { useKnowledge } from './installed-packs.ts';

export { useKnowledge } from './installed-packs.ts';

/** Bodies of knowledge an assessment cannot do without; shown as missing where there is none. */
const expected = ['advisories'];

/** Reads which packs are installed. What the worker says while they are read is newer, and stands. */
export async function loadPacks(): Promise<void> {
  const before = useKnowledge.getState();
  if (before.status === 'installing') return;
  const packs = await listPacks();
  if (useKnowledge.getState() === before) useKnowledge.setState({ status: 'ready', packs });
}

/** Has the worker check and install a pack; the store says when it is done or why it was refused. */
export function installPack(bytes: Uint8Array<ArrayBuffer>): void {
  useKnowledge.setState({ status: 'installing', problem: null });
  postToAnalysis({ type: 'install', bytes });
}

/** Takes a pack away. */
export function removePack(kind: string): void {
  useKnowledge.setState({ status: 'installing', problem: null });
  postToAnalysis({ type: 'remove', kind });
}

/** Bodies of knowledge that come in packs and age by themselves; the rest ships with the product. */
const inPacks = ['advisories', 'knownExploited', 'epss'];

/**
 * For a line with little room: the advisories, and the catalogues of the product as one, whose date is that of the oldest.
 * The other packs stand in the settings and in the warnings of an answer.
 */
export function useShortKnowledgeAges(): readonly { readonly kind: string; readonly date: string | null }[] {
  const ages = useKnowledgeAges();
  return useMemo(() => {
    const advisories = ages.filter(({ kind }) => kind === 'advisories');
    const [oldest] = ages
      .flatMap(({ kind, date }) => (date === null || inPacks.includes(kind) ? [] : [date]))
      .sort();
    return oldest === undefined ? advisories : [...advisories, { kind: 'catalogues', date: oldest }];
  }, [ages]);
}

/** Which knowledge the answers rest on and how old it is; null where it is missing. */
export function useKnowledgeAges(): readonly { readonly kind: string; readonly date: string | null }[] {
  const statements = useAnalysis((state) => state.analysis?.knowledge);
  return useMemo(() => {
    const known = (statements ?? []).map(({ kind, date }) => ({ kind, date }));
    const missing = expected.filter((kind) => known.every((statement) => statement.kind !== kind));
    return [...missing.map((kind) => ({ kind, date: null })), ...known];
  }, [statements]);
}

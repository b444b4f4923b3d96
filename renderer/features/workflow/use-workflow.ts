import { useEffect, useMemo, useState } from 'react';
import { approvableModel, parametersHash } from '#shared/analysis/workflow/approval.ts';
import { type Step, workflow } from '#shared/analysis/workflow/gates.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { askAssessment } from '../../stores/analysis-questions.ts';
import { useModel } from '../../stores/assessment.ts';
import { hashModel } from '../../stores/model-hash.ts';
import { useSiteParameters } from '../../stores/parameters.ts';

export interface Hashes {
  readonly model: string;
  readonly parameters: string;
}

/** What an approval given now would bind to; null while it is worked out. */
function useHashes(model: Model): Hashes | null {
  const site = useSiteParameters();
  const parameters = useMemo(() => parametersHash(site), [site]);
  const [known, setKnown] = useState<{ readonly of: Model; readonly hash: string } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void hashModel(approvableModel(model), () => isWanted).then((hash) => {
      if (hash !== null && isWanted) setKnown({ of: model, hash });
    });
    return () => {
      isWanted = false;
    };
  }, [model]);
  return known?.of === model ? { model: known.hash, parameters } : null;
}

/** Asks for the risk without countermeasures of one zone after the other; null until the first has answered. */
function useUnmitigated(): ReadonlyMap<RecordId, 'known' | 'unknown'> | null {
  const at = useAnalysis((state) => state.at);
  const { zone: zones } = useModel();
  const [known, setKnown] = useState<ReadonlyMap<RecordId, 'known' | 'unknown'> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: zones are asked about once for each analysis
  useEffect(() => {
    if (at === null) return;
    let isWanted = true;
    const ask = async (): Promise<void> => {
      const found = new Map<RecordId, 'known' | 'unknown'>();
      for (const subject of zones.keys()) {
        const answer = await askAssessment({ ask: 'target', subject });
        if (!isWanted) return;
        const [first] = answer?.ask === 'target' ? answer.proposals : [];
        const isKnown = first !== undefined && (first.missing.length === 0 || first.unmitigated.length > 0);
        found.set(subject, isKnown ? 'known' : 'unknown');
      }
      setKnown(found);
    };
    void ask();
    return () => {
      isWanted = false;
    };
  }, [at]);
  return known;
}

/** The path with its gates as things stand now. */
export function useWorkflow(): { readonly steps: readonly Step[]; readonly hashes: Hashes | null } {
  const model = useModel();
  const analysis = useAnalysis((state) => state.analysis);
  const assets = useAnalysis((state) => state.assets);
  const { parameters } = useSiteParameters();
  const hashes = useHashes(model);
  const unmitigated = useUnmitigated();
  const steps = useMemo(() => {
    const hasAdvisories = analysis?.knowledge.some(({ kind }) => kind === 'advisories') ?? false;
    const rules = analysis?.rules ?? null;
    return workflow({ model, rules, assets, parameters, hasAdvisories, unmitigated, hashes });
  }, [model, analysis, assets, parameters, unmitigated, hashes]);
  return { steps, hashes };
}

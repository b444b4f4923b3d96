import { useEffect, useMemo, useState } from 'react';
import { approvableModel, parametersHash } from '#shared/analysis/workflow/approval.ts';
import { type Step, workflow } from '#shared/analysis/workflow/gates.ts';
import type { Model } from '#shared/model/model.ts';
import { useAnalysis } from '../../stores/analysis.ts';
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

/** The path with its gates as things stand now. */
export function useWorkflow(): { readonly steps: readonly Step[]; readonly hashes: Hashes | null } {
  const model = useModel();
  const analysis = useAnalysis((state) => state.analysis);
  const assets = useAnalysis((state) => state.assets);
  const { parameters } = useSiteParameters();
  const hashes = useHashes(model);
  const steps = useMemo(() => {
    const hasAdvisories = analysis?.knowledge.some(({ kind }) => kind === 'advisories') ?? false;
    return workflow({ model, rules: analysis?.rules ?? null, assets, parameters, hasAdvisories, hashes });
  }, [model, analysis, assets, parameters, hashes]);
  return { steps, hashes };
}

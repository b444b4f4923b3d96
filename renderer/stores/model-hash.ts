import { useEffect, useState } from 'react';
import { fingerprintSteps } from '#shared/analysis/fingerprint.ts';
import type { Model } from '#shared/model/model.ts';
import { useModel } from './assessment.ts';
import { pauses } from './pause.ts';

/** SHA-256 of what a model says, worked out in turns with the window; null once it is not wanted any more. */
export async function hashModel(model: Model, isWanted: () => boolean): Promise<string | null> {
  const pause = pauses();
  const steps = fingerprintSteps(model);
  while (isWanted()) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await pause();
  }
  return null;
}

/**
 * SHA-256 of the state the window shows: what the canvas draws and the grid lists, without places. The report and the
 * analysis name the same figure when they speak of the same state. Null while it is worked out.
 */
export function useModelHash(): string | null {
  const model = useModel();
  const [known, setKnown] = useState<{ readonly model: Model; readonly hash: string } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void hashModel(model, () => isWanted).then((hash) => {
      if (hash !== null && isWanted) setKnown({ model, hash });
    });
    return () => {
      isWanted = false;
    };
  }, [model]);
  return known?.model === model ? known.hash : null;
}

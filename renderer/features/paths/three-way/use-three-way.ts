import { useEffect, useState } from 'react';
import { type ThreeWay, threeWay } from '#shared/analysis/three-way/three-way.ts';
import { useModel } from '../../../stores/assessment.ts';
import { inTurns, pauses } from '../../../stores/pause.ts';

/** Intended against configured against observed of the shown model, worked out in pieces; null until it is there. */
export function useThreeWay(): ThreeWay | null {
  const model = useModel();
  const [table, setTable] = useState<ThreeWay | null>(null);
  useEffect(() => {
    let isCurrent = true;
    function* steps(): Generator<void, ThreeWay | null> {
      const run = threeWay(model);
      for (let step = run.next(); ; step = run.next()) {
        if (step.done === true) return step.value;
        if (!isCurrent) return null;
        yield;
      }
    }
    void inTurns(steps(), pauses()).then((made) => {
      if (isCurrent) setTable(made);
    });
    return () => {
      isCurrent = false;
    };
  }, [model]);
  return table;
}

import { useEffect, useState } from 'react';
import type { GraphAnswer, GraphQuestion } from '#shared/analysis/graph/questions.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { askGraph } from '../../stores/analysis-questions.ts';

/** The answer to a question about the graph, asked again after every analysis; null until it is there. */
export function useAnswer(question: GraphQuestion | null): GraphAnswer | null {
  const at = useAnalysis((state) => state.at);
  const key = question === null ? null : JSON.stringify(question);
  const [answered, setAnswered] = useState<{
    readonly key: string;
    readonly answer: GraphAnswer | null;
  } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question; `at` asks it again
  useEffect(() => {
    if (question === null || key === null) return;
    let isWanted = true;
    void askGraph(question).then((answer) => isWanted && setAnswered({ key, answer }));
    return () => {
      isWanted = false;
    };
  }, [key, at]);
  return answered !== null && answered.key === key ? answered.answer : null;
}

import { useEffect, useState } from 'react';
import type { AssessmentAnswer, AssessmentQuestion } from '#shared/analysis/questions.ts';
import { useAnalysis } from './analysis.ts';
import { askAssessment } from './analysis-questions.ts';

/** The answers by what was asked. */
type AnswerTo<A extends AssessmentQuestion['ask']> = Extract<AssessmentAnswer, { ask: A }>;

/** Narrows an answer to the question it answers. */
function isAnswerTo<A extends AssessmentQuestion['ask']>(
  answer: AssessmentAnswer | null,
  ask: A,
): answer is AnswerTo<A> {
  return answer?.ask === ask;
}

/**
 * What the worker answers to a question about risk or levels; asked again when the question or the analysis changes, the
 * answer before staying until then. Null while there is none.
 */
export function useAssessmentAnswer<A extends AssessmentQuestion['ask']>(
  question: Extract<AssessmentQuestion, { ask: A }> | null,
  ask: A,
): AnswerTo<A> | null {
  const at = useAnalysis((state) => state.at);
  const [answer, setAnswer] = useState<AssessmentAnswer | null>(null);
  const key = question === null ? null : JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question, the time for the analysis
  useEffect(() => {
    if (question === null || at === null) return;
    let isCurrent = true;
    void askAssessment(question).then((next) => {
      if (isCurrent && next !== null) setAnswer(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [key, at]);
  return isAnswerTo(answer, ask) ? answer : null;
}

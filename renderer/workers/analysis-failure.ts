import type { FromAnalysis, ToAnalysis } from './analysis-messages.ts';

/** What the window is told when a message could not be worked off; null where it asked for no answer. */
export function failureAnswer(message: ToAnalysis, reason: string): FromAnalysis | null {
  switch (message.type) {
    case 'analyse':
      return { type: 'failed', request: message.request, reason };
    case 'match':
      return { type: 'notMatched', request: message.request, reason };
    case 'trace':
      return { type: 'notTraced', request: message.request, reason };
    case 'askGraph':
      return { type: 'graphAnswered', request: message.request, answer: null };
    case 'askAssessment':
      return { type: 'assessmentAnswered', request: message.request, answer: null };
    case 'plan':
      return { type: 'notPlanned', request: message.request, reason };
    case 'report':
      return { type: 'notReported', reason };
    case 'install':
    case 'remove':
      return { type: 'packsNotChanged', reason };
    case 'open':
    case 'commit':
    case 'close':
    case 'stopPlan':
      return null;
  }
}

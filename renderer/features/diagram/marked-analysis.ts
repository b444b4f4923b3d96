import { create } from 'zustand';
import type { Analysis } from '#shared/analysis/analysis.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { pauses } from '../../stores/pause.ts';
import { readFindingsAhead } from './marks.ts';

/** More findings than this are read in pieces before the diagram shows them. */
const many = 2000;

/** The latest answer whose findings have been read; a large one comes a moment after it has arrived. */
export const useMarkedAnalysis = create<{ readonly analysis: Analysis | null }>(() => ({ analysis: null }));

async function follow(analysis: Analysis | null): Promise<void> {
  if (analysis !== null && analysis.findings.length > many)
    await readFindingsAhead(analysis, pauses('ahead'));
  if (useAnalysis.getState().analysis === analysis) useMarkedAnalysis.setState({ analysis });
}

useAnalysis.subscribe((now, before) => {
  if (now.analysis !== before.analysis) void follow(now.analysis);
});

void follow(useAnalysis.getState().analysis);

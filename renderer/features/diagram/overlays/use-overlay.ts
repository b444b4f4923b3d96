import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { PlanAnswer } from '#shared/analysis/plan/plan.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import { askPlan, useAnalysis } from '../../../stores/analysis.ts';
import type { Traced } from '../../../stores/analysis-questions.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { type Comparison, useComparison } from '../../../stores/comparison.ts';
import type { Compared } from '../../../stores/incoming-answer.ts';
import { frame } from '../../../stores/pause.ts';
import { usePlan } from '../../../stores/plan.ts';
import { useSelection } from '../../../stores/selection.ts';
import { askTrace, useTrace } from '../../../stores/trace.ts';
import type { Plan } from '../scene-node.ts';
import { useDiagram } from '../view.ts';
import { rememberComparison } from './likely-comparison.ts';
import { overlayOf, overlays } from './list.ts';
import type { Need, Overlay, OverlayInput } from './overlay.ts';
import { forgetShown, keptShown, offer, readAhead, readShown, useShown } from './shown.ts';

/** Keeps what is shown in step with the overlay that is switched on, the plant, its analysis and the selection. */
export function useOverlay(plan: Plan): void {
  const overlay = overlayOf(useDiagram((state) => state.overlay)) ?? null;
  const asset = useSubject(overlay?.need === 'asset');
  const traced = useTraced(asset);
  const trace = traced?.ok ? traced.value : null;
  const problem = traced?.ok === false ? traced.error : null;
  const analysis = useAnalysis((state) => state.analysis);
  const assets = useAnalysis((state) => state.assets);
  const findingsOf = useAnalysis((state) => state.findingsOf);
  // Before one is chosen, what was compared ahead.
  const { comparison, compared } = useComparison(useShallow(chosenOrLatest));
  const measures = useMeasurePlan(overlay?.need === 'plan');
  const assessment = useAssessment((state) => state.opened);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another assessment makes every answer worthless
  useEffect(() => forgetShown, [assessment]);
  useEffect(() => dropComparison(overlay), [overlay]);
  const input = useMemo<OverlayInput | null>(
    () =>
      analysis === null
        ? null
        : {
            model: plan.model,
            analysis,
            assets,
            findingsOf,
            trace,
            comparison,
            compared,
            plan: measures,
          },
    [plan, analysis, assets, findingsOf, trace, comparison, compared, measures],
  );
  useEffect(() => offer(input, plan), [input, plan]);
  const isAhead = useComparison((state) => state.comparison === null && state.latest !== null);
  useEffect(() => {
    if (isAhead) void readAhead(overlays);
  }, [isAhead]);
  useEffect(() => {
    if (overlay === null) {
      useShown.setState({ overlay: null, waits: null, shown: null, problem: null });
      return;
    }
    if (input === null || lacks(overlay, asset, compared, measures)) {
      const waits = input === null ? 'analysis' : overlay.need;
      useShown.setState({ overlay, waits, shown: null, problem: null });
      return;
    }
    if (overlay.need === 'asset' && trace === null) {
      useShown.setState({ overlay, waits: problem === null ? 'answer' : null, shown: null, problem });
      return;
    }
    return show(overlay, input, plan);
  }, [overlay, plan, input, asset, trace, problem, compared, measures]);
}

function chosenOrLatest({ comparison, compared, latest }: ReturnType<typeof useComparison.getState>): {
  readonly comparison: Comparison | null;
  readonly compared: Compared | null;
} {
  return comparison === null && latest !== null ? latest : { comparison, compared };
}

function lacks({ need }: Overlay, asset: Id<'asset'> | null, compared: unknown, measures: unknown): boolean {
  const missing: Readonly<Record<Need, boolean>> = {
    analysis: false,
    asset: asset === null,
    comparison: compared === null,
    plan: measures === null,
  };
  return missing[need];
}

/** Shows an answer; while it is worked out what was shown of the same overlay stays. Returns how to stop. */
function show(overlay: Overlay, input: OverlayInput, plan: Plan): () => void {
  const known = keptShown(overlay, input, plan);
  const before = useShown.getState();
  const isSame = before.overlay === overlay;
  if (known !== null && isSame) {
    useShown.setState({ overlay, waits: null, shown: known, problem: null });
    return () => undefined;
  }
  useShown.setState({ overlay, waits: 'answer', shown: isSame ? before.shown : null, problem: null });
  let isWanted = true;
  // Closing the menu and showing an answer that is there already are two pieces of work.
  const reading = known === null ? readShown(overlay, input, plan) : frame().then(() => known);
  void reading.then((shown) => {
    if (isWanted && shown !== null) useShown.setState({ overlay, waits: null, shown });
  });
  return () => {
    isWanted = false;
  };
}

/** Selections made from a legend or a list of an overlay: they ask for no other asset. */
const followed = new WeakSet<ReadonlySet<string>>();

/** Marks the present selection as one that keeps the asset an overlay is about. */
export function keepSubject(): void {
  followed.add(useSelection.getState().ids);
}

function firstAsset(ids: ReadonlySet<string>): Id<'asset'> | null {
  for (const id of ids) if (isIdOf('asset', id)) return id;
  return null;
}

/** Has the trace ready that an overlay will be about if one of those is chosen: somebody is about to. */
export function traceAhead(): void {
  const { ids } = useSelection.getState();
  const asset = followed.has(ids) ? null : firstAsset(ids);
  if (asset !== null) askTrace(asset);
}

/** The asset the overlay is about: the first selected one, and after that the one before. */
function useSubject(isNeeded: boolean): Id<'asset'> | null {
  const ids = useSelection((state) => state.ids);
  const model = useAssessment((state) => state.model);
  const [subject, setSubject] = useState<Id<'asset'> | null>(null);
  useEffect(() => {
    if (!isNeeded || followed.has(ids)) return;
    const first = firstAsset(ids);
    if (first !== null) setSubject(first);
  }, [ids, isNeeded]);
  return isNeeded && subject !== null && model.asset.has(subject) ? subject : null;
}

/** The trace of an asset, asked for again after every analysis; null until it is there. */
function useTraced(asset: Id<'asset'> | null): Traced | null {
  const analysis = useAnalysis((state) => state.analysis);
  const isAsked = useTrace((state) => state.asset === asset);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one asked for ahead takes the place of this
  useEffect(() => {
    if (asset !== null && analysis !== null) askTrace(asset);
  }, [asset, analysis, isAsked]);
  return useTrace((state) => (asset !== null && state.asset === asset ? state.traced : null));
}

/** The plan of measures, asked for again after every analysis as long as its overlay is on. */
function useMeasurePlan(isNeeded: boolean): PlanAnswer | null {
  const analysis = useAnalysis((state) => state.analysis);
  const whole = usePlan((state) => state.whole);
  useEffect(() => {
    if (!isNeeded || analysis === null) return;
    const { whole: known, status } = usePlan.getState();
    if (known?.model !== analysis.model || status !== 'ready') askPlan();
  }, [isNeeded, analysis]);
  return isNeeded ? (whole?.plan ?? null) : null;
}

/** A comparison lasts as long as its overlay: without it nothing is drawn that is gone. */
function dropComparison(overlay: Overlay | null): void {
  const { comparison, choose } = useComparison.getState();
  if (overlay?.need === 'comparison' || comparison === null) return;
  rememberComparison(comparison);
  choose(null);
}

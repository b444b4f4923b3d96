import { beforeEach, expect, it } from 'vitest';
import type { AssetOutlook } from '#shared/analysis/plan/plan.ts';
import type { WholePlan } from '../workers/analysis-messages.ts';
import { beginPlan, forgetPlan, receivePlan, stopPlan, usePlan } from './plan.ts';

const whole = { model: 'm', plan: { assets: [] }, suggestions: [] } as unknown as WholePlan;
const outlook = (id: string): AssetOutlook => ({ id }) as unknown as AssetOutlook;

beforeEach(forgetPlan);

it('puts the slices of a plan together', () => {
  const request = beginPlan();
  receivePlan({ type: 'planSlice', request, assets: [outlook('a')] });
  receivePlan({ type: 'planSlice', request, assets: [outlook('b')] });
  receivePlan({ type: 'planned', request, whole });
  const { status, whole: taken } = usePlan.getState();
  expect(status).toBe('ready');
  expect(taken?.plan.assets.map(({ id }) => id)).toEqual(['a', 'b']);
});

it('drops what comes for an older request, and what was stopped', () => {
  const older = beginPlan();
  const newer = beginPlan();
  receivePlan({ type: 'planned', request: older, whole });
  expect(usePlan.getState()).toMatchObject({ status: 'running', whole: null });
  stopPlan();
  receivePlan({ type: 'planned', request: newer, whole });
  expect(usePlan.getState()).toMatchObject({ status: 'stopped', whole: null });
});

it('keeps the plan from before while a newer one fails, and says why', () => {
  receivePlan({ type: 'planned', request: beginPlan(), whole });
  receivePlan({ type: 'notPlanned', request: beginPlan(), reason: 'out of memory' });
  expect(usePlan.getState()).toMatchObject({
    status: 'failed',
    reason: 'out of memory',
    whole: { model: 'm' },
  });
});

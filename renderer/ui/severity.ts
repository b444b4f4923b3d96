import { type Severity, severities } from '#shared/analysis/analysis.ts';

/** Most severe first. */
export function compareSeverity(one: Severity, other: Severity): number {
  return severities.indexOf(one) - severities.indexOf(other);
}

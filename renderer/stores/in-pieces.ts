import { useDeferredValue } from 'react';
import { useAssessment } from './assessment.ts';

/** A plant with more assets than this takes more than a frame to draw. */
const many = 1000;

/**
 * A value that much is drawn from. In a large plant it comes later than it changed: React draws it in pieces between
 * frames, and what is on the screen stays and answers meanwhile. In a small one it comes at once. `first` stands in where
 * nothing has been drawn yet.
 */
export function useInPieces<T>(value: T, first: T = value): T {
  const isLarge = useAssessment(({ model }) => model.asset.size > many);
  const later = useDeferredValue(value, first);
  return isLarge ? later : value;
}

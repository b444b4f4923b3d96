import { evidenceQualities, impactCategories } from '#shared/model/field.ts';
import type { RecordKind } from '#shared/model/model.ts';
import { controlIds } from '../../i18n/catalogue-names.ts';
import type { Editor, Part } from './editor.ts';

/** The ways of editing that several fields share. */

export const text: Editor = { type: 'text' };
export const mono: Editor = { type: 'text', mono: true };
export const longText: Editor = { type: 'longText' };
export const yesNo: Editor = { type: 'yesNo' };
export const date: Editor = { type: 'date' };
export const grade: Editor = { type: 'grade' };
export const shown: Editor = { type: 'shown' };
export const choice = (options: readonly string[]): Editor => ({ type: 'choice', options });
export const reference = (...kinds: readonly RecordKind[]): Editor => ({ type: 'reference', kinds });
export const references = (kind: RecordKind): Editor => ({ type: 'references', kinds: [kind] });
export const end: Editor = { type: 'reference', kinds: ['asset', 'accessPoint', 'zone'], any: true };

const part = (
  key: string,
  type: 'text' | 'date' | 'number' | 'yesNo' | 'impactGrade' | 'riskGrade',
): Part => ({
  key,
  input: { type },
});
const choicePart = (key: string, options: readonly string[]): Part => ({
  key,
  input: { type: 'choice', options },
});

export const byCategory: Editor = {
  type: 'parts',
  parts: impactCategories.map((category) => part(category, 'impactGrade')),
};
export const tolerable: Editor = {
  type: 'parts',
  parts: impactCategories.map((category) => part(category, 'riskGrade')),
};
export const lifecycle: Editor = {
  type: 'parts',
  parts: [
    ...['endOfSale', 'endOfUpdates', 'endOfSecurityFixes', 'endOfSupport'].map((key) => part(key, 'date')),
    part('noEndAnnounced', 'yesNo'),
  ],
};
export const appliedControl = [choicePart('control', controlIds), choicePart('quality', evidenceQualities)];
export const controls: Editor = { type: 'rows', parts: appliedControl, start: { quality: 'unknown' } };
export const rules: Editor = {
  type: 'rows',
  parts: [
    part('source', 'text'),
    part('target', 'text'),
    part('service', 'text'),
    choicePart('action', ['allow', 'deny']),
    part('place', 'text'),
    part('expires', 'date'),
    part('lastHit', 'date'),
  ],
  start: { action: 'allow' },
};
export const interfaces: Editor = {
  type: 'rows',
  parts: [
    part('name', 'text'),
    part('mac', 'text'),
    part('address', 'text'),
    part('vlan', 'number'),
    choicePart('medium', ['ethernet', 'wireless', 'cellular', 'serial', 'fieldbus']),
  ],
  start: {},
};

import type { SlVector } from '../../../model/field.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { carriesLevel, overLevelled } from './zon-07-target-set.ts';

const names = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA'] as const;

/** Largest shortfall of a vector against its target, 0 where it reaches it. */
function gap(target: SlVector, reached: SlVector): number {
  return Math.max(0, ...names.map((_, fr) => (target[fr] ?? 0) - (reached[fr] ?? 0)));
}

const written = (vector: SlVector): string => `{${vector.join(' ')}}`;

/** R-ZON-08: SL-A reaches SL-T in every FR. A gap that only missing statuses make is unknown, not broken. */
export const targetAchieved = defineRule({
  ...overLevelled,
  id: 'R-ZON-08',
  severity: 'high',
  clauses: { nis2: ['f'], iec: ['Annex B'] },
  title: { en: 'Achieved level below target', de: 'Erreichter Level unter dem Ziel' },
  severityDepends: {
    en: 'high; critical where the largest gap reaches the limit',
    de: 'hoch; kritisch, wenn die größte Lücke die Grenze erreicht',
  },
  precondition: {
    en: 'a zone or conduit with an SL-T vector',
    de: 'eine Zone oder ein Conduit mit SL-T-Vektor',
  },
  formula: {
    en: 'SL-A[f] < SL-T[f] for some foundational requirement f',
    de: 'SL-A[f] < SL-T[f] für eine grundlegende Anforderung f',
  },
  needs: [
    'zone.slTarget',
    'conduit.slTarget',
    'requirementStatus.state',
    'requirementStatus.requirement',
    'requirementStatus.subject',
  ],
  limits: ['criticalGap'],
  message: {
    en: '{name} achieves {achieved} against {target}; short in {short}. {open} {open:requirement|requirements} open.',
    de: '{name} erreicht {achieved} bei Ziel {target}; zu wenig in {short}. {open} {open:Anforderung|Anforderungen} offen.',
  },
  remedy: {
    en: 'Close the requirements listed as gaps, worst FR first.',
    de: 'Die als Lücke gelisteten Anforderungen schließen, schlechteste FR zuerst.',
  },
  check: (item, { levels, knowledge, limits }) => {
    const self = overLevelled.subject(item);
    const book = item.kind === 'zone' ? levels.zones : levels.conduits;
    const answer = book.get(self.id);
    if (!answer?.slTarget || !carriesLevel(item)) return notApplicable;
    const { slTarget: target, slAchieved: reached } = answer;
    if (knowledge.requirements.length === 0) return unknown(['requirements']);
    const shortfall = gap(target, reached);
    if (shortfall === 0) return pass;
    const facts = [fact(self, 'slTarget', written(target)), fact(self, 'slAchieved', written(reached))];
    if (gap(target, answer.slAtBest) === 0) return unknown(['requirementStatus'], facts);
    const short = names.filter((_, fr) => (reached[fr] ?? 0) < (target[fr] ?? 0)).join(', ');
    return fail(facts, {
      severity: shortfall >= limits.criticalGap ? 'critical' : 'high',
      values: { achieved: written(reached), target: written(target), short, open: answer.gaps.length },
    });
  },
});

import type { Localised } from '../../../model/language.ts';
import { endsOf, subjectOf } from '../../plant.ts';
import { type EndLevels, levelsAt } from '../levels.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { endSubjects, overChannels } from '../subjects.ts';

const isHigh = (rank: number): boolean => rank >= 4;
const isLow = (rank: number): boolean => rank <= 3;
const isDmz = (rank: number): boolean => rank > 3 && rank < 4;

const spans = (a: EndLevels, b: EndLevels): boolean => a.ranks.some(isHigh) && b.ranks.some(isLow);
const touchesDmz = (a: EndLevels, b: EndLevels): boolean => [...a.ranks, ...b.ranks].some(isDmz);

/**
 * R-CON-06: between level 4 and above and level 3 and below every path ends in the DMZ. One channel decides: a path past
 * the DMZ has a step that joins the two sides.
 */
export const throughTheDmz = defineRule({
  ...overChannels,
  id: 'R-CON-06',
  severity: 'critical',
  clauses: { nis2: ['e'], iec: ['SR 5.1', 'SR 5.2'], tenets: [2], attack: ['T0866'] },
  title: { en: 'Past the DMZ', de: 'An der DMZ vorbei' },
  precondition: {
    en: 'a channel with an end in the DMZ, or between level ≥ 4 and level ≤ 3',
    de: 'eine Kommunikation mit einem Ende in der DMZ oder zwischen Ebene ≥ 4 und Ebene ≤ 3',
  },
  formula: {
    en: 'it joins level ≥ 4 and level ≤ 3 directly',
    de: 'sie verbindet Ebene ≥ 4 und Ebene ≤ 3 direkt',
  },
  needs: ['channel.source', 'channel.target', 'asset.purdueLevel', 'zone.purdueLevel', 'accessPoint.kind'],
  message: {
    en: '{name} joins {from} and {to} directly, past the DMZ.',
    de: '{name} verbindet {from} und {to} direkt, an der DMZ vorbei.',
  },
  remedy: {
    en: 'End the connection in the DMZ, on a broker of its own.',
    de: 'Verbindung in der DMZ enden lassen, auf einem eigenen Vermittler.',
  },
  check: (channel, { plant }) => {
    const ends = endsOf(plant, channel);
    const source = levelsAt(plant, ends.source);
    const target = levelsAt(plant, ends.target);
    if (source.none || target.none) return notApplicable;
    if (spans(source, target) || spans(target, source)) {
      const self = subjectOf('channel', channel);
      const from = written(source);
      const to = written(target);
      return fail([fact(self, 'source.purdueLevel', from), fact(self, 'target.purdueLevel', to)], {
        others: endSubjects(plant, channel),
        values: { from: inWords(from), to: inWords(to) },
      });
    }
    const open = (known: EndLevels, other: EndLevels): boolean =>
      other.missing && (known.missing || known.ranks.some((rank) => !isDmz(rank)));
    if (open(source, target) || open(target, source)) return unknown(['purdueLevel']);
    return touchesDmz(source, target) ? pass : notApplicable;
  },
});

/** Levels for people: a span where an end stands for several. */
function written({ ranks }: EndLevels): string {
  const low = Math.min(...ranks);
  const high = Math.max(...ranks);
  const name = (rank: number): string => (rank === 6 ? 'external' : String(rank));
  return low === high ? name(low) : `${name(low)}–${name(high)}`;
}

/** Levels in a sentence; nobody calls the Internet a level. */
function inWords(levels: string): Localised {
  if (levels === 'external') return { en: 'the outside', de: 'die Außenwelt' };
  const [low = '', high] = levels.split('–');
  if (high === 'external') return { en: `level ${low} to the outside`, de: `Ebene ${low} bis zur Außenwelt` };
  return { en: `level ${levels}`, de: `Ebene ${levels}` };
}

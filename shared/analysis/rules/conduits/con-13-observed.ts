import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { endSubjects, overChannels } from '../subjects.ts';

/** R-CON-13: what was seen on the wire is what the plan wants. */
export const observedIntended = defineRule({
  ...overChannels,
  id: 'R-CON-13',
  severity: 'medium',
  clauses: { nis2: ['f'], iec: ['SR 6.2', 'SR 7.6'], tenets: [7], attack: ['T0846'] },
  title: { en: 'Observed and not intended', de: 'Beobachtet und nicht vorgesehen' },
  precondition: {
    en: 'a channel seen in imported traffic',
    de: 'eine Kommunikation, die in eingelesenem Verkehr gesehen wurde',
  },
  formula: {
    en: 'observed, and the plan does not want it; unknown while nobody has said so',
    de: 'beobachtet, und der Plan sieht sie nicht vor; unbekannt, solange niemand es gesagt hat',
  },
  needs: ['channel.observed', 'channel.intended', 'channel.source', 'channel.target'],
  message: {
    en: '{name} was seen last on {last} and is not intended.',
    de: '{name} wurde zuletzt am {last} gesehen und ist nicht vorgesehen.',
  },
  remedy: {
    en: 'Find out who uses it; approve it into the plan or block it.',
    de: 'Klären, wer sie nutzt; in den Plan aufnehmen oder sperren.',
  },
  applies: (channel) => channel.observed !== undefined,
  check: (channel, { plant }) => {
    if (channel.intended === true) return pass;
    const self = subjectOf('channel', channel);
    const last = channel.observed?.last.slice(0, 10) ?? '?';
    const seen = fact(self, 'observed', last);
    if (channel.intended === undefined) return unknown(['intended'], [seen]);
    return fail([seen, fact(self, 'intended', false)], {
      others: endSubjects(plant, channel),
      values: { last },
    });
  },
});

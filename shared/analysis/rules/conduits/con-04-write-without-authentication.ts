import type { Channel } from '../../../model/model.ts';
import { crosses } from '../../graph/channel-steps.ts';
import { endsOf, subjectOf } from '../../plant.ts';
import { protocolsOf } from '../../service.ts';
import { type RuleContext, serviceAt } from '../context.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { endSubjects, missingEnds, overChannels } from '../subjects.ts';

/** How often something other than reading was seen. */
function operationsOn({ operationsSeen = {} }: Channel): number {
  return Object.values(operationsSeen).reduce((sum: number, count) => sum + (count ?? 0), 0);
}

/** Whether a channel can write without proof of who does; the field that is missing where that is open. */
function writesOpenly(channel: Channel, context: RuleContext): boolean | string {
  const protocols = protocolsOf(context.knowledge.protocols, channel);
  const { authentication } = channel;
  if (authentication !== undefined && authentication !== 'none') return false;
  if (protocols.length === 0) return 'protocol';
  const writes = operationsOn(channel) > 0;
  const open = protocols.map(
    (row) => (row.canWrite || writes) && (authentication ?? row.authentication) === 'none',
  );
  if (open.every((entry) => entry)) return true;
  return open.some((entry) => entry) ? 'protocol' : false;
}

/** R-CON-04: across zones, a protocol that can write authenticates, or an enforcement point decides in its place. */
export const writeWithoutAuthentication = defineRule({
  ...overChannels,
  id: 'R-CON-04',
  severity: 'high',
  clauses: {
    nis2: ['e', 'h'],
    iec: ['SR 1.2', 'SR 2.1', 'SR 3.1'],
    tenets: [2, 6],
    nhi: ['NHI4'],
    attack: ['T0855', 'T0843'],
  },
  title: {
    en: 'Writing across zones without authentication',
    de: 'Schreibzugriff über Zonen ohne Authentifizierung',
  },
  precondition: {
    en: 'a channel that crosses a zone boundary',
    de: 'eine Kommunikation über eine Zonengrenze',
  },
  formula: {
    en: 'its protocol can write, does not authenticate, and no enforcement point decides',
    de: 'ihr Protokoll kann schreiben, authentifiziert nicht, und kein Durchsetzungspunkt entscheidet',
  },
  needs: [
    'channel.source',
    'channel.target',
    'channel.protocol',
    'channel.port',
    'channel.authentication',
    'channel.operationsSeen',
    'channel.controls',
    'conduit.controls',
  ],
  message: {
    en: '{name} carries {protocol} across a zone boundary: whoever reaches it may write, and no enforcement point decides.',
    de: '{name} führt {protocol} über eine Zonengrenze: Wer es erreicht, darf schreiben, und kein Durchsetzungspunkt entscheidet.',
  },
  remedy: {
    en: 'Filter commands by allow-list, use the secure variant, or tunnel with authentication.',
    de: 'Befehle per Positivliste filtern, die sichere Variante nutzen oder authentifiziert tunneln.',
  },
  check: (channel, context) => {
    const { plant } = context;
    const missing = missingEnds(plant, channel);
    if (missing.length > 0) return unknown(missing);
    const { source, target } = endsOf(plant, channel);
    if (!crosses(source, target)) return notApplicable;
    if (serviceAt(context, channel)?.enforced === true) return pass;
    const open = writesOpenly(channel, context);
    if (open === false) return pass;
    if (open !== true) return unknown([open]);
    const self = subjectOf('channel', channel);
    const protocol = channel.protocol ?? `${channel.transport ?? ''} ${channel.port ?? ''}`.trim();
    return fail(
      [
        fact(self, 'protocol', protocol),
        fact(self, 'authentication', channel.authentication),
        ...(channel.operationsSeen === undefined
          ? []
          : [fact(self, 'operationsSeen', operationsOn(channel))]),
      ],
      { others: endSubjects(plant, channel), values: { protocol } },
    );
  },
});

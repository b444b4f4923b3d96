import type { Protocol } from '../../../knowledge/catalogue/protocols.ts';
import type { Channel } from '../../../model/model.ts';
import { subjectOf } from '../../plant.ts';
import { protocolsOf } from '../../service.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { endSubjects, overChannels } from '../subjects.ts';

type Sending = 'nothing' | 'protected' | 'clear' | 'unknown';

/** What one protocol sends of a credential, given what the channel states. */
function sending(channel: Channel, protocol: Protocol | undefined): Sending {
  const authentication = channel.authentication ?? protocol?.authentication;
  if (authentication === undefined) return 'unknown';
  if (authentication === 'none') return 'nothing';
  if (authentication !== 'clearPassword') return 'protected';
  if (channel.encrypted !== undefined) return channel.encrypted ? 'protected' : 'clear';
  if (protocol === undefined || protocol.encryption === 'none') return 'clear';
  return protocol.encryption === 'always' ? 'protected' : 'unknown';
}

/** R-CON-05: no channel sends credentials in clear. */
export const clearCredentials = defineRule({
  ...overChannels,
  id: 'R-CON-05',
  severity: 'high',
  clauses: { nis2: ['h'], iec: ['SR 1.5', 'SR 4.1'], tenets: [2], nhi: ['NHI2'], attack: ['T0842'] },
  title: { en: 'Credentials in clear', de: 'Anmeldedaten im Klartext' },
  precondition: {
    en: 'a channel over which somebody logs in',
    de: 'eine Kommunikation, über die sich jemand anmeldet',
  },
  formula: { en: 'credentials are sent in clear', de: 'Anmeldedaten werden im Klartext übertragen' },
  needs: ['channel.protocol', 'channel.port', 'channel.authentication', 'channel.encrypted'],
  message: {
    en: '{name} sends credentials in clear ({protocol}): whoever listens has them.',
    de: '{name} überträgt Anmeldedaten im Klartext ({protocol}): Wer mithört, hat sie.',
  },
  remedy: {
    en: 'Use the encrypted variant: SSH, SFTP, HTTPS, SNMPv3, or a tunnel.',
    de: 'Verschlüsselte Variante nutzen: SSH, SFTP, HTTPS, SNMPv3 oder einen Tunnel.',
  },
  check: (channel, { plant, knowledge }) => {
    const protocols = protocolsOf(knowledge.protocols, channel);
    const answers = new Set(
      (protocols.length === 0 ? [undefined] : protocols).map((row) => sending(channel, row)),
    );
    const [only] = answers;
    if (answers.size > 1 || only === 'unknown') {
      if (!answers.has('clear') && !answers.has('unknown')) return pass;
      const encryptable = protocols.length > 0 && channel.encrypted === undefined;
      return unknown([encryptable && protocols.length === 1 ? 'encrypted' : 'protocol']);
    }
    if (only === 'nothing') return notApplicable;
    if (only === 'protected') return pass;
    const self = subjectOf('channel', channel);
    const protocol = channel.protocol ?? protocols[0]?.name ?? `${channel.port ?? '?'}`;
    return fail(
      [
        fact(self, 'protocol', protocol),
        fact(self, 'authentication', channel.authentication ?? protocols[0]?.authentication),
        fact(self, 'encrypted', channel.encrypted),
      ],
      { others: endSubjects(plant, channel), values: { protocol } },
    );
  },
});

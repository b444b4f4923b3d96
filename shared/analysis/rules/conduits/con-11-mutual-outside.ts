import type { Protocol } from '../../../knowledge/catalogue/protocols.ts';
import type { AccessPoint, Channel } from '../../../model/model.ts';
import { accessPointAt, assetAt, type End, endsOf, type Plant, subjectOf } from '../../plant.ts';
import { protocolsOf } from '../../service.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { endSubjects, missingEnds, overChannels } from '../subjects.ts';

const outsideKinds: ReadonlySet<AccessPoint['kind']> = new Set(['internet', 'vendorRemote', 'cellular']);

/** True for an end outside the site: another organisation, the Internet, a cloud. */
function isOutsideSite(plant: Plant, end: End): boolean {
  if (end.type === 'any' || end.type === 'missing') return false;
  if (end.zone?.kind === 'external' || end.zone?.kind === 'cloud') return true;
  if (end.type === 'accessPoint') return outsideKinds.has(accessPointAt(plant, end)?.kind);
  return end.type === 'asset' && assetAt(plant, end)?.purdueLevel === 'external';
}

/** One answer of all the protocols a channel may speak; undefined where they differ or none is known. */
function agreed(rows: readonly (Protocol | undefined)[], say: (row?: Protocol) => boolean | undefined) {
  const answers = new Set(rows.map((row) => say(row)));
  const [only] = answers;
  return answers.size === 1 ? only : undefined;
}

function encryptedBy(channel: Channel, row: Protocol | undefined): boolean | undefined {
  if (channel.encrypted !== undefined) return channel.encrypted;
  if (row === undefined || row.encryption === 'optional') return undefined;
  return row.encryption === 'always';
}

function mutualBy(channel: Channel, row: Protocol | undefined): boolean | undefined {
  const authentication = channel.authentication ?? row?.authentication;
  if (authentication === undefined) return undefined;
  if (authentication === 'mutual') return true;
  // As normally deployed it is not mutual; where a variant exists that is, the channel has to say.
  return channel.authentication === undefined && row?.secureVariant === true ? undefined : false;
}

/** R-CON-11: what leaves the site is encrypted, and both ends prove who they are. */
export const mutualOutside = defineRule({
  ...overChannels,
  id: 'R-CON-11',
  severity: 'high',
  clauses: {
    nis2: ['h'],
    iec: ['SR 4.1 RE 1', 'SR 3.1 RE 1'],
    tenets: [2],
    nhi: ['NHI4'],
    attack: ['T0830'],
  },
  title: { en: 'Leaves the site unprotected', de: 'Verlässt den Standort ungeschützt' },
  precondition: {
    en: 'a channel with one end outside the site or in a cloud',
    de: 'eine Kommunikation mit einem Ende außerhalb des Standorts oder in einer Cloud',
  },
  formula: {
    en: 'not encrypted, or no mutual authentication',
    de: 'nicht verschlüsselt oder keine gegenseitige Authentifizierung',
  },
  needs: [
    'channel.source',
    'channel.target',
    'channel.protocol',
    'channel.port',
    'channel.encrypted',
    'channel.authentication',
    'accessPoint.kind',
    'zone.kind',
    'asset.purdueLevel',
  ],
  message: {
    en: '{name} leaves the site {what}.',
    de: '{name} verlässt den Standort {whatDe}.',
  },
  remedy: {
    en: 'Use TLS with certificates on both sides, or a VPN.',
    de: 'TLS mit Zertifikaten auf beiden Seiten oder ein VPN einsetzen.',
  },
  check: (channel, { plant, knowledge }) => {
    const { source, target } = endsOf(plant, channel);
    if (isOutsideSite(plant, source) === isOutsideSite(plant, target)) {
      const missing = missingEnds(plant, channel);
      return missing.length > 0 ? unknown(missing) : notApplicable;
    }
    const found = protocolsOf(knowledge.protocols, channel);
    const rows = found.length === 0 ? [undefined] : found;
    const encrypted = agreed(rows, (row) => encryptedBy(channel, row));
    const mutual = agreed(rows, (row) => mutualBy(channel, row));
    const self = subjectOf('channel', channel);
    if (encrypted === false || mutual === false) {
      const open = encrypted === false;
      return fail(
        [
          fact(self, 'protocol', channel.protocol ?? rows[0]?.name ?? channel.port),
          fact(self, 'encrypted', encrypted),
          fact(self, 'authentication', channel.authentication ?? rows[0]?.authentication),
        ],
        {
          others: endSubjects(plant, channel),
          values: {
            what: open ? 'without encryption' : 'without mutual authentication',
            whatDe: open ? 'ohne Verschlüsselung' : 'ohne gegenseitige Authentifizierung',
          },
        },
      );
    }
    const missing = [
      ...(encrypted === undefined ? ['encrypted'] : []),
      ...(mutual === undefined ? ['authentication'] : []),
    ];
    return missing.length === 0 ? pass : unknown(missing);
  },
});

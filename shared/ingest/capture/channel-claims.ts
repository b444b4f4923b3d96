import type { ChannelClaim } from '../observation.ts';
import type { ActKind, Doings } from './message/act.ts';

const encryption = /^(?:SSL|TLS|SSH) /;
/** The only version of SNMP with a login of its own. */
const strongVersion = 'SNMPv3';

/**
 * What the messages of a channel say about it: that a password can be read, that it is encrypted, what is done over it and
 * in which versions. A channel on which both were seen is not encrypted.
 */
export function channelClaims(doings: Doings): readonly ChannelClaim[] {
  const { acts, credentials, versions } = doings;
  const claims: ChannelClaim[] = [];
  const [clear] = credentials;
  const encrypted = versions.find(({ name }) => encryption.test(name));
  const [first] = versions;
  if (clear !== undefined) {
    const basis = { place: `frame ${clear.frame}`, confidence: 'high' } as const;
    claims.push({ field: 'authentication', value: 'clearPassword', ...basis });
    claims.push({ field: 'encrypted', value: false, ...basis });
  } else if (encrypted !== undefined) {
    claims.push({ field: 'encrypted', value: true, place: `frame ${encrypted.frame}`, confidence: 'medium' });
  } else if (versions.length === 1 && first?.name === strongVersion) {
    const basis = { place: `frame ${first.frame}`, confidence: 'medium' } as const;
    claims.push({ field: 'authentication', value: 'encryptedPassword', ...basis });
  }
  const [act] = acts;
  if (act !== undefined) {
    const counts: Partial<Record<ActKind, number>> = {};
    for (const { kind, count } of acts) counts[kind] = (counts[kind] ?? 0) + count;
    claims.push({ field: 'operationsSeen', value: counts, place: `frame ${act.frame}`, confidence: 'high' });
  }
  if (first !== undefined) {
    const names = versions.map(({ name }) => name);
    claims.push({ field: 'versionsSeen', value: names, place: `frame ${first.frame}`, confidence: 'high' });
  }
  return claims;
}

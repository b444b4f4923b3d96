/** What keeps a text from being a SPIFFE ID (SPIFFE-ID specification, sections 2.1 to 2.4). */
export type SpiffeIdFault =
  | 'scheme'
  | 'trustDomainMissing'
  | 'trustDomainTooLong'
  | 'trustDomainCharacters'
  | 'queryOrFragment'
  | 'percentEncoding'
  | 'emptySegment'
  | 'dotSegment'
  | 'segmentCharacters'
  | 'tooLong';

const scheme = 'spiffe://';
const mostBytes = 2048;
const mostTrustDomainBytes = 255;

/**
 * The first thing that is wrong with a SPIFFE ID, or null where it is well formed: `spiffe://<trust domain>/<path>`,
 * trust domain of a-z 0-9 . - _ and at most 255 bytes, path segments of letters, digits, . - _ that are neither empty nor
 * `.` nor `..`, no query, fragment, user, port or percent-encoding, at most 2048 bytes in all.
 */
export function spiffeIdFault(id: string): SpiffeIdFault | null {
  if (new TextEncoder().encode(id).length > mostBytes) return 'tooLong';
  if (!id.startsWith(scheme)) return 'scheme';
  if (/[?#]/.test(id)) return 'queryOrFragment';
  if (id.includes('%')) return 'percentEncoding';
  const [trustDomain = '', ...segments] = id.slice(scheme.length).split('/');
  return trustDomainFault(trustDomain) ?? pathFault(segments);
}

function trustDomainFault(trustDomain: string): SpiffeIdFault | null {
  if (trustDomain === '') return 'trustDomainMissing';
  if (!/^[a-z0-9._-]+$/.test(trustDomain)) return 'trustDomainCharacters';
  return trustDomain.length > mostTrustDomainBytes ? 'trustDomainTooLong' : null;
}

function pathFault(segments: readonly string[]): SpiffeIdFault | null {
  for (const segment of segments) {
    if (segment === '') return 'emptySegment';
    if (segment === '.' || segment === '..') return 'dotSegment';
    if (!/^[a-zA-Z0-9._-]+$/.test(segment)) return 'segmentCharacters';
  }
  return null;
}

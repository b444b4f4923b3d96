import { type AskedVersion, type Membership, type Range, testMembership } from './range.ts';
import { relateVersions } from './version-order.ts';

/** A name's release line holds every version that starts with it; a longer number under a bare "V15" is not certain. */
export function lineMembership(line: Range, version: AskedVersion | null): Membership {
  const plain = testMembership(line, version);
  if (plain.answer !== 'unknown' || plain.reason !== 'lessPrecise' || version === null) return plain;
  if (line.kind !== 'sets') return plain;
  const asked = version.version;
  const within = line.intervals.flat().some((bound) => {
    if (asked === null || (bound.operator !== '=' && bound.operator !== '<=')) return false;
    const sameLength = asked.release.length === bound.version.release.length;
    const extended = relateVersions(asked, bound.version) === 'extends';
    return extended && (sameLength || bound.version.release.length > 1);
  });
  return within ? { answer: 'inside' } : plain;
}

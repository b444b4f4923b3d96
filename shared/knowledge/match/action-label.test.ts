import { describe, expect, it } from 'vitest';
import { actionOf, type Urgency } from './action-label.ts';

const quiet: Urgency = {
  knownExploited: false,
  ransomware: false,
  publicExploit: false,
  epss: null,
  cvss: 9.8,
  vectors: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
};

describe('when to act', () => {
  it.each<[string, Partial<Urgency>, string | null]>([
    ['exploited', { knownExploited: true }, 'now'],
    ['used for ransomware', { knownExploited: true, ransomware: true }, 'now'],
    ['a public exploit', { publicExploit: true }, 'now'],
    ['likely by EPSS', { epss: 0.5 }, 'now'],
    ['over a network', {}, 'next'],
    ['only with local access', { vectors: ['CVSS:3.1/AV:L/AC:L'] }, 'never'],
    ['with local access, but likely', { vectors: ['CVSS:3.1/AV:L/AC:L'], epss: 0.2 }, 'next'],
    ['local access by CVSS 2', { vectors: ['AV:L/AC:L/Au:N'] }, 'never'],
    ['low', { cvss: 3.1 }, 'never'],
    ['nothing known', { vectors: [], cvss: null }, null],
  ])('%s', (_, change, label) => {
    expect(actionOf({ ...quiet, ...change }).label).toBe(label);
  });
});

import type { Family } from '../rule.ts';
import { inAConduit } from './con-01-in-a-conduit.ts';
import { noAny } from './con-02-no-any.ts';
import { denyByDefault } from './con-03-deny-by-default.ts';
import { writeWithoutAuthentication } from './con-04-write-without-authentication.ts';
import { clearCredentials } from './con-05-clear-credentials.ts';
import { throughTheDmz } from './con-06-through-the-dmz.ts';
import { oneLevelAtATime } from './con-07-one-level-at-a-time.ts';
import { awayFromTheInternet } from './con-08-away-from-the-internet.ts';

/** Family R-CON of the rule table (domain 3.7). */
export const conduits: Family = {
  id: 'CON',
  title: { en: 'Conduits and channels', de: 'Conduits und Kommunikation' },
  rules: [
    inAConduit,
    noAny,
    denyByDefault,
    writeWithoutAuthentication,
    clearCredentials,
    throughTheDmz,
    oneLevelAtATime,
    awayFromTheInternet,
  ],
};

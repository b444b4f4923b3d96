import type { Family } from '../rule.ts';
import { inAConduit } from './con-01-in-a-conduit.ts';
import { noAny } from './con-02-no-any.ts';
import { denyByDefault } from './con-03-deny-by-default.ts';
import { writeWithoutAuthentication } from './con-04-write-without-authentication.ts';
import { clearCredentials } from './con-05-clear-credentials.ts';
import { throughTheDmz } from './con-06-through-the-dmz.ts';
import { oneLevelAtATime } from './con-07-one-level-at-a-time.ts';
import { awayFromTheInternet } from './con-08-away-from-the-internet.ts';
import { oneWay } from './con-09-one-way.ts';
import { conduitTarget } from './con-10-conduit-target.ts';
import { mutualOutside } from './con-11-mutual-outside.ts';
import { dualHomed } from './con-12-dual-homed.ts';
import { observedIntended } from './con-13-observed.ts';
import { islandMode } from './con-14-island-mode.ts';
import { staleRule } from './con-15-stale-rule.ts';
import { engineeringSource } from './con-16-engineering-source.ts';
import { modemWatched } from './con-17-modem.ts';
import { airGap } from './con-18-air-gap.ts';
import { failMode } from './con-19-fail-mode.ts';

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
    oneWay,
    conduitTarget,
    mutualOutside,
    dualHomed,
    observedIntended,
    islandMode,
    staleRule,
    engineeringSource,
    modemWatched,
    airGap,
    failMode,
  ],
};

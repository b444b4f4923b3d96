import { ownerAndZone } from './ast-01-owner-and-zone.ts';
import { firmwareVersion } from './ast-02-firmware-version.ts';
import { endOfSupport } from './ast-03-end-of-support.ts';
import { unpatchableExploited } from './ast-04-unpatchable-exploited.ts';
import { lastVerified } from './ast-05-last-verified.ts';
import { inAConduit } from './con-01-in-a-conduit.ts';
import { noAny } from './con-02-no-any.ts';
import { denyByDefault } from './con-03-deny-by-default.ts';
import { writeWithoutAuthentication } from './con-04-write-without-authentication.ts';
import { clearCredentials } from './con-05-clear-credentials.ts';
import { throughTheDmz } from './con-06-through-the-dmz.ts';
import { oneLevelAtATime } from './con-07-one-level-at-a-time.ts';
import { awayFromTheInternet } from './con-08-away-from-the-internet.ts';
import { tolerableRisk } from './gov-04-tolerable-risk.ts';
import { sharedIdentity } from './idn-01-shared-identity.ts';
import type { Rule } from './rule.ts';
import { oneZone } from './zon-01-one-zone.ts';
import { businessAndIacs } from './zon-02-business-and-iacs.ts';
import { safetyAlone } from './zon-03-safety-alone.ts';
import { transientApart } from './zon-04-transient-apart.ts';
import { wirelessApart } from './zon-05-wireless-apart.ts';
import { externalLink } from './zon-06-external-link.ts';
import { targetSet } from './zon-07-target-set.ts';
import { targetAchieved } from './zon-08-target-achieved.ts';

/** Every rule, in the order of the rule table (domain 3.7). */
export const rules: readonly Rule[] = [
  ownerAndZone,
  firmwareVersion,
  endOfSupport,
  unpatchableExploited,
  lastVerified,
  oneZone,
  businessAndIacs,
  safetyAlone,
  transientApart,
  wirelessApart,
  externalLink,
  targetSet,
  targetAchieved,
  inAConduit,
  noAny,
  denyByDefault,
  writeWithoutAuthentication,
  clearCredentials,
  throughTheDmz,
  oneLevelAtATime,
  awayFromTheInternet,
  sharedIdentity,
  tolerableRisk,
];

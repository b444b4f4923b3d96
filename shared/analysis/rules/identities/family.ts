import type { Family } from '../rule.ts';
import { sharedIdentity } from './idn-01-shared-identity.ts';
import { namedVendor } from './idn-02-named-vendor.ts';
import { ownedNonHuman } from './idn-03-owner.ts';
import { offboarding } from './idn-04-offboarding.ts';
import { secretLifetime } from './idn-05-lifetime.ts';
import { rotation } from './idn-06-rotation.ts';
import { onePurpose } from './idn-07-one-purpose.ts';
import { humanUse } from './idn-08-human-use.ts';
import { leastPrivilege } from './idn-09-least-privilege.ts';
import { multifactor } from './idn-10-mfa.ts';
import { environmentsApart } from './idn-11-environments.ts';
import { secretStorage } from './idn-12-storage.ts';
import { spiffe } from './idn-13-spiffe.ts';
import { authenticationMethod } from './idn-14-method.ts';
import { thirdPartyAssessed } from './idn-15-third-party.ts';
import { deploymentIdentity } from './idn-16-pipeline.ts';

/** Family R-IDN of the rule table (domain 3.7). */
export const identities: Family = {
  id: 'IDN',
  title: { en: 'Identities', de: 'Identitäten' },
  rules: [
    sharedIdentity,
    namedVendor,
    ownedNonHuman,
    offboarding,
    secretLifetime,
    rotation,
    onePurpose,
    humanUse,
    leastPrivilege,
    multifactor,
    environmentsApart,
    secretStorage,
    spiffe,
    authenticationMethod,
    thirdPartyAssessed,
    deploymentIdentity,
  ],
};

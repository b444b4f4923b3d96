import type { Family } from '../rule.ts';
import { ownerAndZone } from './ast-01-owner-and-zone.ts';
import { firmwareVersion } from './ast-02-firmware-version.ts';
import { endOfSupport } from './ast-03-end-of-support.ts';
import { unpatchableExploited } from './ast-04-unpatchable-exploited.ts';
import { lastVerified } from './ast-05-last-verified.ts';
import { billOfMaterials } from './ast-06-bill-of-materials.ts';
import { exploitedInTime } from './ast-07-exploited-in-time.ts';
import { defaultCredential } from './ast-08-default-credential.ts';
import { modeSwitch } from './ast-09-mode-switch.ts';
import { leastFunctionality } from './ast-10-least-functionality.ts';
import { malwareProtection } from './ast-11-malware-protection.ts';
import { spareParts } from './ast-12-spare-parts.ts';
import { programIntegrity } from './ast-13-integrity.ts';

/** Family R-AST of the rule table (domain 3.7). */
export const assets: Family = {
  id: 'AST',
  title: { en: 'Assets', de: 'Assets' },
  rules: [
    ownerAndZone,
    firmwareVersion,
    endOfSupport,
    unpatchableExploited,
    lastVerified,
    billOfMaterials,
    exploitedInTime,
    defaultCredential,
    modeSwitch,
    leastFunctionality,
    malwareProtection,
    spareParts,
    programIntegrity,
  ],
};

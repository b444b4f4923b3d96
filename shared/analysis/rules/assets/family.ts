import type { Family } from '../rule.ts';
import { ownerAndZone } from './ast-01-owner-and-zone.ts';
import { firmwareVersion } from './ast-02-firmware-version.ts';
import { endOfSupport } from './ast-03-end-of-support.ts';
import { unpatchableExploited } from './ast-04-unpatchable-exploited.ts';
import { lastVerified } from './ast-05-last-verified.ts';

/** Family R-AST of the rule table (domain 3.7). */
export const assets: Family = {
  id: 'AST',
  title: { en: 'Assets', de: 'Assets' },
  rules: [ownerAndZone, firmwareVersion, endOfSupport, unpatchableExploited, lastVerified],
};

import type { Family } from '../rule.ts';
import { oneZone } from './zon-01-one-zone.ts';
import { businessAndIacs } from './zon-02-business-and-iacs.ts';
import { safetyAlone } from './zon-03-safety-alone.ts';
import { transientApart } from './zon-04-transient-apart.ts';
import { wirelessApart } from './zon-05-wireless-apart.ts';
import { externalLink } from './zon-06-external-link.ts';
import { targetSet } from './zon-07-target-set.ts';
import { targetAchieved } from './zon-08-target-achieved.ts';
import { similarCriticality } from './zon-09-similar-criticality.ts';
import { flatZone } from './zon-10-flat-zone.ts';
import { characteristics } from './zon-11-characteristics.ts';

/** Family R-ZON of the rule table (domain 3.7). */
export const zones: Family = {
  id: 'ZON',
  title: { en: 'Zones', de: 'Zonen' },
  rules: [
    oneZone,
    businessAndIacs,
    safetyAlone,
    transientApart,
    wirelessApart,
    externalLink,
    targetSet,
    targetAchieved,
    similarCriticality,
    flatZone,
    characteristics,
  ],
};

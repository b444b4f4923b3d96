import { z } from 'zod';
import data from '#resources/knowledge/action-labels.json' with { type: 'json' };
import { confidence } from '../../model/field.ts';
import { fill, type Localised } from '../../model/language.ts';

/** When to act on an advisory: at once, at the next opportunity, or only should something change (Dragos' terms). */
type ActionLabel = 'now' | 'next' | 'never';

const limitsSchema = z.strictObject({
  kind: z.literal('actionLabels'),
  version: z.string(),
  date: z.iso.date(),
  source: z.string(),
  confidence,
  nowFromEpss: z.number().min(0).max(1),
  neverBelowEpss: z.number().min(0).max(1),
  neverBelowScore: z.number().min(0).max(10),
  neverVectors: z.array(z.string().length(1)),
});

/** The limits that ship with the product. */
const actionLimits = limitsSchema.parse(data);

const reasons = {
  exploited: { en: 'known to be exploited', de: 'wird bekanntermaßen ausgenutzt' },
  ransomware: {
    en: 'known to be exploited, also in ransomware campaigns',
    de: 'wird bekanntermaßen ausgenutzt, auch für Ransomware',
  },
  publicExploit: { en: 'an exploit is public', de: 'ein Exploit ist öffentlich' },
  epssHigh: {
    en: 'EPSS {epss}: exploitation within 30 days is likely',
    de: 'EPSS {epss}: Ausnutzung innerhalb von 30 Tagen wahrscheinlich',
  },
  near: {
    en: 'not usable over a network, no exploitation known',
    de: 'nicht über ein Netzwerk nutzbar, keine Ausnutzung bekannt',
  },
  lowScore: {
    en: 'CVSS {score}, no exploitation known',
    de: 'CVSS {score}, keine Ausnutzung bekannt',
  },
  network: {
    en: 'usable over a network, no exploitation known',
    de: 'über ein Netzwerk nutzbar, keine Ausnutzung bekannt',
  },
  unrated: {
    en: 'no CVSS vector is stated: how it can be used is unknown',
    de: 'kein CVSS-Vektor angegeben: Wie sie ausgenutzt werden kann, ist unbekannt',
  },
} satisfies Readonly<Record<string, Localised>>;

/** What is known of the vulnerabilities of one advisory that affect an asset. */
export interface Urgency {
  readonly knownExploited: boolean;
  readonly ransomware: boolean;
  readonly publicExploit: boolean;
  /** Highest EPSS probability, 0 to 1; null where no data cover them. */
  readonly epss: number | null;
  readonly cvss: number | null;
  readonly vectors: readonly string[];
}

export interface Action {
  /** Null where too little is known to say. */
  readonly label: ActionLabel | null;
  readonly reason: Localised;
}

function urgentReason({ knownExploited, ransomware, publicExploit, epss }: Urgency): Localised | null {
  if (ransomware) return reasons.ransomware;
  if (knownExploited) return reasons.exploited;
  if (publicExploit) return reasons.publicExploit;
  if (epss === null || epss < actionLimits.nowFromEpss) return null;
  return fill(reasons.epssHigh, { epss: epss.toFixed(2) });
}

/** The label of an advisory and why: the first of the rows exploited, likely, far from any network, low, network. */
export function actionOf(urgency: Urgency): Action {
  const urgent = urgentReason(urgency);
  if (urgent !== null) return { label: 'now', reason: urgent };
  const { vectors, cvss, epss } = urgency;
  if (vectors.length === 0) return { label: null, reason: reasons.unrated };
  const quiet = epss === null || epss < actionLimits.neverBelowEpss;
  const near = vectors.every((vector) =>
    actionLimits.neverVectors.some((letter) => new RegExp(`(^|/)AV:${letter}(/|$)`).test(vector)),
  );
  if (quiet && near) return { label: 'never', reason: reasons.near };
  if (quiet && cvss !== null && cvss < actionLimits.neverBelowScore)
    return { label: 'never', reason: fill(reasons.lowScore, { score: cvss.toFixed(1) }) };
  return { label: 'next', reason: reasons.network };
}

import { daysBetween, oldAfterDays } from '../knowledge/knowledge-age.ts';
import { fill, type Localised } from '../model/language.ts';
import type { Warning } from './analysis.ts';
import type { AttackGraph } from './graph/attack-graph.ts';
import type { Betweenness } from './graph/betweenness.ts';
import type { Blast } from './graph/blast-radius.ts';
import { isSafety } from './graph/dominance.ts';
import type { ChannelTopology } from './graph/topology.ts';
import type { AnalysisKnowledge } from './knowledge.ts';
import { controlOf, type Parameters } from './parameters.ts';
import { placeOf } from './plant.ts';
import type { SiteParameters } from './site-parameters.ts';

const texts = {
  noAdvisories: {
    en: 'No advisories are loaded: known vulnerabilities are NOT checked. Every count of advisories reads 0 for that reason only.',
    de: 'Keine Advisories geladen: Bekannte Schwachstellen werden NICHT geprüft. Alle Zahlen dazu stehen nur deshalb auf 0.',
  },
  oldAdvisories: {
    en: 'The advisories end {count} {count:day|days} before this assessment ({date}): what was published since is NOT checked.',
    de: 'Die Advisories enden {count} {count:Tag|Tage} vor dieser Bewertung ({date}): Was seither erschienen ist, wird NICHT geprüft.',
  },
  noVendorData: {
    en: 'No advisory is about {count} {count:vendor|vendors} of this plant; for {count:its|their} products “none found” says nothing: {names}.',
    de: 'Zu {count} {count:Hersteller|Herstellern} dieser Anlage liegt kein Advisory vor; bei {count:dessen|deren} Produkten sagt „nichts gefunden“ nichts aus: {names}.',
  },
  noRequirements: {
    en: 'The requirement catalogue is missing: no security level can be derived.',
    de: 'Der Anforderungskatalog fehlt: Kein Security-Level lässt sich ableiten.',
  },
  noSources: {
    en: 'No access point and nothing outside is recorded: exposure 0 means “not assessed”, not “unreachable”.',
    de: 'Kein Zugangspunkt und nichts Externes erfasst: Exposition 0 heißt „nicht bewertet“, nicht „unerreichbar“.',
  },
  assumedCriticality: {
    en: '{count} {count:asset states|assets state} no criticality; the blast radius takes {value}, and {count:it counts as a required target|they count as required targets}.',
    de: '{count} {count:Asset|Assets} ohne Kritikalität; die Schadensausbreitung nimmt {value} an, und {count:es gilt als benötigtes Ziel|sie gelten als benötigte Ziele}.',
  },
  unknownImpact: {
    en: '{count} {count:asset states|assets state} neither impact nor criticality; {count:its|their} risk is not computed.',
    de: '{count} {count:Asset|Assets} ohne Auswirkung und Kritikalität; {count:sein|ihr} Risiko wird nicht berechnet.',
  },
  unplaced: {
    en: '{count} {count:asset lies|assets lie} in no zone; what {count:it reaches|they reach} in the same network without a channel is not counted.',
    de: '{count} {count:Asset liegt|Assets liegen} in keiner Zone; was {count:es|sie} im eigenen Netz ohne erfasste Kommunikation {count:erreicht|erreichen}, zählt nicht mit.',
  },
  danglingChannels: {
    en: '{count} {count:channel has an end that is missing or does not exist and is|channels have an end that is missing or does not exist and are} left out of the graph.',
    de: '{count} {count:Kommunikationsbeziehung|Kommunikationsbeziehungen} mit fehlendem oder nicht vorhandenem Ende {count:ist|sind} nicht im Graphen.',
  },
  unknownControls: {
    en: 'Controls that are not in the table have no effect: {ids}.',
    de: 'Schutzmaßnahmen, die nicht in der Tabelle stehen, wirken nicht: {ids}.',
  },
  cyclicZones: {
    en: 'Zones contain each other in a circle and are read as top zones: {names}.',
    de: 'Zonen enthalten einander im Kreis und gelten als oberste Zonen: {names}.',
  },
  unknownSafetyImpact: {
    en: '{count} {count:safety-related asset states|safety-related assets state} no safety impact; the safety rule cannot be applied to {count:it|them}.',
    de: '{count} {count:Safety-Asset|Safety-Assets} ohne Auswirkung auf die Safety; die Safety-Regel ist dort nicht anwendbar.',
  },
  sampledBetweenness: {
    en: 'Betweenness is sampled; its error is at most {error} with 95 % confidence.',
    de: 'Die Betweenness ist aus Stichproben geschätzt; der Fehler ist mit 95 % Sicherheit höchstens {error}.',
  },
  sampledBlast: {
    en: 'The blast radii with controls are sampled; the error of each is at most {error} with 95 % confidence.',
    de: 'Die Schadensausbreitung mit Schutzmaßnahmen ist aus Stichproben geschätzt; der Fehler jeder Zahl ist mit 95 % Sicherheit höchstens {error}.',
  },
  partialBetweenness: {
    en: '{count} {count:zone-wide channel joins too many pairs and is|zone-wide channels join too many pairs and are} left out of the betweenness.',
    de: '{count} {count:zonenweite Kommunikationsbeziehung verbindet zu viele Paare und fehlt|zonenweite Kommunikationsbeziehungen verbinden zu viele Paare und fehlen} in der Betweenness.',
  },
  siteParameters: {
    en: '{count} {count:parameter|parameters} as the site has decided: {names}.',
    de: '{count} Parameter nach Festlegung des Standorts: {names}.',
  },
  refusedParameters: {
    en: '{count} {count:site parameter does|site parameters do} not count, the value that ships with the product does: {names}.',
    de: '{count} Standortparameter {count:zählt|zählen} nicht, es gilt der mitgelieferte Wert: {names}.',
  },
  truncatedDominance: {
    en: 'The list of assets that others depend on is cut off: it is too long.',
    de: 'Die Liste der Assets, von denen andere abhängen, ist gekürzt: Sie ist zu lang.',
  },
  onlyBestWay: {
    en: 'The {best} best ways in are listed for the {worst} most exposed assets; for the others the best one, and more when asked for.',
    de: 'Für die {worst} am stärksten exponierten Assets sind die {best} besten Angriffspfade aufgeführt, für die übrigen der beste; weitere auf Anfrage.',
  },
} satisfies Readonly<Record<string, Localised>>;

type Code = keyof typeof texts;

/** What limits an answer, to be shown wherever it is shown. */
export function warningsOf(facts: {
  readonly attack: AttackGraph;
  readonly knowledge: AnalysisKnowledge;
  readonly parameters: Parameters;
  readonly site: SiteParameters;
  readonly wiring: ChannelTopology;
  readonly betweenness: Betweenness;
  readonly blast: Blast;
  readonly truncated: boolean;
}): readonly Warning[] {
  const { attack, knowledge, parameters, wiring, betweenness, truncated } = facts;
  const { plant } = attack;
  const warnings: Warning[] = [];
  const warn = (code: Code, when: boolean | number, values: Record<string, string | number> = {}): void => {
    if (when) warnings.push({ code, message: fill(texts[code], { count: Number(when), ...values }) });
  };
  const { assets } = plant;
  const count = (test: (asset: (typeof assets)[number], index: number) => boolean): number =>
    assets.filter(test).length;
  warn('noAdvisories', knowledge.matchAsset === null);
  const dated = knowledge.statements.find(({ kind }) => kind === 'advisories')?.date;
  const age = dated === undefined ? 0 : daysBetween(dated, plant.at);
  warn('oldAdvisories', age > oldAfterDays ? age : 0, { date: dated ?? '' });
  const strangers = vendorsWithoutData(assets, knowledge);
  warn('noVendorData', strangers.length, {
    names: strangers.length > 10 ? `${strangers.slice(0, 10).join(', ')}, …` : strangers.join(', '),
  });
  warn('noRequirements', knowledge.requirements.length === 0);
  warn('noSources', attack.sources.length === 0 && assets.length > 0);
  warn(
    'assumedCriticality',
    count((asset) => asset.criticality === undefined),
    { value: parameters.assumedCriticality },
  );
  warn(
    'unknownImpact',
    count((asset) => asset.criticality === undefined && Object.keys(asset.impact ?? {}).length === 0),
  );
  warn(
    'unplaced',
    count((asset) => placeOf(plant, asset) === undefined),
  );
  warn('danglingChannels', attack.dangling);
  const unknownControls = unknownControlsOf(attack, parameters);
  warn('unknownControls', unknownControls.length > 0, { ids: unknownControls.slice(0, 10).join(', ') });
  const circle = plant.cyclicZones.map((zone) => zone.name ?? zone.id);
  warn('cyclicZones', circle.length > 0, { names: circle.slice(0, 10).join(', ') });
  warn(
    'unknownSafetyImpact',
    count((asset, index) => isSafety(plant, index) && asset.impact?.safety === undefined),
  );
  const decided = [...facts.site.decided.keys()].sort();
  warn('siteParameters', decided.length, { names: decided.slice(0, 10).join(', ') });
  const refused = facts.site.refused.map(({ record }) => record.parameter ?? record.id).sort();
  warn('refusedParameters', refused.length, { names: refused.slice(0, 10).join(', ') });
  warn('sampledBetweenness', betweenness.error > 0, { error: betweenness.error.toFixed(3) });
  warn('sampledBlast', facts.blast.error > 0, { error: facts.blast.error.toFixed(3) });
  warn('partialBetweenness', wiring.omitted);
  warn('truncatedDominance', truncated);
  const { best, worst } = parameters.paths;
  warn('onlyBestWay', attack.sources.length > 0 && assets.length > worst, { best, worst });
  return warnings;
}

/** Vendors of assets that no installed advisory is about, sorted. */
function vendorsWithoutData(
  assets: readonly { readonly vendor?: string | undefined }[],
  { knowsVendor }: AnalysisKnowledge,
): readonly string[] {
  if (knowsVendor === undefined) return [];
  const names = new Set(assets.flatMap(({ vendor }) => (vendor === undefined ? [] : [vendor.trim()])));
  return [...names].filter((name) => name !== '' && !knowsVendor(name)).sort();
}

function unknownControlsOf(attack: AttackGraph, parameters: Parameters): readonly string[] {
  const { plant, controls } = attack;
  const applied = [
    ...plant.channels.flatMap((channel) => controls.ofChannel(channel)),
    ...plant.conduits.flatMap((conduit) => controls.ofConduit(conduit)),
  ];
  const ids = new Set(applied.map((entry) => entry.control));
  return [...ids].filter((id) => controlOf(parameters, id) === undefined).sort();
}

import type { AccessPoint } from '../../../model/model.ts';
import { bookOfAssets, settledOfContext, settledOfPlant } from '../../books.ts';
import { enforcedChannels, type Gone, goneOf, type Reached, waysAround } from '../../graph/enforcement.ts';
import type { Source } from '../../graph/sources.ts';
import { oncePerPlant } from '../../kept.ts';
import { levelOf, type Plant, positionOf, subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { levelRank } from '../levels.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';
import { enforcementPoints } from './enforcement-point.ts';
import { factsOfWay, isSameWay, ToldWays, type Way } from './open-way.ts';

/** Sources that come over a network; media, laptops and hands are other rules' business. */
const carried: ReadonlySet<AccessPoint['kind']> = new Set(['removableMedia', 'localConsole', 'physical']);

function isRemoteSource(plant: Plant, { node, origin }: Source): boolean {
  // How many there are, the graph says as well; what they are called is no matter here.
  const { assets } = plant.own;
  if (node < assets.length) return !origin.startsWith('transient:');
  return !carried.has(plant.accessPoints[node - assets.length]?.kind);
}

const gateways = settledOfPlant(({ assets }: Plant) =>
  assets.flatMap(({ id, type }) => (type === 'jumpHost' || type === 'vpnServer' ? id : [])),
);

const enforced = oncePerPlant(({ attack }: RuleContext) => enforcedChannels(attack));

/** Everything that decides about single accesses. */
const decides = settledOfContext((context: RuleContext): Gone => {
  const { plant, attack } = context;
  const assets = [...enforcementPoints(plant), ...gateways(plant)];
  return goneOf(attack, { assets, channels: enforced(context) });
});

/** What remote sources reach, and by which way, once that is gone. */
const openFromOutside = oncePerPlant((context: RuleContext): Reached => {
  const { plant, attack } = context;
  const sources = attack.sources.filter((source) => isRemoteSource(plant, source));
  return waysAround({ graph: attack.graph, sources }, decides(context));
});

/** The way from outside to each asset (by id); names are part of what is told of it. Null where none leads there. */
const openWays = bookOfAssets(
  (context: RuleContext): readonly (Way | null)[] => {
    const { plant, attack } = context;
    const reached = openFromOutside(context);
    const told = new ToldWays(plant, attack.graph, reached);
    return plant.labels.assets.map((_, index) => (reached.isReached[index] === 1 ? told.to(index) : null));
  },
  (one, other) => one !== null && other !== null && isSameWay(one, other),
);

/** R-ACC-06: remote access reaches the control system through something that decides. */
export const throughAGateway = defineRule({
  ...overAssets,
  id: 'R-ACC-06',
  severity: 'critical',
  clauses: { nis2: ['i', 'j'], iec: ['SR 1.13', 'SR 5.2'], tenets: [6], attack: ['T0822'] },
  title: { en: 'Way in without an enforcement point', de: 'Weg hinein ohne Durchsetzungspunkt' },
  precondition: { en: 'asset on level 3 or below', de: 'Asset auf Ebene 3 oder darunter' },
  formula: {
    en: 'still reachable over a network from outside when every enforcement point is taken out of the graph',
    de: 'von außen über ein Netz weiterhin erreichbar, wenn alle Durchsetzungspunkte aus dem Graphen entfernt sind',
  },
  needs: [
    'asset.purdueLevel',
    'zone.purdueLevel',
    'accessPoint.kind',
    'accessPath.enforcementPoint',
    'asset.type',
    'channel.controls',
    'conduit.controls',
    'conduit.boundaryDevices',
  ],
  message: {
    en: '{name} can be reached from outside by a way that passes nothing that decides about access.',
    de: '{name} ist von außen auf einem Weg erreichbar, auf dem nichts über den Zugriff entscheidet.',
  },
  remedy: {
    en: 'Lead every way through the gateway and close the others at the boundary.',
    de: 'Alle Wege über das Gateway führen und die übrigen an der Grenze schließen.',
  },
  applies: (asset, { plant }) => {
    const level = levelOf(plant, asset);
    return level === undefined ? unknown(['purdueLevel']) : levelRank[level] <= 3;
  },
  check: (asset, context) => {
    const { plant, sources } = context;
    if (sources.length === 0) return unknown(['accessPoint']);
    const way = openWays(context, asset.id);
    if (way === undefined || way === null) return pass;
    const level = fact(subjectOf('asset', asset), 'purdueLevel', levelOf(plant, asset));
    return fail([level, ...factsOfWay(context, way, positionOf(plant, asset))]);
  },
});

import type { Asset, FieldName, RecordKind } from '../model/model.ts';
import type { AttackGraph } from './graph/attack-graph.ts';
import type { Exposure } from './graph/exposure.ts';
import { renamedNetwork } from './graph/network.ts';
import { renamedSources } from './graph/sources.ts';
import { securityLevels } from './levels/security-levels.ts';
import { lifecycleReader } from './lifecycle.ts';
import type { Planting } from './planting.ts';
import { everything, kindBit, type Reads, stageBit } from './reading.ts';
import { type ContextInput, type Stages, stagesOf } from './rules/context.ts';
import type { Service } from './service.ts';
import { exchanged } from './shelves.ts';
import { type AssetWeakness, rememberMatches, weaknessOf } from './vulnerability.ts';

/** The stages of an analysis, and what of them is not as before. */
export interface Staging {
  readonly stages: Stages;
  /** Bits of the stages that differ. */
  readonly changed: Reads;
  /** Assets and channels of which the stages say something else than before. */
  readonly touched: ReadonlySet<object>;
  /** True where nodes, edges and all that follows from them are those of before. */
  readonly isSameGraph: boolean;
  /** Positions of assets that are called otherwise now, where the graph is that of before. */
  readonly renamed: readonly number[];
}

/** What the analysis before knew. */
interface Before {
  readonly planting: Planting;
  readonly stages: Stages;
}

/** Kinds of record that neither the graph nor the security levels read. */
const silentKinds: ReadonlySet<RecordKind> = new Set([
  'assessment',
  'site',
  'systemUnderConsideration',
  'note',
  'decision',
  'attachment',
  'source',
  'breakGlassProcedure',
  'changeWindow',
  'exercise',
  'backup',
  'incident',
  'entity',
  'approval',
  'training',
  'threat',
  'riskTreatment',
  'clusterNamespace',
  'workload',
  'containerImage',
  'filterRule',
  // Read into the assets they complete.
  'assetModel',
]);

/** Kinds that only the security levels read. */
const levelKinds: ReadonlySet<RecordKind> = new Set(['requirementStatus', 'evidence']);

/** Fields of other kinds that neither reads. */
const silentFieldsOf = {
  asset: [
    'position',
    'serialNumber',
    'hardwareVersion',
    'hardcodedCredential',
    'modeSwitch',
    'openServices',
    'requiredServices',
    'serviceSoftware',
    'malwareProtection',
    'integrity',
    'sbom',
    'logs',
    'logRetentionDays',
    'logTamperProtected',
    'failMode',
    'failCloseHarmsFunction',
    'owner',
    'location',
    'classification',
    'businessValue',
    'spareParts',
    'migrationPlan',
    'unpatchableReason',
    'reviewBy',
    'lastVerified',
    'notes',
  ],
  zone: ['position', 'size', 'owner', 'description', 'grouping', 'externallyConnected', 'islandModeTested'],
  channel: ['purpose', 'owner', 'intended', 'expires'],
} as const satisfies { readonly [K in RecordKind]?: readonly FieldName<K>[] };

const silentFields: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(silentFieldsOf).map(([kind, fields]) => [kind, new Set<string>(fields)]),
);

/** Fields of an asset that the graph reads only through how weak the asset is. */
const weaknessFields: ReadonlySet<string> = new Set([
  'vendor',
  'product',
  'orderNumber',
  'firmwareVersion',
  'model',
  'operatingSystem',
  'extendedUpdates',
  'lifecycle',
  'firmwareLifecycle',
  'patchMode',
  'defaultCredential',
]);

/** The stages of a plant. Without anything before, or where what changed can matter to them, they are worked out anew. */
export function stagesAgain(input: ContextInput, planting: Planting, before: Before | null): Staging {
  if (before === null) {
    return {
      stages: stagesOf(input),
      changed: everything,
      touched: new Set(),
      isSameGraph: false,
      renamed: [],
    };
  }
  const kept = keptStages(input, planting, before);
  if (kept !== null) return kept;
  const stages = stagesOf(input, before.stages);
  return { stages, isSameGraph: false, renamed: [], ...difference(before, planting, stages) };
}

/** The stages of before with the new plant in them; null where something changed that can matter. */
function keptStages(input: ContextInput, planting: Planting, before: Before): Staging | null {
  const { planting: was, stages } = before;
  const { plant } = planting;
  const differing = differingAssets(was, planting);
  if (differing === null || !areSilent(was, planting)) return null;
  const { weak, renamed } = differing;
  const weaknesses = weak.length === 0 ? stages.attack.weaknesses : weakened(input, stages.attack, weak);
  if (weaknesses === null) return null;
  const sources = renamedSources(stages.attack.sources, plant, renamed);
  const attack = { ...stages.attack, plant, weaknesses, sources };
  const network = renamedNetwork(stages.network, plant, renamed);
  const levelsChanged = planting.changedKinds?.some((kind) => levelKinds.has(kind)) === true;
  const levels = levelsChanged ? securityLevels(plant, input.knowledge.requirements, attack) : stages.levels;
  let changed: Reads = levelsChanged ? stageBit.levels : 0;
  if (sources !== stages.attack.sources) changed |= stageBit.attack | stageBit.sources;
  if (network !== stages.network) changed |= stageBit.network;
  // The weak assets are new records: whatever looked at them is judged again anyway.
  return {
    stages: { ...stages, attack, network, levels },
    changed,
    touched: new Set(weak),
    isSameGraph: true,
    renamed,
  };
}

/** True where no record but assets differs in anything the graph reads. */
function areSilent(was: Planting, planting: Planting): boolean {
  return (planting.changedKinds ?? []).every(
    (kind) =>
      kind === 'asset' ||
      silentKinds.has(kind) ||
      levelKinds.has(kind) ||
      isSilentChange(kind, was.shelves[kind], planting.shelves[kind]),
  );
}

/** Assets in which the graph may not read what it read before. */
interface DifferingAssets {
  /** May be weaker or stronger now. */
  readonly weak: readonly Asset[];
  /** Positions of those that are called otherwise. */
  readonly renamed: readonly number[];
}

/** The assets that may be weaker or stronger, or are called otherwise; null where any differs in what else the graph reads. */
function differingAssets(was: Planting, planting: Planting): DifferingAssets | null {
  // Positions follow names: while they are the same ones, names are told and decide nothing.
  if (was.lists.assetIndex !== planting.lists.assetIndex) return null;
  const [old, now] = [was.lists.assets.named, planting.lists.assets.named];
  const weak: Asset[] = [];
  const renamed: number[] = [];
  for (let index = 0; index < now.length; index += 1) {
    const [one, other] = [old[index], now[index]];
    if (one === other || one === undefined || other === undefined) continue;
    const heard = changedFields(one, other).filter((field) => silentFields.get('asset')?.has(field) !== true);
    if (heard.some((field) => field !== 'name' && !weaknessFields.has(field))) return null;
    if (heard.includes('name')) renamed.push(index);
    if (heard.length > 0) weak.push(other);
  }
  return { weak, renamed };
}

/** The weaknesses with those of some assets rated anew; null where one of them weighs otherwise than before. */
function weakened(
  { plant, parameters, knowledge }: ContextInput,
  attack: AttackGraph,
  assets: readonly Asset[],
): readonly AssetWeakness[] | null {
  const matchOf = rememberMatches(knowledge, plant.model);
  const lifeOf = lifecycleReader(knowledge.lifecycleOf, plant.at);
  const weaknesses = [...attack.weaknesses];
  for (const asset of assets) {
    const index = plant.own.assetIndex.get(asset.id) ?? -1;
    const was = weaknesses[index];
    const is = weaknessOf(parameters, asset, matchOf(asset), lifeOf(asset));
    const weighsTheSame =
      was?.vulnerability === is.vulnerability &&
      was.credential === is.credential &&
      was.confidence === is.confidence;
    if (!weighsTheSame) return null;
    weaknesses[index] = is;
  }
  return weaknesses;
}

/** True where records of a kind differ in fields only that neither graph nor levels read. */
function isSilentChange(
  kind: RecordKind,
  was: readonly { readonly id: string }[],
  is: readonly { readonly id: string }[],
): boolean {
  const silent = silentFields.get(kind);
  if (silent === undefined) return false;
  const { out, into } = exchanged(was, is);
  if (out.size !== into.length) return false;
  const old = new Map([...out].map((record) => [record.id, record]));
  return into.every((record) => {
    const before = old.get(record.id);
    return before !== undefined && changedFields(before, record).every((field) => silent.has(field));
  });
}

/** The fields in which two states of a record differ. */
function changedFields(a: object, b: object): readonly string[] {
  // Border: records are plain objects; their fields are compared without being read.
  const [one, other] = [a, b] as unknown as readonly [Fields, Fields];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]);
}

type Fields = Readonly<Record<string, unknown>>;

/** What is not as before in stages that were worked out anew. */
function difference(
  { planting: was, stages: old }: Before,
  planting: Planting,
  stages: Stages,
): Pick<Staging, 'changed' | 'touched'> {
  const touched = new Set<object>();
  let changed: Reads = stageBit.attack | stageBit.network | stageBit.levels;
  const isSameOrder = was.lists.assetIndex === planting.lists.assetIndex;
  const assets = planting.lists.assets.named;
  if (!isSameOrder || !isSameExposure(old.exposure, stages.exposure, assets.length))
    changed |= stageBit.exposure;
  if (JSON.stringify(old.attack.sources) !== JSON.stringify(stages.attack.sources))
    changed |= stageBit.sources;
  const before = servicesInTurn(old.attack);
  const now = servicesInTurn(stages.attack);
  for (const channel of planting.lists.channels.named) {
    const [one, other] = [before(channel.id), now(channel.id)];
    if (one?.enforced !== other?.enforced || !isSameService(one, other)) touched.add(channel);
  }
  if (touched.size > 0) changed |= kindBit.channel;
  if (touchWeak(planting, old.attack, stages.attack, touched)) changed |= kindBit.asset;
  return { changed, touched };
}

/** Kinds of record that say how weak an asset is without being the asset. */
const weaknessKinds: ReadonlySet<RecordKind> = new Set(['vexStatement', 'sighting', 'billOfMaterials']);

/** Notes the assets that stayed and are weak in another way now; true where there are any. */
function touchWeak(
  { changedKinds }: Planting,
  was: AttackGraph,
  is: AttackGraph,
  touched: Set<object>,
): boolean {
  if (changedKinds?.some((kind) => weaknessKinds.has(kind)) === false) return false;
  const before = new Map(was.plant.own.assets.map((asset, index) => [asset, was.weaknesses[index]?.match]));
  const found = touched.size;
  for (const [index, asset] of is.plant.own.assets.entries()) {
    const [old, now] = [before.get(asset), is.weaknesses[index]?.match];
    if (old !== undefined && old !== now && JSON.stringify(old) !== JSON.stringify(now)) touched.add(asset);
  }
  return touched.size > found;
}

const columns = ['low', 'high', 'hops', 'barriers', 'internetHops', 'compensations'] as const;

/** True where every asset is exposed as before. */
function isSameExposure(a: Exposure, b: Exposure, assets: number): boolean {
  const isAlike = (one: ArrayLike<number>, other: ArrayLike<number>): boolean => {
    for (let index = 0; index < assets; index += 1) if (one[index] !== other[index]) return false;
    return true;
  };
  return (
    isAlike(a.mode.probability, b.mode.probability) && columns.every((name) => isAlike(a[name], b[name]))
  );
}

/** What channels offer, by id. They are asked for in the order they stand in, which spares nearly every look-up. */
function servicesInTurn({ services }: AttackGraph): (channel: string) => Service | undefined {
  const all = services.entries();
  let next = all.next();
  return (channel) => {
    if (next.done === true || next.value[0] !== channel) return services.get(channel);
    const [, service] = next.value;
    next = all.next();
    return service;
  };
}

function isSameService(a: Service | undefined, b: Service | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return (
    a.access === b.access &&
    a.credential === b.credential &&
    a.factor === b.factor &&
    a.controls === b.controls &&
    a.compensated === b.compensated &&
    a.confidence === b.confidence &&
    a.need === b.need
  );
}

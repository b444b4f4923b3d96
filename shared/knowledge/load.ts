import type { z } from 'zod';
import attackAssetsFile from '#resources/knowledge/attack-assets.json' with { type: 'json' };
import controllersFile from '#resources/knowledge/controllers.json' with { type: 'json' };
import requirementsFile from '#resources/knowledge/iec62443-3-3.json' with { type: 'json' };
import operatingSystemsFile from '#resources/knowledge/operating-systems.json' with { type: 'json' };
import productWordsFile from '#resources/knowledge/product-words.json' with { type: 'json' };
import vendorsFile from '#resources/knowledge/vendors.json' with { type: 'json' };
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { type AttackTable, builtInAttack } from './catalogue/attack.ts';
import {
  attackAssets,
  controllers,
  type OperatingSystem,
  operatingSystems,
  type ProductWords,
  productWords,
  requirements,
  type VendorCatalogue,
  vendors,
} from './catalogue/catalogue.ts';
import { attackTable } from './catalogue/installed-attack.ts';
import type { KnowledgeStatement, MatchResult, ProductQuery } from './knowledge.ts';
import { Matcher } from './match/match.ts';
import type { FactsOf } from './match/rating.ts';
import { VendorNames } from './match/vendor-name.ts';
import type { KnowledgePack } from './pack/pack.ts';
import { PackIndex } from './pack/pack-index.ts';
import { knowledgeProblem } from './problems.ts';
import type { LifecycleRows } from './source/lifecycle-list.ts';

/** The data files as parsed JSON, by what they hold. A site may replace any of them. */
export interface KnowledgeFiles {
  readonly operatingSystems: unknown;
  readonly controllers: unknown;
  readonly requirements: unknown;
  readonly attackAssets: unknown;
  readonly vendors: unknown;
  readonly productWords: unknown;
}

/** The files that ship with the product. */
export const shippedFiles: KnowledgeFiles = {
  operatingSystems: operatingSystemsFile,
  controllers: controllersFile,
  requirements: requirementsFile,
  attackAssets: attackAssetsFile,
  vendors: vendorsFile,
  productWords: productWordsFile,
};

/** All knowledge an analysis uses: catalogues, installed packs and the matcher over them. */
export interface Knowledge {
  readonly operatingSystems: z.infer<typeof operatingSystems>;
  readonly controllers: z.infer<typeof controllers>;
  readonly requirements: z.infer<typeof requirements>;
  readonly attackAssets: z.infer<typeof attackAssets>;
  /** Tactics, techniques and mitigations of ATT&CK for ICS. */
  readonly attack: AttackTable;
  readonly vendors: VendorCatalogue;
  readonly productWords: ProductWords;
  readonly vendorNames: VendorNames;
  readonly packs: readonly KnowledgePack[];
  /** One line per catalogue and pack, for answers and reports. */
  readonly statements: readonly KnowledgeStatement[];
  /** Matches a product against all packs; without packs every answer is empty. */
  readonly match: (query: ProductQuery) => MatchResult;
  /** What the packs say of one vulnerability, whichever products it is in. */
  readonly factsOf: FactsOf;
  /** Whether any pack has data of this vendor; where not, an empty answer says nothing. */
  readonly knowsVendor: (vendor: string) => boolean;
}

function read<T>(
  schema: z.ZodType<T>,
  file: keyof KnowledgeFiles,
  files: KnowledgeFiles,
): Result<T, Problem> {
  const parsed = schema.safeParse(files[file]);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const place = `${file} /${issue?.path.join('/') ?? ''}`;
  return err(knowledgeProblem('catalogue-invalid', place, { file, detail: issue?.message ?? '' }));
}

/** One line per body of knowledge in the packs: the newest of each kind, with all its records. */
function packStatements(packs: readonly KnowledgePack[]): readonly KnowledgeStatement[] {
  const newest = new Map<string, KnowledgeStatement>();
  for (const pack of packs)
    for (const { kind, version, date, records } of pack.sources) {
      const known = newest.get(kind);
      if (known !== undefined && known.date >= date) continue;
      newest.set(kind, { kind, version: version || pack.sha256.slice(0, 12), date, records });
    }
  return [...newest.values()];
}

/** Rows of packs come before those that ship; newer packs before older ones. */
function rowsOf<K extends 'families' | 'systems'>(
  packs: readonly KnowledgePack[],
  part: K,
): LifecycleRows[K][number][] {
  return packs
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))
    .flatMap((pack): readonly LifecycleRows[K][number][] => pack.lifecycle?.[part] ?? []);
}

/** Systems of packs in place of shipped ones that share a spelling, so that one text never means both. */
function withNewer(
  shipped: readonly OperatingSystem[],
  newer: readonly OperatingSystem[],
): OperatingSystem[] {
  const spelled = new Set(newer.flatMap(({ names }) => names));
  return [...newer, ...shipped.filter(({ names }) => !names.some((name) => spelled.has(name)))];
}

/** Checks the data files and prepares the packs for matching. */
export function loadKnowledge(
  packs: readonly KnowledgePack[],
  files: KnowledgeFiles = shippedFiles,
): Result<Knowledge, Problem> {
  const systems = read(operatingSystems, 'operatingSystems', files);
  const families = read(controllers, 'controllers', files);
  const catalogue = read(requirements, 'requirements', files);
  const attack = read(attackAssets, 'attackAssets', files);
  const names = read(vendors, 'vendors', files);
  const words = read(productWords, 'productWords', files);
  if (!systems.ok) return systems;
  if (!families.ok) return families;
  if (!catalogue.ok) return catalogue;
  if (!attack.ok) return attack;
  if (!names.ok) return names;
  if (!words.ok) return words;
  const index = new PackIndex(packs, names.value, words.value);
  const matcher = new Matcher(index);
  const catalogues = [systems.value, families.value, catalogue.value, attack.value, names.value];
  return ok({
    operatingSystems: {
      ...systems.value,
      records: withNewer(systems.value.records, rowsOf(packs, 'systems')),
    },
    controllers: { ...families.value, records: [...rowsOf(packs, 'families'), ...families.value.records] },
    requirements: catalogue.value,
    attackAssets: attack.value,
    attack: attackTable(
      builtInAttack,
      packs.map((pack) => pack.attack),
    ),
    vendors: names.value,
    productWords: words.value,
    vendorNames: new VendorNames(names.value),
    packs,
    statements: [
      ...catalogues.map(({ kind, version, date, records }) => ({
        kind,
        version,
        date,
        records: records.length,
      })),
      ...packStatements(packs),
    ],
    match: (query) => matcher.match(query),
    factsOf: index.factsOf,
    knowsVendor: (vendor) => index.knowsVendor(vendor),
  });
}

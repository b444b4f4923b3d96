import type { RecordKind } from '#shared/model/model.ts';

/** The kinds of record that have no page of their own, in groups, in the order somebody would collect them. */
export const recordGroups = [
  {
    id: 'access',
    kinds: [
      'identity',
      'credential',
      'person',
      'supplier',
      'accessPath',
      'accessGrant',
      'session',
      'breakGlassProcedure',
      'changeWindow',
    ],
  },
  { id: 'running', kinds: ['essentialFunction', 'redundancyGroup', 'backup', 'exercise', 'incident'] },
  { id: 'cluster', kinds: ['clusterNamespace', 'workload', 'containerImage'] },
  { id: 'software', kinds: ['billOfMaterials', 'sighting', 'vexStatement'] },
  { id: 'network', kinds: ['filterRule'] },
  {
    id: 'governance',
    kinds: [
      'systemUnderConsideration',
      'site',
      'entity',
      'threat',
      'hazardScenario',
      'riskTreatment',
      'measure',
      'requirementStatus',
      'evidence',
      'approval',
      'training',
    ],
  },
] as const satisfies readonly { readonly id: string; readonly kinds: readonly RecordKind[] }[];

export type PageKind = (typeof recordGroups)[number]['kinds'][number];

/** All of them, in that order. */
export const pageKinds: readonly PageKind[] = recordGroups.flatMap(({ kinds }) => [...kinds]);

/** Kinds that only a file makes; they are imported, never typed. */
export const fromFiles: ReadonlySet<PageKind> = new Set(['billOfMaterials', 'sighting']);

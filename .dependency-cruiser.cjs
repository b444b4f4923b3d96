/**
 * The layers of docs/architecture.md, checked. Type-only imports count: a layer that needs a type of a higher one is in
 * the wrong place. `build/check.ts` also fails when fewer modules are cruised than there are source files, since a
 * broken resolver would otherwise be a green gate that checks nothing.
 */
const inside = (folders) => `^shared/(${folders})/`;

/** Each layer of shared/ and what it may import besides itself and the layers in its list. */
const sharedLayers = {
  model: [],
  journal: ['model'],
  knowledge: ['journal', 'model'],
  ingest: ['knowledge', 'journal', 'model'],
  analysis: ['knowledge', 'journal', 'model'],
  publish: ['analysis', 'knowledge', 'journal', 'model'],
  exchange: ['analysis', 'knowledge', 'journal', 'model'],
  bridge: ['journal', 'model'],
};

module.exports = {
  forbidden: [
    ...Object.entries(sharedLayers).map(([layer, below]) => ({
      name: `shared-${layer}`,
      comment: `shared/${layer} may import only shared/{${[layer, ...below].join(',')}}: docs/architecture.md, Layers`,
      severity: 'error',
      from: { path: inside(layer), pathNot: '\\.test\\.ts$' },
      to: { path: '^shared/', pathNot: inside([layer, ...below].join('|')) },
    })),
    {
      name: 'shared-is-pure',
      comment: 'shared/ runs in every process: no Node, Electron, React, DOM or process folder',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(renderer|electron|central|cli|build|tests|bench)/|^node_modules/(electron|react|react-dom|zustand|dexie|pg|@xyflow|@mantine|@electric-sql|@playwright)/|^(node:)?(fs|path|os|child_process|crypto|http|https|net|url|util|stream|buffer|process|worker_threads|zlib)(/|$)',
      },
    },
    {
      name: 'processes-apart',
      comment:
        'renderer, electron, cli and central meet in shared/ only (cli drives central; docs/architecture.md)',
      severity: 'error',
      from: { path: '^(renderer|electron|central)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(renderer|electron|central|cli|build|tests|bench)/', pathNot: '^$1/' },
    },
    {
      name: 'cli-drives-shared-and-central',
      severity: 'error',
      from: { path: '^cli/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(renderer|electron|build|tests|bench)/' },
    },
    {
      name: 'features-apart',
      comment: 'features meet in renderer/stores and renderer/app, not in each other',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'electron-only-in-electron',
      severity: 'error',
      from: { pathNot: '^(electron|build|tests)/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'canvas-only-in-diagram',
      severity: 'error',
      from: { pathNot: '^renderer/features/diagram/' },
      to: { path: '^node_modules/@xyflow/' },
    },
    {
      name: 'dexie-only-in-storage',
      severity: 'error',
      from: { pathNot: '^renderer/storage/' },
      to: { path: '^node_modules/dexie/' },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'folders called testing hold what tests and benches share; nothing of it ships',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$|/testing/|^(tests|bench)/' },
      to: { path: '/testing/', pathNot: 'node_modules' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'every import must resolve, or the other rules see nothing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'run-time code imports run-time dependencies only',
      severity: 'error',
      from: {
        path: '^(shared|renderer|electron|central|cli)/',
        pathNot: '\\.test\\.tsx?$|^electron/',
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};

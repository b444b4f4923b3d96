import { defineConfig } from 'vitest/config';

const common = { testTimeout: 60_000, hookTimeout: 60_000 } as const;

/** Looks at the memory of its process, which must therefore be its own. */
const measuresMemory = 'shared/ingest/capture/acceptance.test.ts';

export default defineConfig({
  test: {
    reporters: [['default', { summary: false }]],
    // Vitest leaves one processor idle; most of these tests wait for nothing else.
    maxWorkers: '100%',
    projects: [
      {
        // Pure functions and processes of their own: nothing one file leaves behind can reach the next.
        test: {
          ...common,
          name: 'shared',
          include: ['{shared,central,cli,build}/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          exclude: [measuresMemory],
          isolate: false,
        },
      },
      {
        // Stores and windows keep state in modules: a fresh process for each file.
        test: {
          ...common,
          name: 'processes',
          include: ['{electron,renderer}/**/*.test.{ts,tsx}', measuresMemory],
        },
      },
    ],
  },
});

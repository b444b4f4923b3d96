import { defineConfig } from 'vitest/config';

const common = { testTimeout: 60_000, hookTimeout: 60_000 } as const;

/** Acceptance tests do a whole job on real input for many seconds: `npm test` runs them, `npm run check` does not. */
const acceptance = '**/*.acceptance.test.ts';

export default defineConfig({
  test: {
    tags: [{ name: 'long', description: 'takes seconds: `npm test` runs it, `npm run check` does not' }],
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
          exclude: [acceptance],
          isolate: false,
        },
      },
      {
        // Stores and windows keep state in modules: a fresh process for each file.
        test: {
          ...common,
          name: 'processes',
          include: ['{electron,renderer}/**/*.test.{ts,tsx}'],
          exclude: [acceptance],
        },
      },
      {
        // Some look at the memory of their process, which must therefore be their own.
        test: {
          ...common,
          name: 'acceptance',
          include: ['{shared,central,cli,electron,renderer}/**/*.acceptance.test.ts'],
        },
      },
    ],
  },
});

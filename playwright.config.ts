import { defineConfig } from '@playwright/test';

/** The end-to-end tests start the built application themselves (tests/e2e/app.ts); the runner only runs them. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A busy machine may drop a key; what only passes the second time is reported as flaky, never as passed.
  retries: 1,
  reporter: [['list']],
});

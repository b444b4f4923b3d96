import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,central,cli,build,renderer,tests/unit}/**/*.test.{ts,tsx}'],
    reporters: [['default', { summary: false }]],
    // Vitest leaves one processor idle; most of these tests wait for nothing else.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

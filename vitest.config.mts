import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the counts. */
const results = process.env['TEST_RESULTS'];

const common = {
  // Preparing the descriptions of the services takes a second: once for every worker is enough.
  isolate: false,
  // Nothing waits in real time; only what hangs takes this long.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  globalSetup: '__tests__/support/shipped-action.ts',
  // GitHub's own validator of workflows imports JSON without saying so.
  server: { deps: { inline: [/@actions\/(languageservice|expressions|workflow-parser)/] } },
};

export default defineConfig({
  // Packages whose source maps are not published.
  logLevel: 'error',
  test: {
    // The scenarios wait for child processes now and then.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...common,
          name: 'fast',
          include: ['__tests__/**/*.test.ts'],
          exclude: ['__tests__/matrix/**', '__tests__/**/*.slow.test.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'slow',
          include: [
            '__tests__/matrix/**/*.test.ts',
            '__tests__/histories/{histories,vaults}.test.ts',
            '__tests__/**/*.slow.test.ts',
          ],
          env: { HISTORIES_SECONDS: process.env['HISTORIES_SECONDS'] ?? '60' },
          // Each case keeps a process busy.
          maxConcurrency: 2,
        },
      },
    ],
    reporters: results ? ['default', 'json'] : ['default'],
    ...(results && { outputFile: { json: results } }),
    coverage: { include: ['src/**'] },
  },
});

import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the counts. */
const results = process.env['TEST_RESULTS'];

export default defineConfig({
  // Packages whose source maps are not published.
  logLevel: 'error',
  test: {
    include: ['__tests__/**/*.test.ts'],
    // The scenarios mostly wait for child processes.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // GitHub's own validator of workflows imports JSON without saying so.
    server: { deps: { inline: [/@actions\/(languageservice|expressions|workflow-parser)/] } },
    reporters: results ? ['default', 'json'] : ['default'],
    ...(results && { outputFile: { json: results } }),
    coverage: { include: ['src/**'] },
  },
});

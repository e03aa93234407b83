import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Each project is a step of `npm test`; without --project all of them run.
const projects = {
  architecture: ['tests/*.test.ts'],
  unit: ['app/**/*.test.{ts,tsx}', 'server/**/*.test.ts', 'tests/unit/**/*.test.ts'],
  protocol: ['tests/protocol/**/*.test.ts'],
  http: ['tests/http/**/*.test.ts'],
  fault: ['tests/fault/**/*.test.ts'],
};

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    pool: 'forks',
    // Files share what their process has loaded: they mock nothing, and loading it again for each of them took half of the time.
    isolate: false,
    maxWorkers: 2,
    minWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: 'tests/support/vitest-setup.ts',
    projects: Object.entries(projects).map(([name, include]) => ({ extends: true, test: { name, include } })),
  },
});

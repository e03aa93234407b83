import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['app/**/*.test.{ts,tsx}', 'server/**/*.test.ts', 'tests/{unit,protocol,fault,http}/**/*.test.ts', 'tests/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    minWorkers: 1,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});

import { defineConfig } from '@playwright/test';
import type { Options } from './support/e2e.ts';
import { launchOptions } from './support/browser.ts';
import { SLOWER } from './support/slower.ts';

export default defineConfig<Options>({
  testDir: 'e2e',
  outputDir: '.output/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000 * SLOWER,
  expect: { timeout: 10_000 * SLOWER },
  forbidOnly: true,
  reporter: [['line']],
  globalSetup: './support/e2e-setup.ts',
  use: {
    launchOptions: launchOptions(),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // Recording costs a third of every test; `npm run e2e -- --trace=retain-on-failure` records.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});

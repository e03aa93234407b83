import type { Page } from '@playwright/test';

/** How many times slower than this machine the pages are made: `SLOWER=4 npm run e2e` finds what only a slow machine shows. */
export const SLOWER = Math.max(1, Number(process.env.SLOWER ?? '1') || 1);

/** Lets a page compute `SLOWER` times slower from now on. */
export async function slowDown(page: Page): Promise<void> {
  if (SLOWER === 1) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

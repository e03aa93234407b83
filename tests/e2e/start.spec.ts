import { expect, test } from '#tests/support/e2e.ts';

test.use({ instance: 'empty' });

test('a fresh instance answers, and its health says so', async ({ server, page }) => {
  const health = await fetch(`${server.origin}/healthz`);
  expect(health.status).toBe(200);
  await page.goto('/');
  await expect(page).toHaveTitle(/Postil/);
});

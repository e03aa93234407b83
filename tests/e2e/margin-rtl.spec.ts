import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, drawOver, theText } from '#tests/support/statement-page.ts';

const FIRST = 'از آنجا که شناسائی حیثیت ذاتی کلیهٔ اعضای خانواده بشری و حقوق یکسان و انتقال ناپذیر آنان اساس آزادی و عدالت و صلح را در جهان تشکیل می‌دهد،';
const WORDS = 'حیثیت ذاتی کلیهٔ اعضای خانواده بشری';

test('a right-to-left statement has its margin at the left, and every comment the direction of its own words', async ({ open, owner }) => {
  const page = await open(owner);
  await page.goto('/');
  await page.getByRole('link', { name: 'Add a statement' }).click();
  await page.getByLabel('Title', { exact: true }).fill('اعلامیه جهانی حقوق بشر');
  await page.getByLabel('Text', { exact: true }).fill(FIRST);
  await page.getByRole('button', { name: 'Add statement' }).click();
  await page.waitForURL(/\/statements\/[A-Za-z0-9_-]{22}$/);
  await expect(theText(page)).toBeVisible();

  await drawOver(page, WORDS);
  await page.keyboard.press('t');
  await page.keyboard.type('peace');
  await page.keyboard.press('Enter');
  await page.keyboard.press('s');
  const card = cardOf(page, WORDS);
  await expect(card.locator('blockquote')).toHaveCSS('direction', 'rtl');
  for (const words of ['در مادهٔ هفتم هم هست.', '见第七条。', 'Then the example should point to article 7.']) {
    await card.getByRole('textbox').fill(words);
    await card.getByRole('textbox').press('Enter');
  }
  await expect(card.locator('.words p').first()).toHaveCSS('direction', 'rtl');
  await expect(card.locator('.words p', { hasText: '见第七条。' })).toHaveCSS('direction', 'ltr');
  await expect(card.locator('.words p').last()).toHaveCSS('direction', 'ltr');
  const [text, box, bracket] = await Promise.all([page.locator('.reading').first().boundingBox(), card.boundingBox(), page.locator('.brk.active').boundingBox()]);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(text?.x ?? 0);
  expect(bracket?.x ?? 0).toBeGreaterThan((box?.x ?? 0) + (box?.width ?? 0) - 2);
  expect(Math.abs((box?.y ?? 0) - (bracket?.y ?? 0))).toBeLessThan(16);
});

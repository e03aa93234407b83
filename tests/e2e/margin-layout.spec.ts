import { faultsOf } from '../support/axe.ts';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, openStatement } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const GAPS = 'the legal gaps arising from the unique features of ICTs';

/** How many px any two cards that are mounted overlap at most, once nothing moves. */
async function worstOverlap(page: Page): Promise<number> {
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.cards article')].map((card) => card.getBoundingClientRect()).sort((a, b) => a.top - b.top);
    return Math.max(0, ...boxes.slice(1).map((box, i) => (boxes[i]?.bottom ?? 0) - box.top));
  });
}

/** How many px lie between the lower edge of something and that of the window. */
function roomBelow(of: Locator): Promise<number> {
  return of.evaluate((element) => window.innerHeight - element.getBoundingClientRect().bottom);
}

for (const width of [1440, 1280, 1100]) {
  test(`M1 M2 at ${width} px cards stand beside their passages without overlapping, the open one level with its own and whole in view`, async ({ open, owner }) => {
    const page = await open(owner);
    await page.setViewportSize({ width, height: 800 });
    await openStatement(page, IRAN_2024);
    const card = cardOf(page, GAPS);
    await card.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    expect(await worstOverlap(page)).toBe(0);
    await card.click();
    await expect.poll(() => roomBelow(card)).toBeGreaterThanOrEqual(15);
    expect(await worstOverlap(page)).toBe(0);
    const [box, bracket] = await Promise.all([card.boundingBox(), page.locator('.brk.active').boundingBox()]);
    expect(Math.abs((box?.y ?? 0) - (bracket?.y ?? 0))).toBeLessThan(16);
    const resolve = await card.getByRole('button', { name: 'Resolve' }).boundingBox();
    expect((resolve?.x ?? 0) + (resolve?.width ?? 0)).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}

test('M2 while none is open, the first card stands beside the first passage, not above it', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  expect(await worstOverlap(page)).toBe(0);
  const [card, bracket] = await Promise.all([page.getByRole('feed').getByRole('article').first().boundingBox(), page.locator('.brk').first().boundingBox()]);
  expect(Math.abs((card?.y ?? 0) - (bracket?.y ?? 0))).toBeLessThan(16);
});

test('the keyboard reaches every card, opens one, and Escape leads back to the text', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const feed = page.getByRole('feed');
  const first = feed.getByRole('article').first();
  await first.focus();
  const seen = new Set<string>();
  const count = Number(await first.getAttribute('aria-setsize'));
  for (let i = 0; i < count; i++) {
    await expect(page.locator(`article[aria-posinset="${i + 1}"]`)).toBeFocused();
    seen.add((await page.locator(':focus').getAttribute('aria-label')) ?? '');
    await page.keyboard.press('ArrowDown');
  }
  expect(seen.size).toBe(count);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  await expect(page.locator('[aria-readonly="true"]')).toBeFocused();
});

test('at 390 px the open card is a sheet from below, with controls that a thumb can hit', async ({ open, owner }) => {
  const page = await open(owner);
  await page.setViewportSize({ width: 390, height: 844 });
  await openStatement(page, IRAN_2024);
  await page.keyboard.press('j');
  const sheet = page.getByRole('dialog', { name: /, by / });
  await expect(sheet).toBeVisible();
  await expect(page.getByRole('feed')).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Next passage' }).click();
  await expect(sheet.getByText(/^2 of /)).toBeVisible();
  for (const button of await sheet.getByRole('button').all()) {
    const box = await button.boundingBox();
    if (box && (await button.isVisible())) expect(box.height, await button.innerText()).toBeGreaterThanOrEqual(24);
  }
  const box = await sheet.boundingBox();
  expect(box?.y ?? 0).toBeGreaterThan(280);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await sheet.getByRole('textbox').fill('From a phone.');
  await sheet.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(sheet.getByText('From a phone.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

async function violations(page: Page) {
  const found = await faultsOf(page, { tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  return found.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => `${node.html} ${node.failureSummary}`) }));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with an open card, the tag field and the codebook (${colorScheme})`, async ({ open, owner }) => {
    test.slow();
    const page = await open(owner);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openStatement(page, IRAN_2024);
    await cardOf(page, GAPS).click();
    await expect(cardOf(page, GAPS).getByRole('textbox')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await cardOf(page, GAPS).getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Add a tag…' }).click();
    await page.getByRole('combobox', { name: 'Find a tag' }).fill('bind');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listbox', { name: /Value of/ })).toBeFocused();
    expect(await violations(page)).toEqual([]);
  });
}

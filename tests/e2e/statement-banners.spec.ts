import type { Locator, Page } from '@playwright/test';
import { cableOf } from '#tests/support/cable.ts';
import { lockDatabase } from '#tests/support/database-lock.ts';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, clickOn, drawOver, expectSaved, openStatement, theText } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const WORDS = 'unique features of ICTs';

/** Marks words and says something about them: an annotation and a comment. */
async function comment(page: Page, said: string): Promise<void> {
  await drawOver(page, WORDS);
  await page.keyboard.press('c');
  await page.keyboard.type(said);
  await page.keyboard.press('Enter');
}

/** A banner stands in the flow above the text and covers none of it. */
async function expectAboveText(page: Page, banner: Locator): Promise<void> {
  await page.locator('.scroll').evaluate((scroll) => scroll.scrollTo({ top: 0 }));
  const [above, text] = [await banner.boundingBox(), await theText(page).boundingBox()];
  if (!above || !text) throw new Error('Banner or text has no box');
  expect(above.height).toBeGreaterThan(20);
  expect(above.y + above.height).toBeLessThanOrEqual(text.y);
}

test('who is offline is told what waits, and for a moment what went out', async ({ open, owner, watch }) => {
  watch.allow(/WebSocket/);
  const page = await open(owner);
  const cable = await cableOf(page);
  await openStatement(page, IRAN_2024);
  await expectSaved(page);
  cable.pull();
  const banner = page.getByRole('status').filter({ hasText: 'You are offline.' });
  await expect(banner).toContainText('Everything so far is saved.');
  await expectAboveText(page, banner);
  await comment(page, 'Written in a tunnel.');
  await expect(cardOf(page, WORDS)).toContainText('Written in a tunnel.');
  await expect(banner).toContainText('2 changes wait in this browser and go out when the connection is back.');
  cable.plug();
  await expect(page.getByRole('status').filter({ hasText: 'Back online.' })).toContainText('2 changes sent, 2 saved.');
  await expectSaved(page);
  await expect(page.locator('.banner')).toHaveCount(0);
});

test('while the server cannot store, the page says so and keeps what was written', async ({ open, owner, data, watch }) => {
  watch.allow(/WebSocket/);
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await expectSaved(page);
  const release = await lockDatabase(data);
  await comment(page, 'Not on the disk yet.');
  const banner = page.getByRole('status').filter({ hasText: 'The server cannot store right now.' });
  await expect(banner).toContainText('Your last 2 changes are not saved; they are kept here and tried again every few seconds.');
  await expectAboveText(page, banner);
  await expect(cardOf(page, WORDS)).toContainText('Not on the disk yet.');
  await release();
  await expectSaved(page);
  await expect(banner).toHaveCount(0);
  await page.reload();
  await expect(cardOf(page, WORDS)).toContainText('Not on the disk yet.');
});

test('who is removed, and hears of it from the document alone, is told so with what only this browser has', async ({ open, join, owner, watch }) => {
  watch.allow(/WebSocket|Failed to load|net::/);
  const first = await open(owner);
  await openStatement(first, IRAN_2024);
  const second = await join('Ben Annotator', 'annotator');
  const cable = await cableOf(second);
  await second.route(/\/events(\?|$)/, (route) => route.abort());
  await openStatement(second, IRAN_2024);
  await expectSaved(second);
  cable.pull();
  await comment(second, 'Said too late.');
  await expect(second.getByRole('banner').getByText('Offline · 2 unsent')).toBeVisible();

  await first.goto(`${/.*\/w\/[^/]+/.exec(first.url())?.[0] ?? ''}/members`);
  await first.getByRole('button', { name: 'More for Ben Annotator' }).click();
  await first.getByRole('menuitem', { name: 'Remove…' }).click();
  await first.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(first.getByRole('combobox', { name: /Ben Annotator/ })).toHaveCount(0);
  cable.plug();

  const banner = second.getByRole('alert').filter({ hasText: 'You are no longer a member of this workspace.' });
  await expect(banner).toContainText('2 changes are kept in this browser. An owner can invite you again.');
  await expectAboveText(second, banner);
  await expect(second.getByRole('banner').getByText('No longer a member')).toBeVisible();
  await expect(theText(second)).toContainText(WORDS);
});

test('M6 on a narrow page, what was not accepted after a change of role waits in one line above the text', async ({ open, join, owner, watch }) => {
  watch.allow(/WebSocket/);
  const first = await open(owner);
  await openStatement(first, IRAN_2024);
  const second = await join('Ben Annotator', 'annotator');
  const cable = await cableOf(second);
  await second.setViewportSize({ width: 800, height: 800 });
  await openStatement(second, IRAN_2024);
  await expectSaved(second);
  await clickOn(second, 'the legal gaps arising', { shift: 20 });
  const sheet = second.locator('.card-sheet');
  await expect(sheet).toBeVisible();
  cable.pull();
  await expect(second.getByRole('banner').getByText('Offline', { exact: true })).toBeVisible();
  await sheet.getByRole('textbox').fill('Keep both values.');
  await second.keyboard.press('Enter');
  await expect(second.getByRole('banner').getByText('Offline · 1 unsent')).toBeVisible();

  await first.goto(`${/.*\/w\/[^/]+/.exec(first.url())?.[0] ?? ''}/members`);
  await first.getByRole('combobox', { name: /Ben Annotator/ }).selectOption('reader');
  await expect(first.getByRole('combobox', { name: /Ben Annotator/ })).toHaveValue('reader');
  await expect(second.getByText('Your role here is now reader.')).toBeVisible();
  cable.plug();

  await second.getByRole('banner').getByRole('button', { name: '1 not accepted' }).click();
  const dock = second.getByRole('region', { name: 'Not in the text' });
  const line = dock.getByRole('button', { name: '1 not accepted' });
  await expect(line).toBeInViewport();
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expectAboveText(second, dock);
  await line.click();
  const refused = dock.getByRole('region', { name: 'Not accepted: comment' });
  await expect(refused).toContainText('Keep both values.');
  await expect(refused).toContainText('Your role here does not allow this.');
  await expect(second.getByText('Back online.'), 'nothing was saved').toHaveCount(0);
  await expectAboveText(second, dock);
  const box = await dock.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 800).toBe(true);
  await refused.getByRole('button', { name: 'Discard…' }).click();
  await second.getByRole('dialog', { name: 'Discard this comment?' }).getByRole('button', { name: 'Discard' }).click();
  await expect(dock).toHaveCount(0);
});

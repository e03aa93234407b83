import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, drawOver, expectSaved, openStatement, theText } from '#tests/support/statement-page.ts';

const STATEMENT = 'Iran’s submission: On Regular Institutional Dialogue';
const WORDS = 'engage in a more comprehensive and detailed discussion';

async function say(page: Page, words: string): Promise<void> {
  await cardOf(page, WORDS).click();
  await page.keyboard.press('r');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(cardOf(page, WORDS)).toContainText(words);
}

async function begin(page: Page): Promise<void> {
  await drawOver(page, WORDS);
  await page.keyboard.press('c');
  await page.keyboard.type('A first word.');
  await page.keyboard.press('Enter');
  await expect(cardOf(page, WORDS)).toBeVisible();
  await expectSaved(page);
}

test('what was written while the server was gone is sent when it is back, by another tab after the first was closed', async ({ open, join, owner, server, watch }) => {
  test.slow();
  watch.allow(/WebSocket connection|ERR_CONNECTION|ERR_INCOMPLETE|Failed to fetch|net::ERR/);
  const first = await open(owner);
  await openStatement(first, STATEMENT);
  await begin(first);
  const address = first.url();
  const other = await join('Ben Annotator', 'annotator');
  await openStatement(other, STATEMENT);
  await expect(cardOf(other, WORDS)).toContainText('A first word.');

  await server.kill9();
  await expect(first.getByRole('banner')).toContainText('Offline');
  await say(first, 'Written in the dark.');
  await say(first, 'And another.');
  await expect(first.getByRole('banner')).toContainText('Offline · 2 unsent');
  await first.close({ runBeforeUnload: false });

  const back = await server.restart();
  try {
    const tab = await first.context().newPage();
    await tab.goto(address);
    await expectSaved(tab);
    for (const page of [tab, other]) {
      await cardOf(page, WORDS).click();
      await expect(cardOf(page, WORDS)).toContainText('Written in the dark.');
      await expect(cardOf(page, WORDS)).toContainText('And another.');
    }
    await other.reload();
    await expect(theText(other)).toBeVisible();
    await cardOf(other, WORDS).click();
    await expect(cardOf(other, WORDS).getByText('And another.')).toHaveCount(1);
  } finally {
    await back.stop();
  }
});

test('two tabs of one person both work, and a change that one of them waits with is left to it', async ({ open, owner, server, watch }) => {
  test.slow();
  watch.allow(/WebSocket connection|ERR_CONNECTION|ERR_INCOMPLETE|Failed to fetch|net::ERR/);
  const one = await open(owner);
  await openStatement(one, STATEMENT);
  await begin(one);
  const two = await one.context().newPage();
  await two.goto(one.url());
  await expectSaved(two);
  await say(two, 'From the second tab.');
  await expectSaved(two);
  await expect(cardOf(one, WORDS)).toContainText('From the second tab.');

  await server.kill9();
  await expect(one.getByRole('banner')).toContainText('Offline');
  await say(one, 'Waiting in the first tab.');
  await expect(one.getByRole('banner')).toContainText('Offline · 1 unsent');
  const back = await server.restart();
  try {
    await expectSaved(one);
    await expectSaved(two);
    await expect(cardOf(two, WORDS)).toContainText('Waiting in the first tab.');
    await expect(cardOf(two, WORDS).getByText('Waiting in the first tab.')).toHaveCount(1);
  } finally {
    await back.stop();
  }
});

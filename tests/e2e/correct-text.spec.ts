import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, clickOn, drawOver, expectSaved, noticeOf, openStatement, theText } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const WORDS = 'unique features of ICTs';

/** The text while it is corrected. */
function correctedText(page: Page): Locator {
  return page.locator('.reading.correcting');
}

async function comment(page: Page, words: string, said: string): Promise<void> {
  await drawOver(page, words);
  await page.keyboard.press('c');
  await page.keyboard.type(said);
  await page.keyboard.press('Enter');
  await expect(cardOf(page, words)).toContainText(said);
}

test('an editor corrects the text while others read, and highlights follow', async ({ open, join, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const ben = await join('Ben Reader', 'annotator');
  await openStatement(ben, IRAN_2024);
  await comment(ben, WORDS, 'Mine to keep.');
  await expect(ben.getByRole('button', { name: 'Correct the text (W)' })).toHaveCount(0);
  await ben.keyboard.press('w');

  await page.getByRole('button', { name: 'Correct the text (W)' }).click();
  const bar = page.getByRole('toolbar', { name: 'Correct the text' });
  await expect(bar).toBeVisible();
  await clickOn(page, WORDS, { shift: 1 });
  await page.keyboard.type('very ');
  await expect(theText(ben)).toContainText(`very ${WORDS}`);
  await expect(ben.locator('.ov.flag')).toHaveText('Olena Owner');
  await expectSaved(page);
  await expect(cardOf(ben, WORDS)).toBeVisible();

  await page.keyboard.press('Enter');
  await bar.getByRole('combobox').selectOption('Heading 2');
  await expect(theText(ben).getByRole('heading').filter({ hasText: WORDS })).toBeVisible();
  // How many steps this was depends on the pauses between its changes: those soon after each other are one, and a letter may be one.
  await expect(async () => {
    await page.keyboard.press('Control+z');
    await expect(theText(ben)).toContainText(`arising from the ${WORDS}`, { timeout: 1_000 });
  }).toPass();
  await expect(theText(ben).getByRole('heading').filter({ hasText: WORDS })).toHaveCount(0);

  // Words inside of a passage are exchanged: it shows what they were and are, and its author says that it still fits.
  await clickOn(page, WORDS, { shift: 1 });
  await page.keyboard.type('so very ');
  const gaps = ben.getByRole('feed').getByRole('article', { name: /^LAW\.GAP.*its words have changed/ });
  await expect(gaps).toBeVisible();
  await gaps.click();
  await expect(gaps.locator('ins')).toHaveText('so very ');
  await expect(gaps.getByRole('button', { name: 'Still fits' })).toHaveCount(0);
  const own = page.getByRole('feed').getByRole('article', { name: /^LAW\.GAP.*its words have changed/ });
  await own.click();
  await own.getByRole('button', { name: 'Still fits' }).click();
  await expect(gaps).toHaveCount(0);
  await noticeOf(page, 'It stands for these words now.').getByRole('button', { name: 'Undo' }).click();
  await expect(gaps).toBeVisible();

  // What was deleted under an annotation leaves it in the margin with its words; a click on what is offered attaches it, as does a selection.
  await clickOn(page, WORDS, { shift: 1 });
  for (let at = 0; at < WORDS.length; at++) await page.keyboard.press('Delete');
  await page.keyboard.type('special traits of these tools');
  const lost = ben.getByRole('region', { name: 'Not in the text' });
  await lost.getByRole('button', { name: '1 lost its place' }).click();
  await lost.getByRole('article').click();
  await expect(lost.getByRole('listitem').first()).toContainText('special traits of these tools');
  await lost.getByRole('listitem').first().getByRole('button', { name: 'Attach here' }).click();
  await expect(lost).toHaveCount(0);
  await expect(ben.getByRole('feed').getByRole('article', { name: /“so very special traits of these tools”/ })).toContainText('Mine to keep.');

  await page.keyboard.press('Escape');
  await expect(theText(page)).toBeVisible();
  await expect(correctedText(page)).toHaveCount(0);
  await expectSaved(page);

  // What was done to the text stands beside what it was, and an editor brings it back; annotations come along.
  await page.goto(`${page.url().replace(/\?.*$/, '')}/versions`);
  await expect(page.getByRole('cell').filter({ hasText: 'special traits of these tools' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Versions' }).getByRole('link').last().click();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(theText(ben)).not.toContainText('special traits');
  await expect(theText(ben)).toContainText(WORDS);
});

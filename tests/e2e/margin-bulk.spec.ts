import { expect, test } from '#tests/support/e2e.ts';
import { expectSaved, openStatement } from '#tests/support/statement-page.ts';

test('many cards are chosen by mouse and by key, and tagged and cleaned at once, each in one step that says what it left alone', async ({ open, owner }) => {
  test.slow();
  const page = await open(owner);
  await openStatement(page, 'Iran’s submission: On Regular Institutional Dialogue');
  const cards = page.getByRole('feed').getByRole('article');
  const bar = page.getByRole('toolbar', { name: 'Chosen passages' });
  const onFirstLine = { position: { x: 220, y: 8 } };

  await cards.nth(1).click({ ...onFirstLine, modifiers: ['Control'] });
  await cards.nth(3).click({ ...onFirstLine, modifiers: ['Shift'] });
  await expect(bar).toContainText('3 chosen');
  await cards.nth(4).click(onFirstLine);
  await page.keyboard.press('x');
  await page.keyboard.press('x');
  await expect(cards.nth(4)).toHaveAccessibleName(/, chosen$/);
  await expect(bar).toContainText('4 chosen');

  await bar.getByRole('button', { name: 'Tag…' }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('gaps');
  await page.keyboard.press('Enter');
  await page.keyboard.press('s');
  await expect(page.getByText('Tagged with LAW.GAP: 4 passages.')).toBeVisible();
  await expectSaved(page);
  await expect(cards.nth(1)).toHaveAccessibleName(/LAW\.GAP/);

  await bar.getByRole('button', { name: /^All \d+ shown$/ }).click();
  await bar.getByLabel('My tag').selectOption('LAW.GAP');
  await bar.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText(/^Tags removed: 4 passages\. Left alone: \d+ without such a tag of yours\.$/)).toBeVisible();
  await expect(cards.nth(1)).not.toHaveAccessibleName(/LAW\.GAP/);
  await page.getByRole('listitem').filter({ hasText: 'Tags removed' }).getByRole('button', { name: 'Undo' }).click();
  await expect(cards.nth(1)).toHaveAccessibleName(/LAW\.GAP/);
  await bar.getByRole('button', { name: 'Publish' }).click();
  await expect(bar).toContainText(/Nothing was changed\. Left alone: \d+ shared already\./);

  await bar.getByRole('button', { name: 'Done' }).click();
  await expect(bar).toHaveCount(0);
  await expectSaved(page);
});

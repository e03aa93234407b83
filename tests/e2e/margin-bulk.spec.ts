import { expect, test } from '#tests/support/e2e.ts';
import { drawOver, expectSaved, noticeOf, openStatement } from '#tests/support/statement-page.ts';

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
  await noticeOf(page, 'Tags removed').getByRole('button', { name: 'Undo' }).click();
  await expect(cards.nth(1)).toHaveAccessibleName(/LAW\.GAP/);

  await bar.getByLabel('My tag').selectOption('LAW.GAP');
  await bar.getByRole('button', { name: 'Replace…' }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('LAW.BIND');
  await page.keyboard.press('Enter');
  await page.keyboard.press('o');
  await expect(page.getByText(/^Replaced by LAW\.BIND: 4 passages\. Left alone: \d+ without such a tag of yours\.$/)).toBeVisible();
  await expect(cards.nth(1)).toHaveAccessibleName(/LAW\.BIND/);
  await expect(cards.nth(1)).not.toHaveAccessibleName(/LAW\.GAP/);
  await noticeOf(page, 'Replaced by').getByRole('button', { name: 'Undo' }).click();
  await expect(cards.nth(1)).toHaveAccessibleName(/LAW\.GAP/);
  await expect(cards.nth(1)).not.toHaveAccessibleName(/LAW\.BIND/);
  await bar.getByRole('button', { name: 'Publish' }).click();
  await expect(bar).toContainText(/Nothing was changed\. Left alone: \d+ shared already\./);

  await bar.getByRole('button', { name: 'Done' }).click();
  await expect(bar).toHaveCount(0);
  await expectSaved(page);

  // An annotation of one's own among those of others: only that one goes, and comes back.
  const before = Number(await cards.first().getAttribute('aria-setsize'));
  await drawOver(page, 'institutional dialogue');
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByRole('combobox').fill('LAW.GAP');
  await page.keyboard.press('Enter');
  await page.keyboard.press('s');
  await expect(cards.first()).toHaveAttribute('aria-setsize', String(before + 1));
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await bar.getByRole('button', { name: /^All \d+ shown$/ }).click();
  await bar.getByRole('button', { name: 'Delete mine' }).click();
  await expect(page.getByText(`Your annotations deleted: 1 passage. Left alone: ${before} without an annotation of yours.`)).toBeVisible();
  await expect(cards.first()).toHaveAttribute('aria-setsize', String(before));
  await expect(cards.nth(1)).toHaveAccessibleName(/LAW\.GAP/);
  await noticeOf(page, 'Your annotations deleted').getByRole('button', { name: 'Undo' }).click();
  await expect(cards.first()).toHaveAttribute('aria-setsize', String(before + 1));
  await bar.getByRole('button', { name: 'Done' }).click();

  // Where there is no margin, the sheet of a passage chooses it.
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Choose passages' }).click();
  await expect(bar).toContainText('0 chosen');
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Chosen', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Next passage' }).click();
  const choose = page.getByRole('button', { name: 'Choose', exact: true });
  expect((await choose.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  await choose.click();
  await expect(bar).toContainText('2 chosen');
  await expectSaved(page);
});

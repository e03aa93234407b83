import { graveFaultsOf } from '../support/axe.ts';
import { expect, test } from '#tests/support/e2e.ts';
import { expectSaved } from '#tests/support/statement-page.ts';

test('two people judge by keyboard: a disagreement becomes a dispute for the other at once, is decided, and stands in the log, also when it is taken back', async ({ owner, open, join }) => {
  test.slow();
  const reviewer = await open(owner);
  const annotator = await join('Ann Annotator', 'annotator');
  for (const page of [reviewer, annotator]) {
    await page.goto('/');
    await page.getByRole('link', { name: /^Review/ }).click();
    await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible();
    await expectSaved(page);
  }
  const waiting = annotator.getByRole('list', { name: 'Waiting' });
  const first = (await waiting.getByRole('listitem').first().getByRole('button').textContent()) ?? '';

  await annotator.keyboard.press('a');
  await expect(annotator.getByRole('link', { name: 'For me 157' })).toBeVisible();
  await annotator.keyboard.press('Control+z');
  await expect(annotator.getByRole('link', { name: 'For me 158' })).toBeVisible();
  await expect(waiting.getByRole('listitem').first()).toContainText(first.slice(0, 40));

  const items = waiting.getByRole('listitem');
  await annotator.getByLabel('Filter', { exact: true }).click();
  await annotator.getByRole('combobox', { name: 'Tag' }).selectOption({ label: 'LAW.BIND Legally binding instrument' });
  await expect(items).toHaveCount(8);
  await annotator.getByRole('combobox', { name: 'Age' }).selectOption({ label: 'Over a day' });
  await expect(items).toHaveCount(0);
  await annotator.getByRole('combobox', { name: 'Age' }).selectOption({ label: 'Any age' });
  await expect(items).toHaveCount(8);
  await expect(annotator.getByRole('combobox', { name: 'Age' })).toBeFocused();
  await annotator.keyboard.press('Escape');
  await expect(annotator.getByLabel('Filter, 1 chosen')).toBeFocused();
  for (const key of ['x', 'j', 'x']) await annotator.keyboard.press(key);
  await annotator.getByRole('button', { name: 'Agree with 2 chosen' }).click();
  await expect(items).toHaveCount(6);
  await annotator.keyboard.press('Control+z');
  await expect(items).toHaveCount(8);
  await annotator.keyboard.press('r');
  await annotator.keyboard.type('Is this a call or a report?');
  await annotator.keyboard.press('Enter');
  await expect(annotator.getByText('Is this a call or a report?')).toBeVisible();
  await annotator.keyboard.press('Escape');
  await annotator.keyboard.press('e');
  await expect(annotator.getByRole('heading', { name: 'Discussion, resolved' })).toBeVisible();
  await annotator.getByLabel('Filter, 1 chosen').click();
  await annotator.getByRole('link', { name: 'Clear all' }).click();
  await expect(annotator.getByRole('link', { name: 'For me 158' })).toBeVisible();
  await waiting.getByRole('button').first().click();

  await annotator.keyboard.press('d');
  await annotator.getByRole('textbox', { name: /^Reason/ }).fill('It speaks for itself only.');
  await annotator.keyboard.press('Enter');
  await expect(annotator.getByRole('link', { name: 'Disputed 1' })).toBeVisible();
  await expectSaved(annotator);

  await expect(reviewer.getByRole('link', { name: 'Disputed 1' })).toBeVisible();
  await reviewer.getByRole('link', { name: 'Disputed 1' }).click();
  const verdicts = reviewer.getByRole('list', { name: 'Verdicts' });
  await expect(verdicts).toContainText('Ann Annotator');
  await expect(verdicts).toContainText('It speaks for itself only.');
  expect(await graveFaultsOf(reviewer)).toEqual([]);
  await expect(reviewer.getByRole('button', { name: 'Record decision' })).toBeDisabled();
  await reviewer.getByRole('textbox', { name: /^Reason, kept/ }).fill('The definition covers it.');
  await reviewer.getByRole('button', { name: 'Record decision' }).click();
  await expect(reviewer.getByRole('link', { name: 'Disputed 0' })).toBeVisible();
  await expect(annotator.getByRole('link', { name: 'Disputed 0' })).toBeVisible();

  await reviewer.keyboard.press('Control+z');
  await expect(annotator.getByRole('link', { name: 'Disputed 1' })).toBeVisible();

  await reviewer.getByRole('link', { name: 'Decisions' }).click();
  await expect(reviewer.getByText('The definition covers it.')).toBeVisible();
  await expect(reviewer.getByText(/^Taken back by Olena/)).toBeVisible();
  expect(await graveFaultsOf(reviewer)).toEqual([]);
});

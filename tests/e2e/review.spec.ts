import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '#tests/support/e2e.ts';
import { expectSaved } from '#tests/support/statement-page.ts';

test('two people judge by keyboard: a disagreement becomes a dispute for the other at once, is decided, and stands in the log, also when it is taken back', async ({ owner, open, join }) => {
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
  expect((await new AxeBuilder({ page: reviewer }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
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
  expect((await new AxeBuilder({ page: reviewer }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

import { faultsOf } from '../support/axe.ts';
import { readFile } from 'node:fs/promises';
import { expect, test } from '#tests/support/e2e.ts';

test('positions are read in the matrix by keyboard, opened in their place, drawn over time and taken away, and Back leads the same way', async ({ open, owner }) => {
  const page = await open(owner);
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Analysis' }).click();
  const table = page.getByRole('table', { name: /Tags by position holder/ });
  await table.getByRole('link', { name: 'Unfold International law' }).focus();
  await page.keyboard.press('Enter');
  const row = table.getByRole('row', { name: /Legally binding instrument/ });
  await expect(row.getByRole('cell', { name: /^7 ?: 2 supports, 5 calls for/ })).toBeVisible();
  expect(await faultsOf(page, { within: 'main' })).toEqual([]);

  // Down from the theme to its first tag, across to the column of all, and into its passages.
  await table.getByRole('link', { name: /^13 ?: 5 supports/ }).focus();
  for (const key of ['ArrowDown', 'End']) await page.keyboard.press(key);
  await expect(row.getByRole('link', { name: /^8 ?: 2 supports, 6 calls for/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Passages' });
  await expect(panel.getByRole('heading', { name: 'All: 8 passages' })).toBeFocused();
  const quote = panel.getByRole('blockquote').first();
  const words = await quote.innerText();
  await quote.getByRole('link').click();
  await expect(page).toHaveURL(/\/statements\/[\w-]{22}\?a=[\w-]{22}/);
  await expect(page.locator('.card.active')).toContainText(words.slice(0, 30));
  await page.goBack();
  await expect(panel.getByRole('heading', { name: 'All: 8 passages' })).toBeVisible();
  await panel.getByRole('link', { name: 'Close the passages' }).press('Escape');
  await expect(panel).toBeHidden();

  // Files are light whatever the page is, and say what they were made of.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByText('Save as…').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Picture (SVG)' }).click()]);
  expect(file.suggestedFilename()).toBe('matrix.svg');
  const drawn = await readFile(await file.path(), 'utf8');
  expect(drawn).toContain('Legally binding instrument');
  expect(drawn).not.toContain('var(');
  expect(drawn).toContain('fill="#fff"');
  expect(drawn).toContain('<desc>131 passages in 5 statements. Columns: Position holder · Rows: some unfolded · Groups: as groups');
  await page.emulateMedia({ colorScheme: 'light' });

  await page.getByRole('navigation', { name: 'Views of the analysis' }).getByRole('link', { name: 'Over time' }).click();
  const bar = page.locator('.an-picture svg a').first();
  await bar.click();
  await expect(panel.getByRole('heading', { name: /Iran.*1 Apr 2022: \d+ passages/ })).toBeFocused();
  expect(await faultsOf(page, { within: 'main' })).toEqual([]);
});

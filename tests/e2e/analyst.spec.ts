import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#tests/support/e2e.ts';

/** The bytes that a link or button hands over, with their file's name. */
async function downloaded(page: Page, by: Locator): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await by.click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('an analyst finds what is said on legally binding instruments, sees who is for it, quotes five passages with citations, and hands the work on', async ({ open, owner }) => {
  test.slow();
  const page = await open(owner);
  await page.goto('/');

  // From anywhere: the palette leads to the search.
  await expect(page.getByRole('heading', { name: 'Statements' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Find statements/ }).fill('"legally binding"');
  await page.getByRole('option', { name: /^Search for/ }).click();
  await expect(page.getByRole('status').filter({ hasText: '7 places in 3 statements.' })).toBeVisible();
  const boxes = page.getByRole('list', { name: 'Statements found' }).getByRole('checkbox', { name: /^Choose/ });
  await boxes.nth(0).check();
  await boxes.nth(4).click({ modifiers: ['Shift'] });
  const chosen = page.getByRole('group', { name: 'Chosen results' });
  await expect(chosen.getByText(/^5 of \d+ chosen$/)).toBeVisible();
  await chosen.getByRole('button', { name: 'Collect…' }).click();
  await page.getByRole('combobox', { name: 'Find a list, or name a new one' }).fill('Legally binding');
  await expect(page.getByRole('option', { name: 'New list “Legally binding”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Put into Legally binding.')).toBeVisible();

  // Who supports it and who opposes it: the theme opens to the tag, and its number to the passages.
  const workspace = page.getByRole('navigation', { name: 'Workspace' });
  await workspace.getByRole('link', { name: 'Analysis' }).click();
  const matrix = page.getByRole('table', { name: /^Tags by position holder/ });
  await matrix.getByRole('link', { name: /International law/ }).first().click();
  const row = matrix.getByRole('row', { name: /Legally binding instrument/ });
  await expect(row.getByRole('cell').last()).toContainText(/supports|calls for/);
  await row.getByRole('cell').first().getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Passages' });
  await expect(panel.getByRole('heading')).toHaveText(/^Iran.*: \d+ passages$/);
  await expect(panel.getByRole('list', { name: 'In the order of the texts' }).getByRole('listitem').first()).toContainText(/calls for/);
  await expect(panel.getByRole('list', { name: 'By value' }).getByRole('link')).toHaveText(['2 supports', '5 calls for']);
  await page.getByText('Save as…').click();
  const table = await downloaded(page, page.getByRole('link', { name: 'Table (CSV)' }));
  expect(table.name).toMatch(/\.csv$/);

  // The five quotes, with where each is from.
  await workspace.getByRole('link', { name: 'Excerpts' }).click();
  await page.getByRole('link', { name: /Legally binding/ }).click();
  const excerpts = page.getByRole('list', { name: 'Excerpts in their order' }).locator(':scope > li');
  await expect(excerpts).toHaveCount(5);
  await expect(excerpts.first()).toContainText(/Iran.*2022/);
  const quoted = await downloaded(page, page.getByRole('link', { name: 'Markdown' }));
  expect(quoted.bytes.toString('utf8')).toMatch(/legally binding/);

  // For a colleague in Word, and for another program.
  await excerpts.first().getByRole('link').first().click();
  await page.locator('.pagebar').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const word = await downloaded(page, page.getByRole('button', { name: 'Download' }));
  expect(word.name).toMatch(/\.docx$/);
  expect(word.bytes.includes('word/comments.xml')).toBe(true);
  await page.getByRole('link', { name: /REFI-QDA/ }).click();
  await expect(page.getByRole('heading', { name: 'What does not go along' })).toBeVisible();
  const project = await downloaded(page, page.getByRole('link', { name: 'Download the project' }));
  expect(project.name).toMatch(/\.qdpx$/);

  // And back: what was taken out is proposed by the import page.
  await page.goto('/');
  await page.getByRole('link', { name: 'Import files' }).click();
  await page.getByLabel(/Choose files/).setInputFiles([{ name: project.name, mimeType: '', buffer: project.bytes }]);
  await expect(page.getByText('5 ready to check')).toBeVisible({ timeout: 60_000 });
});

import { expect, test } from '#tests/support/e2e.ts';
import { drawOver, openStatement } from '#tests/support/statement-page.ts';

test('passages go into a list from a selection and a card; a colleague sees it at once, puts it in order, notes and copies with citations', async ({ open, owner, join }) => {
  const page = await open(owner);
  const other = await join('Ben Annotator', 'annotator');
  await other.goto('/');
  await other.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Excerpts' }).click();
  await expect(other.getByRole('heading', { name: 'Put passages together that you will quote from' })).toBeVisible();

  await openStatement(page, 'Capacity-building');
  await drawOver(page, 'capacity');
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Collect…' }).click();
  const field = page.getByRole('combobox', { name: 'Find a list, or name a new one' });
  await field.fill('Memo');
  // Enter counts before the lists are here, too.
  await field.press('Enter');
  await expect(page.getByText('Put into Memo.')).toBeVisible();

  await other.getByRole('link', { name: 'Memo' }).click();
  const rows = other.getByRole('list', { name: 'Excerpts in their order' }).locator(':scope > li');
  await expect(rows).toHaveCount(1);
  const card = page.getByRole('feed').getByRole('article').first();
  await card.click();
  const quote = (await card.locator('blockquote, .quote').first().innerText()).slice(0, 30);
  await page.getByRole('feed').getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: 'Collect…' }).click();
  await field.press('Enter');
  await expect(rows).toHaveCount(2);

  await rows.nth(1).getByRole('link').focus();
  await other.keyboard.press('Alt+ArrowUp');
  await expect(rows.first()).toContainText(quote);
  await expect(rows.first().getByRole('link')).toBeFocused();
  await other.getByRole('button', { name: 'Note on excerpt 1' }).click();
  await other.getByRole('textbox', { name: 'Note' }).fill('For the opening');
  await other.keyboard.press('Enter');
  await expect(rows.first()).toContainText('For the opening');
  await other.getByRole('button', { name: 'Remove excerpt 2 from the list' }).click();
  await expect(rows).toHaveCount(1);
  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(2);
  await rows.first().locator('.grip').dragTo(rows.nth(1), { targetPosition: { x: 60, y: 60 } });
  await expect(rows.nth(1)).toContainText(quote);
  await page.getByRole('feed').getByRole('article').nth(1).click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('feed').getByRole('article').nth(2).click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('toolbar', { name: 'Chosen passages' }).getByRole('button', { name: 'Collect…' }).click();
  await field.press('Enter');
  await expect(rows).toHaveCount(4);
  await page.getByText('2 put into Memo.').locator('xpath=ancestor::li[1]').getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole('link').click();
  await expect(other.getByRole('feed').getByRole('article').first()).toBeVisible();

  // Ctrl+K finds the list from inside the text, a statement by another spelling, and what the texts say.
  await other.keyboard.press('Control+k');
  const anything = other.getByRole('combobox', { name: /^Find statements/ });
  await expect(other.getByRole('group', { name: 'Opened last' }).getByRole('option', { name: /Capacity-building/ })).toBeVisible();
  await anything.fill('CAPACITY');
  await expect(other.getByRole('group', { name: 'Statements' }).getByRole('option').first()).toContainText('Capacity-building');
  await expect(other.getByRole('group', { name: 'In the texts' }).getByRole('option', { name: /Search for “CAPACITY”/ })).toBeVisible();
  await anything.fill('memo');
  await expect(other.getByRole('group', { name: 'Excerpts' }).getByRole('option', { name: 'Memo' })).toHaveAttribute('aria-selected', 'true');
  await anything.press('Enter');
  await expect(other.getByRole('heading', { name: 'Memo' })).toBeVisible();
});

import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, drawOver, openStatement, selected } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const FRESH = 'engage in a more comprehensive and detailed discussion';
const OTHER = 'the circulation of OEWG documents early enough';

test('four keys tag a selection with a tag and its value; the next time one key repeats it', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await drawOver(page, FRESH);
  for (const key of ['t', 'b', 'Enter', 'c']) await page.keyboard.press(key);
  const card = cardOf(page, FRESH);
  await expect(card).toBeVisible();
  await expect(card).toContainText('calls for');
  const code = await card.locator('.chip b').first().textContent();

  await drawOver(page, OTHER);
  await page.keyboard.press('.');
  const repeated = cardOf(page, OTHER);
  await expect(repeated).toContainText(code ?? 'no code');
  await expect(repeated).toContainText('calls for');
});

test('suggests tags of passages that are like the selected one, names them, and gives none by itself', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await drawOver(page, FRESH);
  await page.keyboard.press('t');
  const field = page.getByRole('dialog', { name: 'Tag the passage' });
  const suggested = field.getByRole('group', { name: 'Suggested' });
  await expect(suggested.getByRole('option')).toHaveCount(3);
  await expect(suggested.getByRole('option').first()).toContainText(/like “?.*(discussion|comprehensive)/);
  const code = (await suggested.locator('.chip b').first().textContent()) ?? 'no code';
  await expect(field.getByRole('option', { name: new RegExp(`^${code.replace('.', '\\.')}`) })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(cardOf(page, FRESH)).toHaveCount(0);

  await page.keyboard.press('t');
  await expect(suggested.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await page.keyboard.press(' ');
  await expect(cardOf(page, FRESH)).toContainText(code);
});

test('finds by the words of a definition, says why, and goes back from the value to the tags', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await drawOver(page, FRESH);
  await page.keyboard.press('t');
  const field = page.getByRole('dialog', { name: 'Tag the passage' });
  const find = field.getByRole('combobox', { name: 'Find a tag' });
  await expect(find).toBeFocused();
  await page.keyboard.type('TREATY');
  const option = field.getByRole('option', { name: /Legally binding instrument/ });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expect(option.locator('mark')).toHaveText('treaty');
  await expect(field.getByRole('complementary', { name: 'Definition' })).toContainText('When to use');

  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: /Value of LAW\.BIND/ })).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(find).toHaveValue('TREATY');
  await find.fill('ransomware');
  await expect(page.getByText('No tag, code or definition has this word.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  expect(await selected(page)).toContain(FRESH);
});

test('Shift Enter gives one tag after another, and Space no value', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await drawOver(page, FRESH);
  await page.keyboard.press('t');
  await page.keyboard.type('poa');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('q');
  await expect(page.getByRole('combobox', { name: 'Find a tag' })).toHaveValue('');
  await page.keyboard.type('law.gap');
  await page.keyboard.press('Enter');
  await page.keyboard.press(' ');
  const card = cardOf(page, FRESH);
  await expect(card).toContainText('RID.POA');
  await expect(card).toContainText('LAW.GAP');

  await card.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Change the value of LAW.GAP…' }).click();
  await expect(page.getByRole('listbox', { name: /Value of LAW\.GAP/ })).toBeFocused();
  await page.keyboard.press('r');
  await expect(card.getByText('reports')).toBeVisible();
});

test('the codebook: a tree for the keyboard that finds, filters, and tags what is selected', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const rail = page.getByRole('complementary', { name: 'Codebook' });
  const law = rail.getByRole('treeitem', { name: /^LAW International law/ });
  await law.click();
  await expect(law).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(law).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(rail.getByRole('treeitem', { name: /LAW\.BIND/ })).toBeFocused();
  await expect(page.getByRole('tooltip')).toContainText('When not to use');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('feed').getByRole('article', { name: /LAW\.GAP/ })).toHaveCount(0);
  await rail.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('feed').getByRole('article', { name: /LAW\.GAP/ })).not.toHaveCount(0);

  await drawOver(page, FRESH);
  const find = rail.getByRole('textbox', { name: 'Find a tag or its definition' });
  await find.fill('courtesy');
  await rail.getByRole('treeitem', { name: /DIS\.THANK/ }).click();
  await expect(cardOf(page, FRESH)).toContainText('DIS.THANK');
});

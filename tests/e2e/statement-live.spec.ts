import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, clickOn, drawOver, expectSaved, openStatement, selected, theText } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const WORDS = 'unique features of ICTs';

test('what is written while the server is away is counted, kept over a reload and saved when it is back', async ({ open, owner, server, watch }) => {
  watch.allow(/WebSocket|ERR_CONNECTION|Failed to (load|fetch)|net::/);
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await expectSaved(page);
  await server.kill9();
  await expect(page.getByRole('banner').getByText(/^Offline/)).toBeVisible();
  await drawOver(page, WORDS);
  await page.keyboard.press('c');
  await page.keyboard.type('Written while the line was down.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').getByText(/^Offline · \d unsent$/)).toBeVisible();
  const again = await server.restart();
  await expectSaved(page);
  await expect(cardOf(page, WORDS)).toContainText('Written while the line was down.');
  await page.reload();
  await expect(cardOf(page, WORDS)).toContainText('Written while the line was down.');
  await again.stop();
});

test('two tabs of one person show the same', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await expect(theText(tab)).toBeVisible();
  await drawOver(page, WORDS);
  await page.keyboard.press('c');
  await page.keyboard.type('From the first tab.');
  await page.keyboard.press('Enter');
  await expect(cardOf(tab, WORDS)).toContainText('From the first tab.');
  await cardOf(tab, WORDS).click();
  await tab.keyboard.press('r');
  await tab.keyboard.type('From the second.');
  await tab.keyboard.press('Enter');
  await expect(cardOf(page, WORDS)).toContainText('From the second.');
  await expectSaved(page);
  await expectSaved(tab);
});

test('a reader selects and reads, and is told who may tag', async ({ open, join, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const reader = await join('Rita Reader', 'reader');
  await openStatement(reader, IRAN_2024);
  await drawOver(reader, WORDS);
  await expect(reader.getByRole('toolbar', { name: 'Selection' })).toContainText('you are a reader here');
  await reader.keyboard.press('t');
  await expect(reader.getByRole('dialog')).toHaveCount(0);
});

test('a Persian statement is read, selected and tagged from the right', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await page.goto(page.url().replace(/statements\/.*$/, 'statements/new'));
  await page.getByLabel('Text', { exact: true }).fill('جمهوری اسلامی ایران از همکاری بین‌المللی پشتیبانی می‌کند. قطعنامه 75/240 مبنای کار ماست 🕊️ و صُلح.\n\n- انتقال فناوری؛');
  await page.getByLabel('Title', { exact: true }).fill('بیانیه');
  await page.getByRole('button', { name: 'Add statement' }).click();
  await expect(theText(page)).toBeVisible();
  await expect(page.getByRole('main')).toHaveAttribute('dir', 'rtl');
  const margin = await page.getByRole('complementary', { name: 'Annotations' }).boundingBox();
  const text = await theText(page).boundingBox();
  expect(margin?.x).toBeLessThan(text?.x ?? 0);

  await clickOn(page, 'قطعنامه', { clickCount: 2, shift: -8 });
  await expect.poll(() => selected(page)).toBe('قطعنامه 75/240 مبنای کار ماست 🕊️ و صُلح.');
  await drawOver(page, 'همکاری بین‌المللی');
  await page.keyboard.press('t');
  await page.getByRole('combobox').fill('CBM.COOP');
  await page.keyboard.press('Enter');
  await page.keyboard.press('s');
  await expect(cardOf(page, 'همکاری بین‌المللی')).toBeVisible();
  await expectSaved(page);
});

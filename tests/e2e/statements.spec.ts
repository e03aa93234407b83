import { faultsOf, graveFaultsOf } from '../support/axe.ts';
import { expect, test } from '#tests/support/e2e.ts';
import { accountOf, signUpOn } from '#tests/support/people.ts';


const PERSIAN = `آقای رئیس،

جمهوری اسلامی ایران از نقش مرکزی سازمان ملل متحد در پیشبرد امنیت فضای سایبر از راه همکاری بین‌المللی پشتیبانی می‌کند. قطعنامه 75/240 مبنای کار ماست.

- انتقال فناوری و کمک فنی؛
- آموزش در چارچوب ITU.`;

test('keys that are pressed while a page is made ready break nothing, and what finds anything opens', async ({ open, owner }) => {
  const page = await open(owner);
  // From the first moment that there is a page, until somebody has taken the key.
  await page.addInitScript(() => {
    const pressing = setInterval(() => {
      const other = new KeyboardEvent('keydown', { key: 'Tab', code: 'Tab', bubbles: true });
      document.body?.dispatchEvent(other);
      const find = new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true });
      document.body?.dispatchEvent(find);
      if (find.defaultPrevented) clearInterval(pressing);
    }, 1);
  });
  for (let opened = 0; opened < 4; opened += 1) {
    await page.goto('/');
    await expect(page.getByRole('combobox', { name: /^Find statements/ })).toBeFocused();
  }
});

test('lists the sample with its details, searches, sorts and narrows it', async ({ open, owner }) => {
  const page = await open(owner);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Statements' })).toBeVisible();
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(5);
  await expect(rows.first()).toContainText('Draft statement on behalf of the LMG');
  await expect(rows.first()).toContainText('7 members, spoken by Iran');
  await expect(rows.nth(2)).toContainText('4–8 Mar 2024');
  await expect(rows.nth(3)).toContainText('no date');
  await expect(rows.nth(3)).toContainText('session not printed');

  const find = page.getByRole('searchbox', { name: 'Find a statement' });
  await find.fill('march 2024');
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/find=march\+2024/);
  await page.reload();
  await expect(find).toHaveValue('march 2024');
  await expect(rows).toHaveCount(1);
  await find.fill('nothing like this');
  await expect(page.getByText('No statement fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(rows).toHaveCount(5);

  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByRole('checkbox', { name: 'not printed' }).check();
  await expect(rows).toHaveCount(2);
  await filters.getByRole('checkbox', { name: 'not printed' }).uncheck();
  await filters.getByRole('checkbox', { name: /Threats/ }).check();
  await expect(page.getByText(/^\d of 5$/)).toBeVisible();
  await page.getByRole('group', { name: 'Narrowed by' }).getByRole('button', { name: 'Remove Theme tagged: Threats' }).click();
  await expect(rows).toHaveCount(5);
  await filters.getByText('Year', { exact: true }).click();
  await filters.getByRole('checkbox', { name: '2022' }).press('Space');
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/2022/);
  await page.reload();
  await expect(filters.getByRole('checkbox', { name: '2022' })).toBeChecked();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByLabel('Order').selectOption('Most passages');
  await expect(rows.first()).toContainText('On Regular Institutional Dialogue');
  await page.getByRole('button', { name: 'Passages' }).click();
  await expect(rows.last()).toContainText('On Regular Institutional Dialogue');
  await expect(page.getByRole('columnheader', { name: 'Passages' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByLabel('Order').selectOption('Speaker');
  await expect(page.getByRole('columnheader', { name: 'Speaker' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL(/sort=speaker/);
});

test('two editors change details: each sees the other’s, what both wrote is settled, and many are set and taken back as one step', async ({ open, join, owner, watch }) => {
  test.slow();
  watch.allow(/status of 409/);
  const [olena, edi] = [await open(owner), await join('ویراستار', 'editor')];
  for (const page of [olena, edi]) await page.goto('/');
  const rowIn = (page: typeof olena, title: string) => page.locator('tbody tr', { hasText: title });
  await rowIn(olena, 'Draft statement').hover();
  await rowIn(olena, 'Draft statement').getByRole('link', { name: 'Edit the details' }).click();
  await olena.getByRole('textbox', { name: 'Place' }).fill('Geneva');

  await rowIn(edi, 'Draft statement').getByRole('link', { name: 'Draft statement' }).click();
  await edi.getByRole('link', { name: 'All details' }).click();
  await edi.getByRole('textbox', { name: 'Place' }).fill('Vienna');
  await edi.getByRole('combobox', { name: 'Delegation' }).fill('Syria');
  await expect(edi.getByText('SYR, Syrian Arab Republic.')).toBeVisible();
  await edi.getByRole('button', { name: 'Save details' }).click();
  await edi.waitForURL(/\/statements\/[A-Za-z0-9_-]{22}$/);
  await expect(edi.locator('.titleblock')).toContainText('Syrian Arab Republic');

  await expect(olena.getByText('Somebody changed the same meanwhile.')).toBeVisible();
  await expect(olena.getByRole('combobox', { name: 'Delegation' })).toHaveValue('Syrian Arab Republic');
  await expect(olena.getByRole('textbox', { name: 'Place' })).toHaveValue('Geneva');
  expect((await faultsOf(olena)).map(({ id }) => id)).toEqual([]);
  await olena.getByRole('textbox', { name: 'Title', exact: true }).fill('');
  watch.allow(/status of 422/);
  await olena.getByRole('button', { name: 'Save details' }).click();
  await expect(olena.getByLabel('Title', { exact: true })).toBeFocused();
  await olena.getByLabel('Title', { exact: true }).fill('On behalf of the LMG');
  await olena.getByRole('button', { name: 'Save details' }).click();
  await olena.waitForURL(/\/statements$/);
  await expect(edi.locator('.titleblock')).toContainText('Geneva');
  await edi.goto(`${edi.url()}/history`);
  await expect(edi.getByRole('list', { name: 'History' }).getByRole('listitem').first()).toContainText('changed a detail: Title');

  await edi.goto('/');
  await edi.getByRole('checkbox', { name: 'Choose On behalf of the LMG' }).check();
  await edi.getByRole('checkbox', { name: 'Choose Capacity-building' }).click({ modifiers: ['Shift'] });
  await expect(edi.getByText('4 of 5 chosen')).toBeVisible();
  await edi.getByRole('button', { name: 'Choose all 5' }).click();
  await edi.getByRole('button', { name: 'Set a detail…' }).click();
  const dialog = edi.getByRole('dialog', { name: 'Set a detail' });
  await expect(dialog.getByText(/“New York” in 2/)).toBeVisible();
  await dialog.getByLabel('Place').fill('Nairobi');
  expect((await faultsOf(edi)).map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Set in 5 statements' }).click();
  await expect(olena.locator('tbody tr', { hasText: 'Nairobi' })).toHaveCount(5);
  await edi.getByRole('button', { name: 'Undo' }).click();
  await expect(olena.locator('tbody tr', { hasText: 'Nairobi' })).toHaveCount(0);
  await expect(rowIn(olena, 'On behalf of the LMG')).toContainText('Geneva');

  await edi.getByRole('button', { name: 'Let go' }).click();
  await edi.getByRole('checkbox', { name: 'Choose On behalf of the LMG' }).check();
  await edi.getByRole('button', { name: 'Collections' }).click();
  await edi.getByRole('menuitem', { name: 'Put into a new collection…' }).click();
  await edi.getByRole('dialog', { name: 'New collection' }).getByLabel('Name').fill('For the memo');
  await edi.getByRole('dialog', { name: 'New collection' }).getByRole('button', { name: 'Save' }).click();
  const filters = olena.getByRole('complementary', { name: 'Filters' });
  await filters.getByRole('checkbox', { name: 'For the memo' }).check();
  await expect(olena.locator('tbody tr')).toHaveCount(1);
  await filters.getByRole('button', { name: 'Save this view…' }).click();
  const naming = olena.getByRole('dialog', { name: 'Save this view' });
  await naming.getByLabel('Name').fill('Memo');
  await naming.getByRole('checkbox', { name: 'The whole team can open it' }).check();
  expect((await faultsOf(olena)).map(({ id }) => id)).toEqual([]);
  await naming.getByRole('button', { name: 'Save' }).click();
  await expect(filters.getByRole('link', { name: /Memo/ })).toHaveAttribute('aria-current', 'true');
  await edi.getByRole('link', { name: /Memo/ }).click();
  await expect(edi.locator('tbody tr')).toHaveCount(1);
  await edi.getByRole('button', { name: 'More for the view Memo' }).click();
  await edi.getByRole('menuitem', { name: 'Open this first' }).click();
  await edi.getByRole('button', { name: 'Clear all' }).click();
  await expect(edi.locator('tbody tr')).toHaveCount(5);
  await edi.goto('/');
  await expect(edi.locator('tbody tr')).toHaveCount(1);
});

test('adds a pasted Persian statement, right to left, and keeps what was typed when something is wrong', async ({ open, owner, watch }) => {
  watch.allow(/status of 422/);
  const page = await open(owner);
  await page.goto('/');
  await page.getByRole('link', { name: 'Add a statement' }).click();
  await page.getByLabel('Text', { exact: true }).fill(PERSIAN);
  await expect(page.getByLabel('Language')).toContainText('As the text tells: Persian, right to left');
  await page.getByText('Details, as far as the document prints them').click();
  await page.getByLabel('Delegation').fill('Iran');
  await page.getByLabel('Address of the document').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Add statement' }).click();

  await expect(page.getByText('Give it a title: the list shows it.')).toBeVisible();
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused();
  await expect(page.getByText('Write the whole address, beginning with https://')).toBeVisible();
  await expect(page.getByLabel('Text', { exact: true })).toHaveValue(PERSIAN);
  await page.getByLabel('Title', { exact: true }).fill('بیانیه درباره گفتگوی نهادی');
  await page.getByLabel('Address of the document').fill('');
  await page.getByRole('button', { name: 'Add statement' }).click();
  await page.waitForURL(/\/statements\/[A-Za-z0-9_-]{22}$/);

  await page.goto('/');
  const row = page.locator('tbody tr', { hasText: 'بیانیه درباره گفتگوی نهادی' });
  await expect(row).toContainText('Islamic Republic of');
  await expect(row).toContainText('fa');
});

test('shows a list that fits a narrow screen, with the filters behind a button', async ({ open, owner }) => {
  const page = await open(owner);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await expect(page.getByRole('listitem').filter({ hasText: 'Capacity-building' }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByText('Filter', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'LMG (like-minded group)' }).check();
  await expect(page.locator('.mlist li')).toHaveCount(1);
});

test('shows who reads which statement as they come and go', async ({ open, owner }) => {
  const list = await open(owner);
  await list.goto('/');
  const row = list.locator('tbody tr', { hasText: 'Draft statement' });
  await expect(row).toBeVisible();
  const reader = await open(owner);
  await reader.goto('/');
  await reader.getByRole('link', { name: 'Draft statement on behalf of the LMG' }).click();
  await expect(row.getByRole('img', { name: 'Olena Owner (you)' })).toBeVisible();
  await reader.close();
  await expect(row.getByRole('img')).toHaveCount(0);
});

test('asks people to read by a day: they find it at once, narrow the list to it and tick it off', async ({ open, join, owner, watch }) => {
  test.slow();
  const olena = await open(owner);
  await olena.goto('/');
  const ben = await join('بهنام نویسنده', 'annotator');
  await ben.goto('/');
  const TITLE = 'Draft statement on behalf of the LMG';
  const [asked, theirs] = [olena, ben].map((page) => page.locator('tbody tr', { hasText: TITLE }));
  if (!asked || !theirs) throw new Error('There are two lists');
  await expect(theirs).toBeVisible();
  await expect(ben.getByRole('button', { name: /who does what on/ })).toHaveCount(0);

  await olena.reload();
  await asked.getByRole('button', { name: new RegExp(`^Assign ?: who does what on ${TITLE}`) }).click();
  const dialog = olena.getByRole('dialog', { name: 'Who reads and reviews' });
  await dialog.getByLabel('Due, if there is a day').fill('2020-02-03');
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(dialog.getByText('Choose at least one person.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /بهنام/ }).check();
  await dialog.getByRole('checkbox', { name: /Olena Owner \(you\)/ }).check();
  watch.allow(/ERR_FAILED/);
  await olena.route('**/assignments', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(dialog.getByText('The server did not answer.')).toBeVisible();
  await expect(dialog.getByLabel('Due, if there is a day')).toHaveValue('2020-02-03');
  await expect(dialog.getByRole('checkbox', { name: /بهنام/ })).toBeChecked();
  await olena.unroute('**/assignments');
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(dialog.getByRole('list', { name: 'Assigned' }).getByRole('listitem')).toHaveCount(2);

  await expect(theirs).toContainText('0 of 2 read');
  await expect(theirs).toContainText('2 overdue');
  await expect(ben.getByRole('link', { name: 'Inbox 1 unread' })).toBeVisible();
  await dialog.getByLabel('Day due: reading of بهنام نویسنده').fill('2090-05-01');
  await dialog.getByRole('button', { name: 'Save the day: reading of بهنام نویسنده' }).click();
  await expect(theirs).toContainText('overdue since 3 Feb 2020');
  expect(await graveFaultsOf(olena)).toEqual([]);

  await ben.getByText('Assigned to me').click();
  await expect(ben.getByRole('checkbox', { name: 'Assigned to me' })).toBeChecked();
  await expect(ben).toHaveURL(/assigned=me/);
  await ben.reload();
  await expect(ben.locator('tbody tr')).toHaveCount(1);
  await theirs.getByRole('checkbox', { name: /I have read it/ }).check();
  await expect(theirs).toContainText('1 of 2 read');
  await expect(asked).toContainText('1 of 2 read');
  expect(await graveFaultsOf(ben)).toEqual([]);
  await theirs.getByRole('link', { name: TITLE }).click();
  await ben.locator('.pagebar').getByRole('button', { name: 'More' }).click();
  await ben.getByRole('menuitem', { name: 'Who reads and reviews you: read' }).click();
  const onPage = ben.getByRole('dialog', { name: 'Who reads and reviews' });
  await onPage.getByRole('checkbox', { name: /I have read it/ }).uncheck();
  await expect(onPage.getByRole('listitem').filter({ hasText: 'بهنام' })).toContainText('not read yet');
  await expect(asked).toContainText('0 of 2 read');
  expect(await graveFaultsOf(ben)).toEqual([]);
  await onPage.getByRole('checkbox', { name: /I have read it/ }).check();
  await expect(asked).toContainText('1 of 2 read');
  await ben.keyboard.press('Escape');
  await ben.goBack();
  await ben.setViewportSize({ width: 390, height: 844 });
  await ben.locator('.mlist').getByRole('button', { name: /1 of 2 read/ }).click();
  await expect(ben.getByRole('dialog').getByRole('listitem').filter({ hasText: 'بهنام' })).toContainText('read · by 1 May 2090');
  await expect(ben.getByRole('dialog').getByRole('button', { name: 'Assign' })).toHaveCount(0);
  expect(await ben.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await dialog.getByLabel('What to do').selectOption('review');
  await dialog.getByRole('checkbox', { name: /بهنام/ }).check();
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(asked.locator('[aria-haspopup]')).toHaveAttribute('title', /بهنام نویسنده: 0 of \d+ judged/);
  await ben.getByRole('dialog').getByRole('link', { name: 'What is left to judge' }).click();
  await expect(ben).toHaveURL(/\/review\?statement=/);
  await expect(ben.getByRole('list', { name: 'Waiting' })).toContainText('asked of you');

  await dialog.getByRole('button', { name: 'Take back: reading of Olena Owner' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(asked).toContainText('1 of 1 read');
});

test('offers the sample to a workspace that has nothing yet', async ({ open }) => {
  const page = await open();
  await signUpOn(page, accountOf('Second Person'));
  await expect(page.getByRole('heading', { name: 'Bring in the first statement' })).toBeVisible();
  await page.getByRole('button', { name: 'Add the sample of five' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(5);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the list reads and searches, and a wrong form keeps what was typed', async ({ browser, baseURL, owner, watch }) => {
    watch.allow(/status of 422/);
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('Email', { exact: true }).fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.locator('tbody tr')).toHaveCount(5);
    await page.getByRole('searchbox', { name: 'Find a statement' }).fill('capacity-building');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.locator('tbody tr')).toHaveCount(2);
    await page.getByRole('link', { name: 'Add a statement' }).click();
    await page.getByLabel('Text', { exact: true }).fill('Some <b>words</b>.');
    await page.getByRole('button', { name: 'Add statement' }).click();
    await expect(page.getByText('Give it a title: the list shows it.')).toBeVisible();
    await expect(page.getByLabel('Text', { exact: true })).toHaveValue('Some <b>words</b>.');
    await context.close();
  });
});

test('the list and the form hold the rules of accessibility, light and dark', async ({ open, owner }) => {
  const page = await open(owner);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/', 'new']) {
      await page.goto(path === '/' ? '/' : `${page.url().replace(/\/statements.*/, '/statements')}/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const violations = await faultsOf(page);
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
    }
  }
});

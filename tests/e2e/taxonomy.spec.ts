import { faultsOf, graveFaultsOf } from '../support/axe.ts';
import type { Page } from '@playwright/test';
import { cableOf } from '#tests/support/cable.ts';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, drawOver, expectSaved, noticeOf, openStatement } from '#tests/support/statement-page.ts';
import { accountOf, signUpOn } from '#tests/support/people.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const FRESH = 'engage in a more comprehensive and detailed discussion';

async function openCodebook(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Codebook' }).click();
  await expect(page.getByRole('tree', { name: 'Tags' })).toBeVisible();
}

function row(page: Page, name: RegExp) {
  return page.getByRole('treeitem', { name });
}

async function openTag(page: Page, name: RegExp, heading: string): Promise<void> {
  await row(page, name).click();
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

async function store(page: Page, label: string, words: string): Promise<void> {
  await page.getByLabel(label).fill(words);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().includes('/taxonomy/revisions'));
  await page.getByLabel(label).blur();
  expect((await answered).ok()).toBe(true);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

test('a small codebook is made, found, moved by keys and dragged, retired and taken back', async ({ open }) => {
  const page = await open();
  await signUpOn(page, accountOf('Second Person'));
  await openCodebook(page);
  await expect(page.getByText('There is no tag yet. Make the first theme')).toBeVisible();

  for (const [name, under] of [['تحديات الأمن', ''], ['Trade', ''], ['Tariffs', 'Trade'], ['Quotas', 'Trade']] as const) {
    await page.getByRole('button', { name: 'New tag' }).click();
    const dialog = page.getByRole('dialog', { name: 'New tag' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Under').selectOption(under === '' ? { index: 0 } : { label: 'TRADE Trade' });
    await dialog.getByRole('button', { name: 'Make tag' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  const codes = () => page.getByRole('treeitem').evaluateAll((rows) => rows.map((one) => one.getAttribute('aria-label')?.split(' ')[0]));
  expect(await codes()).toEqual(['تحديات', 'TRADE', 'TRADE.TARIFF', 'TRADE.QUOTAS']);

  await row(page, /QUOTAS/).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(codes).toEqual(['تحديات', 'TRADE', 'TRADE.QUOTAS', 'TRADE.TARIFF']);
  await expect(row(page, /QUOTAS/)).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(row(page, /QUOTAS/)).toHaveAttribute('aria-level', '1');
  await row(page, /QUOTAS/).dragTo(row(page, /TRADE Trade/));
  await expect(row(page, /QUOTAS/)).toHaveAttribute('aria-level', '2');

  await page.getByRole('textbox', { name: 'Find a tag or its definition' }).fill('tarif');
  await expect(page.getByRole('treeitem')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Tariffs' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Find a tag or its definition' }).fill('');
  await page.getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByText('This tag is retired.')).toBeVisible();
  await noticeOf(page, 'Retired TRADE.TARIFF').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('This tag is retired.')).toBeHidden();

  await store(page, 'Brief definition', 'Duties on goods that cross a border.');
  await page.reload();
  await expect(page.getByLabel('Brief definition')).toHaveValue('Duties on goods that cross a border.');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('You wrote brief definition');
});

test('two people: what one renames the other sees at once, and what is being typed stays', async ({ open, owner }) => {
  const [one, two] = [await open(owner), await open(owner)];
  await openCodebook(one);
  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await two.route(/\/events(\?|$)/, (route) => held.then(() => route.continue()));
  await openCodebook(two);
  await openTag(one, /^LAW\.BIND /, 'Legally binding instrument');
  await openTag(two, /^LAW\.BIND /, 'Legally binding instrument');

  // What happens after a page was made and before the server has its stream is not lost.
  await one.getByLabel('Full definition').fill('Written while the other page was opening.');
  await one.getByLabel('Full definition').blur();
  await expect(one.getByRole('region', { name: 'History' })).toContainText('You wrote full definition');
  letThrough();
  await expect(two.getByLabel('Full definition')).toHaveValue('Written while the other page was opening.');

  await two.getByLabel('When to use', { exact: true }).fill('My words, not yet stored');
  await two.getByLabel('Brief definition').fill('A sentence that is being ty');
  await expect(one.getByLabel('When to use', { exact: true })).toHaveValue('My words, not yet stored');
  await store(one, 'Name', 'Binding instrument');
  await expect(two.getByRole('heading', { level: 1, name: 'Binding instrument' })).toBeVisible();
  await expect(row(two, /^LAW\.BIND Binding instrument/)).toBeVisible();
  await expect(two.getByLabel('Brief definition')).toHaveValue('A sentence that is being ty');
  await expect(two.getByLabel('Brief definition')).toBeFocused();

  await store(one, 'Brief definition', 'Another sentence.');
  await expect(two.getByText('Someone else wrote here meanwhile.')).toBeVisible();
  await expect(two.getByLabel('Brief definition')).toHaveValue('A sentence that is being ty');
  await expect(two.getByRole('blockquote').filter({ hasText: 'Another sentence.' })).toBeVisible();
  await two.getByRole('button', { name: 'Store mine' }).click();
  await expect(one.getByLabel('Brief definition')).toHaveValue('A sentence that is being ty');
  await expect(two.getByText('Someone else wrote here meanwhile.')).toBeHidden();

  const used = one.getByRole('region', { name: 'Used passages' }).getByRole('listitem').first();
  const quote = (await used.getByRole('link').textContent()) ?? '';
  await used.getByRole('button', { name: 'Use as example' }).click();
  const example = two.getByRole('figure').filter({ hasText: quote });
  await example.getByRole('link', { name: 'Open passage' }).click();
  await expect(two.getByRole('feed').locator('[aria-current="true"]')).toContainText(quote);
});

test('two people talk about a tag: notes, answers and mentions live, resolved and hidden, kept offline and by a merge, and told of in the inbox', async ({ open, join, owner, watch }) => {
  test.slow();
  watch.allow(/WebSocket/);
  const [olena, ben] = [await open(owner), await join('Ben Annotator', 'annotator')];
  const line = await cableOf(ben);
  for (const page of [olena, ben]) {
    await openCodebook(page);
    await openTag(page, /^LAW\.GAP /, 'Legal gaps');
  }
  await olena.getByLabel('Full definition').pressSequentially('Words in the making');
  await expect(ben.getByRole('status').filter({ hasText: 'Olena Owner is editing' })).toBeVisible();
  await expect(row(ben, /^LAW\.GAP .*Olena Owner is editing/)).toBeVisible();
  await olena.keyboard.press('Escape');
  await olena.getByLabel('Full definition').blur();
  await expect(ben.getByText('Olena Owner is editing')).toHaveCount(0);
  const notes = (page: Page, of = 'LAW.GAP') => page.getByRole('region', { name: `Notes on ${of}` });

  await notes(ben).getByRole('textbox', { name: 'Note' }).fill('Does this cover @own');
  await expect(ben.getByRole('listbox', { name: 'People and roles to mention' })).toBeVisible();
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('soft law, too?');
  await ben.keyboard.press('Enter');
  await expect(notes(olena)).toContainText('Does this cover @Olena Owner soft law, too?');
  await expect(row(olena, /^LAW\.GAP .*1 note/)).toBeVisible();
  await openTag(olena, /^LAW\.BIND /, 'Legally binding instrument');
  await expect(notes(olena, 'LAW.BIND')).toContainText('No notes yet.');
  await openTag(olena, /^LAW\.GAP /, 'Legal gaps');

  await notes(olena).getByRole('button', { name: 'Reply' }).click();
  await olena.keyboard.type('No: see the full definition.');
  await olena.keyboard.press('Enter');
  await expect(notes(ben)).toContainText('No: see the full definition.');
  await notes(ben).getByRole('button', { name: 'Edit' }).click();
  await ben.keyboard.type(' Really?');
  await ben.keyboard.press('Enter');
  await expect(notes(olena)).toContainText('soft law, too? Really?');

  await notes(olena).getByRole('button', { name: /^Resolve/ }).click();
  await expect(notes(ben)).toContainText('Resolved by');
  await expect(notes(ben)).not.toContainText('soft law');
  await notes(ben).getByRole('button', { name: '2 notes' }).click();
  await expect(notes(ben)).toContainText('soft law');
  await notes(ben).getByRole('button', { name: 'Reopen' }).click();
  await expect(notes(olena).getByRole('button', { name: /^Resolve/ })).toBeVisible();
  await notes(olena).getByRole('button', { name: 'Hide…' }).first().click();
  await olena.getByRole('dialog').getByLabel('Reason').fill('Off the subject.');
  await olena.getByRole('dialog').getByRole('button', { name: 'Hide' }).click();
  await expect(notes(ben)).toContainText('Comment hidden by');
  await expect(notes(ben)).not.toContainText('soft law');
  await notes(olena).getByRole('button', { name: 'Restore the comment' }).click();
  await expect(notes(ben)).toContainText('soft law');

  line.pull();
  await expect(ben.getByText('You are offline.')).toBeVisible();
  await notes(ben).getByRole('textbox', { name: 'Note' }).fill('Written on the train.');
  await ben.keyboard.press('Enter');
  await expect(notes(ben)).toContainText('Saving');
  await openTag(olena, /^LAW\.BIND /, 'Legally binding instrument');
  line.plug();
  await expect(row(olena, /^LAW\.GAP .*3 notes, new/)).toBeVisible();
  await expect(notes(ben)).not.toContainText('Saving');
  await notes(ben).getByRole('button', { name: 'Delete' }).last().click();
  await expect(row(olena, /^LAW\.GAP .*2 notes/)).toBeVisible();
  await noticeOf(ben, 'Comment deleted').getByRole('button', { name: 'Undo' }).click();
  await expect(row(olena, /^LAW\.GAP .*3 notes/)).toBeVisible();

  await ben.goto(ben.url().replace(/taxonomy\/.*/, 'inbox'));
  await ben.getByRole('link', { name: /answered in a thread of yours/ }).click();
  await expect(ben).toHaveURL(/\/taxonomy\/[\w-]+#note-/);
  await expect(notes(ben).locator('.named')).toContainText('see the full definition');
  await expect(notes(ben).locator('.named')).toBeFocused();

  await openTag(olena, /^LAW\.GAP /, 'Legal gaps');
  await olena.getByRole('button', { name: 'Merge…' }).click();
  await olena.getByRole('combobox', { name: 'Into' }).fill('bind');
  await olena.keyboard.press('Enter');
  await olena.getByRole('button', { name: 'Merge into LAW.BIND' }).click();
  await expect(notes(olena)).toContainText('New notes are written on LAW.BIND');
  await expect(notes(ben)).toContainText('Written on the train.');
  await openTag(olena, /^LAW\.BIND .*3 notes/, 'Legally binding instrument');
  await expect(notes(olena, 'LAW.BIND')).toContainText('On LAW.GAP Legal gaps, merged into this tag');

  await olena.getByRole('link', { name: 'Codebook' }).click();
  const whole = olena.getByRole('region', { name: 'Notes on the codebook' });
  await whole.getByRole('textbox', { name: 'Note' }).fill('فصل هفتم: let us keep **eight** themes.');
  await olena.keyboard.press('Enter');
  await expect(whole.getByText('eight', { exact: true })).toBeVisible();
  await olena.reload();
  await expect(whole).toContainText('let us keep eight themes.');
  await olena.setViewportSize({ width: 390, height: 844 });
  expect(await graveFaultsOf(olena)).toEqual([]);
  expect(await olena.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a merge says what it concerns, counts at once on both pages, and is undone from the toast', async ({ open, owner }) => {
  const [one, two] = [await open(owner), await open(owner)];
  await openCodebook(one);
  await openCodebook(two);
  await openTag(one, /^LAW\.GAP /, 'Legal gaps');
  await openTag(two, /^LAW\.BIND /, 'Legally binding instrument');
  await expect(two.getByRole('region', { name: 'Used passages' })).toContainText('Used 8 times');
  await one.getByRole('button', { name: 'Merge…' }).click();
  const dialog = one.getByRole('dialog');
  await expect(dialog).toContainText('Used 2 times in');
  for (let down = 0; down < 20; down++) await dialog.getByRole('combobox', { name: 'Into' }).press('ArrowDown');
  await expect(dialog.locator('.opt.cur')).toBeInViewport();
  await dialog.getByRole('combobox', { name: 'Into' }).fill('bind');
  await one.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Merge into LAW.BIND' }).click();
  await expect(one.getByText('This tag was merged.')).toBeVisible();
  await expect(two.getByRole('region', { name: 'Used passages' })).toContainText('Used 10 times');
  await expect(row(two, /^LAW\.GAP /)).toHaveCount(0);
  await noticeOf(one, 'Merged LAW.GAP into LAW.BIND').getByRole('button', { name: 'Undo' }).click();
  await expect(row(two, /^LAW\.GAP /)).toBeVisible();
  await expect(two.getByRole('region', { name: 'Used passages' })).toContainText('Used 8 times');
});

test('an annotator proposes, an editor sees it at once and accepts or declines, and the proposer reads the outcome', async ({ open, join, owner }) => {
  const [editor, annotator] = [await open(owner), await join('Ben Annotator', 'annotator')];
  await openCodebook(editor);
  await openCodebook(annotator);
  await openTag(annotator, /^THR /, 'Threats');
  await expect(annotator.getByText('You see this read-only.')).toBeVisible();
  await expect(annotator.getByLabel('Brief definition')).not.toBeEditable();
  for (const name of ['Critical infrastructure', 'Something else']) {
    await annotator.getByRole('button', { name: 'Propose a tag' }).click();
    await annotator.getByRole('dialog').getByLabel('Name').fill(name);
    await annotator.getByRole('dialog').getByRole('button', { name: 'Propose' }).click();
    await expect(editor.getByRole('region', { name: 'Proposals' })).toContainText(name);
  }
  const card = (name: string) => editor.getByRole('region', { name: 'Proposals' }).getByRole('listitem').filter({ hasText: name });
  await card('Critical infrastructure').getByRole('button', { name: 'Accept' }).click();
  await expect(row(annotator, /^THR\.INFRAS Critical infrastructure/)).toBeVisible();
  await card('Something else').getByRole('button', { name: 'Decline…' }).click();
  await editor.getByRole('dialog').getByLabel('Reason').fill('Too wide.');
  await editor.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  await expect(annotator.getByRole('region', { name: 'Proposals' })).toContainText('Declined: Too wide.');
  await editor.getByRole('radio', { name: 'make new tags themselves' }).click();
  await expect(editor.getByRole('radio', { name: 'make new tags themselves' })).toBeChecked();
  await expect(annotator.getByRole('button', { name: 'New tag' })).toBeVisible();
});

test('a file is looked at before it is taken in, what is wrong in it is named by its row, and a long codebook is walked by keys', async ({ open, owner, watch }) => {
  watch.allow(/status of 422/);
  const page = await open(owner);
  await openCodebook(page);
  const choose = (text: string) => page.getByLabel('A codebook file').setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose('code,name\nhas space,Name\n');
  await expect(page.getByRole('dialog', { name: 'This file was not taken in' })).toContainText('Row 2: code:');
  await page.getByRole('button', { name: 'Close' }).click();
  await choose('code,name,under,definition\nNEW,A theme,,\nNEW.ONE,قانون,NEW,\nLAW,International law,,Law that binds States.\n');
  const dialog = page.getByRole('dialog', { name: 'Import mine.csv' });
  await expect(dialog).toContainText('2: NEW, NEW.ONE');
  await expect(dialog).toContainText('1: LAW');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(row(page, /^NEW\.ONE قانون/)).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  expect(download.suggestedFilename()).toBe('codebook.csv');

  await choose(`code,name,under,definition\n${Array.from({ length: 400 }, (_, index) => `MANY${index},Theme ${index},,`).join('\n')}\n`);
  await page.getByRole('dialog', { name: 'Import mine.csv' }).getByRole('button', { name: 'Import' }).click();
  await expect(row(page, /^LAW /)).toHaveAttribute('aria-setsize', '409');
  await row(page, /^LAW\.BIND /).focus();
  await page.keyboard.press('End');
  await expect(row(page, /^MANY399 /)).toBeFocused();
  expect(await page.getByRole('treeitem').count()).toBeLessThan(200);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[role="treeitem"]:focus')).toHaveAttribute('aria-level', /1|2/);
});

test('without an answer the words stay, also when the page is left', async ({ open, owner, watch }) => {
  watch.allow(/ERR_FAILED|Failed to load/);
  const page = await open(owner);
  await openCodebook(page);
  await openTag(page, /^LAW\.BIND /, 'Legally binding instrument');
  await page.route('**/taxonomy/revisions', (route) => route.abort());
  await page.getByLabel('Full definition').fill('Words on a bad line.');
  await page.getByLabel('Full definition').blur();
  await expect(page.getByRole('alert')).toContainText('The server did not answer.');
  await openTag(page, /^LAW\.GAP /, 'Legal gaps');
  await page.unroute('**/taxonomy/revisions');
  await openTag(page, /^LAW\.BIND /, 'Legally binding instrument');
  await expect(page.getByLabel('Full definition')).toHaveValue('Words on a bad line.');
  await page.getByLabel('Full definition').focus();
  await page.getByLabel('Full definition').blur();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('the page holds the rules of accessibility, light and dark, and fits 390 px', async ({ open, owner }) => {
  const page = await open(owner);
  await openCodebook(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const name of ['Codebook', 'Legally binding instrument'] as const) {
      if (name !== 'Codebook') await openTag(page, /^LAW\.BIND /, name);
      const violations = await faultsOf(page);
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
    }
    await page.goto(page.url().replace(/\/taxonomy\/.*/, '/taxonomy'));
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await openTag(page, /^LAW\.BIND /, 'Legally binding instrument');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('link', { name: 'Back to the codebook' }).click();
  await expect(row(page, /^LAW\.BIND /)).toBeVisible();
});

test('who reads makes the tag that is missing from the tag field, or proposes it', async ({ open, join, owner }) => {
  const [editor, annotator] = [await open(owner), await join('Ben Annotator', 'annotator')];
  for (const page of [annotator, editor]) {
    await openStatement(page, IRAN_2024);
    await drawOver(page, FRESH);
    await page.keyboard.press('t');
    await page.keyboard.type('Ransomware');
  }
  const field = (page: Page) => page.getByRole('dialog', { name: 'Tag the passage' });
  await field(annotator).getByLabel('Under').selectOption({ label: 'THR Threats' });
  await field(annotator).getByRole('button', { name: 'Propose “Ransomware”' }).click();
  await expect(field(annotator)).toContainText('Proposed as THR.RANSOM.');

  await field(editor).getByLabel('Under').selectOption({ label: 'THR Threats' });
  await field(editor).getByRole('button', { name: 'New tag “Ransomware”' }).click();
  await expect(field(editor).getByRole('option', { name: /Ransomware/ })).toHaveAttribute('aria-selected', 'true');
  await expect(field(editor).getByRole('combobox', { name: 'Find a tag' })).toBeFocused();
  await editor.keyboard.press('Enter');
  await editor.keyboard.press(' ');
  await expect(cardOf(editor, FRESH)).toContainText('THR.RANSOM');
});

test('values of a scale are named, lettered, moved and retired for every theme that has it, offered so while tagging, and taken back; a tagging gets a note', async ({ open, owner }) => {
  const page = await open(owner);
  await openCodebook(page);
  await openTag(page, /^LAW International law/, 'International law');
  await page.getByRole('button', { name: 'Edit values…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Values of “Stance”' });
  await expect(dialog).toContainText('THR, NRM, LAW');
  await dialog.getByRole('textbox', { name: 'Name of “supports”' }).fill('backs');
  await dialog.getByRole('button', { name: 'Retire “reports”' }).click();
  await dialog.getByRole('button', { name: 'Move “opposes” up' }).press('Enter');
  await dialog.getByRole('button', { name: 'Add a value' }).click();
  await page.keyboard.type('backtracks');
  await expect(dialog.getByRole('textbox', { name: 'Key of “backtracks”' })).toHaveValue('B');
  await dialog.getByRole('button', { name: 'Save values' }).click();
  await expect(dialog).toBeHidden();
  const history = page.getByRole('region', { name: 'History' });
  await expect(history).toContainText('You renamed the value “supports” to “backs”');
  await expect(history).toContainText('retired the value “reports”');

  await openStatement(page, IRAN_2024);
  await drawOver(page, FRESH);
  for (const key of ['t', 'law.gap', 'Enter']) await (key.length > 1 && key !== 'Enter' ? page.keyboard.type(key) : page.keyboard.press(key));
  const values = page.getByRole('listbox', { name: /Value of LAW\.GAP/ });
  await expect(values.getByRole('option', { name: /reports/ })).toHaveCount(0);
  await expect(values.getByRole('option', { name: /backs/ })).toBeVisible();
  await page.keyboard.press('b');
  const card = cardOf(page, FRESH);
  await expect(card).toContainText('backtracks');
  await card.getByRole('button', { name: 'Add a note on LAW.GAP' }).click();
  await page.keyboard.type('The gap is meant, not the treaty.');
  await page.keyboard.press('Enter');
  await expect(card.getByText('The gap is meant, not the treaty.')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Edit the note on LAW.GAP' })).toBeFocused();

  await openCodebook(page);
  await openTag(page, /^RID /, 'Regular institutional dialogue');
  await page.getByRole('region', { name: 'History' }).getByRole('button', { name: /Undo/ }).first().click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('took a change back');
  await expect(page.locator('.steps')).toContainText('supports');
  await openStatement(page, IRAN_2024);
  await expect(cardOf(page, FRESH)).toContainText('backtracks');
});

test('a tag is split: one’s own passages get the new tag, those of others are proposed it, one step takes it back; and a new definition lets all be looked at again', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await drawOver(page, FRESH);
  await page.keyboard.press('2');
  await page.keyboard.press('c');
  await expect(cardOf(page, FRESH)).toContainText('LAW.GAP');
  await expectSaved(page);
  await openCodebook(page);
  await openTag(page, /^LAW\.GAP /, 'Legal gaps');
  const used = page.getByRole('region', { name: 'Used passages' });
  await expect(used).toContainText('Used 3 times');
  await used.getByRole('checkbox', { name: new RegExp(FRESH) }).check();
  await used.getByRole('checkbox').first().check();
  await expect(used).toContainText('2 chosen');
  await used.getByRole('button', { name: 'Give another tag…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give 2 passages of LAW.GAP another tag' });
  await expect(dialog).toContainText('One tagging is yours and gets the other tag at once. One is by others and stays as it is');
  await dialog.getByRole('textbox', { name: 'Name of the new tag' }).fill('Grey zones');
  await expect(dialog).toContainText('as LAW.ZONES');
  expect(await graveFaultsOf(page, '.dialog')).toEqual([]);
  await dialog.getByRole('button', { name: 'Split into the new tag' }).click();
  await expect(dialog).toBeHidden();
  await expect(used).toContainText('Used 2 times');
  await noticeOf(page, 'Gave one LAW.ZONES, proposed LAW.ZONES for one').getByRole('button', { name: 'Undo' }).click();
  await expect(used).toContainText('Used 3 times');
  await expect(row(page, /^LAW\.ZONES /)).toBeVisible();

  await store(page, 'Brief definition', 'Says that existing law leaves something open.');
  await page.getByRole('link', { name: 'Re-check these 3 taggings' }).click();
  const views = page.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name: 'Re-check 3' })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('list', { name: 'Waiting' }).getByRole('listitem').filter({ hasText: FRESH }).getByRole('button').first().click();
  await expect(page.getByRole('toolbar', { name: 'Verdict' }).getByRole('button', { name: /^Keep/ })).toBeVisible();
  await page.keyboard.press('a');
  await expect(views.getByRole('link', { name: 'Re-check 2' })).toBeVisible();
});

import { faultsOf } from '../support/axe.ts';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, clickOn, drawOver, expectSaved, openStatement, selected, theText } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';

test('the text reads before any script runs', async ({ open, owner }) => {
  const page = await open(owner, { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: IRAN_2024 }).click();
  await expect(page.getByRole('heading', { level: 1, name: IRAN_2024 })).toBeVisible();
  const article = page.getByRole('article', { name: IRAN_2024 });
  await expect(article).toContainText('A legally binding framework would address the legal gaps arising from the unique features of ICTs');
  await expect(article.locator('p[data-part="body"]').first()).toBeVisible();
  const last = article.locator('p').last();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
});

test('the first HTML and the editor make the same blocks in the same places; the status stands in the bar, beside nothing it covers', async ({ open, owner }) => {
  const page = await open(owner);
  const places = () => page.locator('.reading:not([hidden]) :is(p, h1, h2, h3)').evaluateAll((blocks) => blocks.map((block) => [block.tagName, Math.round(block.getBoundingClientRect().top), block.textContent]));
  await page.goto('/');
  const link = page.getByRole('link', { name: IRAN_2024 });
  const href = (await link.getAttribute('href')) ?? '';
  await page.route('**/assets/locked-editor*', async (route) => {
    await held;
    await route.continue();
  });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.goto(href);
  await expectSaved(page);
  const before = await places();
  release();
  await expect(theText(page)).toBeVisible();
  expect(before.length).toBeGreaterThan(10);
  expect(await places()).toEqual(before);

  const bar = page.getByRole('banner');
  const status = await bar.getByRole('status').boundingBox();
  const navigation = await bar.getByRole('navigation').boundingBox();
  if (!status || !navigation) throw new Error('The bar lacks its status or its navigation');
  expect(status.x).toBeGreaterThan(navigation.x + navigation.width);
  expect(status.y).toBeGreaterThanOrEqual(navigation.y - 8);
});

test('nothing typed, pasted or cut changes the text', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const before = await theText(page).innerText();
  await clickOn(page, 'A legally binding framework');
  await page.keyboard.press('Shift+End');
  for (const key of ['x', 'Backspace', 'Delete', 'Enter', 'Control+b', 'Control+x', 'Control+v', 'Tab']) await page.keyboard.press(key);
  await page.keyboard.press('Escape');
  // A paragraph is drawn anew, and the selection changes before the page has been read again.
  await theText(page).evaluate((text) => {
    document.getSelection()?.setBaseAndExtent(text, 0, text, 4);
    text.querySelectorAll('p')[1]?.replaceWith(text.querySelectorAll('p')[2]?.cloneNode(true) ?? '');
    document.dispatchEvent(new Event('selectionchange'));
  });
  expect(await theText(page).innerText()).toBe(before);
  await expectSaved(page);
});

test('a double click takes the sentence, several are taken whole, Alt and the switch leave the selection free', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const sentence = 'It is appropriate for the OEWG to engage in a more comprehensive and detailed discussion and examination of this proposal.';
  await clickOn(page, 'comprehensive and detailed', { clickCount: 2 });
  await expect.poll(() => selected(page)).toBe(sentence);

  await drawOver(page, 'by a group of 13 States. It is appropriate');
  await expect.poll(() => selected(page)).toMatch(/^In contrast to the Programme of Action .*of this proposal\.$/);
  await drawOver(page, 'comprehensive and detailed');
  expect(await selected(page)).toBe('comprehensive and detailed');
  await page.keyboard.press('s');
  await expect.poll(() => selected(page)).toBe(sentence);

  await page.keyboard.down('Alt');
  await drawOver(page, 'by a group of 13 States. It is appropriate');
  await page.keyboard.up('Alt');
  expect(await selected(page)).toBe('by a group of 13 States. It is appropriate');
  await page.getByRole('switch', { name: 'Snap to sentences' }).click();
  await drawOver(page, 'a group of 13 States. It is');
  expect(await selected(page)).toBe('a group of 13 States. It is');
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Snap to sentences' })).not.toBeChecked();
});

test('the whole way by keyboard alone: walk, open, select, tag, comment, back to the text', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const active = page.getByRole('feed').locator('[aria-current="true"]');
  await expect(active).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('k');
  await expect(active).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('Enter');
  await expect(active).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(theText(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(active).toHaveCount(0);

  await page.keyboard.press('Control+Home');
  for (let word = 0; word < 3; word++) await page.keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(() => selected(page)).toMatch(/^In the Name/);
  await page.keyboard.press('t');
  await page.getByRole('combobox').fill('DIS.THANK');
  await page.keyboard.press('Enter');
  if (await page.getByRole('dialog', { name: 'Choose a value' }).isVisible()) await page.keyboard.press('w');
  await expect(cardOf(page, 'In the Name')).toBeVisible();
  await expect(theText(page)).toBeFocused();
  await page.keyboard.press('c');
  await page.keyboard.type('An invocation.');
  await page.keyboard.press('Enter');
  await expect(cardOf(page, 'In the Name')).toContainText('An invocation.');
  await expectSaved(page);
});

test('of passages on one another each is reached by clicking again', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const active = page.getByRole('feed').locator('[aria-current="true"]');
  await clickOn(page, 'the legal gaps arising', { shift: 20 });
  await expect(active).toContainText('LAW.GAP');
  await clickOn(page, 'the legal gaps arising', { shift: 24 });
  await expect(active).toContainText('LAW.BIND');
  await clickOn(page, 'the legal gaps arising', { shift: 20 });
  await expect(active).toContainText('LAW.GAP');
});

test('clicks that follow fast on one another count as the browser counts them', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  const active = page.getByRole('feed').locator('[aria-current="true"]');
  await clickOn(page, 'the legal gaps arising', { shift: 20 });
  await expect(active).toContainText('LAW.GAP');
  const place = await page.locator('.ov.edge').first().boundingBox();
  if (!place) throw new Error('The active passage has no edge');
  const [x, y] = [place.x + 20, place.y + place.height / 2];
  for (const shift of [0, 4, 0, 4]) await page.mouse.click(x + shift, y);
  await expect(active).toContainText('LAW.GAP');
  expect(await selected(page)).toBe('');
  await page.mouse.click(x, y);
  await expect(active).toContainText('LAW.BIND');
});

test('a key means the words that are selected when it is pressed, told of or not', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await clickOn(page, 'A legally binding framework');
  await page.keyboard.press('Escape');
  // In one step of the page: no event about the selection, and no drawing, comes between it and the key.
  await page.evaluate(() => {
    const block = [...document.querySelectorAll('.reading p')].find((candidate) => candidate.textContent?.includes('unique features of ICTs'));
    const words = block?.firstChild;
    const at = words?.textContent?.indexOf('unique features') ?? -1;
    if (!words || at < 0) throw new Error('The words are not in the text');
    document.getSelection()?.setBaseAndExtent(words, at, words, at + 'unique features'.length);
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true }));
  });
  await page.getByRole('combobox').fill('LAW.GAP');
  await page.keyboard.press('Enter');
  await page.keyboard.press('r');
  await expect(cardOf(page, 'unique features')).toContainText('LAW.GAP');
  await expectSaved(page);
});

test('pointing at words marks their card, and pointing at a card marks its words', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await clickOn(page, 'Mr. Chair,');
  const card = page.getByRole('feed').getByRole('article').first();
  await card.hover();
  await expect(page.locator('.ov.hoverbox').first()).toBeVisible();
  const box = (await page.locator('.ov.hoverbox').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + 200, box.y - 200);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByRole('feed').locator('.card.hover')).toHaveCount(1);
});

test('undo takes back one’s own last step and says what it was', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await drawOver(page, 'unique features of ICTs');
  await page.keyboard.press('t');
  await page.getByRole('combobox').fill('LAW.GAP');
  await page.keyboard.press('Enter');
  await page.keyboard.press('r');
  await expect(cardOf(page, 'unique features of ICTs')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Tagged LAW.GAP')).toBeVisible();
  await expect(cardOf(page, 'unique features of ICTs')).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(cardOf(page, 'unique features of ICTs')).toBeVisible();
  await expectSaved(page);
});

test('the address of an annotation opens it, scrolled into view, and says when the filter hides it or it is gone', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await clickOn(page, 'Finally,');
  const active = page.getByRole('feed').locator('[aria-current="true"]');
  await expect(active).toHaveCount(1);
  const name = (await active.getAttribute('aria-label')) ?? '';
  const key = (await active.getAttribute('data-card')) ?? '';
  const address = page.url().replace(/[?#].*$/, '');
  for (const link of [`${address}?a=${key}`, `${address}#a-${key}`]) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(active).toHaveAttribute('aria-label', name);
    await expect(active).toBeInViewport();
    await expect(page.locator('.ov.edge').first()).toBeInViewport();
  }
  await page.goto(`${address}?a=${key}&show=resolved`);
  await expect(page.getByText('The filter hides the annotation of this link.')).toBeVisible();
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(active).toHaveAttribute('aria-label', name);
  await expect(active).toBeInViewport();
  await page.goto(`${address}?a=${'R'.repeat(22)}`);
  await expect(page.getByText('The annotation of this link is not here any more.')).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByText('The annotation of this link is not here any more.')).toHaveCount(0);
});

test('the page passes the accessibility rules', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await clickOn(page, 'the legal gaps arising', { shift: 20 });
  await expect(page.getByRole('feed').locator('[aria-current="true"]')).toHaveCount(1);
  const violations = await faultsOf(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/e2e.ts';
import { cardOf, clickOn, drawOver, expectSaved, noticeOf, openStatement, selected, theText } from '#tests/support/statement-page.ts';

const IRAN_2024 = 'Iran’s submission: On Regular Institutional Dialogue';
const WORDS = 'unique features of ICTs';
const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

/** Where some words are, in the window, after scrolling them to a height. */
async function placeOf(page: Page, words: string, height: number): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([sought, top]) => {
      const walker = document.createTreeWalker(document.querySelector('.reading:not([hidden])') ?? document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(sought) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 4);
        const scroll = document.querySelector('.scroll');
        if (scroll) scroll.scrollTop += range.getBoundingClientRect().top - top;
        const box = range.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }
      throw new Error(`The text has no “${sought}” within one run`);
    },
    [words, height] as const,
  );
}

test('by touch: words are selected, commented and opened, and the sheet covers none of them', async ({ open, owner }) => {
  const page = await open(owner, PHONE);
  await openStatement(page, IRAN_2024);
  const place = await placeOf(page, WORDS, 400);
  await page.touchscreen.tap(place.x, place.y);
  // What a finger on the handles does: the selection grows in steps, and rests.
  await page.evaluate((sought) => {
    const selection = document.getSelection();
    const walker = document.createTreeWalker(document.querySelector('.reading:not([hidden])') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(sought) ?? -1;
      if (at < 0) continue;
      for (const length of [6, 12, sought.length]) selection?.setBaseAndExtent(node, at, node, at + length);
      return;
    }
  }, WORDS);
  const menu = page.getByRole('toolbar', { name: 'Selection' });
  await expect(menu).toBeVisible();
  const box = await menu.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
  await menu.getByRole('button', { name: 'Comment' }).tap();
  const writing = page.getByRole('dialog', { name: 'New comment' });
  await writing.getByRole('textbox').fill('Written with a thumb.');
  await writing.getByRole('button', { name: 'Comment' }).tap();
  const sheet = page.getByRole('dialog', { name: new RegExp(WORDS) });
  await expect(sheet).toContainText('Written with a thumb.');
  await expectSaved(page);
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await expect(sheet).toHaveCount(0);

  const low = await placeOf(page, WORDS, 760);
  await page.touchscreen.tap(low.x, low.y);
  await expect(sheet).toBeVisible();
  await expect
    .poll(async () => {
      const [edge, top] = [await page.locator('.ov.edge').first().boundingBox(), await sheet.boundingBox()];
      return edge !== null && top !== null && edge.y + edge.height <= top.y;
    })
    .toBe(true);
  await page.context().close();
});

test('at 800 px the sheet lies on no words that it is about, and at 960 px on none at all', async ({ open, owner }) => {
  const page = await open(owner);
  await page.setViewportSize({ width: 960, height: 800 });
  await openStatement(page, IRAN_2024);
  await clickOn(page, 'the legal gaps arising', { shift: 20 });
  const sheet = page.locator('.card-sheet');
  await expect(sheet).toBeVisible();
  const [text, beside] = [await theText(page).boundingBox(), await sheet.boundingBox()];
  expect(beside?.x).toBeGreaterThanOrEqual((text?.x ?? 0) + (text?.width ?? 0));
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 800, height: 800 });
  await clickOn(page, 'the legal gaps arising', { shift: 20 });
  await expect(sheet).toBeVisible();
  const [edge, below] = [await page.locator('.ov.edge').first().boundingBox(), await sheet.boundingBox()];
  expect((edge?.y ?? 0) + (edge?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
});

test('what a colleague has selected is outlined with their initials where the words are, and goes with the selection', async ({ open, join, owner }) => {
  const first = await open(owner);
  await openStatement(first, IRAN_2024);
  const second = await join('Ben Annotator', 'annotator');
  await openStatement(second, IRAN_2024);
  await expectSaved(second);
  await drawOver(second, WORDS);
  const outline = first.locator('.ov.remote');
  await expect(outline.first()).toBeAttached();
  await expect(first.locator('.ov.flag')).toHaveText('BA');
  const place = await placeOf(first, WORDS, 300);
  const box = await outline.first().boundingBox();
  if (!box) throw new Error('The outline has no box');
  expect(place.x).toBeGreaterThan(box.x);
  expect(place.y).toBeGreaterThan(box.y);
  expect(place.y).toBeLessThan(box.y + box.height);
  await second.keyboard.press('Escape');
  await expect(outline).toHaveCount(0);
});

test('without the Custom Highlight API every passage is marked beside the text, and found by mouse and keys', async ({ open, owner }) => {
  const page = await open(owner);
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'Highlight');
    Reflect.deleteProperty(CSS, 'highlights');
  });
  await openStatement(page, IRAN_2024);
  expect(await page.evaluate(() => 'highlights' in CSS)).toBe(false);
  await clickOn(page, 'the legal gaps arising', { shift: 20 });
  const active = page.getByRole('feed').locator('[aria-current="true"]');
  await expect(active).toContainText('LAW.GAP');
  await expect(page.locator('.brk.active')).toBeVisible();
  await expect(page.locator('.ov.edge').first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(active).not.toContainText('LAW.GAP');
  await drawOver(page, WORDS);
  await page.keyboard.press('t');
  await page.getByRole('combobox').fill('LAW.GAP');
  await page.keyboard.press('Enter');
  await page.keyboard.press('r');
  await expect(cardOf(page, WORDS)).toContainText('LAW.GAP');
  await expectSaved(page);
});

test('a copied link leads a colleague to the annotation, and the page’s own to the statement', async ({ open, join, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await clickOn(page, 'Finally,');
  const active = page.getByRole('feed').locator('[aria-current="true"]');
  const name = (await active.getAttribute('aria-label')) ?? '';
  await active.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied.')).toBeAttached();
  const link = await copied();
  const second = await join('Ben Annotator', 'annotator');
  await second.goto(link);
  await expect(second.getByRole('feed').locator('[aria-current="true"]')).toHaveAttribute('aria-label', name);
  await page.locator('.pagebar').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  expect(await copied()).toBe(page.url().replace(/[?#].*$/, ''));
});

test('Undo in the toast takes back what the toast names, whatever came after', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await drawOver(page, WORDS);
  await page.keyboard.press('c');
  await page.keyboard.type('Not to be lost.');
  await page.keyboard.press('Enter');
  const card = cardOf(page, WORDS);
  await expect(card).toContainText('Not to be lost.');
  await page.keyboard.press('c');
  await page.keyboard.type('Short-lived.');
  await page.keyboard.press('Enter');
  await card.getByRole('button', { name: 'Delete' }).last().click();
  await expect(card).not.toContainText('Short-lived.');
  await card.getByRole('button', { name: 'Resolve' }).click();
  await expect(card.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card).toContainText('Short-lived.');
  await expect(card.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await expectSaved(page);
});

test('who is signed out elsewhere is told on the page what is kept, and comes back to it', async ({ open, owner }) => {
  const page = await open(owner);
  await openStatement(page, IRAN_2024);
  await expectSaved(page);
  const cookies = await page.context().cookies();
  const away = await page.request.post('/sign-out', { headers: { Origin: new URL(page.url()).origin }, maxRedirects: 0 });
  expect(away.status()).toBeLessThan(400);
  await page.context().addCookies(cookies);
  const banner = page.getByRole('alert').filter({ hasText: 'You are signed out.' });
  await expect(banner).toContainText('Everything you wrote is saved.');
  const address = page.url();
  await banner.getByRole('link', { name: 'Sign in again' }).click();
  await page.getByLabel('Email', { exact: true }).fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(address);
  await expect(theText(page)).toBeVisible();
});

test('sentence by sentence: arrows walk what counts, keys tag it, and an editor says of a paragraph that it does not count', async ({ open, owner }) => {
  const [page, other] = [await open(owner), await open(owner)];
  await openStatement(page, IRAN_2024);
  await openStatement(other, IRAN_2024);
  await clickOn(page, 'Mr. Chair');
  await page.keyboard.press('g');
  const bar = page.getByRole('toolbar', { name: 'Sentence by sentence' });
  const of = Number(/^(\d+) sentences/.exec((await bar.textContent()) ?? '')?.[1]);
  await page.keyboard.press('ArrowDown');
  await expect(bar).toContainText(/Sentence \d+ of/);
  const first = await selected(page);
  expect(first).toMatch(/[.!?]$/);
  await page.keyboard.press('ArrowDown');
  const second = await selected(page);
  expect(second).not.toBe(first);
  await page.keyboard.press('ArrowUp');
  expect(await selected(page)).toBe(first);

  await page.keyboard.press('2');
  await page.keyboard.press('c');
  await expect(page.getByRole('feed').getByRole('article', { name: first.slice(0, 60) }).first()).toContainText('LAW.GAP');
  await page.keyboard.press('ArrowDown');
  expect(await selected(page)).toBe(second);

  const wasAt = await bar.locator('b').textContent();
  await bar.getByRole('combobox', { name: 'This paragraph does not count: it is' }).selectOption('notice');
  await expect(bar).not.toContainText(wasAt ?? 'Sentence');
  await expect(other.locator('.reading:not([hidden]) [data-part="notice"]', { hasText: second.slice(0, 40) })).toBeVisible();
  await bar.getByRole('button', { name: 'Next' }).click();
  await expect(bar).toContainText(new RegExp(`of (?!${of}\\b)\\d+`));
  await page.getByRole('button', { name: /^Count “.*now a notice$/ }).last().click();
  await expect(bar).toContainText(`of ${of}`);
  await expect(noticeOf(page, 'It counts again.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(bar).toContainText(new RegExp(`of (?!${of}\\b)\\d+`));
  // What was taken back by the key is not offered any more.
  await expect(noticeOf(page, 'It counts again.')).toHaveCount(0);
  await page.getByRole('button', { name: /^Count “Mr\. Chair/ }).first().click();
  await noticeOf(page, 'It counts again.').getByRole('button', { name: 'Undo' }).click();
  await expect(noticeOf(page, 'It counts again.')).toHaveCount(0);
  await bar.getByRole('button', { name: 'Done' }).click();
  await expect(bar).toHaveCount(0);
});

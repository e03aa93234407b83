import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a statement by its title in the list, going straight to its page. */
export async function openStatement(page: Page, title: string): Promise<void> {
  const list = await page.request.get('/');
  const path = await page.evaluate(
    ({ html, sought }) => {
      const links = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a[href*="/statements/"]');
      return [...links].find((link) => link.textContent.trim() === sought)?.getAttribute('href');
    },
    { html: await list.text(), sought: title },
  );
  if (!path) throw new Error(`${list.url()} lists no statement “${title}”`);
  await page.goto(path);
  await expect(theText(page)).toBeVisible();
}

/** The statement's words once the editor holds them. */
export function theText(page: Page): Locator {
  return page.getByRole('textbox', { name: /.+/ }).and(page.locator('[aria-readonly="true"]'));
}

/** Waits until the status line says that everything is in the database. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
}

/** The corners of some words of the text, in the window, after scrolling them into view. */
async function endsOf(page: Page, words: string): Promise<{ from: { x: number; y: number }; to: { x: number; y: number } }> {
  return page.evaluate((sought) => {
    const walker = document.createTreeWalker(document.querySelector('.reading:not([hidden])') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(sought) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + sought.length);
      const scroll = document.querySelector('.scroll');
      if (scroll) scroll.scrollTop += range.getBoundingClientRect().top - 300;
      const isRtl = getComputedStyle(node.parentElement ?? document.body).direction === 'rtl';
      const rectOf = (offset: number): DOMRect => {
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        return range.getBoundingClientRect();
      };
      const [first, last] = [rectOf(at), rectOf(at + sought.length - 1)];
      const inset = 1;
      return {
        from: { x: isRtl ? first.right - inset : first.left + inset, y: first.top + first.height / 2 },
        to: { x: isRtl ? last.left + inset : last.right - inset, y: last.top + last.height / 2 },
      };
    }
    throw new Error(`The text has no “${sought}” within one run`);
  }, words);
}

/** Selects words as with a mouse: press at their beginning, draw to their end. */
export async function drawOver(page: Page, words: string): Promise<void> {
  const { from, to } = await endsOf(page, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible();
}

/** Clicks on the first letters of some words. */
export async function clickOn(page: Page, words: string, options: { clickCount?: number; shift?: number } = {}): Promise<void> {
  const { from } = await endsOf(page, words);
  await page.mouse.click(from.x + (options.shift ?? 8), from.y, options);
}

/** What the browser has selected. */
export function selected(page: Page): Promise<string> {
  return page.evaluate(() => document.getSelection()?.toString() ?? '');
}

/** The card in the margin about exactly these words. */
export function cardOf(page: Page, quote: string): Locator {
  return page.getByRole('feed').getByRole('article', { name: `“${quote}”` });
}

/** The notice at the foot of the page that offers one step back or forth, by its words. */
export function noticeOf(page: Page, words: string | RegExp): Locator {
  return page.getByRole('region', { name: /^Notifications/ }).getByRole('listitem').filter({ hasText: words });
}

import { loadavg } from 'node:os';
import { chromium, type Page } from '@playwright/test';
import { openDb } from '#server/db.ts';
import { launchOptions } from '#tests/support/browser.ts';
import { newPage } from './browser-page.ts';
import { spreadOf } from './figures.ts';
import { fillSearched } from './search.ts';
import { shown, table } from './table.ts';
import { startPostil } from './targets.ts';

const ROUNDS = 12;
/** What is typed: the last letter is measured. */
const TYPED: readonly [string, string][] = [
  ['a word of most statements', 'law'],
  ['a rare word', 'quetzal'],
  ['a word of most passages', 'security'],
  ['words of which none is rare', 'international law'],
  ['a tag', 'tag:S7'],
];

/** From the key's event to the frame in which the answer to the whole field stands on the page: the page waits 120 ms for a further letter before it asks. */
export async function measureSearchPage(): Promise<string> {
  const postil = await startPostil({
    people: 10,
    tags: 60,
    async fill(data, planted) {
      const db = await openDb(data.path);
      await fillSearched(db, planted);
      await db.close();
    },
  });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await newPage(browser, postil.planted.people[0]?.cookie ?? '', postil);
    await page.addInitScript(() => {
      window.postilAnswered = (typed) => new URLSearchParams(location.search).get('q') === typed && document.querySelector('main.search')?.getAttribute('aria-busy') === 'false' && document.querySelector('main.search .told') !== null;
    });
    await page.goto(`${postil.server.origin}/w/${postil.planted.workspace}/search`);
    const field = page.getByLabel('Search for');
    // The index is made first; then the first question reads passages.
    await field.fill('quetzal');
    await page.getByText(/^\d+ places in 10 statements\.$/).waitFor({ timeout: 300_000 });
    // While passages are still read in, every answer takes some of them in first.
    await page.getByText('being read at the moment').waitFor({ state: 'hidden', timeout: 300_000 });
    const rows: string[][] = [];
    for (const [what, typed] of TYPED) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await field.fill(typed.slice(0, -1));
        await page.waitForFunction((wanted) => window.postilAnswered(wanted), typed.slice(0, -1), { timeout: 60_000 });
        times.push(await untilAnswered(page, typed));
      }
      const { p50, p95 } = spreadOf(times);
      rows.push([what, typed, shown(p50), shown(p95)]);
    }
    return `A letter typed into the search of 5,000 statements with 200,000 taggings, until its answer is on the page; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(['what', 'typed', 'p50 ms', 'p95 ms'], rows)}`;
  } finally {
    await browser.close();
    await postil.stop();
  }
}

declare global {
  interface Window {
    /** Whether the page shows the answer to these words. */
    postilAnswered(typed: string): boolean;
  }
}

async function untilAnswered(page: Page, typed: string): Promise<number> {
  await page.evaluate((wanted) => {
    const measure = async (began: number): Promise<number> => {
      do {
        await new Promise(requestAnimationFrame);
        if (performance.now() - began > 10_000) return Number.NaN;
      } while (!window.postilAnswered(wanted));
      return (await window.postilBench.frameDrawn()) - began;
    };
    const drawn = new Promise<number>((resolve) => {
      window.addEventListener('keydown', ({ timeStamp }) => resolve(measure(timeStamp)), { capture: true, once: true });
    });
    Reflect.set(window, 'postilDrawn', drawn);
  }, typed);
  await page.keyboard.press(typed.slice(-1));
  return page.evaluate(() => Reflect.get(window, 'postilDrawn') as Promise<number>);
}

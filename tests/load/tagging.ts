import { loadavg } from 'node:os';
import { chromium, type Page } from '@playwright/test';
import { launchOptions } from '#tests/support/browser.ts';
import { ANNOTATIONS, fill, newPage, openAndPaint, pause, TEXT_BYTES, watchWork, workDuring } from './browser-page.ts';
import { spreadOf } from './figures.ts';
import { shown, table } from './table.ts';
import { startPostil } from './targets.ts';

const TAGS = 5_000;
const ROUNDS = 8;
/** Long enough for everything that one change sets going. */
const SETTLE_MS = 400;

/** Tagging a passage among 10,000 with a codebook of 5,000 tags: from the key to the drawn mark, with the last tag and through the tag field. */
export async function measureTagging(): Promise<string> {
  const postil = await startPostil({ people: 2, tags: TAGS });
  const browser = await chromium.launch(launchOptions());
  try {
    const [place] = postil.planted.statements;
    const [editor] = postil.planted.people;
    if (!place || !editor) throw new Error('Tagging needs a statement and somebody who tags');
    await fill(postil);
    const page = await newPage(browser, editor.cookie, postil);
    await openAndPaint(page, `${postil.server.origin}/w/${postil.planted.workspace}/statements/${place.statement}`);
    await page.getByText('Saved', { exact: true }).first().waitFor();
    const field = { opened: [] as number[], typed: [] as number[], drawn: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      await select(page, round);
      field.opened.push(await untilDrawn(page, 't', '[role="option"]', 1));
      await page.keyboard.type('verification and dialogue 34', { delay: 20 });
      field.typed.push(await untilDrawn(page, '2', '[role="option"]', 1));
      field.drawn.push(await untilDrawn(page, 'Enter', '.brk'));
      await pause(SETTLE_MS);
    }
    const cdp = await watchWork(page);
    const idle = await workDuring(cdp, () => pause(SETTLE_MS));
    const again: number[] = [];
    const works: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await select(page, ROUNDS + round);
      await pause(SETTLE_MS);
      const work = await workDuring(cdp, async () => {
        again.push(await untilDrawn(page, '.', '.brk'));
        await pause(SETTLE_MS);
      });
      works.push(Math.max(0, work - idle));
    }
    const rows = ([
      ['tag with the last tag: key to mark drawn, ms', again],
      ['main-thread work for it, ms', works],
      ['key to the tag field with its first tags, ms', field.opened],
      ['a letter typed in the field to its tags, ms', field.typed],
      ['Enter in the field to mark drawn, ms', field.drawn],
    ] as const).map(([what, times]) => [what, shown(spreadOf(times).p50), shown(spreadOf(times).p95)]);
    return `Tagging with ${shown(TAGS)} tags and ${shown(ANNOTATIONS)} annotations on ${shown(TEXT_BYTES)} bytes of text; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(['what', 'p50', 'p95'], rows)}`;
  } finally {
    await browser.close();
    await postil.stop();
  }
}

/** Selects some words in view, another place each round. */
async function select(page: Page, round: number): Promise<void> {
  await page.evaluate((turn) => {
    const blocks = [...document.querySelectorAll('.ProseMirror p')].filter((block) => block.getBoundingClientRect().top > 120 && block.getBoundingClientRect().bottom < innerHeight);
    const block = blocks[turn % blocks.length];
    const words = block && document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
    if (!words) throw new Error('No paragraph is in view');
    const from = 8 + Math.floor(turn / blocks.length) * 40;
    document.querySelector<HTMLElement>('.ProseMirror')?.focus();
    getSelection()?.setBaseAndExtent(words, from, words, from + 23);
  }, round);
}

/** Milliseconds from a key's event to the frame in which there are more elements of this kind than before, or `least` where that is given. */
async function untilDrawn(page: Page, key: string, kind: string, least?: number): Promise<number> {
  await page.evaluate(
    ([selector, wanted]) => {
      const count = () => document.querySelectorAll(selector).length;
      const before = wanted ?? count() + 1;
      const measure = async (began: number): Promise<number> => {
        do {
          await new Promise(requestAnimationFrame);
          if (performance.now() - began > 5_000) return Number.NaN;
        } while (count() < before);
        return (await window.postilBench.frameDrawn()) - began;
      };
      const drawn = new Promise<number>((resolve) => {
        window.addEventListener('keydown', ({ timeStamp }) => resolve(measure(timeStamp)), { capture: true, once: true });
      });
      Reflect.set(window, 'postilDrawn', drawn);
    },
    [kind, least] as const,
  );
  await page.keyboard.press(key);
  return page.evaluate(() => Reflect.get(window, 'postilDrawn') as Promise<number>);
}

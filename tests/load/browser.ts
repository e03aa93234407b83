import { loadavg } from 'node:os';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import type * as Y from 'yjs';
import { documentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { launchOptions } from '#tests/support/browser.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { ANNOTATIONS, fill, measureScrolling, newPage, openAndPaint, pause, TEXT_BYTES, watchWork, workDuring } from './browser-page.ts';
import { spreadOf, type Spread } from './figures.ts';
import { fillLayer } from './large-statement.ts';
import { shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';

const ROUNDS = 8;
/** Long enough for everything that one change sets going. */
const SETTLE_MS = 400;

/** The statement's page in Chromium with a large text and 10,000 annotations. Times of the browser, work of its main thread. */
export async function measureBrowser(): Promise<string> {
  const postil = await startPostil({ people: 2 });
  const browser = await chromium.launch(launchOptions());
  try {
    const [place] = postil.planted.statements;
    const [editor] = postil.planted.people;
    if (!place || !editor) throw new Error('The browser needs a statement and somebody who reads it');
    const text = await fill(postil);
    const url = `${postil.server.origin}/w/${postil.planted.workspace}/statements/${place.statement}`;
    // Once to warm the server, then measured in a browser that keeps nothing of it.
    await openAndPaint(await newPage(browser, editor.cookie, postil), url);
    const page = await newPage(browser, editor.cookie, postil);
    const cdp = await watchWork(page);
    const opened = await openAndPaint(page, url);
    const added = await measureAdding(page, cdp, postil, text);
    const scrolled = await measureScrolling(page);
    const typed = await measureTyping(cdp, postil);
    return `The page with ${shown(ANNOTATIONS)} annotations on ${shown(TEXT_BYTES)} bytes of text, in Chromium; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(
      ['what', 'p50', 'p95', 'aim'],
      [
        ['text readable, ms after the request', shown(opened.readable), '', '1,000'],
        ['annotations received, ms after the request', shown(opened.received), '', ''],
        ['visible highlights painted, ms after that', shown(opened.painted - opened.received), '', ''],
        ['… ms after the document has taken them in', shown(opened.painted - opened.takenIn), '', '50'],
        ["somebody's annotation drawn, ms after it was received", shown(added.shown.p50), shown(added.shown.p95), '16.7'],
        ['main-thread work for it, ms', shown(added.work.p50), shown(added.work.p95), '16.7'],
        ['main-thread work for a letter typed elsewhere, ms', shown(typed.p50), shown(typed.p95), '20'],
        ['scroll frame, ms', shown(scrolled.p50), shown(scrolled.p95), '17'],
      ],
    )}`;
  } finally {
    await browser.close();
    await postil.stop();
  }
}

interface Added {
  shown: Spread;
  work: Spread;
}

/** Somebody else marks passages that are in view, one after the other. */
async function measureAdding(page: Page, cdp: CDPSession, postil: PostilTarget, text: Y.Doc): Promise<Added> {
  const [place] = postil.planted.statements;
  const person = postil.planted.people[1];
  if (!place || !person) throw new Error('Adding needs a statement and somebody else');
  const other = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'layer', layer: place.layer }), cookie: person.cookie });
  await other.synced();
  const idle = await workDuring(cdp, () => pause(SETTLE_MS));
  const shownTimes: number[] = [];
  const works: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // A passage on words that carry three fills already has only its bracket; every passage near the view has one.
    const drawn = page.evaluate(async () => {
      const brackets = document.getElementsByClassName('brk');
      const before = brackets.length;
      const began = performance.now();
      while (brackets.length === before) {
        await new Promise(requestAnimationFrame);
        if (performance.now() - began > 5_000) return Number.NaN;
      }
      return (await window.postilBench.frameDrawn()) - window.postilBench.lastMessage;
    });
    const work = await workDuring(cdp, async () => {
      await fillLayer(other, { text, statement: place.statement, member: person.member, count: 1, tags: [postil.planted.tag], seed: round });
      shownTimes.push(await drawn);
      await pause(SETTLE_MS);
    });
    works.push(Math.max(0, work - idle));
  }
  other.close();
  return { shown: spreadOf(shownTimes), work: spreadOf(works) };
}

/** An editor elsewhere corrects the text letter by letter; the page follows, with every highlight. */
async function measureTyping(cdp: CDPSession, postil: PostilTarget): Promise<Spread> {
  const [place] = postil.planted.statements;
  const [editor] = postil.planted.people;
  if (!place || !editor) throw new Error('Typing needs a statement and an editor');
  const client = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'text', statement: place.statement }), cookie: editor.cookie });
  await client.synced();
  const idle = await workDuring(cdp, () => pause(SETTLE_MS));
  const [run] = flatten(client.doc.getXmlFragment(TEXT_ROOT)).runs;
  if (!run) throw new Error('The text is empty');
  const works: number[] = [];
  for (const letter of 'letters') {
    const work = await workDuring(cdp, async () => {
      client.doc.transact(() => run.text.insert(3, letter), 'typing');
      await client.saved();
      await pause(SETTLE_MS);
    });
    works.push(Math.max(0, work - idle));
  }
  client.close();
  return spreadOf(works);
}

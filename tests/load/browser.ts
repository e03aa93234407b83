import { loadavg } from 'node:os';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { documentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { launchOptions } from '#tests/support/browser.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { spreadOf, type Spread } from './figures.ts';
import { fillLayer, fillText } from './large-statement.ts';
import { shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';

const ANNOTATIONS = 10_000;
const TEXT_BYTES = 200_000;
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
    const cdp = await page.context().newCDPSession(page);
    // Time that the thread has run, without what it waited for others on a busy machine.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
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

async function newPage(browser: Browser, cookie: string, postil: PostilTarget): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: postil.server.origin }]);
  const page = await context.newPage();
  // tsx keeps the names of functions by a call that exists only in its own modules.
  await page.addInitScript('globalThis.__name = (value) => value;');
  await page.addInitScript(watchPage);
  return page;
}

/** Writes the text and the annotations as people would; returns the text. */
async function fill(postil: PostilTarget): Promise<Y.Doc> {
  const [place] = postil.planted.statements;
  const [editor, annotator] = postil.planted.people;
  if (!place || !editor || !annotator) throw new Error('The browser needs a statement and two people');
  const text = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'text', statement: place.statement }), cookie: editor.cookie });
  await text.synced();
  await fillText(text, TEXT_BYTES);
  const layer = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'layer', layer: place.layer }), cookie: annotator.cookie });
  await layer.synced();
  await fillLayer(layer, { text: text.doc, statement: place.statement, member: annotator.member, count: ANNOTATIONS, tags: [postil.planted.tag] });
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(text.doc));
  text.close();
  layer.close();
  return copy;
}

/** Moments after the request, in ms. */
interface Opened {
  /** The first paint with the text. */
  readable: number;
  /** The largest message, which holds the annotations, has come; its handler has returned. */
  received: number;
  takenIn: number;
  /** The frame in which highlights are registered first is drawn. */
  painted: number;
}

/** Loads the page and waits until highlights are registered and a frame has been painted with them. */
async function openAndPaint(page: Page, url: string): Promise<Opened> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.postilBench?.painted > 0, undefined, { timeout: 60_000 });
  return page.evaluate(() => {
    const { received, takenIn, painted } = window.postilBench;
    const readable = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    return { readable, received, takenIn, painted };
  });
}

declare global {
  interface Window {
    postilBench: { received: number; takenIn: number; painted: number; lastMessage: number; frameDrawn: () => Promise<number> };
  }
}

/** Runs in the page before anything else: notes when messages come, and when the first frame with highlights is drawn. */
function watchPage(): void {
  let largest = 0;
  const bench: Window['postilBench'] = {
    received: 0,
    takenIn: 0,
    painted: 0,
    lastMessage: 0,
    frameDrawn: () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      }),
  };
  window.postilBench = bench;
  window.WebSocket = class extends WebSocket {
    constructor(...about: ConstructorParameters<typeof WebSocket>) {
      super(...about);
      this.addEventListener('message', ({ data }) => {
        bench.lastMessage = performance.now();
        if (!(data instanceof ArrayBuffer) || data.byteLength <= largest) return;
        largest = data.byteLength;
        bench.received = bench.lastMessage;
      });
      // Listeners are called in the order in which they came: this one after the page's own.
      setTimeout(() => {
        this.addEventListener('message', ({ data }) => {
          if (data instanceof ArrayBuffer && data.byteLength === largest) bench.takenIn = performance.now();
        });
      });
    }
  };
  const look = () => {
    const isPainted = [...CSS.highlights.values()].some((highlight) => highlight.size > 0);
    if (!isPainted) return void requestAnimationFrame(look);
    void bench.frameDrawn().then((at) => (bench.painted = at));
  };
  requestAnimationFrame(look);
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

/** Turns the wheel for a while and notes the time between frames. */
async function measureScrolling(page: Page): Promise<Spread> {
  await page.mouse.move(720, 500);
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const look = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Reflect.set(window, 'postilFrames', frames);
  });
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, 240);
    await pause(30);
  }
  const frames = await page.evaluate(() => Reflect.get(window, 'postilFrames') as number[]);
  return spreadOf(frames.slice(2));
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

/** Milliseconds that the page's main thread worked meanwhile. */
async function workDuring(cdp: CDPSession, act: () => Promise<unknown>): Promise<number> {
  const before = await taskSeconds(cdp);
  await act();
  return ((await taskSeconds(cdp)) - before) * 1_000;
}

async function taskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

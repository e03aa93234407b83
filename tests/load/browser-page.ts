import type { Browser, CDPSession, Page } from '@playwright/test';
import * as Y from 'yjs';
import { documentName } from '#ydoc/document-name.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { spreadOf, type Spread } from './figures.ts';
import { fillLayer, fillText } from './large-statement.ts';
import type { PostilTarget } from './targets.ts';

// What every measurement in a browser needs: a large statement, a page that notes moments, the work of its main thread.

export const ANNOTATIONS = 10_000;
export const TEXT_BYTES = 200_000;

/** A page of somebody who is signed in, in a browser context that keeps nothing of others. */
export async function newPage(browser: Browser, cookie: string, postil: PostilTarget): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: postil.server.origin }]);
  const page = await context.newPage();
  // tsx keeps the names of functions by a call that exists only in its own modules.
  await page.addInitScript('globalThis.__name = (value) => value;');
  await page.addInitScript(watchPage);
  return page;
}

/** Writes the text and the annotations as two people would; returns the text. */
export async function fill(postil: PostilTarget): Promise<Y.Doc> {
  const [place] = postil.planted.statements;
  const [editor, annotator] = postil.planted.people;
  if (!place || !editor || !annotator) throw new Error('The browser needs a statement and two people');
  const text = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'text', statement: place.statement }), cookie: editor.cookie });
  await text.synced();
  await fillText(text, TEXT_BYTES);
  const layer = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'layer', layer: place.layer }), cookie: annotator.cookie });
  await layer.synced();
  await fillLayer(layer, { text: text.doc, statement: place.statement, member: annotator.member, count: ANNOTATIONS, tags: postil.planted.tags });
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(text.doc));
  text.close();
  layer.close();
  return copy;
}

/** Moments after the request, in ms. */
export interface Opened {
  /** The first paint with the text. */
  readable: number;
  /** The largest message, which holds the annotations, has come; its handler has returned. */
  received: number;
  takenIn: number;
  /** The frame in which highlights are registered first is drawn. */
  painted: number;
}

/** Loads the page and waits until highlights are registered and a frame has been painted with them. */
export async function openAndPaint(page: Page, url: string): Promise<Opened> {
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

/** Turns the wheel for a while and notes the time between frames. */
export async function measureScrolling(page: Page, over = { x: 720, y: 500 }): Promise<Spread> {
  await page.mouse.move(over.x, over.y);
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

/** A session in which the time of a page's main thread can be read: time that it has run, without what it waited for others on a busy machine. */
export async function watchWork(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return cdp;
}

/** Milliseconds that the page's main thread worked meanwhile. */
export async function workDuring(cdp: CDPSession, act: () => Promise<unknown>): Promise<number> {
  const before = await taskSeconds(cdp);
  await act();
  return ((await taskSeconds(cdp)) - before) * 1_000;
}

async function taskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

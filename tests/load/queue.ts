import { loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { documentName } from '#ydoc/document-name.ts';
import { launchOptions } from '#tests/support/browser.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { measureScrolling, newPage } from './browser-page.ts';
import { spreadOf, type Spread } from './figures.ts';
import { fillLayer, fillText } from './large-statement.ts';
import { shown, table } from './table.ts';
import { startPostil } from './targets.ts';

const ENTRIES = 10_000;
const ROUNDS = 12;

/** The review queue with 10,000 entries: how long the server takes for its pages and the badge of others, and how it scrolls. */
export async function measureQueue(): Promise<string> {
  const postil = await startPostil({ people: 2 });
  const browser = await chromium.launch(launchOptions());
  try {
    const [place] = postil.planted.statements;
    const [reviewer, author] = postil.planted.people;
    if (!place || !reviewer || !author) throw new Error('A queue needs a statement and two people');
    const text = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'text', statement: place.statement }), cookie: reviewer.cookie });
    const layer = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'layer', layer: place.layer }), cookie: author.cookie });
    await Promise.all([text.synced(), layer.synced()]);
    await fillText(text, 100_000);
    await fillLayer(layer, { text: text.doc, statement: place.statement, member: author.member, count: ENTRIES, tags: postil.planted.tags });
    text.close();
    layer.close();

    const home = `${postil.server.origin}/w/${postil.planted.workspace}`;
    const timed = async (path: string): Promise<Spread> => {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const began = performance.now();
        const answer = await fetch(`${home}/${path}`, { headers: { Cookie: reviewer.cookie } });
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
        times.push(performance.now() - began);
      }
      return spreadOf(times);
    };
    const [first, late, members] = [await timed('review.data'), await timed('review/page?page=99'), await timed('members.data')];

    const page = await newPage(browser, reviewer.cookie, postil);
    await page.goto(`${home}/review`);
    await page.getByRole('list', { name: 'Waiting' }).getByRole('listitem').first().waitFor();
    const scrolled = await measureScrolling(page, { x: 360, y: 600 });
    return `The review queue with ${shown(ENTRIES)} entries; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(
      ['what', 'p50', 'p95', 'aim'],
      ([
        ['values of the page with its first 100, ms', first, ''],
        ['entries 9,900 to 10,000, ms', late, ''],
        ['values of another page, with the badge, ms', members, ''],
        ['scroll frame, ms', scrolled, '17'],
      ] as const).map(([what, { p50, p95 }, aim]) => [what, shown(p50), shown(p95), aim]),
    )}`;
  } finally {
    await browser.close();
    await postil.stop();
  }
}

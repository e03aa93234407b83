import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDocx, aParagraph } from '#tests/support/docx.ts';
import { hostileFiles } from '#tests/support/hostile-files.ts';
import { aColumn, aPdf } from '#tests/support/pdf.ts';
import { createReader, READER_LIMITS, type Reader } from './reader.ts';

const MEGABYTE = 1024 * 1024;

/** What the process may grow by while a file is read (T-U1). */
const MOST_GROWTH = 150 * MEGABYTE;

/** Told of every request that a file could cause. */
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  response.end();
});
let reader: Reader;
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port');
  origin = `http://127.0.0.1:${address.port}`;
  reader = createReader(READER_LIMITS);
  await loadReaders();
}, 240_000);

afterAll(async () => {
  await reader.close();
  server.close();
});

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text));

/** From source, loading what reads a format takes more than any file. */
async function loadReaders(): Promise<void> {
  await reader.read({ name: 'a.pdf', bytes: aPdf({ pages: [{ words: aColumn(['Words']) }] }) });
  await reader.read({ name: 'a.docx', bytes: aDocx({ body: aParagraph('Words') }) });
  await reader.read({ name: 'a.html', bytes: bytesOf('<p>Words') });
}

/** Frees what nobody holds, so that what comes next shows in the size of the process. */
setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** What the process grows by until something has come, in bytes. */
async function growthUntil(work: () => Promise<unknown>): Promise<number> {
  if (typeof collectGarbage === 'function') collectGarbage();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  await work();
  clearInterval(timer);
  return most - before;
}

describe('a hostile file', () => {
  // The limits of the reading thread are what bounds it, by the clock and by the size of the process; that they are kept, `reader.test.ts` shows.
  it('[T-U1] [T-U4] [T-U5] [T-U6] [T-U7] may take five seconds and a heap of 256 MB', () => {
    expect(READER_LIMITS.seconds).toBeLessThanOrEqual(5);
    expect(READER_LIMITS.heap).toBeLessThanOrEqual(256);
  });

  it.each(hostileFiles('').map(({ title }, index) => [title, index] as const))('%s is answered while memory stays flat, and the next file is read', async (_, index) => {
    const file = hostileFiles(origin)[index];
    if (!file) throw new Error('There is no such file');
    const bytes = await file.bytes();
    let answer = '';
    const grown = await growthUntil(async () => {
      const reading = await reader.read({ name: file.name, bytes });
      answer = reading.kind === 'refused' ? reading.refusal.code : reading.kind;
    });
    expect(file.answers).toContain(answer);
    expect(grown).toBeLessThan(MOST_GROWTH);
    expect(await reader.read({ name: 'next.txt', bytes: bytesOf('Mr. Chair') })).toMatchObject({ kind: 'read', source: expect.stringContaining('"text":"Mr. Chair"') });
    // Its thread was ended, and the next one has nothing loaded.
    if (/took-too-long|too-much-memory/.test(answer)) await loadReaders();
  }, 240_000);

  it('[T-U3] [T-U5] [T-U6] causes no request', () => {
    expect(requests).toEqual([]);
  });
});

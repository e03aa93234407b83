import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { openDb } from '#server/db.ts';
import { plantCodedStatements, STATEMENTS, TAGGINGS_EACH } from './coded-statements.ts';
import { cpuSeconds, forgetPeak, peakBytes, residentBytes, spreadOf } from './figures.ts';
import { inspect, INSPECTED } from './inspector.ts';
import { ratio, shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';
import { startWork } from './work.ts';

const MEBIBYTE = 1024 * 1024;
const CALM_MS = 5_000;
/** How long a reader who stops does so, and after how much. */
const STOPS_MS = 20_000;
const STOPS_AFTER = MEBIBYTE;
/** A process that uses less of a core than this in a second has nothing to do. */
const IDLE = 0.1;

/** What is taken out, and where. */
const FILES: readonly [string, string][] = [
  ['Word files in a zip', 'export/file?as=docx'],
  ['passages as CSV', 'export/file?as=passages.csv'],
  ['comments as CSV', 'export/file?as=comments.csv'],
  ['workbook (XLSX)', 'export/file?as=xlsx'],
  ['Web Annotations (JSON-LD)', 'export/file?as=jsonld'],
  ['REFI-QDA project', 'export/refi/project.qdpx'],
];

/** Takes everything out of a workspace of 5,000 statements and 200,000 taggings, in each form, to a reader who reads as fast as can be, and to one who stops: how long it takes, what it takes of memory and of the event loop, and what two people who work meanwhile feel. */
export async function measureExport(): Promise<string> {
  const postil = await startPostil({
    ...{ people: 3, tags: 60, settings: INSPECTED },
    async fill(data, { workspace, tags, people }) {
      const db = await openDb(data.path);
      await plantCodedStatements(db, { workspace, tags, members: people.map(({ member }) => member) });
      await db.close();
    },
  });
  const inspector = await inspect(postil.server);
  // The search makes its index first.
  await idle(postil);
  const work = await startWork(postil);
  const rows: string[][] = [];
  try {
    await setTimeout(CALM_MS);
    const calm = spreadOf(work.taken());
    rows.push(['nothing', '', '', '', '', `${shown(calm.p50)} / ${shown(calm.p95)}`, '']);
    for (const [what, path] of FILES) {
      for (const stops of [false, true]) {
        await inspector.heldBytes();
        const before = residentBytes(postil.pid);
        forgetPeak(postil.pid);
        work.taken();
        await inspector.watchEventLoop();
        const began = performance.now();
        const size = await taken(postil, path, stops);
        const seconds = (performance.now() - began) / 1_000;
        const loop = await inspector.eventLoopDelay();
        const felt = spreadOf(work.taken());
        const row = [stops ? '… to one who stops for 20 s' : what, shown(size / MEBIBYTE), shown(seconds), shown((peakBytes(postil.pid) - before) / MEBIBYTE), loop, `${shown(felt.p50)} / ${shown(felt.p95)}`, ratio(felt.p95, calm.p95)];
        console.error(row.join(' · '));
        rows.push(row);
      }
    }
    return `Everything of ${shown(STATEMENTS)} statements and ${shown(STATEMENTS * TAGGINGS_EACH)} taggings taken out, two people at work meanwhile; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(
      ['what', 'MiB', 'seconds', 'memory over before at most, MiB', 'event loop delay p99 / worst, ms', 'a colleague’s comment, p50 / p95, ms', 'p95 against calm'],
      rows,
    )}`;
  } finally {
    work.stop();
    inspector.close();
    await postil.stop();
  }
}

async function idle({ pid }: PostilTarget): Promise<void> {
  // Twice in a row, as threads begin one after the other.
  for (let calm = 0; calm < 2; ) {
    const before = cpuSeconds(pid);
    await setTimeout(1_000);
    calm = cpuSeconds(pid) - before < IDLE ? calm + 1 : 0;
  }
}

/** Reads a file to its end and gives its size. */
async function taken({ port, planted, server }: PostilTarget, path: string, stops: boolean): Promise<number> {
  const asked = request({ host: '127.0.0.1', port, path: `/w/${planted.workspace}/${path}`, headers: { Host: new URL(server.origin).host, Cookie: planted.people[0]?.cookie ?? '' } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
  let size = 0;
  let hasStopped = !stops;
  for await (const piece of answer) {
    size += (piece as Buffer).length;
    if (hasStopped || size < STOPS_AFTER) continue;
    hasStopped = true;
    await setTimeout(STOPS_MS);
  }
  if (!answer.complete) throw new Error(`${path} broke off after ${size} bytes`);
  return size;
}

import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { openDb } from '#server/db.ts';
import type { Planted } from '#tests/support/plant.ts';
import { moveStatements, plantBeside } from './beside.ts';
import { plantCodedStatements, STATEMENTS, TAGGINGS_EACH } from './coded-statements.ts';
import { cpuSeconds, forgetPeak, peakBytes, residentBytes, spreadOf } from './figures.ts';
import { inspect, INSPECTED, type Inspector } from './inspector.ts';
import { ratio, shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';
import { startWork } from './work.ts';

const MEBIBYTE = 1024 * 1024;
const CALM_MS = 5_000;
/** The smaller workspace has so many times fewer statements. */
const TIMES = 4;
/** How often is looked at what is held. */
const LOOK_EVERY_MS = 400;
/** How long a reader who stops does so, and after how much. */
const STOPS_MS = 10_000;
const STOPS_AFTER = MEBIBYTE;
/** A process that uses less of a core than this in a second has nothing to do. */
const IDLE = 0.1;

/** What is taken out, and where: what grows with the statements, each from a fresh process. */
const LARGE: readonly [string, string][] = [
  ['Word files in a zip', 'export/file?as=docx'],
  ['workbook (XLSX)', 'export/file?as=xlsx'],
  ['passages as CSV', 'export/file?as=passages.csv'],
  ['comments as CSV', 'export/file?as=comments.csv'],
  ['tags as CSV', 'export/file?as=tags.csv'],
  ['Web Annotations (JSON-LD)', 'export/file?as=jsonld'],
  ['REFI-QDA project (.qdpx)', 'export/refi/project.qdpx'],
];

/** What grows with the codebook or with a table of the screen. */
const SMALL: readonly [string, string][] = [
  ['REFI-QDA codebook (.qdc)', 'taxonomy/export/qdc'],
  ['matrix as CSV', 'analysis/table.csv'],
  ['matrix as XLSX', 'analysis/table.xlsx'],
];

/** What one way out of a file costs. */
interface Way {
  bytes: number;
  seconds: number;
  firstByte: number;
  cpu: number;
  /** Resident memory at most, over what the fresh process had. */
  resident: number;
  loop: string;
  felt: number;
}

interface Row {
  what: string;
  quarter: Way;
  whole: Way;
  /** Bytes held at most, over what was held before: what no collector can free while the file is made. */
  held: { quarter: number; whole: number };
}

/**
 * Takes everything out of a workspace of 5,000 statements and 200,000 taggings, in each form, and out of one with a quarter of them: what it costs, what two people who work meanwhile
 * feel, and by how much memory grows with the size. Resident memory has garbage in it that nobody collected yet; what is held is looked at in another round, each time after a collection in
 * all threads. Each form begins in a fresh process, with the smaller workspace, so that the larger one's peak is the peak of both.
 */
export async function measureExport(): Promise<string> {
  const beside: { quarter?: Planted; work?: Planted } = {};
  let postil = await startPostil({
    ...{ people: 3, tags: 60, settings: INSPECTED },
    async fill(data, planted) {
      const db = await openDb(data.path);
      beside.quarter = await plantBeside(db, planted, 'A quarter');
      await plantCodedStatements(db, coded(planted));
      await plantCodedStatements(db, coded(beside.quarter), STATEMENTS / TIMES);
      // What is said meanwhile is in no file.
      beside.work = await moveStatements(db, planted, await plantBeside(db, planted, 'At work'));
      await db.close();
    },
  });
  const { quarter, work } = beside;
  if (!quarter || !work) throw new Error('The workspaces beside were not planted');
  try {
    // The search makes its index first.
    await idle(postil);
    const calm = await calmSpread({ ...postil, planted: work });
    const rows: Row[] = [];
    for (const [what, path] of [...LARGE, ...SMALL]) {
      if (!SMALL.some(([small]) => small === what)) postil = await restarted(postil);
      const row = await measured(postil, { what, path, quarter, work });
      console.error(cellsOf(row, calm).join(' · '));
      rows.push(row);
    }
    postil = await restarted(postil);
    const stopped = await measuredStopping(postil, 'export/file?as=passages.csv');
    return [
      `Everything of ${shown(STATEMENTS)} statements and ${shown(STATEMENTS * TAGGINGS_EACH)} taggings taken out, and of ${shown(STATEMENTS / TIMES)} statements, two people at work meanwhile; load average ${loadavg()[0]?.toFixed(1)}`,
      table(HEAD, rows.map((row) => cellsOf(row, calm))),
      `A colleague’s comment took ${shown(calm)} ms at the 95th percentile with nothing else to do. Passages as CSV to one who stops for ${STOPS_MS / 1_000} s: ${mebibytes(stopped.resident)} MiB resident over before, ${shown(stopped.cpu)} s of CPU.`,
    ].join('\n\n');
  } finally {
    await postil.stop();
  }
}

function coded({ workspace, tags, people }: Planted) {
  return { workspace, tags, members: people.map(({ member }) => member) };
}

const HEAD = ['what', 'MiB', 'seconds', 'first byte, s', 'CPU, s', 'CPU of the smaller, s', 'resident over before, MiB', '… of the smaller', 'growth', 'held over before, MiB', '… of the smaller', 'growth', 'event loop p99 / worst, ms', 'a colleague’s comment p95, ms', 'against calm'];

function cellsOf({ what, quarter, whole, held }: Row, calm: number): string[] {
  return [
    ...[what, mebibytes(whole.bytes), shown(whole.seconds), shown(whole.firstByte), shown(whole.cpu), shown(quarter.cpu)],
    ...[mebibytes(whole.resident), mebibytes(quarter.resident), ratio(whole.resident, quarter.resident)],
    ...[mebibytes(held.whole), mebibytes(held.quarter), ratio(held.whole, held.quarter)],
    ...[whole.loop, shown(whole.felt), ratio(whole.felt, calm)],
  ];
}

function mebibytes(bytes: number): string {
  return shown(bytes / MEBIBYTE);
}

async function restarted(postil: PostilTarget): Promise<PostilTarget> {
  const again = await postil.restart();
  await idle(again);
  // The thread that searches, which begins some time after the start, is then there and not counted.
  await taken(again, `/w/${again.planted.workspace}/search?find=norms`);
  await idle(again);
  return again;
}

async function idle({ pid }: PostilTarget): Promise<void> {
  // Twice in a row, as threads begin one after the other.
  for (let calm = 0; calm < 2; ) {
    const before = cpuSeconds(pid);
    await setTimeout(1_000);
    calm = cpuSeconds(pid) - before < IDLE ? calm + 1 : 0;
  }
}

async function calmSpread(postil: PostilTarget): Promise<number> {
  const work = await startWork(postil);
  await setTimeout(CALM_MS);
  const { p95 } = spreadOf(work.taken());
  work.stop();
  return p95;
}

async function measured(postil: PostilTarget, { what, path, quarter, work: planted }: { what: string; path: string; quarter: Planted; work: Planted }): Promise<Row> {
  const inspector = await inspect(postil.server);
  try {
    const small = `/w/${quarter.workspace}/${path}`;
    const large = `/w/${postil.planted.workspace}/${path}`;
    // The counts of a matrix are kept from one look to the next, whoever looks: they are no part of its file.
    if (path.startsWith('analysis')) for (const address of [small, large]) await taken(postil, address);
    await inspector.heldByAll();
    const before = residentBytes(postil.pid);
    const work = await startWork({ ...postil, planted });
    const way = (address: string) => wayOut(postil, { address, inspector, before, felt: () => spreadOf(work.taken()).p95 });
    const ways = { quarter: await way(small), whole: await way(large) };
    work.stop();
    return { what, ...ways, held: { quarter: await heldMeanwhile(postil, inspector, small), whole: await heldMeanwhile(postil, inspector, large) } };
  } finally {
    inspector.close();
  }
}

async function measuredStopping(postil: PostilTarget, path: string): Promise<Way> {
  const inspector = await inspect(postil.server);
  try {
    await inspector.heldByAll();
    return await wayOut(postil, { address: `/w/${postil.planted.workspace}/${path}`, inspector, before: residentBytes(postil.pid), felt: () => 0, stops: true });
  } finally {
    inspector.close();
  }
}

interface Watched {
  address: string;
  inspector: Inspector;
  before: number;
  felt: () => number;
  stops?: true;
}

async function wayOut(postil: PostilTarget, { address, inspector, before, felt, stops }: Watched): Promise<Way> {
  forgetPeak(postil.pid);
  felt();
  await inspector.watchEventLoop();
  const used = cpuSeconds(postil.pid);
  const sent = await taken(postil, address, stops);
  return { ...sent, cpu: cpuSeconds(postil.pid) - used, resident: peakBytes(postil.pid) - before, loop: await inspector.eventLoopDelay(), felt: felt() };
}

/** The most that was held while a file was made, over what was held before. */
async function heldMeanwhile(postil: PostilTarget, inspector: Inspector, address: string): Promise<number> {
  const before = await inspector.heldByAll();
  let most = before;
  let isMade = false;
  const looking = (async () => {
    while (!isMade) {
      await setTimeout(LOOK_EVERY_MS);
      most = Math.max(most, await inspector.heldByAll());
    }
  })();
  await taken(postil, address);
  isMade = true;
  await looking;
  return most - before;
}

/** Reads a file to its end: its size, and the seconds until its first byte and its last. */
async function taken({ port, planted, server }: PostilTarget, path: string, stops?: true): Promise<{ bytes: number; seconds: number; firstByte: number }> {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1_000;
  const asked = request({ host: '127.0.0.1', port, path, headers: { Host: new URL(server.origin).host, Cookie: planted.people[0]?.cookie ?? '' } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
  let [bytes, firstByte] = [0, 0];
  let hasStopped = !stops;
  for await (const piece of answer) {
    firstByte ||= since();
    bytes += (piece as Buffer).length;
    if (hasStopped || bytes < STOPS_AFTER) continue;
    hasStopped = true;
    await setTimeout(STOPS_MS);
  }
  if (!answer.complete) throw new Error(`${path} broke off after ${bytes} bytes`);
  return { bytes, firstByte, seconds: since() };
}

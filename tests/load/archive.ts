import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { PIECE_BYTES } from '#core/archive/piece.ts';
import { databaseFile, openDb } from '#server/db.ts';
import { openLookout } from '#server/direct.ts';
import { plantCodedStatements, STATEMENTS, TAGGINGS_EACH } from './coded-statements.ts';
import { cpuSeconds, forgetPeak, peakBytes, residentBytes, spreadOf } from './figures.ts';
import { inspect, INSPECTED } from './inspector.ts';
import { ratio, shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';
import { startWork } from './work.ts';

const MEBIBYTE = 1024 * 1024;
const CALM_MS = 5_000;

/** Takes a workspace of 5,000 statements and 200,000 taggings out as one archive, and restores it beside its source: how long it takes, what of memory and of the event loop, and what two people who work meanwhile feel. */
export async function measureArchive(): Promise<string> {
  const postil = await startPostil({
    ...{ people: 3, tags: 60, settings: INSPECTED },
    async fill(data, { workspace, tags, people }) {
      const db = await openDb(data.path);
      await plantCodedStatements(db, { workspace, tags, members: people.map(({ member }) => member) });
      // The first of the people takes it out.
      await db.write((tx) => tx.member.update({ where: { id: people[0]?.member ?? '' }, data: { role: 'owner' } }));
      await db.close();
    },
  });
  const inspector = await inspect(postil.server);
  // The search makes its index first.
  await idle(postil);
  const work = await startWork(postil);
  try {
    await setTimeout(CALM_MS);
    const calm = spreadOf(work.taken());
    const rows: string[][] = [];
    /** `act` tells as it goes how far it is, in a measure of its own. */
    async function measured<T>(way: string, act: (isAt: (far: number) => void) => Promise<T>, sizeOf: (of: T) => number): Promise<T> {
      await inspector.heldBytes();
      const before = residentBytes(postil.pid);
      forgetPeak(postil.pid);
      work.taken();
      await inspector.watchEventLoop();
      const [began, used] = [performance.now(), cpuSeconds(postil.pid)];
      const peaks: { far: number; peak: number }[] = [];
      const done = await act((far) => peaks.push({ far, peak: peakBytes(postil.pid) - before }));
      const seconds = (performance.now() - began) / 1_000;
      const loop = await inspector.eventLoopDelay();
      const felt = spreadOf(work.taken());
      rows.push([way, shown(sizeOf(done) / MEBIBYTE), shown(seconds), shown(cpuSeconds(postil.pid) - used), `${shown(atQuarter(peaks) / MEBIBYTE)} / ${shown((peakBytes(postil.pid) - before) / MEBIBYTE)}`, ratio(peakBytes(postil.pid) - before, atQuarter(peaks)), loop, `${shown(felt.p50)} / ${shown(felt.p95)}`, ratio(felt.p95, calm.p95)]);
      return done;
    }
    const archive = await measured('out', (isAt) => archiveOf(postil, isAt), ({ length }) => length);
    await measured('in again, until the workspace is there', (isAt) => restored(postil, archive, isAt), () => archive.length);
    return `One archive of ${shown(STATEMENTS)} statements and ${shown(STATEMENTS * TAGGINGS_EACH)} taggings, two people at work meanwhile (calm: ${shown(calm.p50)} / ${shown(calm.p95)} ms); load average ${loadavg()[0]?.toFixed(1)}\n\n${table(
      ['way', 'MiB', 'seconds', 'CPU s', 'memory over before at most, MiB: a quarter done / all', 'all against a quarter', 'event loop delay p99 / worst, ms', 'a colleague’s comment, p50 / p95, ms', 'p95 against calm'],
      rows,
    )}`;
  } finally {
    work.stop();
    inspector.close();
    await postil.stop();
  }
}

/** A process that uses less of a core than this in a second has nothing to do. */
const IDLE = 0.1;

async function idle({ pid }: PostilTarget): Promise<void> {
  // Twice in a row, as threads begin one after the other.
  for (let calm = 0; calm < 2; ) {
    const before = cpuSeconds(pid);
    await setTimeout(1_000);
    calm = cpuSeconds(pid) - before < IDLE ? calm + 1 : 0;
  }
}

/** The most memory until a quarter of all was done. */
function atQuarter(peaks: readonly { far: number; peak: number }[]): number {
  const whole = peaks.at(-1)?.far ?? 0;
  return peaks.find(({ far }) => far >= whole / 4)?.peak ?? 0;
}

async function archiveOf({ port, planted, server }: PostilTarget, isAt: (far: number) => void): Promise<Buffer> {
  const asked = request({ host: '127.0.0.1', port, path: `/w/${planted.workspace}/export/archive/archive.zip`, headers: { Host: new URL(server.origin).host, Cookie: planted.people[0]?.cookie ?? '' } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`The archive answered ${answer.statusCode}`);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    pieces.push(piece as Buffer);
    const mebibytes = Math.floor(size / MEBIBYTE);
    size += (piece as Buffer).length;
    if (Math.floor(size / MEBIBYTE) > mebibytes) isAt(size);
  }
  if (!answer.complete) throw new Error('The archive broke off');
  return Buffer.concat(pieces);
}

/** Brings the archive in pieces, as the page does, and waits until the workspace is there. */
async function restored({ planted, server }: PostilTarget, archive: Buffer, isAt: (far: number) => void): Promise<void> {
  const [person] = planted.people;
  const post = async (path: string, type: string, body: Uint8Array<ArrayBuffer> | string) => {
    const answer = await fetch(`${server.origin}${path}`, { method: 'POST', redirect: 'manual', headers: { Cookie: person?.cookie ?? '', Origin: server.origin, 'Content-Type': type }, body });
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  };
  let restore = '';
  for (let at = 0; at < archive.length; at += PIECE_BYTES) {
    const query = new URLSearchParams({ name: 'all.postil.zip', at: String(at), last: at + PIECE_BYTES >= archive.length ? 'yes' : 'no', ...(restore === '' ? {} : { restore }) });
    ({ restore } = z.object({ restore: z.string() }).parse(JSON.parse(await post(`/restore/file?${query}`, 'application/octet-stream', Uint8Array.from(archive.subarray(at, at + PIECE_BYTES))))));
  }
  await post('/restore', 'application/x-www-form-urlencoded', new URLSearchParams({ intent: 'begin', restore, name: 'Restored', me: 'nobody' }).toString());
  const lookout = openLookout(databaseFile(server.data.path));
  try {
    for (;;) {
      const { state, far } = z.object({ state: z.string(), far: z.number() }).parse(lookout.transact((prepare) => prepare(`SELECT "state", "restored" AS far FROM "Restore" WHERE "id" = ?`).get(restore)));
      isAt(far);
      if (state === 'done') return;
      if (state !== 'restoring') throw new Error(`The restoring ended: ${state}`);
      await setTimeout(250);
    }
  } finally {
    lookout.close();
  }
}

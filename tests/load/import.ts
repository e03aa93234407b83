import { loadavg } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { FileState } from '#core/import/import-file.ts';
import { newId } from '#server/new-id.ts';
import { connectYjs, type YjsClient } from '#tests/support/yjs-client.ts';
import { documentName } from '#ydoc/document-name.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { peakBytes, residentBytes, spreadOf } from './figures.ts';
import { inspect, INSPECTED } from './inspector.ts';
import { mixedFiles, type MixedFile } from './mixed-files.ts';
import { ratio, shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';

const FILES = 500;
const AT_ONCE = 4;
const EVERY_MS = 50;
const CALM_MS = 10_000;
const LOOK_MS = 200;
const PATIENCE_MS = 900_000;
const MEBIBYTE = 1024 * 1024;

/** An import of 500 mixed files: how fast they are read and made statements, what that takes of memory and of the event loop, and what two people who work on a statement meanwhile feel. */
export async function measureImport(): Promise<string> {
  const postil = await startPostil({ people: 3, settings: INSPECTED });
  const inspector = await inspect(postil.server);
  const dropped = mixedFiles(FILES);
  const files = filesOf(postil);
  const [place] = postil.planted.statements;
  const [editor, author, reader] = postil.planted.people;
  if (!place || !editor || !author || !reader) throw new Error('An import needs a statement and three people');
  const open = (cookie: string) => connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'layer', layer: place.layer }), cookie });
  const [writer, seen] = [open(author.cookie), open(reader.cookie)];
  try {
    await Promise.all([writer.synced(), seen.synced()]);
    const work = workOn({ writer, seen, member: author.member, statement: place.statement });
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    const calm = work.taken();
    const before = residentBytes(postil.pid);

    await inspector.watchEventLoop();
    const of = await begin(postil, editor.cookie);
    const reading = await timed(async () => {
      await send(postil, editor.cookie, of, dropped);
      await noneLeft(() => files.countIn(of, ['receiving', 'queued', 'reading']));
    });
    const [ready, read, readLoop] = [files.countIn(of, ['ready']), work.taken(), await inspector.eventLoopDelay()];

    await inspector.watchEventLoop();
    const making = await timed(async () => {
      await act(postil, editor.cookie, of, 'import-ready');
      await noneLeft(() => files.countIn(of, ['ready', 'importing']));
    });
    const [imported, made, makeLoop] = [files.countIn(of, ['imported']), work.taken(), await inspector.eventLoopDelay()];
    work.stop();
    const latency = (times: readonly number[]) => `${shown(spreadOf(times).p50)} / ${shown(spreadOf(times).p95)}`;
    const against = (times: readonly number[]) => ratio(spreadOf(times).p95, spreadOf(calm).p95);
    return `Import of ${FILES} mixed files (${shown(dropped.reduce((sum, { bytes }) => sum + bytes.length, 0) / MEBIBYTE)} MiB), two people writing every ${EVERY_MS} ms meanwhile; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(
      ['what', 'calm', 'sent and read', 'made statements'],
      [
        ['files', '', shown(ready), shown(imported)],
        ['seconds', '', shown(reading / 1_000), shown(making / 1_000)],
        ['files a minute', '', shown((ready * 60_000) / reading), shown((imported * 60_000) / making)],
        ['event loop delay p99 / worst, ms', '', readLoop, makeLoop],
        ['a colleague’s comment, written to seen: p50 / p95, ms', latency(calm), latency(read), latency(made)],
        ['… p95 against calm (aim ×1.5)', '', against(read), against(made)],
        ['peak memory over before, MiB', '', '', shown((peakBytes(postil.pid) - before) / MEBIBYTE)],
      ],
    )}`;
  } finally {
    writer.close();
    seen.close();
    inspector.close();
    files.close();
    await postil.stop();
  }
}

/** Someone comments again and again; how long each comment took to be seen by someone else is taken away piece by piece. */
function workOn({ writer, seen, member, statement }: { writer: YjsClient; seen: YjsClient; member: string; statement: string }): { taken(): number[]; stop(): void } {
  const sentAt = new Map<string, number>();
  let times: number[] = [];
  seen.doc.getMap('comments').observe((event) => {
    for (const id of event.keysChanged) {
      const at = sentAt.get(id);
      if (at !== undefined) times.push(performance.now() - at);
    }
  });
  const timer = setInterval(() => {
    const id = newId();
    sentAt.set(id, performance.now());
    writeEntities(writer.doc, [{ kind: 'comment', id, entity: { subject: { kind: 'statement', id: statement }, text: 'A probe', mentions: [], creator: { kind: 'member', id: member }, created: '2026-01-05T10:00:00.000Z' } }], 'load');
  }, EVERY_MS);
  return {
    taken() {
      const taken = times;
      times = [];
      return taken;
    },
    stop: () => clearInterval(timer),
  };
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

async function begin(postil: PostilTarget, cookie: string): Promise<string> {
  const answer = await post(postil, cookie, 'import/files', undefined);
  return z.object({ import: z.string() }).parse(await answer.json()).import;
}

/** Sends all files, a few at once, as the page does. */
async function send(postil: PostilTarget, cookie: string, of: string, files: readonly MixedFile[]): Promise<void> {
  const left = files.map((file, place) => ({ ...file, place }));
  const sender = async () => {
    for (let file = left.shift(); file; file = left.shift()) {
      const query = new URLSearchParams({ import: of, name: file.name, place: String(file.place) });
      const answer = await post(postil, cookie, `import/files?${query}`, { type: 'application/octet-stream', body: new Uint8Array(file.bytes) });
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

async function act(postil: PostilTarget, cookie: string, of: string, intent: string): Promise<void> {
  await post(postil, cookie, `import/${of}`, { type: 'application/x-www-form-urlencoded', body: new URLSearchParams({ intent }).toString() });
}

async function post(postil: PostilTarget, cookie: string, to: string, sent: { type: string; body: string | Uint8Array<ArrayBuffer> } | undefined): Promise<Response> {
  const { origin } = postil.server;
  const answer = await fetch(`${origin}/w/${postil.planted.workspace}/${to}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, Origin: origin, ...(sent ? { 'Content-Type': sent.type } : {}) },
    ...(sent ? { body: sent.body } : {}),
  });
  if (answer.status >= 400) throw new Error(`${to} answered ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  return answer;
}

/** How many files of an import are in some states, from the database itself: a page that is asked again and again would be load. */
function filesOf(postil: PostilTarget): { countIn(of: string, states: readonly FileState[]): number; close(): void } {
  const database = new Database(path.join(postil.server.data.path, 'postil.db'), { readonly: true });
  return {
    countIn(of, states) {
      const places = states.map(() => '?').join(', ');
      return z.object({ count: z.number() }).parse(database.prepare(`SELECT count(*) AS count FROM ImportFile WHERE importId = ? AND state IN (${places})`).get(of, ...states)).count;
    },
    close: () => void database.close(),
  };
}

async function noneLeft(count: () => number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; count() > 0; ) {
    if (Date.now() > deadline) throw new Error(`${count()} files are still waiting`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { databaseFile } from '#server/db.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { aComment } from '#tests/support/entities.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { plant } from '#tests/support/plant.ts';
import { startServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

const HOLD = `
  const Database = require('better-sqlite3');
  const db = new Database(process.argv[1]);
  db.exec('BEGIN EXCLUSIVE');
  process.stdout.write('held');
  process.stdin.once('data', () => { db.exec('ROLLBACK'); process.exit(0); });
`;

/** Another process takes SQLite's write lock and keeps it until it is told to let go. */
async function holdLock(file: string): Promise<ChildProcess> {
  const holder = spawn(process.execPath, ['-e', HOLD, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return holder;
}

test('while another process holds the database writers are told "not saved", readers go on, and it heals by itself', { timeout: 90_000 }, async () => {
  const data = await freshDataFolder();
  const planted = await plant(data, { people: ['owner', 'annotator', 'reader'] });
  const [place] = planted.statements;
  const [, annotator, reader] = planted.people;
  if (!place || !annotator || !reader) throw new Error('The test needs a statement, somebody who writes and somebody who reads');
  const server = await startServer({ data });
  const connect = (cookie: string) => connectYjs({ socketOrigin: server.socketOrigin, room: `layer/${place.layer}`, cookie });
  const comment = () => aComment({ annotation: place.statement, subject: { kind: 'statement', id: place.statement }, by: annotator.member });
  const writer = connect(annotator.cookie);
  await writer.synced();
  writeEntities(writer.doc, [comment()], 'before');
  await writer.saved();

  const holder = await holdLock(databaseFile(data.path));
  const during = comment();
  writeEntities(writer.doc, [during], 'during');
  await until('the writer is told that nothing can be stored', () => writer.notices.some(({ storage }) => storage === 'unavailable'), 30_000);
  expect(writer.acknowledged()).toBe(1);
  const late = connect(reader.cookie);
  await late.synced();
  expect(rootOf(late.doc, 'comment').size).toBe(1);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);

  holder.stdin?.write('let go');
  await writer.saved();
  await until('the reader sees what was waiting', () => rootOf(late.doc, 'comment').has(during.id), 30_000);
  expect(rootOf(late.doc, 'comment').size).toBe(2);
  writer.close();
  late.close();
  expect(await server.stop()).toBe(0);
  data.remove();
});

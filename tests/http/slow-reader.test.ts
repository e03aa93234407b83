import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantStatement } from '#tests/support/plant-statement.ts';
import { placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

const STATEMENTS = 60;
const REMARKS_EACH = 100;
const LINE = `${'legally binding obligations '.repeat(36)}\n`;
const MEBIBYTE = 1024 * 1024;

let instance: Instance;
let owner: Someone;
let workspace: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, owner);
  workspace = place.workspace;
  const remarks = Array.from({ length: REMARKS_EACH }, (_, index) => ({ start: index * LINE.length, end: (index + 1) * LINE.length - 1, member: place.member, comment: 'A remark' }));
  await instance.db.append((prepare) => {
    for (let index = 0; index < STATEMENTS; index++) plantStatement(prepare, { workspace, title: `Long ${index}`, text: LINE.repeat(REMARKS_EACH), remarks });
  });
});
afterAll(() => instance.close());

test('whoever reads a file slowly makes the server read no further, and gets all of it when they go on', async () => {
  const path = `/w/${workspace}/export/file?as=passages.csv`;
  const asked = new Promise<ServerResponse>((resolve) => instance.http.on('request', (request, response: ServerResponse) => request.url === path && resolve(response)));
  const reader = connect(instance.port, '127.0.0.1').pause();
  reader.write(`GET ${path} HTTP/1.1\r\nHost: ${new URL(instance.origin).host}\r\nCookie: ${owner.cookie}\r\nConnection: close\r\n\r\n`);
  const response = await asked;
  while (!response.writableNeedDrain) await new Promise(setImmediate);
  // Far more turns than the rest of the file would take.
  for (let turn = 0; turn < STATEMENTS * 3; turn++) expect((await instance.get('/healthz')).status).toBe(200);
  expect(response.writableEnded).toBe(false);
  expect(response.writableLength).toBeLessThan(MEBIBYTE);
  let taken = 0;
  reader.on('data', (piece) => (taken += piece.length)).resume();
  await once(reader, 'close');
  expect(taken).toBeGreaterThan(STATEMENTS * REMARKS_EACH * LINE.length);
});

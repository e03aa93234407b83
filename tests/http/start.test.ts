import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startInstance } from './instance.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('a wrong setting stops the start, with its name and what is allowed and nothing else', async () => {
  const started = promisify(execFile)(process.execPath, ['build/main/server/index.js'], { cwd: root, env: { ...process.env, NODE_ENV: 'production', PORT: 'web' } });
  await expect(started).rejects.toMatchObject({ code: 1, stdout: '', stderr: 'PORT is not usable: it must be a whole number from 0 to 65535. It is the port to listen on; 0 picks a free one.\n' });
});

test('the server says that it is well only while the database answers', async () => {
  const instance = await startInstance();
  expect(await instance.get('/healthz')).toMatchObject({ status: 200, body: 'ok' });
  await instance.db.close();
  rmSync(instance.db.file);
  expect((await instance.get('/healthz')).status).toBe(503);
  await instance.close();
});

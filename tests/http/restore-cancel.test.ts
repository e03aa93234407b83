import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { archiveOf, largeArchive } from '#tests/support/archive.ts';
import { until } from '#tests/support/until.ts';
import { signUp, startInstance, type Instance, type Someone } from './instance.ts';
import { holdingsOf } from './restore-holdings.ts';

const STATEMENTS = 300;
const archive = archiveOf(largeArchive(STATEMENTS));
let instance: Instance;
let owner: Someone;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
});
afterAll(() => instance.close());

const act = (fields: Record<string, string>) => instance.post('/restore', fields, { cookie: owner.cookie });
const page = async () => (await instance.get('/restore', owner.cookie)).body;
const viewOf = async (restore: string) => (await instance.services.restores.list({ user: owner.user })).find(({ id }) => id === restore);

/** Brings the archive and begins to restore it. */
async function begun(name: string): Promise<string> {
  const query = new URLSearchParams({ name: 'all.postil.zip', at: '0', last: 'yes' });
  const sent = await instance.ask({ method: 'POST', path: `/restore/file?${query}`, cookie: owner.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/octet-stream' }, body: Buffer.from(archive) });
  const { restore } = z.object({ restore: z.string() }).parse(JSON.parse(sent.body));
  expect((await act({ intent: 'begin', restore, name, me: 'nobody' })).status).toBe(302);
  return restore;
}

test('a restoring that is cancelled while it runs leaves nothing, and the next one needs no page that waits for it', async () => {
  const before = holdingsOf(instance);
  const first = await begun('Half');
  await until('some of it is there', async () => ((await viewOf(first))?.restored ?? 0) > 5);
  expect(await page()).toContain(`max="${STATEMENTS}"`);
  expect(holdingsOf(instance)).not.toEqual(before);
  expect((await act({ intent: 'cancel', restore: first })).status).toBe(302);
  // Until the last of it has gone, nobody is told that it has.
  if ((await viewOf(first))?.isLeaving) expect(await page()).toContain('is being removed');
  await instance.services.restores.settled();
  expect(await viewOf(first)).toMatchObject({ state: 'cancelled', isLeaving: false, workspace: null });
  expect(await page()).toContain('It was cancelled. Nothing of it was kept.');
  expect(holdingsOf(instance)).toEqual(before);

  // Nobody looks while it runs, as when the page was closed.
  const second = await begun('All of it');
  await instance.services.restores.settled();
  const workspace = (await viewOf(second))?.workspace ?? '';
  expect((await instance.get(`/w/${workspace}/statements`, owner.cookie)).status).toBe(200);
  expect(await instance.db.read.statement.count({ where: { workspaceId: workspace } })).toBe(STATEMENTS);
  expect(holdingsOf(instance).files).toEqual([]);
  // Too late for that one.
  await act({ intent: 'cancel', restore: second });
  expect(await viewOf(second)).toMatchObject({ state: 'done', workspace });
});

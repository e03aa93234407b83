import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite, signIn, signUp, startInstance, type Instance, type Someone } from './instance.ts';

const run = promisify(execFile);
let instance: Instance;
let owner: Someone;
beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
});
afterAll(() => instance.close());

async function command(...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: instance.dataDir, ORIGIN: 'https://postil.example.org' };
  return (await run(process.execPath, ['--import', 'tsx', 'server/tasks/reset-password-command.ts', ...args], { env })).stdout;
}

function pathIn(printed: string): string {
  return /^https:\/\/postil\.example\.org(\/password-resets\/[\w-]+)$/m.exec(printed)?.[1] ?? '';
}

test('whoever runs the server makes a link for the owner of the instance, beside the running server; it works once', async () => {
  const earlier = pathIn(await command(owner.email));
  const path = pathIn(await command(` ${owner.email.toUpperCase()} `));
  expect((await instance.get(earlier)).status).not.toBe(200);
  expect((await instance.get(path)).body).toContain('Olena Owner');
  const fresh = { email: owner.email, password: 'another long password' };
  expect((await instance.post(path, { password: fresh.password })).cookie).toBeDefined();
  expect(await signIn(instance, owner)).toBeUndefined();
  expect(await signIn(instance, fresh)).toBeDefined();
  expect((await instance.post(path, { password: 'a third long password' })).cookie).toBeUndefined();
  expect(await signIn(instance, fresh)).toBeDefined();
}, 60_000);

test('it works for members who own nothing, too', async () => {
  const reader = await signUp(instance, 'Rita Reader', await invite(instance, owner, 'reader'));
  const path = pathIn(await command(reader.email));
  expect((await instance.post(path, { password: 'another long password' })).cookie).toBeDefined();
}, 60_000);

test('without an address, or for an unknown one, it says so, fails and changes nothing', async () => {
  const before = await instance.db.read.passwordReset.count();
  await expect(command()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Whose password?') });
  await expect(command('nobody@example.org')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Nobody has an account as nobody@example.org') });
  expect(await instance.db.read.passwordReset.count()).toBe(before);
}, 60_000);

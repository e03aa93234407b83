import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
});
afterAll(() => instance.close());

const COMMANDS = {
  revisions: { kind: 'create', parent: null, before: null, fields: { name: 'New', code: 'NEW' } },
  proposals: { kind: 'propose', parent: null, name: 'New', code: 'NEW', definition: '', passage: null },
  import: { format: 'csv', text: 'code,name\nNEW,New', onto: 1 },
};

test('while another program holds the database, forms say that nothing was stored and pages go on being read; then it heals', async () => {
  const { workspace } = await placeOf(instance, owner);
  const holder = new Database(instance.db.file);
  holder.exec('BEGIN IMMEDIATE');
  const form = await instance.post('/sign-in', { email: owner.email, password: owner.password });
  expect(form.status).toBe(503);
  expect(form.body).toContain('The server cannot store right now.');
  expect(form.headers['retry-after']).toBe('5');
  expect((await instance.post(`/w/${workspace}/members`, { intent: 'invite', role: 'reader', days: '7', note: '' }, { cookie: owner.cookie })).status).toBe(503);
  expect((await instance.post('/sign-out', {}, { cookie: owner.cookie })).status).toBe(503);
  for (const [path, command] of Object.entries(COMMANDS)) {
    const headers = { 'Content-Type': 'application/json', Origin: instance.origin };
    expect((await instance.ask({ method: 'POST', path: `/w/${workspace}/taxonomy/${path}`, cookie: owner.cookie, headers, body: JSON.stringify(command) })).status, path).toBe(503);
  }
  expect((await instance.get(`/w/${workspace}/members`, owner.cookie)).status).toBe(200);
  expect(await instance.db.read.invitation.count()).toBe(0);
  holder.exec('ROLLBACK');
  holder.close();
  expect((await instance.post('/sign-in', { email: owner.email, password: owner.password })).status).toBe(302);
});

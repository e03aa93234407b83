import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveEvent, type LiveEvent } from '#core/live-event.ts';
import { until } from '#tests/support/until.ts';
import { invite, placeOf, signIn, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let workspace: string;
beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  workspace = (await placeOf(instance, owner)).workspace;
});
afterAll(() => instance.close());

interface Listening {
  heard: LiveEvent[];
  status(): number;
  ended(): boolean;
  close(): void;
}

async function listen(cookie: string | undefined, since?: number): Promise<Listening> {
  const heard: LiveEvent[] = [];
  let status = 0;
  let ended = false;
  const asked = request({ host: '127.0.0.1', port: instance.port, path: since === undefined ? '/events' : `/events?since=${since}`, headers: { Host: `localhost:${instance.port}`, ...(cookie ? { Cookie: cookie } : {}) } }, (response) => {
    status = response.statusCode ?? 0;
    let rest = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('data: ')) heard.push(liveEvent.parse(JSON.parse(part.slice(6))));
    });
    response.on('close', () => (ended = true));
    response.on('error', () => undefined);
  });
  asked.on('error', () => undefined);
  asked.end();
  await until('the stream answers', () => heard.length > 0 || ended || status >= 400);
  return { heard, status: () => status, ended: () => ended, close: () => asked.destroy() };
}

const has = (heard: LiveEvent[], kind: LiveEvent['kind']): boolean => heard.some((event) => event.kind === kind);

test('a visitor gets no stream', async () => {
  expect((await listen(undefined)).status()).toBe(401);
  expect((await instance.ask({ method: 'HEAD', path: '/events', cookie: owner.cookie })).headers['postil-session']).toBe('there');
  expect((await instance.ask({ method: 'HEAD', path: '/events' })).headers['postil-session']).toBe('gone');
});

test('a change of role and a removal are heard within a second, and nothing of the workspace after it', async () => {
  const guest = await signUp(instance, 'Guest', await invite(instance, owner, 'annotator'));
  const { member } = await placeOf(instance, guest);
  const stream = await listen(guest.cookie);
  expect(stream.heard[0]).toEqual({ kind: 'hello', workspaces: [workspace], missed: false });

  let start = performance.now();
  await instance.post(`/w/${workspace}/members`, { intent: 'change-role', member, role: 'reader' }, { cookie: owner.cookie });
  const accesses = () => stream.heard.filter(({ kind }) => kind === 'access');
  await until('the role change', () => accesses().length >= 1);
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(accesses()[0]).toEqual({ kind: 'access', workspace, member, role: 'reader', mine: true });

  start = performance.now();
  await instance.post(`/w/${workspace}/members`, { intent: 'remove', member }, { cookie: owner.cookie });
  await until('the removal', () => accesses().length >= 2);
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(accesses()[1]).toEqual({ kind: 'access', workspace, member, role: null, mine: true });
  const heardUntilThen = stream.heard.length;
  expect(stream.heard.at(-1)).toMatchObject({ kind: 'access' });

  instance.bus.publish({ kind: 'statement', workspace, statement: 's' });
  instance.bus.publish({ kind: 'presence', workspace, statement: 's', people: [] });
  instance.bus.publish({ kind: 'activity', workspace, statement: 's' });
  await instance.post('/sign-out', {}, { cookie: guest.cookie });
  await until('the end of the stream', () => stream.ended());
  expect(stream.heard.slice(heardUntilThen)).toEqual([{ kind: 'session-ended' }]);
});

test('a stream carries only what its person may know', async () => {
  const stranger = await signUp(instance, 'Stranger');
  const own = await placeOf(instance, stranger);
  const stream = await listen(stranger.cookie);
  instance.bus.publish({ kind: 'taxonomy', workspace, revision: 2 });
  instance.bus.publish({ kind: 'statement', workspace, statement: 's' });
  instance.bus.publish({ kind: 'presence', workspace, statement: 's', people: [{ member: 'm', name: 'n' }] });
  instance.bus.publish({ kind: 'access', workspace, member: 'm', user: owner.user, role: 'reader' });
  instance.bus.publish({ kind: 'session-ended', user: owner.user });
  instance.bus.publish({ kind: 'taxonomy', workspace: own.workspace, revision: 3 });
  await until('the codebook’s change', () => has(stream.heard, 'taxonomy'));
  await instance.services.inbox.catchUp();
  expect(stream.heard).toEqual([
    { kind: 'hello', workspaces: [own.workspace], missed: false },
    { kind: 'taxonomy', workspace: own.workspace, revision: 3 },
  ]);
  stream.close();
});

test('a stream begins with what happened since its page was made, and says when that is not known any more', async () => {
  const stranger = await signUp(instance, 'Latecomer');
  const own = await placeOf(instance, stranger);
  instance.bus.publish({ kind: 'taxonomy', workspace: own.workspace, revision: 4 });
  const asOf = instance.services.events.asOf();
  for (const place of [workspace, own.workspace]) instance.bus.publish({ kind: 'taxonomy', workspace: place, revision: 5 });
  const stream = await listen(stranger.cookie, asOf);
  await until('the codebook’s change', () => has(stream.heard, 'taxonomy'));
  expect(stream.heard).toEqual([
    { kind: 'hello', workspaces: [own.workspace], missed: false },
    { kind: 'taxonomy', workspace: own.workspace, revision: 5 },
  ]);
  stream.close();

  const late = await listen(stranger.cookie, asOf - 3_600_000);
  expect(late.heard).toEqual([{ kind: 'hello', workspaces: [own.workspace], missed: true }]);
  late.close();
  const odd = await listen(stranger.cookie, Number.NaN);
  expect(odd.heard).toMatchObject([{ kind: 'hello' }]);
  odd.close();
});

test('whoever comes later learns who is reading', async () => {
  instance.bus.publish({ kind: 'presence', workspace, statement: 'read-by-two', people: [{ member: 'a', name: 'A' }] });
  const stream = await listen(await signIn(instance, owner));
  await until('who is reading', () => has(stream.heard, 'presence'));
  expect(stream.heard).toContainEqual({ kind: 'presence', workspace, statement: 'read-by-two', people: [{ member: 'a', name: 'A' }] });
  expect(instance.services.events.presenceIn({ workspace })).toEqual({ 'read-by-two': [{ member: 'a', name: 'A' }], s: [{ member: 'm', name: 'n' }] });
  stream.close();
});

test('a new password ends the streams of the other sessions and not that of the new one', async () => {
  const person = await signUp(instance, 'Person');
  const old = await listen(person.cookie);
  const answer = await instance.post('/account', { intent: 'change-password', current: person.password, next: 'another long one' }, { cookie: person.cookie });
  const renewed = await listen(answer.cookie);
  await until('the end of the old stream', () => old.ended());
  expect(has(old.heard, 'session-ended')).toBe(true);
  expect(renewed.ended()).toBe(false);
  renewed.close();
});

test('one person has a bounded number of streams', async () => {
  const person = await signUp(instance, 'Many Tabs');
  const streams = [];
  for (let i = 0; i < 41; i++) streams.push(await listen(person.cookie));
  expect(streams.map((stream) => stream.status())).toEqual([...Array<number>(40).fill(200), 429]);
  for (const stream of streams) stream.close();
});

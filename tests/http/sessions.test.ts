import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BusEvent } from '#server/bus.ts';
import { placeOf, signIn, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let ada: Someone;
beforeAll(async () => {
  instance = await startInstance();
  ada = await signUp(instance, 'Ada Adams');
});
afterAll(() => instance.close());

const works = async (cookie: string | undefined): Promise<boolean> => (await instance.get('/account', cookie)).status === 200;

describe('T-H4 sessions', () => {
  test('T-H4 nothing that the database holds works as a cookie', async () => {
    const { read } = instance.db;
    const held = [...(await read.session.findMany()), ...(await read.user.findMany()), ...(await read.member.findMany()), ...(await read.signInAttempt.findMany())].flatMap((row) => Object.values(row).map(String));
    expect(held.length).toBeGreaterThan(10);
    for (const value of held) expect(await works(`postil_session=${encodeURIComponent(value)}`), value).toBe(false);
    expect(held).not.toContain(ada.cookie.split('=')[1]);
  });

  test('T-H4 signing in begins a session under a new id; one that was planted is never adopted', async () => {
    const planted = 'postil_session=plantedplantedplantedplantedplanted12345';
    const answer = await instance.post('/sign-in', { email: ada.email, password: ada.password }, { cookie: planted });
    expect(answer.status).toBe(302);
    expect(answer.cookie).not.toBe(planted);
    expect(answer.cookie).not.toBe(ada.cookie);
    expect([await works(planted), await works(answer.cookie)]).toEqual([false, true]);
  });

  test('T-H4 signing out ends that session at once and no other', async () => {
    const [first, second] = [await signIn(instance, ada), await signIn(instance, ada)];
    const answer = await instance.post('/sign-out', {}, { cookie: first });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^postil_session=; .*Max-Age=0/);
    expect([await works(first), await works(second)]).toEqual([false, true]);
  });

  test('T-H4 a new password ends every session, this one too, and goes on under a new id; the others’ pages hear of it', async () => {
    const bob = await signUp(instance, 'Bob Bates');
    const elsewhere = await signIn(instance, bob);
    const heard: BusEvent[] = [];
    const unsubscribe = instance.bus.subscribe((event) => heard.push(event));
    const wrong = await instance.post('/account', { intent: 'change-password', current: 'not this one', next: 'another long one' }, { cookie: bob.cookie });
    expect([wrong.status, await works(bob.cookie)]).toEqual([403, true]);

    const answer = await instance.post('/account', { intent: 'change-password', current: bob.password, next: 'another long one' }, { cookie: bob.cookie });
    unsubscribe();
    expect([await works(bob.cookie), await works(elsewhere), await works(answer.cookie)]).toEqual([false, false, true]);
    expect(await signIn(instance, bob)).toBeUndefined();
    expect(await signIn(instance, { email: bob.email, password: 'another long one' })).toBeDefined();
    const [session] = await instance.db.read.session.findMany({ where: { userId: bob.user }, orderBy: { createdAt: 'asc' } });
    expect(heard).toContainEqual({ kind: 'session-ended', user: bob.user, except: session?.id });
  });

  test('T-H4 a session that nobody used for 14 days, or that is 30 days old, is over', async () => {
    const day = 24 * 3_600_000;
    const cookie = await signIn(instance, ada);
    const viewer = await instance.services.sessions.viewerOf(cookie);
    const of = { id: viewer?.session ?? '' };
    await instance.db.write((tx) => tx.session.update({ where: of, data: { expiresAt: new Date(Date.now() - 1) } }));
    expect(await works(cookie)).toBe(false);

    const old = await signIn(instance, ada);
    const id = (await instance.services.sessions.viewerOf(old))?.session ?? '';
    await instance.db.write((tx) => tx.session.update({ where: { id }, data: { createdAt: new Date(Date.now() - 29 * day), expiresAt: new Date(Date.now() + day / 2) } }));
    expect(await works(old)).toBe(true);
    const renewed = await instance.db.read.session.findUniqueOrThrow({ where: { id } });
    expect(renewed.expiresAt.getTime() - renewed.createdAt.getTime()).toBeLessThanOrEqual(30 * day);
    await instance.db.write((tx) => tx.session.update({ where: { id }, data: { createdAt: new Date(Date.now() - 30 * day), expiresAt: new Date(Date.now() + 10 * day) } }));
    expect(await works(old)).toBe(false);
  });

  test('T-H4 cookies that are not well formed are nobody’s', async () => {
    for (const value of ['%', '%E0%A4%A', '', 'x'.repeat(5_000), '"', ';', 'a=b']) expect(await works(`postil_session=${value}`)).toBe(false);
  });
});

describe('T-H5 passwords', () => {
  test('T-H5 are kept as argon2id with 19 MiB, two passes and one lane, under a salt of their own', async () => {
    const users = await instance.db.read.user.findMany();
    for (const { passwordHash } of users) expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/);
    expect(new Set(users.map((user) => user.passwordHash.split('$')[4])).size).toBe(users.length);
  });

  test.each([
    ['', 422],
    ['7 chars', 422],
    ['8 chars!', 302],
    ['x'.repeat(128), 302],
    ['x'.repeat(129), 422],
    ['😀'.repeat(7), 422],
  ])('T-H5 %j answers %i', async (password, status) => {
    const answer = await instance.post('/sign-up', { name: 'N', email: `p${Math.random().toString(36).slice(2)}@example.org`, password });
    expect(answer.status).toBe(status);
  });

  test('T-H5 are not cut, and are the same however their accents were typed', async () => {
    const long = `${'x'.repeat(127)}a`;
    await instance.post('/sign-up', { name: 'Long', email: 'long@example.org', password: long });
    expect(await signIn(instance, { email: 'long@example.org', password: `${'x'.repeat(127)}b` })).toBeUndefined();
    expect(await signIn(instance, { email: 'long@example.org', password: long })).toBeDefined();
    await instance.post('/sign-up', { name: 'Accents', email: 'accents@example.org', password: 'Éléphant vert' });
    expect(await signIn(instance, { email: 'accents@example.org', password: 'Éléphant vert'.normalize('NFD') })).toBeDefined();
    expect(await signIn(instance, { email: ' ACCENTS@Example.ORG ', password: 'Éléphant vert' })).toBeDefined();
  });
});

describe('T-H6 guessing', () => {
  const TRY = 'not the password';

  test('T-H6 a wrong password and an unknown address get the same answer', async () => {
    const wrong = await instance.post('/sign-in', { email: ada.email, password: TRY });
    const unknown = await instance.post('/sign-in', { email: 'nobody@example.org', password: TRY });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const plain = (body: string): string => body.replace(/nonce="[^"]*"/g, '').replaceAll(ada.email, '').replaceAll('nobody@example.org', '');
    expect(plain(unknown.body)).toBe(plain(wrong.body));
    const comparable = ({ headers }: typeof wrong) => Object.keys(headers).filter((name) => name !== 'date');
    expect(comparable(unknown)).toEqual(comparable(wrong));
  });

  test('T-H6 an unknown address costs the same argon2 as a known one', async () => {
    const time = async (email: string): Promise<number> => {
      const start = performance.now();
      await instance.services.accounts.signIn({ email, password: TRY, address: `timing ${Math.random()}` });
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 15; i++) {
      known.push(await time(ada.email));
      unknown.push(await time(`nobody${i}@example.org`));
    }
    const median = (times: number[]): number => times.sort((a, b) => a - b)[7] ?? 0;
    // Without the comparison it would be about a tenth; the bounds leave room for a busy machine.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
    expect(median(unknown) / median(known)).toBeLessThan(2);
  });

  test('T-H6 five wrong ones in a row, even fifty at once, then a pause; a restart forgets nothing; another address is not locked out', async () => {
    const eve = await signUp(instance, 'Eve Ellis');
    const { accounts } = instance.services;
    const answers = await Promise.all(Array.from({ length: 50 }, () => accounts.signIn({ email: eve.email, password: TRY, address: '10.0.0.1' })));
    expect(answers.filter((answer) => answer.kind === 'wrong')).toHaveLength(5);
    const pause = await accounts.signIn({ email: eve.email, password: eve.password, address: '10.0.0.1' });
    expect(pause).toMatchObject({ kind: 'wait' });
    expect(pause.kind === 'wait' && pause.seconds).toBeGreaterThan(14 * 60);
    expect(await accounts.signIn({ email: eve.email, password: eve.password, address: '10.0.0.2' })).toMatchObject({ kind: 'done' });
    expect(await accounts.signIn({ email: eve.email, password: eve.password, address: '10.0.0.1' })).toMatchObject({ kind: 'wait' });
  });

  test('T-H6 over HTTP the sixth answers 429 and says when to come back; X-Forwarded-For does not help', async () => {
    const email = 'guessed@example.org';
    for (let i = 0; i < 5; i++) expect((await instance.post('/sign-in', { email, password: TRY })).status).toBe(401);
    const answer = await instance.post('/sign-in', { email, password: TRY }, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect(answer.body).toContain('Try again in 15 minutes');
  });

  test('T-H6 a hundred in an hour from one address, whatever the account', async () => {
    const { accounts } = instance.services;
    const kinds: string[] = [];
    for (let i = 0; i < 101; i++) kinds.push((await accounts.signIn({ email: `many${i}@example.org`, password: TRY, address: '10.9.9.9' })).kind);
    expect(kinds.indexOf('wait')).toBe(100);
  });
});

test('signing up gives a workspace of one’s own, and the first account the instance', async () => {
  const place = await placeOf(instance, ada);
  const carl = await signUp(instance, 'Carl Cook');
  const own = await placeOf(instance, carl);
  expect(own.workspace).not.toBe(place.workspace);
  expect((await instance.db.read.user.findMany({ where: { ownsInstance: true } })).map((user) => user.id)).toEqual([ada.user]);
  expect((await instance.get(`/w/${place.workspace}/members`, carl.cookie)).status).toBe(404);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invite, placeOf, signIn, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let place: { workspace: string; member: string };
beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  place = await placeOf(instance, owner);
});
afterAll(() => instance.close());

describe('T-H7 forms take what they ask for and nothing else', () => {
  test.each([
    ['/sign-in', 'email[contains]=&password=aaaaaaaa'],
    ['/sign-in', 'email=a@example.org&password=aaaaaaaa&ownsInstance=true'],
    ['/sign-in', 'email=a@example.org&email=b@example.org&password=aaaaaaaa'],
    ['/sign-in', 'email=a@example.org'],
    ['/sign-up', 'name=A&email=a@example.org&password=aaaaaaaa&role=owner'],
    ['/sign-up', 'name=A&email=a@example.org&password=aaaaaaaa&ownsInstance=1'],
    ['/sign-up', 'name=A&email=a@example.org&password=aaaaaaaa&__proto__=x'],
    ['/sign-up', 'name=A&email=a@example.org&password=aaaaaaaa&constructor=x'],
    ['/account', 'intent=rename&name=B&ownsInstance=true'],
    ['/account', 'intent=rename&name=B&user=someone'],
    ['/account', 'intent=become-owner'],
    ['/account', 'name=B'],
    ['members', `intent=change-role&member=${'m'.repeat(22)}&role=god`],
    ['members', `intent=change-role&member=${'m'.repeat(22)}&role=owner&workspaceId=x`],
    ['members', 'intent=invite&role=owner&days=10000&note='],
    ['members', 'intent=invite&role=reader&days=7&note=&workspace=x'],
    ['members', 'intent=leave&member=someone'],
  ])('T-H7 400 for %s with %s', async (path, body) => {
    const before = JSON.stringify([await instance.db.read.user.findMany(), await instance.db.read.member.findMany(), await instance.db.read.invitation.findMany()]);
    const answer = await instance.post(path === 'members' ? `/w/${place.workspace}/members` : path, body, path.startsWith('/sign') ? {} : { cookie: owner.cookie });
    expect(answer.status).toBe(400);
    expect(JSON.stringify([await instance.db.read.user.findMany(), await instance.db.read.member.findMany(), await instance.db.read.invitation.findMany()])).toBe(before);
  });

  test('T-H7 JSON with an operator where words are expected is no form', async () => {
    const answer = await instance.post('/sign-in', '{"email":{"contains":""},"password":"aaaaaaaa"}', { headers: { 'Content-Type': 'application/json' } });
    expect(answer.status).toBe(400);
  });

  test('T-H7 a file where words are expected is no form', async () => {
    const body = '--x\r\nContent-Disposition: form-data; name="email"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\na@example.org\r\n--x\r\nContent-Disposition: form-data; name="password"\r\n\r\naaaaaaaa\r\n--x--\r\n';
    expect((await instance.post('/sign-in', body, { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } })).status).toBe(400);
  });

  test('a field says what is wrong with what was typed', async () => {
    const answer = await instance.post('/sign-up', { name: ' ', email: 'not an address', password: 'short1' });
    expect(answer.status).toBe(422);
    for (const said of ['Write the name that your team knows you by.', 'Not an email address yet: name@example.org.', '6 characters. At least 8; a sentence works well.']) expect(answer.body).toContain(said);
  });

  test('script in a name is shown as text', async () => {
    const name = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    await instance.post('/account', { intent: 'rename', name }, { cookie: owner.cookie });
    const { body } = await instance.get(`/w/${place.workspace}/members`, owner.cookie);
    expect(body).toContain('&lt;script&gt;alert(1)');
    expect(body).not.toContain('<script>alert(1)');
    expect(body).not.toContain('<img src=x');
    await instance.post('/account', { intent: 'rename', name: 'Olena Owner' }, { cookie: owner.cookie });
  });
});

describe('T-H12 nobody is led to another site', () => {
  test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/%09//evil.example', '/\t/evil.example', '\\\\evil.example', '/.//evil.example', '/x\r\nLocation: https://evil.example'])('T-H12 %j after signing in', async (to) => {
    const answer = await instance.post(`/sign-in?to=${encodeURIComponent(to)}`, { email: owner.email, password: owner.password });
    expect(answer.status).toBe(302);
    const location = String(answer.headers.location);
    expect(new URL(location, instance.origin).origin).toBe(instance.origin);
    const signedIn = await instance.get(`/sign-in?to=${encodeURIComponent(to)}`, owner.cookie);
    expect(new URL(String(signedIn.headers.location), instance.origin).origin).toBe(instance.origin);
  });

  test.each(['//evil.example', '//evil.example/%2e%2e', '/\\evil.example', '/%5Cevil.example', '///evil.example/sign-in'])('T-H12 GET %s stays here', async (path) => {
    const { headers } = await instance.get(path, owner.cookie);
    if (headers.location) expect(new URL(headers.location, instance.origin).origin).toBe(instance.origin);
  });

  test('T-H12 a page of this site is a destination', async () => {
    const to = `/w/${place.workspace}/members`;
    const visitor = await instance.get(to);
    expect(visitor.headers.location).toBe(`/sign-in?to=${encodeURIComponent(to)}`);
    const answer = await instance.post(String(visitor.headers.location), { email: owner.email, password: owner.password });
    expect(answer.headers.location).toBe(to);
  });
});

describe('T-H13 races', () => {
  test('T-H13 of fifty first accounts at once exactly one owns the instance', async () => {
    const fresh = await startInstance();
    try {
      const asked = Array.from({ length: 12 }, (_, i) => fresh.post('/sign-up', { name: `N${i}`, email: `n${i}@example.org`, password: 'a long password' }));
      await Promise.all(asked);
      expect(await fresh.db.read.user.count({ where: { ownsInstance: true } })).toBe(1);
      expect(await fresh.db.read.user.count()).toBe(12);
    } finally {
      await fresh.close();
    }
  });

  test('T-H13 of fifty sign-ups with one address exactly one makes an account', async () => {
    const asked = Array.from({ length: 50 }, (_, i) => instance.services.accounts.signUp({ name: `N${i}`, email: 'same@example.org', password: 'a long password', address: `10.1.0.${i}` }));
    const kinds = (await Promise.all(asked)).map((answer) => answer.kind);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
  });

  test('T-H13 an invitation that fifty people accept at once lets exactly one in', async () => {
    const people: Someone[] = [];
    for (let i = 0; i < 50; i++) people.push(await quickAccount(`racer${i}`));
    const path = await invite(instance, owner, 'annotator');
    const before = await instance.db.read.member.count({ where: { workspaceId: place.workspace } });
    const answers = await Promise.all(people.map((person) => instance.post(path, {}, { cookie: person.cookie })));
    expect(answers.filter((answer) => answer.status === 302)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 410)).toHaveLength(49);
    expect(await instance.db.read.member.count({ where: { workspaceId: place.workspace } })).toBe(before + 1);
  });

  test('T-H13 of two owners who leave at once one stays', async () => {
    const second = await signUp(instance, 'Second Owner', await invite(instance, owner, 'owner'));
    const [a, b] = await Promise.all([owner, second].map((person) => instance.post(`/w/${place.workspace}/members`, { intent: 'leave' }, { cookie: person.cookie })));
    expect([a?.status, b?.status].sort()).toEqual([302, 409]);
    expect(await instance.db.read.member.count({ where: { workspaceId: place.workspace, role: 'owner', removedAt: null } })).toBe(1);
  });
});

/** An account without the cost of a password, for tests that need many. */
async function quickAccount(name: string): Promise<Someone> {
  const email = `${name}@example.org`;
  const user = name.padEnd(22, '-');
  await instance.db.write((tx) => tx.user.create({ data: { id: user, email, name, passwordHash: 'none', createdAt: new Date() } }));
  const cookie = (await instance.services.sessions.create({ user })).split(';')[0] ?? '';
  return { user, email, password: '', cookie };
}

test('signing in again still works after all this', async () => {
  expect(await signIn(instance, owner)).toBeDefined();
});

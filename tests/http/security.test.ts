import { createConnection } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let workspace: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  ({ workspace } = await placeOf(instance, owner));
});
afterAll(() => instance.close());

async function rows(): Promise<unknown> {
  const { read } = instance.db;
  return [await read.user.findMany(), await read.session.count(), await read.member.findMany(), await read.invitation.findMany(), await read.signInAttempt.count(), await read.workspace.findMany()];
}

describe('T-H3 whatever is not a read needs the exact origin', () => {
  const foreign = (port: number): [string, string | undefined][] => [
    ['absent', undefined],
    ['null', 'null'],
    ['empty', ''],
    ['another site', 'https://evil.example'],
    ['our name as a prefix', `http://localhost:${port}.evil.example`],
    ['our name as a suffix', `http://evil-localhost:${port}`],
    ['a sub-domain', `http://a.localhost:${port}`],
    ['another port', `http://localhost:${port + 1}`],
    ['no port', 'http://localhost'],
    ['another scheme', `https://localhost:${port}`],
    ['a trailing dot', `http://localhost.:${port}`],
    ['a trailing slash', `http://localhost:${port}/`],
    ['upper case', `HTTP://LOCALHOST:${port}`],
    ['two origins', `http://localhost:${port}, https://evil.example`],
    ['another loopback address', `http://127.0.0.2:${port}`],
  ];
  const bodies = [
    ['application/x-www-form-urlencoded', 'intent=leave'],
    ['text/plain', 'intent=leave'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="intent"\r\n\r\nleave\r\n--x--\r\n'],
    ['application/json', '{"intent":"leave"}'],
  ] as const;

  test('T-H3 403 for every method, origin and encoding, on pages, on resource routes and on the framework’s own addresses', async () => {
    const before = await rows();
    const paths = ['/sign-in', '/sign-up', '/sign-out', '/account', `/w/${workspace}/members`, `/w/${workspace}/members.data`, '/sign-out.data', '/', '/?index&_data=routes%2F_index', '/nowhere', '/events', '/healthz/x'];
    const wrong: string[] = [];
    for (const [name, origin] of foreign(instance.port)) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        for (const [type, body] of bodies) {
          for (const path of paths) {
            const answer = await instance.ask({ method, path, body, cookie: owner.cookie, headers: { 'Content-Type': type, ...(origin === undefined ? {} : { Origin: origin }) } });
            if (answer.status !== 403) wrong.push(`${method} ${path} ${type} from ${name}: ${answer.status}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await rows()).toEqual(before);
  }, 60_000);

  test('T-H3 a browser that calls the request cross-site is believed over its origin', async () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect((await instance.post('/sign-out', {}, { cookie: owner.cookie, headers: { 'Sec-Fetch-Site': site } })).status).toBe(403);
    }
    expect((await instance.post('/account', { intent: 'rename', name: 'Olena Owner' }, { cookie: owner.cookie, headers: { 'Sec-Fetch-Site': 'same-origin' } })).status).toBe(200);
  });

  test('T-H3 each loopback name of this port is our own', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      const host = `${name}:${instance.port}`;
      const answer = await instance.post('/account', { intent: 'rename', name: 'Olena Owner' }, { cookie: owner.cookie, headers: { Host: host, Origin: `http://${host}` } });
      expect(answer.status, name).toBe(200);
    }
  });

  test('T-H3 reading changes nothing', async () => {
    const before = await rows();
    for (const path of ['/', '/sign-in', '/sign-up', '/sign-out', '/account', `/w/${workspace}`, `/w/${workspace}/members`, `/w/${workspace}/members?intent=leave`, '/invitations/x', '/password-resets/x', `/left/${workspace}`, '/nowhere']) {
      await instance.get(path, owner.cookie);
    }
    expect(await rows()).toEqual(before);
  });
});

describe('names of this server', () => {
  test.each(['evil.example', 'localhost', 'localhost.evil.example', '127.0.0.2'])('opened as %j, the page says which address is configured', async (name) => {
    const answer = await instance.ask({ path: '/sign-in', headers: { Host: `${name}:1` } });
    expect(answer.status).toBe(421);
    expect(answer.body).toContain(`http://localhost:${instance.port}`);
    expect(answer.body).not.toContain('Password');
  });

  test('a name with markup in it is shown as text', async () => {
    const answer = await instance.ask({ path: '/', headers: { Host: 'x', 'X-Forwarded-Host': '<script>alert(1)</script>' } });
    expect(answer.body).not.toContain('<script>');
  });

  test('with ORIGIN only that one counts, loopback names included; its cookie is Secure', async () => {
    const configured = await startInstance({ origin: 'https://postil.example.org' });
    try {
      const made = await configured.post('/sign-up', { name: 'A', email: 'a@example.org', password: 'a long password' });
      expect(made.headers['set-cookie']?.[0]).toMatch(/^__Host-postil_session=[^;]+; HttpOnly;.* Path=\/; SameSite=Lax; Secure$/);
      expect(made.headers['strict-transport-security']).toBeDefined();
      const local = `localhost:${configured.port}`;
      expect((await configured.ask({ path: '/', headers: { Host: local } })).body).toContain('https://postil.example.org');
      expect((await configured.post('/sign-out', {}, { headers: { Host: local, Origin: `http://${local}` } })).status).toBe(421);
      expect((await configured.post('/sign-out', {}, { headers: { Origin: `http://${local}` } })).status).toBe(403);
      expect((await configured.post('/sign-out', {}, { headers: { Origin: 'http://postil.example.org' } })).status).toBe(403);
      expect((await configured.post('/sign-out', {}, { headers: { Origin: 'https://postil.example.org:444' } })).status).toBe(403);
    } finally {
      await configured.close();
    }
  });
});

describe('what every answer carries', () => {
  test('a strict policy, with a nonce of its own for each page and on every inline script', async () => {
    const seen = new Set<string>();
    for (const path of ['/sign-up', '/sign-in', '/account', `/w/${workspace}/members`, '/nowhere']) {
      const answer = await instance.get(path, path === '/sign-in' ? undefined : owner.cookie);
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toMatch(/default-src 'none'.*object-src 'none'.*base-uri 'none'.*form-action 'self'.*frame-ancestors 'none'/);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(nonce.length).toBeGreaterThanOrEqual(20);
      expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe(`'self' 'nonce-${nonce}'`);
      const scripts = [...answer.body.matchAll(/<script\b([^>]*)>/g)].map((match) => match[1] ?? '');
      expect(scripts.filter((attributes) => !attributes.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(answer.body).not.toMatch(/\son[a-z]+=/i);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['referrer-policy']).toBe('same-origin');
      expect(answer.headers['x-powered-by']).toBeUndefined();
      seen.add(nonce);
    }
    expect(seen.size).toBe(5);
  });

  test('the session’s cookie is out of reach of scripts and other sites', async () => {
    const answer = await instance.post('/sign-in', { email: owner.email, password: owner.password });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^postil_session=[a-z0-9]{40}; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax$/);
  });
});

describe('size and time', () => {
  test('a form of more than 64 KiB is not read, a text of up to 20 MiB is', async () => {
    expect((await instance.post('/sign-in', 'x'.repeat(64 * 1_024 + 1))).status).toBe(413);
    expect((await instance.post(`/w/${workspace}/statements`, 'x'.repeat(70_000), { cookie: owner.cookie })).status).not.toBe(413);
    expect((await instance.ask({ method: 'POST', path: `/w/${workspace}/statements`, headers: { Origin: instance.origin, 'Content-Length': String(20 * 1_024 * 1_024 + 1) }, body: 'x' }).catch(() => ({ status: 413 }))).status).toBe(413);
  });

  test('a body of unknown size is not read', async () => {
    const answer = await instance.ask({ method: 'POST', path: '/sign-in', headers: { Origin: instance.origin, 'Transfer-Encoding': 'chunked', 'Content-Length': '' }, body: 'email=a' }).catch(() => undefined);
    expect(answer === undefined || answer.status === 411 || answer.status === 400).toBe(true);
  });

  test('T-W15 a hundred connections that never finish their request are closed, and signing in goes on', async () => {
    const sockets = Array.from({ length: 100 }, () => createConnection(instance.port, '127.0.0.1'));
    const closed = sockets.map((socket) => {
      socket.on('error', () => undefined);
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
      return once(socket, 'close');
    });
    const start = performance.now();
    expect((await instance.post('/sign-in', { email: owner.email, password: owner.password })).status).toBe(302);
    expect(performance.now() - start).toBeLessThan(2_000);
    sockets.forEach((socket) => socket.resume());
    await Promise.all(closed);
  });
});

describe('T-H14 errors say nothing of how the server is made', () => {
  const TELLTALE = /\bat \S+ \(|node_modules|\.tsx?:\d|\/server\/|\/app\/|prisma|sqlite|SELECT |stack/i;

  test('T-H14 no stack, path or query in any refusal', async () => {
    const answers = [
      await instance.get('/%E0%A4%A', owner.cookie),
      await instance.get('/nowhere', owner.cookie),
      await instance.get('/w/%00/members', owner.cookie),
      await instance.get(`/w/${'a'.repeat(5_000)}/members`, owner.cookie),
      await instance.get('/assets/../../server/index.ts', owner.cookie),
      await instance.get('/assets/nothing.js', owner.cookie),
      await instance.post('/account', 'intent=rename', { cookie: owner.cookie }),
      await instance.post('/account', '{"intent":{}}', { cookie: owner.cookie, headers: { 'Content-Type': 'application/json' } }),
      await instance.post('/account', '--', { cookie: owner.cookie, headers: { 'Content-Type': 'multipart/form-data' } }),
      await instance.post('/w/x', {}, { cookie: owner.cookie }),
      await instance.post('/left/x', {}, { cookie: owner.cookie }),
      await instance.ask({ path: '/account', cookie: 'postil_session=%' }),
      await instance.ask({ path: '/account.data', cookie: owner.cookie, headers: { Accept: 'text/x-script' } }),
    ];
    for (const answer of answers.slice(0, -1)) {
      expect(answer.status, answer.body.slice(0, 200)).toBeGreaterThanOrEqual(300);
      expect(withoutScripts(answer.body)).not.toMatch(TELLTALE);
      expect(/"stack"|at \S+ \(/.test(answer.body)).toBe(false);
    }
  });

  test('T-H14 an unknown address has a way back', async () => {
    const answer = await instance.get('/nowhere', owner.cookie);
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('There is nothing at this address');
    expect(answer.body).toContain('href="/"');
  });
});

function withoutScripts(html: string): string {
  return html.replace(/<script\b[\s\S]*?<\/script>/g, '').replace(/<link\b[^>]*>/g, '');
}

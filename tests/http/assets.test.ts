import { afterAll, beforeAll, expect, test } from 'vitest';
import { startInstance, type Instance } from './instance.ts';

let instance: Instance;
let script: string;

beforeAll(async () => {
  instance = await startInstance();
  script = /\/assets\/root-[\w-]+\.js/.exec((await instance.get('/sign-up')).body)?.[0] ?? '';
});
afterAll(() => instance.close());

/** A file as a browser asks for it, not unpacked. */
async function fetched(path: string, accepts: string) {
  const answer = await fetch(instance.origin + path, { headers: { 'Accept-Encoding': accepts }, cache: 'no-store' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

test('scripts come packed as the browser takes them, and say the same', async () => {
  const plain = await instance.ask({ path: script, headers: { 'Accept-Encoding': 'identity' } });
  expect(plain).toMatchObject({ status: 200, headers: { 'content-type': expect.stringMatching(/javascript/), vary: 'Accept-Encoding' } });
  expect(plain.headers['content-encoding']).toBeUndefined();
  for (const [accepts, encoding] of [['gzip, deflate, br, zstd', 'br'], ['gzip, deflate', 'gzip']] as const) {
    const packed = await fetched(script, accepts);
    expect(packed.headers.get('content-encoding')).toBe(encoding);
    expect(packed.headers.get('content-type')).toMatch(/javascript/);
    expect(packed.headers.get('cache-control')).toMatch(/immutable/);
    expect(packed.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(plain.body.length / 2);
    expect(packed.text === plain.body).toBe(true);
  }
});

test('a page asks for few files: a browser fetches six at a time', async () => {
  const { body } = await instance.get('/sign-up');
  expect(body.match(/rel="modulepreload"/g)?.length).toBeLessThan(10);
});

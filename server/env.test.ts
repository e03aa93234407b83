import path from 'node:path';
import { expect, test } from 'vitest';
import { InvalidSetting, readEnv } from './env.ts';

test('nothing has to be set, and what is empty counts as not set', () => {
  expect(readEnv({})).toEqual({ port: 3000, host: '127.0.0.1', dataDir: path.resolve('data'), origin: undefined, mode: 'production' });
  expect(readEnv({ PORT: '', ORIGIN: '', HOME: '/somewhere' })).toEqual(readEnv({}));
});

test('settings are taken as they are meant', () => {
  expect(readEnv({ PORT: '0', HOST: '0.0.0.0', DATA_DIR: '/var/lib/postil', ORIGIN: 'https://postil.example.org/', NODE_ENV: 'development' })).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/var/lib/postil',
    origin: 'https://postil.example.org',
    mode: 'development',
  });
});

test.each([
  [{ PORT: 'web' }, 'PORT is not usable: it must be a whole number from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT is not usable: it must be a whole number from 0 to 65535.'],
  [{ PORT: '3.5' }, 'PORT is not usable: it must be a whole number from 0 to 65535.'],
  [{ ORIGIN: 'postil.example.org' }, 'ORIGIN is not usable: it must be an http or https origin without a path, for example https://postil.example.org.'],
  [{ ORIGIN: 'https://postil.example.org/app' }, 'ORIGIN is not usable'],
  [{ NODE_ENV: 'staging' }, 'NODE_ENV is not usable: it must be production, development or test.'],
])('a wrong one is named with what is allowed: %j', (source, words) => {
  expect(() => readEnv(source)).toThrow(InvalidSetting);
  expect(() => readEnv(source)).toThrow(words);
});

test('every wrong one is named at once', () => {
  expect(() => readEnv({ PORT: 'web', ORIGIN: 'x' })).toThrow(/PORT is not usable.*\nORIGIN is not usable/);
});

import path from 'node:path';
import { expect, test } from 'vitest';
import { InvalidSetting, readEnv } from './env.ts';

test('nothing has to be set, and what is empty counts as not set', () => {
  expect(readEnv({})).toEqual({ port: 3000, host: '127.0.0.1', dataDir: path.resolve('data'), origin: undefined, mail: undefined, mode: 'production' });
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

test('mail has a server and a sender', () => {
  const given = (SMTP_URL: string, MAIL_FROM: string) => readEnv({ SMTP_URL, MAIL_FROM, ORIGIN: 'https://postil.example.org' }).mail;
  const from = { name: '', address: 'postil@example.org' };
  expect(given('smtp://mail.example.org', 'postil@example.org')).toEqual({ host: 'mail.example.org', port: 587, secure: false, login: undefined, from });
  expect(given('smtps://mail.example.org/', 'Postil <Postil@example.org>')).toEqual({ host: 'mail.example.org', port: 465, secure: true, login: undefined, from: { ...from, name: 'Postil' } });
  expect(given('smtp://me%40here:p%3Aw@[::1]:2525', 'postil@example.org')).toMatchObject({ host: '::1', port: 2525, login: { user: 'me@here', password: 'p:w' } });
});

test.each([
  [{ PORT: 'web' }, 'PORT is not usable: it must be a whole number from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT is not usable: it must be a whole number from 0 to 65535.'],
  [{ PORT: '3.5' }, 'PORT is not usable: it must be a whole number from 0 to 65535.'],
  [{ ORIGIN: 'postil.example.org' }, 'ORIGIN is not usable: it must be an http or https origin without a path, for example https://postil.example.org.'],
  [{ ORIGIN: 'https://postil.example.org/app' }, 'ORIGIN is not usable'],
  [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL is not usable: it must be smtp://server:port or smtps://server:port'],
  [{ SMTP_URL: 'https://mail.example.org' }, 'SMTP_URL is not usable'],
  [{ SMTP_URL: 'smtp://mail.example.org?tls.rejectUnauthorized=false' }, 'SMTP_URL is not usable'],
  [{ SMTP_URL: 'smtp://me@mail.example.org' }, 'SMTP_URL is not usable'],
  [{ SMTP_URL: 'smtp://me:100%@mail.example.org' }, 'SMTP_URL is not usable'],
  [{ MAIL_FROM: 'postil' }, 'MAIL_FROM is not usable: it must be an email address, for example postil@example.org or Postil <postil@example.org>.'],
  [{ MAIL_FROM: 'Postil <postil@example.org>\r\nBcc: x@example.org' }, 'MAIL_FROM is not usable'],
  [{ SMTP_URL: 'smtp://mail.example.org' }, 'MAIL_FROM is missing: SMTP_URL is set, so it must be an email address'],
  [{ MAIL_FROM: 'postil@example.org' }, 'SMTP_URL is missing: MAIL_FROM is set, so it must be smtp://'],
  [{ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'postil@example.org' }, 'ORIGIN is missing: SMTP_URL is set, and links in mails need the address that people open'],
  [{ NODE_ENV: 'staging' }, 'NODE_ENV is not usable: it must be production, development or test.'],
])('a wrong one is named with what is allowed: %j', (source, words) => {
  expect(() => readEnv(source)).toThrow(InvalidSetting);
  expect(() => readEnv(source)).toThrow(words);
});

test('every wrong one is named at once', () => {
  expect(() => readEnv({ PORT: 'web', ORIGIN: 'x' })).toThrow(/PORT is not usable.*\nORIGIN is not usable/);
});

test('a wrong mail server is named without its password', () => {
  expect(() => readEnv({ SMTP_URL: 'smtp://me:secret@mail.example.org/path' })).toThrow(/^(?!.*secret)/s);
});

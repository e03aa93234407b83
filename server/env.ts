import path from 'node:path';
import { z } from 'zod';
import { readSender, readSmtpUrl, type MailSettings } from '#server/mail-settings.ts';

const PORTS = 'a whole number from 0 to 65535';
const MODES = 'production, development or test';
const SMTP = 'smtp://server:port or smtps://server:port, with name:password@ before the server when it asks for them';
const SENDER = 'an email address, for example postil@example.org or Postil <postil@example.org>';

/**
 * Every setting there is, with its default and what is allowed. Nothing else reads `process.env`.
 */
const schema = z.object({
  PORT: z.coerce.number(PORTS).int(PORTS).min(0, PORTS).max(65_535, PORTS).default(3000).describe('the port to listen on; 0 picks a free one'),
  HOST: z.string().min(1).default('127.0.0.1').describe('the address to listen on'),
  DATA_DIR: z.string().min(1).default('./data').describe('the folder of the database and of everything that must survive'),
  ORIGIN: z
    .string()
    .optional()
    .refine((value) => value === undefined || isOrigin(value), 'an http or https origin without a path, for example https://postil.example.org')
    .describe('the address that people open'),
  SMTP_URL: z
    .string()
    .transform((value, context) => readSmtpUrl(value) ?? wrong(context, SMTP))
    .optional()
    .describe('the server that takes mails'),
  MAIL_FROM: z
    .string()
    .transform((value, context) => readSender(value) ?? wrong(context, SENDER))
    .optional()
    .describe('whom mails are from'),
  NODE_ENV: z.enum(['production', 'development', 'test'], MODES).default('production').describe('how pages are served'),
});

export interface Env {
  port: number;
  host: string;
  dataDir: string;
  /** scheme://host[:port] that browsers use, or undefined: then loopback names are accepted. */
  origin: string | undefined;
  /** How mails leave, or undefined: then none are sent. */
  mail: MailSettings | undefined;
  mode: 'production' | 'development' | 'test';
}

/** A setting that does not fit, with its name and what is allowed: stops the start. */
export class InvalidSetting extends Error {
  override name = 'InvalidSetting';
}

/** Parses the settings. Throws `InvalidSetting` naming each wrong one and what is allowed. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([name, value]) => name in schema.shape && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new InvalidSetting(parsed.error.issues.map(explain).join('\n'));
  const { PORT, HOST, DATA_DIR, ORIGIN, NODE_ENV } = parsed.data;
  return { port: PORT, host: HOST, dataDir: path.resolve(DATA_DIR), origin: ORIGIN?.replace(/\/$/, ''), mail: mailOf(parsed.data), mode: NODE_ENV };
}

/** Mail needs a server, a sender and an address that its links can lead to: all of them or none. */
function mailOf({ SMTP_URL, MAIL_FROM, ORIGIN }: z.infer<typeof schema>): MailSettings | undefined {
  if (!SMTP_URL && !MAIL_FROM) return undefined;
  if (!SMTP_URL) throw new InvalidSetting(`SMTP_URL is missing: MAIL_FROM is set, so it must be ${SMTP}.`);
  if (!MAIL_FROM) throw new InvalidSetting(`MAIL_FROM is missing: SMTP_URL is set, so it must be ${SENDER}.`);
  if (!ORIGIN) throw new InvalidSetting('ORIGIN is missing: SMTP_URL is set, and links in mails need the address that people open, for example https://postil.example.org.');
  return { ...SMTP_URL, from: MAIL_FROM };
}

/** The settings of the command-line client; both may come from its file instead. */
export interface ClientEnv {
  url: string | undefined;
  token: string | undefined;
}

/** Reads what the command-line client is told by its surroundings. */
export function readClientEnv(source: Readonly<Record<string, string | undefined>> = process.env): ClientEnv {
  return { url: source['POSTIL_URL'] || undefined, token: source['POSTIL_TOKEN'] || undefined };
}

function wrong(context: z.RefinementCtx, allowed: string): never {
  context.addIssue({ code: 'custom', message: allowed });
  return z.NEVER;
}

function explain(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  return `${name} is not usable: it must be ${issue.message}. It is ${schema.shape[name as keyof typeof schema.shape]?.description ?? 'a setting'}.`;
}

function isOrigin(value: string): boolean {
  try {
    const url = new URL(value);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && !url.search && !url.hash && !url.username;
  } catch {
    return false;
  }
}

import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import type { Actor } from '#core/policy/policy.ts';
import type { Role } from '#core/policy/role.ts';
import { createBus, type Bus } from '#server/bus.ts';
import { createServices, type Services } from '#server/context.ts';
import { openDb, type Db } from '#server/db.ts';
import { createHttp } from '#server/http.ts';
import type { MailSettings } from '#server/mail-settings.ts';
import { createSecurity } from '#server/security.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';

/** The server's HTTP side with its real parts, in this process, on a free port and a database of its own. Needs `npm run build` before. */
export interface Instance {
  origin: string;
  port: number;
  dataDir: string;
  db: Db;
  bus: Bus;
  services: Services;
  http: Server;
  /** Sends one request exactly as told: nothing is added but Host and the size of the body. */
  ask(asked: Asked): Promise<Answer>;
  /** Sends a form as a page of this server does. */
  post(path: string, fields: Record<string, string> | URLSearchParams | string, more?: Partial<Asked>): Promise<Answer>;
  get(path: string, cookie?: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  cookie?: string | undefined;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** The `name=value` part of the first cookie that was set, or undefined. */
  cookie: string | undefined;
}

export async function startInstance({ origin: configured, mail }: { origin?: string; mail?: MailSettings } = {}): Promise<Instance> {
  vi.stubEnv('NODE_ENV', 'production');
  const data = await freshDataFolder();
  const db = await openDb(data.path);
  const bus = createBus();
  const env = { port: 0, host: '127.0.0.1', dataDir: data.path, origin: configured, mail, mode: 'production' } as const;
  const services = createServices({ db, env, bus });
  const http = await createHttp({ env, services, bus, security: createSecurity({ env }) });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const origin = configured ?? `http://localhost:${port}`;

  function ask({ method = 'GET', path, headers = {}, cookie, body }: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: {
            Host: new URL(origin).host,
            ...(cookie ? { Cookie: cookie } : {}),
            ...(body === undefined ? (method === 'GET' || method === 'HEAD' ? {} : { 'Content-Length': '0' }) : { 'Content-Length': String(Buffer.byteLength(body)) }),
            ...headers,
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  return {
    origin,
    port,
    dataDir: data.path,
    db,
    bus,
    services,
    http,
    ask,
    get: (path, cookie) => ask({ path, cookie }),
    post: (path, fields, more = {}) =>
      ask({
        method: 'POST',
        path,
        body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
        ...more,
        headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded', ...more.headers },
      }),
    async close() {
      http.close();
      http.closeAllConnections();
      await services.digests.close();
      await services.imports.close();
      await services.restores.close();
      await services.rooms.close();
      await services.search.close();
      await services.analysis.close();
      await services.exporter.close();
      await services.inbox.settled();
      await db.close();
      data.remove();
    },
  };
}

/** Someone with an account, signed in. */
export interface Someone {
  user: string;
  email: string;
  password: string;
  cookie: string;
}

/** Makes an account through the sign-up page, or through an invitation's. */
export async function signUp(instance: Instance, name: string, path = '/sign-up'): Promise<Someone> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const password = `the long password of ${name}`;
  const answer = await instance.post(path, { name, email, password });
  const row = await instance.db.read.user.findUniqueOrThrow({ where: { email } });
  if (!answer.cookie) throw new Error(`${path} answered ${answer.status} without a session: ${answer.body.slice(0, 400)}`);
  return { user: row.id, email, password, cookie: answer.cookie };
}

/** Signs in and returns the new session's cookie, or undefined when it was refused. */
export async function signIn(instance: Instance, { email, password }: { email: string; password: string }): Promise<string | undefined> {
  return (await instance.post('/sign-in', { email, password })).cookie;
}

/** The first workspace of someone, with their membership. */
export async function placeOf(instance: Instance, someone: Someone): Promise<{ workspace: string; member: string }> {
  const row = await instance.db.read.member.findFirstOrThrow({ where: { userId: someone.user, removedAt: null }, orderBy: { createdAt: 'asc' } });
  return { workspace: row.workspaceId, member: row.id };
}

/** Someone in a workspace, as they act there. */
export type Colleague = Someone & Actor;

/** Brings someone new into an owner's workspace. */
export async function join(instance: Instance, owner: Someone, name: string, role: Role): Promise<Colleague> {
  const someone = await signUp(instance, name, await invite(instance, owner, role));
  return { ...someone, member: (await placeOf(instance, someone)).member, role };
}

/** An open invitation link's path, made by an owner. */
export async function invite(instance: Instance, owner: Someone, role: string, workspace?: string): Promise<string> {
  const place = await placeOf(instance, owner);
  const member = workspace ? (await instance.db.read.member.findFirstOrThrow({ where: { userId: owner.user, workspaceId: workspace } })).id : place.member;
  const made = await instance.services.invitations.create({
    workspace: workspace ?? place.workspace,
    actor: { member, role: 'owner' },
    role: role as 'reader',
    days: 7,
    note: '',
  });
  if (made.kind !== 'made') throw new Error(made.kind);
  return `/invitations/${made.token}`;
}

/** An answer without the moment that its page was made of, which no two pages share. */
export function withoutMoment(body: string): string {
  return body.replace(/(\\?"asOf\\?",)[\d.]+/g, '$1MOMENT');
}

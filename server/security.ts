import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { escapeHtml } from '#core/escaping/escape-html.ts';
import type { Env } from '#server/env.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const SAFE_METHODS = new Set(['GET', 'HEAD']);

const KIB = 1_024;
/** Adding a statement carries its text, an import its files, a restoring a piece of its archive; every other form is small. */
const TEXT_LIMIT = 20 * KIB * KIB;
const FORM_LIMIT = 64 * KIB;
/** Where mail programs unsubscribe: they have no page of ours, and the address itself is the permission. */
const UNSUBSCRIBE_PATH = /^\/unsubscribe\/[\w-]+$/;
const TEXT_PATH = /^(?:\/w\/[^/]+\/(?:(?:statements|import)(?:[/.]|$)|taxonomy\/import$)|\/restore\/file$)/;

export type Security = ReturnType<typeof createSecurity>;

/** What every request must pass before anything else looks at it, and what every answer carries. */
export function createSecurity({ env }: { env: Pick<Env, 'origin' | 'mode'> }) {
  /** The origins that browsers may use: the configured one, else the loopback names with the port that the request came in on. */
  function ownOrigins(port: number | undefined): readonly string[] {
    if (env.origin) return [new URL(env.origin).origin];
    return LOOPBACK.map((name) => new URL(`http://${name}:${port ?? 0}`).origin);
  }

  function hostIsOwn(request: IncomingMessage): boolean {
    const asked = request.headers['x-forwarded-host'] ?? request.headers.host ?? '';
    return ownOrigins(request.socket.localPort).some((origin) => new URL(origin).host === String(asked).toLowerCase());
  }

  /** Whether the request comes from a page of this very server. The whole origin counts: scheme, host and port. */
  function originIsOwn(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return false;
    return origin !== undefined && ownOrigins(request.socket.localPort).includes(origin);
  }

  const headers: RequestHandler = (request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals['nonce'] = nonce;
    response.set({
      'Content-Security-Policy': contentPolicy(nonce, hostIsOwn(request) ? request.headers.host : undefined),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
      // Not no-referrer: with it browsers send `Origin: null` with our own forms.
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      ...(env.origin?.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
    });
    next();
  };

  const ownName: RequestHandler = (request, response, next) => {
    if (!hostIsOwn(request)) return void response.status(421).type('html').send(otherNamePage(request, ownOrigins(request.socket.localPort)[0] ?? ''));
    // Remix builds addresses and its own check from these; after this line they say what was checked.
    if (env.origin) request.headers.host = new URL(env.origin).host;
    delete request.headers['x-forwarded-host'];
    next();
  };

  const ownPagesOnly: RequestHandler = (request, response, next) => {
    if (SAFE_METHODS.has(request.method) || originIsOwn(request) || isMailProgram(request)) return next();
    response.status(403).type('text').send('This request did not come from a page of this Postil, so nothing was changed. Open the page again and repeat it there.');
  };

  return {
    ownOrigins,
    hostIsOwn,
    originIsOwn,
    checks: [headers, ownName, ownPagesOnly, limitBody],
    /** For programs: they come from no page, so nothing is said by where they come from, and their token is all that counts. */
    checksOfPrograms: [headers, ownName],
  };
}

/** A one-click unsubscription of RFC 8058: sent by no page, so without an origin, and about nothing but its address. */
function isMailProgram(request: Request): boolean {
  const { origin, cookie, 'sec-fetch-site': site } = request.headers;
  return request.method === 'POST' && UNSUBSCRIBE_PATH.test(request.path) && origin === undefined && site === undefined && cookie === undefined;
}

function contentPolicy(nonce: string, host: string | undefined): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'${host ? ` ws://${host} wss://${host}` : ''}`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Bodies of a known and bearable size only: browsers name the size of every form. */
function limitBody(request: Request, response: Response, next: NextFunction): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding !== undefined) return refuseBody(response, 411, 'The size of what was sent is not known, so it was not read.');
  const limit = TEXT_PATH.test(request.path) ? TEXT_LIMIT : FORM_LIMIT;
  if (Number(length ?? 0) > limit) return refuseBody(response, 413, `This is more than the ${limit / KIB} KiB that are accepted here. Nothing was stored; send less at once.`);
  next();
}

function refuseBody(response: Response, status: number, words: string): void {
  response.status(status).set('Connection', 'close').type('text').send(words);
}

/** People who open the server under a name it does not know learn which one it goes by. */
function otherNamePage(request: IncomingMessage, address: string): string {
  const asked = `http://${String(request.headers['x-forwarded-host'] ?? request.headers.host ?? 'an unnamed host')}`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Another address · Postil</title>
<style>body{margin:14vh auto;max-width:34rem;padding:0 1.5rem;font:16px/1.6 system-ui,sans-serif;color-scheme:light dark}h1{font-size:1.4rem}code{font-size:.95em;overflow-wrap:anywhere}</style>
<h1>Postil is at another address</h1><p>You opened <code>${escapeHtml(asked)}</code>. This Postil is configured as <a href="${escapeHtml(address)}">${escapeHtml(address)}</a>; nothing was done or lost.</p>
<p>If this is the address that people should use, start Postil with <code>ORIGIN=${escapeHtml(asked)}</code>. If a proxy stands in between, let it pass on the Host header.</p></html>`;
}

/** Limits how long a request may take to arrive: a connection that dawdles is closed. */
export function limitSlowness(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 10_000;
}

/** Options for `http.createServer`: how often dawdling connections are looked for. */
export const CONNECTION_CHECKS = { connectionsCheckingInterval: 2_000 } as const;

/** Answers what nobody else did, and what threw: a short page without a word of how the server is made. */
export function lastResort(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  const status = Number(Reflect.get(Object(error), 'status'));
  const isTheirs = status >= 400 && status < 500;
  if (!isTheirs) console.error(error);
  if (response.headersSent) return next(error);
  response
    .status(isTheirs ? status : 500)
    .type('text')
    .send(isTheirs ? 'This address or request is not well formed, so nothing was done.' : 'Something went wrong on the server. What is saved is safe; try again in a moment.');
}

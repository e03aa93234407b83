import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import express, { type ErrorRequestHandler, type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { attachmentNamed } from '#core/escaping/content-disposition.ts';
import { addressKey } from '#server/auth/attempts.ts';
import type { Bearer } from '#server/accounts/access-tokens.ts';
import type { Bus } from '#server/bus.ts';
import type { Services } from '#server/context.ts';
import { StorageUnavailable } from '#server/db.ts';
import { openApiDocument } from './document.ts';
import { createLimiter, type Standing } from './limiter.ts';
import { FILE, isFileStream, NO_BODY, type Incoming, type Operation, type Reply } from './operation.ts';
import { OPERATIONS } from './operations/all.ts';
import { ApiProblem, problemBody } from './problem.ts';
import { createRepeated, FRESH, type IdOf } from './repeated.ts';
import { createTurns } from './turns.ts';

const WINDOW_MS = 60_000;
/** Requests of one token in a minute. */
const MOST_OF_TOKEN = 600;
/** Requests without a token that works, from one address in a minute. */
const MOST_OF_ADDRESS = 60;
const SMALL_BODY = 256 * 1_024;

interface Parts {
  services: Services;
  bus: Bus;
  /** The configured address that people open; without one it is that of the request. */
  origin?: string | undefined;
  /** Where failures go that nobody could expect. */
  report?: (error: unknown) => void;
  limits?: { ofToken: number; ofAddress: number };
}

/**
 * Answers everything below /api/v1. Who asks is said by a token alone: cookies are not looked at, so no page of elsewhere can make a browser act here, and nothing is allowed to
 * pages of other origins (no CORS headers).
 */
export function createApi({ services, bus, origin, report = console.error, limits = { ofToken: MOST_OF_TOKEN, ofAddress: MOST_OF_ADDRESS } }: Parts): Router {
  const tokens = createLimiter({ most: limits.ofToken, windowMs: WINDOW_MS });
  const addresses = createLimiter({ most: limits.ofAddress, windowMs: WINDOW_MS });
  const repeated = createRepeated();
  const turns = createTurns();
  const underWay = new Map<Response, Bearer>();
  // Whoever lost a token, or a membership, gets no more of what is being sent; what they may still have they ask for again.
  bus.subscribe((event) => {
    if (event.kind === 'token-ended') cutOff(({ token }) => token === event.token);
    if (event.kind === 'access' && event.role === null) cutOff(({ user }) => user === event.user);
  });

  function cutOff(isMeant: (bearer: Bearer) => boolean): void {
    for (const [response, bearer] of underWay) if (isMeant(bearer)) response.destroy();
  }

  /** The token of a request, after it was counted. */
  function admit(request: Request, response: Response): Bearer {
    const secret = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const bearer = secret === undefined ? undefined : services.accessTokens.bearerOf(secret);
    if (!bearer) {
      const standing = addresses.take(addressKey(request.socket.remoteAddress));
      tell(response, standing, limits.ofAddress);
      if (!standing.allowed) throw tooFast(standing);
      throw new ApiProblem(secret === undefined ? 'no-token' : 'bad-token', { headers: { 'WWW-Authenticate': `Bearer realm="Postil"${secret === undefined ? '' : ', error="invalid_token"'}` } });
    }
    const standing = tokens.take(bearer.token);
    tell(response, standing, limits.ofToken);
    if (!standing.allowed) throw tooFast(standing);
    return bearer;
  }

  function follow(bearer: Bearer, response: Response): void {
    underWay.set(response, bearer);
    response.once('close', () => underWay.delete(response));
  }

  function route(of: Operation): RequestHandler {
    const readBody = bodyReader(of);
    return (request, response, next) => {
      const answer = async () => {
        const bearer = admit(request, response);
        follow(bearer, response);
        if (readBody) await readBody(request, response);
        const incoming: Incoming = { services, bearer, origin: origin ?? `http://${request.headers.host}`, params: request.params, query: request.query, body: request.body, bytes: request, idOf: FRESH };
        const key = of.isRepeatable ? request.get('Idempotency-Key') : undefined;
        const perform = (idOf: IdOf) => of.perform({ ...incoming, idOf });
        const once = () => (key === undefined ? perform(FRESH) : repeated.once({ user: bearer.user, operation: of.name, params: request.params, key, body: request.body }, perform));
        const unchanged = async () => {
          await checkUnchanged(of, request, incoming);
          return once();
        };
        await send(request, response, of.method === 'get' || of.body === FILE ? await once() : await turns.take(request.params.workspace ?? bearer.user, unchanged));
      };
      answer().catch(next);
    };
  }

  const router = express.Router({ caseSensitive: true, strict: true });
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  // Made when somebody asks for it first: it takes longer than all the rest of this.
  let document: ReturnType<typeof openApiDocument> | undefined;
  router.get('/openapi.json', (_request, response) => void response.set('Cache-Control', 'public, max-age=300').json((document ??= openApiDocument())));
  const allowed = new Map<string, Set<string>>();
  for (const one of OPERATIONS) {
    const path = one.path.replace(/\{(\w+)\}/g, ':$1');
    router[one.method](path, route(one));
    allowed.set(path, (allowed.get(path) ?? new Set()).add(one.method.toUpperCase()));
  }
  for (const [path, methods] of allowed) {
    router.all(path, (_request, _response, next) => next(new ApiProblem('no-such-method', { headers: { Allow: [...methods].join(', ') } })));
  }
  router.use((request, response, next) => {
    if (request.path === '/' && request.method === 'GET') return void response.redirect(302, '/api');
    try {
      admit(request, response);
      next(new ApiProblem('not-found'));
    } catch (error) {
      next(error);
    }
  });
  router.use(refuse(report));
  return router;
}

/** With If-Match, a change is made only to what its author has read: what is read at the same address must still have that ETag. */
async function checkUnchanged({ method, path }: Operation, request: Request, incoming: Incoming): Promise<void> {
  const wanted = request.get('If-Match');
  if (wanted === undefined || method === 'get') return;
  const reading = OPERATIONS.find((one) => one.method === 'get' && one.path === path);
  if (!reading) throw new ApiProblem('changed-since');
  const { content } = await reading.perform({ ...incoming, query: {}, body: undefined });
  const isThere = wanted.trim() === '*' || wanted.split(',').some((tag) => tag.trim() === etagOf(JSON.stringify(content)));
  if (!isThere) throw new ApiProblem('changed-since');
}

function etagOf(words: string): string {
  return `"${createHash('sha256').update(words).digest('base64url').slice(0, 27)}"`;
}

function tell(response: Response, { left, seconds }: Standing, most: number): void {
  response.set({ 'RateLimit-Policy': `"minute";q=${most};w=${WINDOW_MS / 1_000}`, RateLimit: `"minute";r=${left};t=${seconds}` });
}

function tooFast({ seconds }: Standing): ApiProblem {
  return new ApiProblem('too-fast', { headers: { 'Retry-After': String(seconds) } });
}

/** Reads a JSON body into `request.body`; undefined where none is read. */
function bodyReader({ body, most = SMALL_BODY }: Operation): ((request: Request, response: Response) => Promise<void>) | undefined {
  if (body === NO_BODY || body === FILE) return undefined;
  const parse = express.json({ limit: most, inflate: false, type: 'application/json' });
  return async (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) > most) throw new ApiProblem('too-large');
    if (!request.is('application/json')) throw new ApiProblem('not-json');
    await new Promise<void>((resolve, reject) => parse(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error instanceof Error ? error : new Error(String(error))))));
  };
}

/** Sends an answer. What is read has a tag by its words, so that whoever has them already is not sent them again. */
async function send(request: Request, response: Response, { status, content, headers }: Reply): Promise<void> {
  response.status(status).set(headers);
  if (content === undefined) return void response.end();
  if (isFileStream(content)) {
    response.set({ 'Content-Type': 'application/octet-stream', 'Content-Disposition': attachmentNamed(content.name) });
    // Whoever goes away, or loses their token, gets no more: making the file ends with its sending.
    return request.method === 'HEAD' ? void response.end() : pipeline(content.bytes, response);
  }
  const words = JSON.stringify(content);
  if (request.method === 'GET' || request.method === 'HEAD') {
    response.set('ETag', etagOf(words)).set('Cache-Control', 'private, no-cache');
    if (request.fresh) return void response.status(304).end();
  }
  response.type('application/json').send(words);
}

function refuse(report: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.destroyed) return isOfTheirs(error) ? undefined : report(error);
    if (response.headersSent) return next(error);
    const problem = problemOf(error, report);
    const body = problemBody(problem);
    // What was not read to its end is not waited for.
    if (!request.complete) response.set('Connection', 'close');
    response.status(body.status).set(problem.headers).type('application/problem+json').send(JSON.stringify(body));
  };
}

/** Whether somebody went away, or was sent away, while they were answered. */
function isOfTheirs(error: unknown): boolean {
  const { code, status } = z.object({ code: z.unknown(), status: z.unknown() }).partial().catch({}).parse(Object(error));
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || status !== undefined || error instanceof ApiProblem;
}

function problemOf(error: unknown, report: (error: unknown) => void): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof StorageUnavailable) return new ApiProblem('not-stored', { headers: { 'Retry-After': '2' } });
  switch (Number(Reflect.get(Object(error), 'status'))) {
    case 400:
      return new ApiProblem('ill-formed', { errors: [{ path: '', message: 'The body or the address could not be read.' }] });
    case 413:
      return new ApiProblem('too-large');
    case 415:
      return new ApiProblem('not-json');
  }
  report(error);
  return new ApiProblem('broken');
}

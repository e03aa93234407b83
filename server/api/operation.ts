import { z } from 'zod';
import { includesScope, type TokenScope } from '#core/policy/access-token.ts';
import { id } from '#core/id.ts';
import { can, type Action, type Actor } from '#core/policy/policy.ts';
import type { Bearer } from '#server/accounts/access-tokens.ts';
import type { Services } from '#server/context.ts';
import { ApiProblem, errorsOf } from './problem.ts';
import type { IdOf } from './repeated.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Parameters, or a query, of which there are none. */
export const NONE = z.strictObject({});
/** No body. */
export const NO_BODY = z.unknown();
/** A body that is a file as it is. */
export const FILE = z.unknown();
/** A file is answered, made while it is sent. */
export const STREAM = z.custom<FileStream>(isFileStream);
/** Nothing is answered but that it is done. */
export const DONE = z.undefined();

/** A file on its way out: made piece by piece, so that a large one is never held as a whole. */
export interface FileStream {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Whether what is answered is a file. */
export function isFileStream(content: unknown): content is FileStream {
  return typeof content === 'object' && content !== null && 'bytes' in content && typeof content.bytes === 'object' && content.bytes !== null && Symbol.asyncIterator in content.bytes;
}

/** A request after its token was looked at; everything that was sent is unknown yet. */
export interface Incoming {
  services: Services;
  bearer: Bearer;
  /** scheme://host of this server, for links in files. */
  origin: string;
  params: Readonly<Record<string, string>>;
  query: unknown;
  body: unknown;
  bytes: AsyncIterable<Uint8Array>;
  /** Ids for what the request makes: fresh ones, or always the same for the same Idempotency-Key. */
  idOf: IdOf;
}

/** What is answered; `content` is printed by the operation's schema already. */
export interface Reply {
  status: number;
  content: unknown;
  headers: Readonly<Record<string, string>>;
}

interface Words {
  method: Method;
  /** Below /api/v1, with parameters in braces. */
  path: string;
  /** Names it in the document. */
  name: string;
  noun: string;
  summary: string;
  /** What else is to be known. */
  detail?: string;
  scope: TokenScope;
  /** The largest JSON body, in bytes; 256 KiB unless it says so. */
  most?: number;
  /** The status when all is well: 200, or 204 for `DONE`, unless it says so. */
  status?: number;
  /** Another status with the same answer. */
  otherStatus?: number;
  /** Whether a request with the same Idempotency-Key makes what it makes only once. */
  isRepeatable?: boolean;
}

interface Schemas<P, Q, B, A> {
  params: P;
  query: Q;
  body: B;
  answer: A;
}

/** One thing that the API does: the same schemas parse what comes, print what goes and are what the document says. */
export interface Operation extends Words, Schemas<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType> {
  /** What the role must include; undefined for what is in no workspace. */
  needs: Action | undefined;
  perform(incoming: Incoming): Promise<Reply>;
}

/** What an operation answers when it says more than its content. */
export class Answer<Content> {
  readonly content: Content;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(content: Content, { status, headers = {} }: { status?: number; headers?: Record<string, string> } = {}) {
    this.content = content;
    this.status = status;
    this.headers = headers;
  }
}

interface Given<Q extends z.ZodType, B extends z.ZodType> {
  services: Services;
  bearer: Bearer;
  origin: string;
  query: z.output<Q>;
  body: z.output<B>;
  bytes: AsyncIterable<Uint8Array>;
  idOf: IdOf;
}

type Answered<A extends z.ZodType> = z.input<A> | Answer<z.input<A>>;

/** An operation of the person's own, in no workspace. */
export function ownOperation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  spec: Words & Schemas<P, Q, B, A> & { perform(given: Given<Q, B> & { params: z.output<P> }): Promise<Answered<A>> | Answered<A> },
): Operation {
  const { perform, ...rest } = spec;
  return {
    ...rest,
    needs: undefined,
    async perform(incoming) {
      const params = rest.params.safeParse(incoming.params);
      if (!params.success) throw new ApiProblem('not-found');
      checkScope(rest, incoming);
      return print(rest, await perform({ ...incoming, ...read(rest, incoming), params: params.data }));
    },
  };
}

/** An operation in a workspace: only a member's token gets there, and only one that opens this workspace; for everyone else there is nothing at the address. */
export function operation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  spec: Words & Schemas<P, Q, B, A> & { needs: Action; perform(given: Given<Q, B> & { workspace: string; actor: Actor; params: z.output<P> }): Promise<Answered<A>> | Answered<A> },
): Operation {
  const { perform, params: own, ...rest } = spec;
  return {
    ...rest,
    path: `/workspaces/{workspace}${rest.path}`,
    params: z.strictObject({ workspace: id.describe('The workspace') }).extend(own.shape),
    async perform(incoming) {
      const { workspace, ...others } = incoming.params;
      const { actor, ...place } = await placeOf(incoming, workspace);
      const params = own.safeParse(others);
      if (!params.success) throw new ApiProblem('not-found');
      checkScope(rest, incoming);
      if (!can(actor, rest.needs)) throw new ApiProblem('role-forbids');
      return print(rest, await perform({ ...incoming, ...read(rest, incoming), ...place, actor, params: params.data }));
    },
  };
}

async function placeOf({ services, bearer }: Incoming, asked: string | undefined): Promise<{ workspace: string; actor: Actor }> {
  const workspace = id.safeParse(asked);
  if (!workspace.success) throw new ApiProblem('not-found');
  const isItsOnly = bearer.workspace === workspace.data;
  if (bearer.workspace !== null && !isItsOnly) throw new ApiProblem('not-found');
  const actor = await services.members.actorIn({ user: bearer.user, workspace: workspace.data });
  if (!actor) throw new ApiProblem(isItsOnly ? 'membership-over' : 'not-found');
  return { workspace: workspace.data, actor };
}

function checkScope({ scope }: Words, { bearer }: Incoming): void {
  if (!includesScope(bearer.scope, scope)) throw new ApiProblem('read-only-token');
}

function read<Q extends z.ZodType, B extends z.ZodType>(of: { query: Q; body: B }, incoming: Incoming): { query: z.output<Q>; body: z.output<B> } {
  const query = of.query.safeParse(incoming.query);
  if (!query.success) throw new ApiProblem('ill-formed', { errors: errorsOf(query.error) });
  const body = of.body.safeParse(incoming.body);
  if (!body.success) throw new ApiProblem('invalid', { errors: errorsOf(body.error) });
  return { query: query.data, body: body.data };
}

/** Only what the schema names goes out. */
function print(of: Words & { answer: z.ZodType }, answered: unknown): Reply {
  const { content, status, headers } = answered instanceof Answer ? answered : new Answer(answered);
  return { status: status ?? statusOf(of), content: of.answer.parse(content), headers };
}

/** The status of an operation when all is well. */
export function statusOf({ status, answer }: Words & { answer: z.ZodType }): number {
  return status ?? (answer === DONE ? 204 : 200);
}

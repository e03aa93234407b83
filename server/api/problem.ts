import { z } from 'zod';
import { CODEBOOK_PROBLEMS, type CodebookProblem } from '#core/codebook/problem.ts';
import { PROBLEMS as GATE_PROBLEMS, type ProblemCode as GateCode } from '#core/problem.ts';

/**
 * The closed list of what the API refuses by itself: the status, what happened (`title`), and what is safe and what to do (`detail`). What the gate refuses has the codes and
 * sentences that people read, too.
 */
const OWN_PROBLEMS = {
  'no-token': { status: 401, title: 'This needs an access token.', detail: 'Nothing was done. Send one as “Authorization: Bearer postil_…”; you make it on your account page. Cookies are not looked at here.' },
  'bad-token': { status: 401, title: 'This token does not work.', detail: 'Nothing was done. It was revoked, is over, or is not complete. You can make a new one on your account page.' },
  'read-only-token': { status: 403, title: 'This token may only read.', detail: 'Nothing was changed. Make a token that may also write on your account page.' },
  'membership-over': { status: 403, title: 'The workspace of this token is closed to you.', detail: 'Nothing was done. You are not a member there any more; an owner can invite you again.' },
  'one-workspace-token': { status: 403, title: 'This token opens one workspace only.', detail: 'Nothing was done. What comes of an archive is another workspace: make a token for all workspaces on your account page.' },
  'role-forbids': { status: 403, title: 'Your role in this workspace does not allow this.', detail: 'Nothing was changed. An owner can change your role.' },
  'not-found': { status: 404, title: 'There is nothing at this address for you.', detail: 'Nothing was done. It may not be, or not be open to you; look at the identifiers in the address.' },
  'no-such-method': { status: 405, title: 'This address does not take this method.', detail: 'Nothing was done. The header Allow names those it takes.' },
  'ill-formed': { status: 400, title: 'The request is not well formed.', detail: 'Nothing was done. “errors” names what is wrong in it.' },
  'bad-cursor': { status: 400, title: 'This cursor is not one of this list.', detail: 'Nothing was done. Take “next” of the page before as it stands, or begin without a cursor.' },
  'not-json': { status: 415, title: 'The body is not JSON.', detail: 'Nothing was changed. Send it as “Content-Type: application/json”, not compressed.' },
  'too-large': { status: 413, title: 'The body is larger than is accepted here.', detail: 'Nothing was kept. Send less at once; a file of an import may have 20 MB, a text 2 MB, a piece of an archive 16 MB and all of it 1 GB.' },
  'invalid': { status: 422, title: 'The values do not fit.', detail: 'Nothing was changed. “errors” names each that is wrong and what would be right.' },
  'words-not-found': { status: 422, title: 'These words are not in the text.', detail: 'Nothing was changed. Read the text again and send the words as they stand there, line breaks included.' },
  'words-ambiguous': { status: 422, title: 'These words stand in several places.', detail: 'Nothing was changed. Send prefix or suffix with them, or a range.' },
  'words-differ': { status: 409, title: 'Other words stand in this range now.', detail: 'Nothing was changed. The text was corrected since it was read: read it again.' },
  'no-passage': { status: 422, title: 'This range is no passage.', detail: 'Nothing was changed. A passage has at least one character, begins and ends within paragraphs of the text, cuts no character in two and has at most 16,384 units.' },
  'tag-retired': { status: 422, title: 'This tag is not given any more.', detail: 'Nothing was changed. The taxonomy says which tag took its place, if one did.' },
  'no-such-value': { status: 422, title: 'The scale of this tag has no such value.', detail: 'Nothing was changed. The taxonomy has the values that can be given.' },
  'piece-missing': { status: 409, title: 'What comes before this piece is not here.', detail: 'Nothing was kept of it. Send the archive again from its beginning.' },
  'not-ready': { status: 409, title: 'This archive cannot be restored as it stands.', detail: 'Nothing was done. Its state says why; only what is “ready” can be begun.' },
  'too-many-files': { status: 422, title: 'This import has all the files that it takes.', detail: 'What it has is kept. Begin another import with the rest.' },
  'changed-since': { status: 412, title: 'This has changed since you read it.', detail: 'Nothing was changed. Read it again, and send the change with the new ETag as If-Match.' },
  'key-used': { status: 422, title: 'This Idempotency-Key came with another request before.', detail: 'Nothing was changed. A key says that a request is the same one sent again; take a new key for another one.' },
  'name-taken': { status: 409, title: 'Another one has this name.', detail: 'Nothing was changed. Choose another name.' },
  'word-taken': { status: 409, title: 'One of these words is in another set.', detail: 'Nothing was changed. A word means the same as those of one set only; change that one instead.' },
  'too-many-there': { status: 422, title: 'There are as many of these as a workspace, or a list, holds.', detail: 'Nothing was changed. Delete some that are not needed.' },
  'too-fast': { status: 429, title: 'Too many requests came with this token.', detail: 'Nothing was done. Wait for as many seconds as Retry-After says, then go on.' },
  'not-stored': { status: 503, title: 'The server cannot store right now.', detail: 'Nothing was changed. Try again in a moment.' },
  'broken': { status: 500, title: 'Something went wrong on the server.', detail: 'What is saved is safe. Try again in a moment; if it stays so, tell whoever runs the server when it was.' },
} as const;
type OwnCode = keyof typeof OWN_PROBLEMS;
export type ApiProblemCode = OwnCode | GateCode | CodebookProblem;

/** Which of the gate's refusals are about who asks; the others are about what was sent. */
const ABOUT_WHO: readonly GateCode[] = ['role-forbids', 'not-author', 'author-forged', 'layer-closed', 'server-only'];

/** Which refusals of a change of the taxonomy are about what is there already; the others are about what was sent. */
const ABOUT_OTHERS: readonly string[] = ['changed-meanwhile', 'duplicate-code', 'duplicate-scale', 'hotkey-taken', 'decided-already'];

/** What is wrong at one place of what was sent; `path` is empty for the whole. */
export interface ProblemError {
  path: string;
  message: string;
}

/** A problem as it is sent (RFC 9457). */
export const problemSchema = z.object({
  type: z.string().describe('Names the kind of problem; it leads to a page that lists them'),
  title: z.string().describe('What happened'),
  status: z.number().int(),
  detail: z.string().describe('What is safe, and what to do'),
  code: z.string().describe('The kind of problem in one word, for programs'),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional().describe('What is wrong, place by place'),
});

/** An expected refusal on its way to the answer. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly code: ApiProblemCode;
  readonly errors: readonly ProblemError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ApiProblemCode, { errors = [], headers = {} }: { errors?: readonly ProblemError[]; headers?: Record<string, string> } = {}) {
    super(code);
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}

/** What is sent for a problem. */
export function problemBody({ code, errors }: Pick<ApiProblem, 'code' | 'errors'>): z.infer<typeof problemSchema> {
  return { type: `/api#${code}`, ...wordsOf(code), code, ...(errors.length > 0 && { errors: [...errors] }) };
}

/** Every problem there is, for the document and the page. */
export function everyProblem(): { code: string; status: number; title: string; detail: string }[] {
  const codes = new Set([...Object.keys(OWN_PROBLEMS), ...Object.keys(GATE_PROBLEMS), ...Object.keys(CODEBOOK_PROBLEMS)]);
  return [...codes].map((code) => ({ code, ...wordsOf(code as ApiProblemCode) }));
}

function wordsOf(code: ApiProblemCode): { title: string; status: number; detail: string } {
  if (code in OWN_PROBLEMS) return OWN_PROBLEMS[code as OwnCode];
  if (code in GATE_PROBLEMS) return { status: ABOUT_WHO.includes(code as GateCode) ? 403 : 422, title: 'This change was not accepted.', detail: GATE_PROBLEMS[code as GateCode] };
  return { status: ABOUT_OTHERS.includes(code) ? 409 : 422, title: 'The taxonomy was not changed.', detail: CODEBOOK_PROBLEMS[code as CodebookProblem] };
}

/** The issues of a schema as a problem has them. */
export function errorsOf(error: z.ZodError): ProblemError[] {
  return error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
}

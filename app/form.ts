import { data, type HeadersArgs } from '@remix-run/node';
import type { z } from 'zod';

/** A form that was read: its values, or a sentence for each field that is wrong. */
export type FormAnswer<Value> = { ok: true; value: Value } | { ok: false; problems: Record<string, string> };

/**
 * Reads a form by its schema. What no page of ours sends (another encoding, a file, a field twice, a field too many or missing) is answered with 400;
 * what a person typed wrongly is a sentence at its field.
 */
export async function readForm<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<FormAnswer<z.output<Schema>>> {
  const parsed = schema.safeParse(await readFields(request));
  if (parsed.success) return { ok: true, value: parsed.data };
  if (parsed.error.issues.some((issue) => ILL_FORMED.has(issue.code))) throw illFormed();
  const problems: Record<string, string> = {};
  for (const issue of parsed.error.issues) problems[String(issue.path[0] ?? 'form')] ??= issue.message;
  return { ok: false, problems };
}

const ILL_FORMED = new Set(['unrecognized_keys', 'invalid_type', 'invalid_union', 'invalid_value']);

async function readFields(request: Request): Promise<Record<string, string>> {
  const form = await request.formData().catch(() => {
    throw illFormed();
  });
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name in fields) throw illFormed();
    fields[name] = value;
  }
  return { ...fields };
}

/** The answer to what no page of ours sends. */
export function illFormed(): Response {
  return new Response('This form was not sent by one of our pages, so nothing was changed.', { status: 400 });
}

/** What a form page shows after an answer that was not yes. */
export interface FormProblem {
  /** A sentence for each field that is wrong. */
  problems: Record<string, string>;
  /** What happened, what is safe, what to do; for the form as a whole. */
  problem?: { title: string; text: string };
}

/** Answers that fields are wrong. */
export function wrongFields(problems: Record<string, string>) {
  return data<FormProblem>({ problems }, { status: 422 });
}

/** Answers that the form as a whole was refused. */
export function refusedForm(title: string, text: string, { status = 422, seconds }: { status?: number; seconds?: number } = {}) {
  const headers: Record<string, string> = seconds === undefined ? {} : { 'Retry-After': String(seconds) };
  return data<FormProblem>({ problems: {}, problem: { title, text } }, { status, headers });
}

/** Answers that there were too many tries. */
export function tooManyTries(seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return refusedForm('Too many tries from here.', `The account is safe and nothing was changed. Try again in ${wait}, or ask an owner of your workspace for a reset link.`, {
    status: 429,
    seconds,
  });
}

/** Whether something was not stored because the database takes no writes now. */
export function isStorageProblem(error: unknown): boolean {
  return error instanceof Error && error.name === 'StorageUnavailable';
}

/** Runs what writes; while the server cannot store or is flooded, that is an answer and not a crash. */
export async function whileStorable<Answer>(work: () => Promise<Answer>) {
  try {
    return await work();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (isStorageProblem(error)) return refusedForm('The server cannot store right now.', 'Nothing was changed, and what you typed is still here. Try again in a moment.', { status: 503, seconds: 5 });
    if (name === 'TooBusy') return refusedForm('Very many people are signing in.', 'Nothing was changed, and what you typed is still here. Try again in a moment.', { status: 503, seconds: 5 });
    throw error;
  }
}

/** What an answer to a form says in its headers, also when the page itself is the answer: a route exports it as `headers`. */
export function formHeaders({ actionHeaders }: HeadersArgs): Record<string, string> {
  const retryAfter = actionHeaders.get('Retry-After');
  return retryAfter === null ? {} : { 'Retry-After': retryAfter };
}

import type { z } from 'zod';
import { isStorageProblem } from './form.ts';

/** Reads a command that a page of ours sends as JSON. Anything else is answered with 400 and the given words. */
export async function readCommand<Schema extends z.ZodType>(request: Request, schema: Schema, otherwise: string): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) throw new Response(otherwise, { status: 400 });
  return parsed.data;
}

/** Answers a command in JSON. While the database cannot take writes, the answer is `unstored`, with 503, and not a crash. */
export async function answerCommand(unstored: object, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isStorageProblem(error)) throw error;
    return Response.json(unstored, { status: 503, headers: { 'Retry-After': '2' } });
  }
}

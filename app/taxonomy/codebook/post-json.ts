import type { z } from 'zod';

/** Sends a value as JSON and reads the answer; undefined when nobody answered, or not in the form that is expected. */
export async function postJson<Schema extends z.ZodType>(address: string, body: object, schema: Schema): Promise<z.output<Schema> | undefined> {
  try {
    const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return schema.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
}

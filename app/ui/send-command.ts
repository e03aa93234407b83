import type { z } from 'zod';

/** Sends a command as JSON and reads its answer; undefined when nobody answered, or not in the form that is expected. */
export async function sendCommand<Schema extends z.ZodType>(address: string, command: object, schema: Schema): Promise<z.output<Schema> | undefined> {
  try {
    const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(command) });
    return schema.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
}
